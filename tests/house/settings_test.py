"""Settings of `comedo serve`: three places and one precedence, what is refused, what --check and --print-config say; the systemd unit.

usage: settings_test.py PROGRAM
"""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from program import MODEL, PROGRAM, ROOT


def serve(*options, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COMEDO_")}
    return subprocess.run([PROGRAM, "serve", *map(str, options)], capture_output=True, text=True, env=clean | environment)


class Settings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.file = self.top / "comedo.conf"

    def write(self, text, mode=0o644):
        self.file.write_text(text)
        self.file.chmod(mode)

    def refused(self, message, *options, **environment):
        run = serve("--print-config", *options, **environment)
        self.assertEqual(run.returncode, 2, run.stdout + run.stderr)
        self.assertEqual(run.stderr, f"comedo: argument_invalid: {message}\n")

    def test_flags_before_environment_before_file_before_defaults(self):
        self.write("data = of-file\nthreads = 3\nclosed = true\nlog = json\nlisten = [::1]:1\nlisten = 127.0.0.1:1  # two\n")
        run = serve("--config", self.file, "--threads", 5, "--closed=false", "--print-config", COMEDO_THREADS="4", COMEDO_LOG="text")
        self.assertEqual(run.returncode, 0, run.stderr)
        for line in ["data = of-file  # file", "threads = 5  # flag", "closed = false  # flag", "log = text  # environment",
                     "listen = [::1]:1  # file", "listen = 127.0.0.1:1  # file", "queue = 256  # default", "# database is not set"]:
            self.assertIn(line, run.stdout.splitlines())
        by_name = serve("--print-config", COMEDO_CONFIG=str(self.file))
        self.assertIn("threads = 3  # file", by_name.stdout.splitlines())

    def test_what_is_printed_can_be_read(self):
        self.write("data = a\norigin = https://a.example\norigin = https://b.example\n")
        first = serve("--config", self.file, "--print-config").stdout
        self.write(first)
        again = serve("--config", self.file, "--print-config").stdout
        self.assertEqual(re.sub("# [a-z]+$", "", again, flags=re.MULTILINE), re.sub("# [a-z]+$", "", first, flags=re.MULTILINE))

    def test_every_setting_is_reachable_in_all_three(self):
        values = {"listen": ":1", "tls-cert": "c", "tls-key": "k", "threads": "2", "log": "json", "closed": "true", "metrics-listen": ":2",
                  "trusted-proxy": "unix", "objects": "s3://bucket/a", "s3-endpoint": "https://s3.example", "keep": "pictures=9",
                  "webhook-host": ".a.example", "seed-api": ":3", "seed-host": "b.example",
                  "oidc-issuer": "https://id.example", "oidc-redirect": "https://c.example/v1/oidc/callback", "oidc-host": "d.example",
                  "test-own-machine": "4"}  # of a program that is built for tests
        default = serve("--data", "a", "--print-config").stdout
        names = re.findall(r"^(?:# )?([a-z0-9-]+) (?:=|is not set)", default, re.MULTILINE)
        self.assertGreater(len(names), 15)
        whole = {name: values.get(name, "99" if f"{name} = " in default and name != "data" else "x") for name in names}
        expected = [f"{name} = {value}" for name, value in whole.items()]
        self.write("".join(f"{name} = {value}\n" for name, value in whole.items()))
        flags = [f"--{name}={value}" for name, value in whole.items()]
        environment = {"COMEDO_" + name.upper().replace("-", "_"): value for name, value in whole.items()}
        for source, run in [("file", serve("--config", self.file, "--print-config")), ("flag", serve(*flags, "--print-config")),
                            ("environment", serve("--print-config", **environment))]:
            self.assertEqual(run.stdout.splitlines(), [f"{line}  # {source}" for line in expected], run.stderr)

    def test_what_is_unknown_or_wrong_is_refused(self):
        self.refused("no data folder is named: --data, COMEDO_DATA, or data in the file")
        self.refused("COMEDO_CLOSD is unknown", "--data", "a", COMEDO_CLOSD="true")
        self.refused("--threads must be a whole number from 1 to 64", "--data", "a", "--threads", 65)
        self.refused("tls-cert and tls-key need each other", "--data", "a", "--tls-cert", "c")
        self.refused("seed-api and seed-host need each other", "--data", "a", "--seed-host", "b.example")
        self.refused("oidc-issuer, oidc-client and oidc-redirect need each other", "--data", "a", "--oidc-client", "b")
        self.refused("--oidc-issuer must be https://HOST, with a port and a path or without; http only at 127.0.0.1 and [::1]",
                     "--data", "a", "--oidc-issuer", "http://id.example")
        self.refused("--oidc-redirect must be a URL that ends with /v1/oidc/callback", "--data", "a", "--oidc-redirect", "https://c.example/")
        self.refused("--objects must be s3://BUCKET or s3://BUCKET/PREFIX", "--data", "a", "--objects", "bucket")
        self.refused("--keep must be KIND=DAYS, of pictures, selfies, plans, keys, consents", "--data", "a", "--keep", "pictures")
        self.refused("--webhook-host must be a host, or a dot and a host for every one below", "--data", "a", "--webhook-host", "*")
        self.refused("--trusted-proxy must be an address, a network such as 10.0.0.0/8, or unix", "--data", "a", "--trusted-proxy", "proxy")
        self.write("data = a\nthread = 2\n")
        self.refused("thread in the file is unknown", "--config", self.file)
        self.write("data = a\nnonsense\n")
        self.refused("settings, line 2: there is no = in it", "--config", self.file)
        self.assertEqual(serve("--data", "a", "--no-such-option").returncode, 2)
        self.assertEqual(serve("--config", self.top / "none").returncode, 2)
        self.assertEqual(serve("--data", "a", "--print-config", COMEDO_PORT="tcp://10.0.0.1:80", COMEDO_SERVICE_HOST="a").returncode, 0)

    def test_secrets_stay_secret(self):
        address = "postgresql://comedo:hunter2@127.0.0.1:1/comedo"
        self.refused("--database holds a secret, which every process could read; put it into a file or the environment",
                     "--data", "a", "--database", address)
        self.write(f"data = a\ndatabase = {address}\n")
        self.refused("database in the file holds a secret, and everybody may read the file", "--config", self.file)
        self.file.chmod(0o640)
        for run in [serve("--config", self.file, "--print-config"), serve("--data", "a", "--print-config", COMEDO_DATABASE=address)]:
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn("database = postgresql://comedo:***@127.0.0.1:1/comedo", run.stdout)
            self.assertNotIn("hunter2", run.stdout + run.stderr)

    def test_check_says_all_that_is_wrong(self):
        data = self.top / "data"
        good = serve("--data", data, "--model", MODEL, "--listen", "127.0.0.1:0", "--check")
        self.assertEqual((good.returncode, good.stderr), (0, ""))
        self.assertEqual(good.stdout.splitlines(), ["ok: data folder", "ok: key ring", "ok: pictures", "ok: database",
                                                    "ok: model, rules and products", "ok: addresses and certificate",
                                                    "comedo: everything that serving needs is here"])
        (data / "key").chmod(0o644)
        (data / "comedo.db").write_text("no database " * 100)
        bad = serve("--data", data, "--model", self.top / "none", "--check")
        self.assertEqual(bad.returncode, 3)
        self.assertEqual(bad.stdout, "ok: data folder\n")
        self.assertEqual([line.split(": ")[1:3] for line in bad.stderr.splitlines()],
                         [["key ring", "storage_key_invalid"], ["database", "storage_schema_unknown"], ["model", "model_missing"]])

    def test_check_sees_a_certificate_that_is_none(self):
        (self.top / "c").write_text("none")
        run = serve("--data", self.top / "data", "--model", MODEL, "--listen", "127.0.0.1:0", "--tls-cert", self.top / "c",
                    "--tls-key", self.top / "c", "--check")
        self.assertEqual(run.returncode, 3)
        self.assertIn("addresses and certificate: file_unreadable", run.stderr)

    def test_the_example_holds(self):
        shutil.copy(ROOT / "deploy/comedo.conf", self.file)
        run = serve("--config", self.file, "--data", "a", "--print-config")
        self.assertEqual(run.returncode, 0, run.stderr)
        for name in re.findall(r"^# ([a-z-]+) = ", self.file.read_text(), re.MULTILINE):
            self.assertRegex(run.stdout, rf"(?m)^(# )?{name} ")

    @unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
    def test_systemd_takes_the_unit(self):
        unit = self.top / "comedo.service"
        unit.write_text((ROOT / "deploy/systemd/comedo.service.in").read_text().replace("@CMAKE_INSTALL_FULL_BINDIR@/comedo", str(Path(PROGRAM).resolve())))
        run = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
