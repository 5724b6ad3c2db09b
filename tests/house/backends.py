"""Where a service under test keeps rows and pictures: SQLite and files, or PostgreSQL and S3, which the tests start themselves.

Each place has options of `comedo` for its rows and for its objects, and tells what lies there to who looks past the program.
"""
import atexit
import contextlib
import functools
import itertools
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from program import ROOT

NOBODY = 65534  # in Debian; the group has the same number
END = "._S3rver_object"  # of the names of s3rver's files


def folder_of_its_own():
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class PostgreSQL:
    """Debian's server, reached by a socket in its folder alone. It refuses root, so it is nobody where this is root."""

    def __init__(self):
        self.programs = next((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
        if self.programs is None:
            raise unittest.SkipTest("no PostgreSQL here")
        self.folder = folder_of_its_own()
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        self.run("initdb", "-D", "data", "-U", "comedo", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        atexit.register(self.stop)
        self.start()

    def run(self, program, *arguments, check=True):
        """What it prints. Into a file, for a server that is started keeps what it was given."""
        given_up = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
        with tempfile.TemporaryFile("w+") as out:
            run = subprocess.run([*given_up, self.programs / program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=out)
            out.seek(0)
            text = out.read()
        assert run.returncode == 0 or not check, f"{program}: {text}"
        return text

    def start(self):
        if not (self.folder / "data/postmaster.pid").exists():
            self.run("pg_ctl", "-D", "data", "-l", "server.log", "-w", "-t", "300", "-o", f"-k {self.folder} -c listen_addresses=''", "start")

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop", check=False)


class S3:
    """tests/support/s3_server.cjs, with the bucket `pictures`."""

    def __init__(self):
        if not (ROOT / "build/npm/node_modules/s3rver").is_dir():
            raise unittest.SkipTest("no S3 server: npm's s3rver is not in build/npm")
        self.folder, self.port, self.process = folder_of_its_own(), "0", None
        self.keys = self.folder / "keys"
        self.keys.touch(0o600)
        self.keys.write_text("S3RVER\nS3RVER\n")
        atexit.register(self.stop)
        self.start()

    def start(self):
        """At the port that it had, with what it had."""
        if self.process is not None:
            return
        written = self.folder / "port"
        written.unlink(missing_ok=True)
        # s3rver makes the marks of its lists with an old cipher.
        self.process = subprocess.Popen(["node", "--openssl-legacy-provider", ROOT / "tests/support/s3_server.cjs", self.folder, self.port],
                                        env=os.environ | {"NODE_PATH": str(ROOT / "build/npm/node_modules")}, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not written.exists():
            assert self.process.poll() is None, "s3rver has ended"
            time.sleep(0.01)
        self.port = written.read_text()

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


class Files:
    """SQLite and a folder, in the data folder."""

    row_options, object_options = [], []

    def __init__(self, data):
        self.data = data

    def rows(self, query):
        with contextlib.closing(sqlite3.connect(self.data / "comedo.db")) as database:
            return database.execute(query).fetchall()

    def faults(self):
        """What the database itself finds wrong."""
        return self.rows("PRAGMA foreign_key_check") + [fault for fault in self.rows("PRAGMA integrity_check") if fault != ("ok",)]

    def objects(self):
        """Names of all files among the objects, whatever they are."""
        return {path.name for path in (self.data / "objects").glob("*/*")}


class Servers:
    """A database of PostgreSQL and a part of a bucket."""

    postgresql, s3 = functools.cache(PostgreSQL), functools.cache(S3)
    count = itertools.count(1)

    def __init__(self, data):
        self.database, self.bucket = Servers.postgresql(), Servers.s3()
        self.name = f"house{next(Servers.count)}"
        self.database.run("createdb", "-h", self.database.folder, "-U", "comedo", self.name)
        self.row_options = ["--database", f"postgresql:///{self.name}?host={self.database.folder}&user=comedo"]
        self.object_options = ["--objects", f"s3://pictures/{self.name}", "--s3-endpoint", f"http://127.0.0.1:{self.bucket.port}",
                               "--s3-keys", self.bucket.keys]

    def rows(self, query):
        text = self.database.run("psql", "-h", self.database.folder, "-U", "comedo", "-At", "-F", "\t", "-c", query, self.name)
        return [tuple(line.split("\t")) for line in text.splitlines()]

    def faults(self):
        return []  # nobody killed it

    def objects(self):
        names = {path.name.removesuffix(END) for path in (self.bucket.folder / "s3/pictures" / self.name).glob("*" + END)}
        return names - {"vault"}
