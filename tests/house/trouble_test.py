"""What clients see while the disk is full, or the database or the store of objects is away: 503, health, and then all is well without a restart.

usage: trouble_test.py PROGRAM
"""
import functools
import os
import resource
import subprocess
import tempfile
import unittest
from pathlib import Path

from backends import Servers
from program import draw_selfies
from server import House

KIB = 1024


@functools.cache
def pictures():
    with tempfile.TemporaryDirectory() as folder:
        draw_selfies(Path(folder) / "drawn", 5, width=400)
        return [file.read_bytes() for file in sorted((Path(folder) / "drawn").iterdir())]


class Trouble(House):
    def start(self, *options, **more):
        self.server = super().start(*options, **more)
        self.token = self.server.person("anna")
        return self.server

    def assert_unavailable(self, method, path, data=None, **headers):
        status, answered, body = self.server.fetch(method, path, data, self.token, **headers)
        self.assertEqual(status, 503, (method, path, body))
        self.assertIn(b'"storage_unavailable"', body)
        self.assertGreaterEqual(int(answered["Retry-After"]), 1)

    def assert_picture_is_unavailable(self, picture, mode):
        self.assert_unavailable("POST", "/v1/assessments?mode=" + mode, picture, Content_Type="image/jpeg")

    def assert_healthy(self):
        self.assertEqual(self.server.ask("GET", "/v1/health"), (200, {"status": "ok"}))

    def keep(self, picture, mode="sync"):
        """Whose it is, what was acknowledged, and the picture."""
        status, document = self.server.send(self.token, picture, mode)
        self.assertIn(status, (201, 202), document)
        return self.token, document, picture

    def check_kept(self, kept):
        for token, document, picture in kept:
            found = self.server.finished(token, document["id"])
            self.assertEqual(found["state"], "done", found)
            self.assertEqual(self.server.image(token, found["selfie"]), picture)


class SmallFiles(Trouble):
    """Files end at a size, for the system refuses to let them grow. The log is one of them."""

    def narrow(self, room):
        _, most = resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (room, most))

    def widen(self):
        _, most = resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (most, most))

    def place_of_log(self):
        return self.top / "log"

    def test_a_full_disk_loses_nothing_that_was_acknowledged(self):
        self.start(log=self.place_of_log())
        kept = [self.keep(pictures()[0]), *(self.keep(picture, "async") for picture in pictures()[1:3])]
        self.narrow(0)  # in the middle of what waits
        for mode in ("sync", "async"):
            self.assert_picture_is_unavailable(pictures()[3], mode)
            self.assert_healthy()
        self.widen()
        self.check_kept(kept)
        self.token, refused = self.server.person("bert"), []
        for room, picture in zip((8, 64, 256, 512, 1024), pictures()):  # whichever write is the one that does not fit
            self.narrow(room * KIB)
            status, document = self.server.send(self.token, picture, "async")
            self.widen()
            self.assertIn(status, (202, 503), document)
            if status == 202:
                kept.append((self.token, document, picture))
            else:
                refused.append(picture)
        kept += [self.keep(picture) for picture in refused]
        self.check_kept(kept)
        self.assertEqual(self.server.stop(), 0)
        self.check_what_lies_there()


class SmallDisk(SmallFiles):
    """A disk of its own that somebody fills up."""

    def setUp(self):
        super().setUp()
        self.data.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "comedo", self.data], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no leave to mount a disk here")
        self.addCleanup(subprocess.run, ["umount", "--lazy", self.data], check=True)

    def narrow(self, room):
        disk = os.statvfs(self.data)
        size = max(disk.f_bavail * disk.f_frsize - room, 0)
        with (self.data / "filler").open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, size)

    def widen(self):
        (self.data / "filler").unlink()

    def place_of_log(self):
        return self.data / "log"


class Away(Trouble):
    """The database and the store, on servers that end and come back."""

    PLACE = Servers

    def test_the_database_comes_back(self):
        self.start()
        kept = [self.keep(pictures()[0]), *(self.keep(picture, "async") for picture in pictures()[1:])]
        self.addCleanup(self.place.database.start)
        self.place.database.stop()
        for mode in ("sync", "async"):
            self.assert_picture_is_unavailable(pictures()[0], mode)
        for path in ("/v1/ready", "/v1/assessments", "/v1/me"):
            self.assert_unavailable("GET", path)
        self.assert_healthy()
        self.place.database.start()
        self.assertEqual(self.server.ask("GET", "/v1/ready"), (200, {"status": "ready"}))
        self.check_kept([*kept, self.keep(pictures()[0])])
        self.assertEqual(self.server.stop(), 0)
        self.check_what_lies_there()

    def test_the_store_comes_back(self):
        self.start()
        kept = [self.keep(pictures()[0]), *(self.keep(picture, "async") for picture in pictures()[1:4])]
        self.addCleanup(self.place.bucket.start)
        self.place.bucket.stop()
        for mode in ("sync", "async"):
            self.assert_picture_is_unavailable(pictures()[4], mode)
        for path in ("/v1/ready", f"/v1/selfies/{kept[0][1]['selfie']}/image", f"/v1/assessments/{kept[0][1]['id']}/overlay"):
            self.assert_unavailable("GET", path)
        self.assert_healthy()
        self.assertEqual(self.server.ask("GET", "/v1/assessments", token=self.token)[0], 200)  # rows are elsewhere
        self.place.bucket.start()
        self.assertEqual(self.server.ask("GET", "/v1/ready"), (200, {"status": "ready"}))
        self.check_kept([*kept, self.keep(pictures()[4])])
        self.assertEqual(self.server.stop(), 0)
        self.check_what_lies_there()


if __name__ == "__main__":
    unittest.main()
