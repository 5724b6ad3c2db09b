"""`comedo serve` as its operator and its clients know it: the real program over HTTP, and docs/api.md as it stands.

usage: serve_test.py PROGRAM
"""
import json
import os
import re
import signal
import stat
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from program import MODEL, PROGRAM, ROOT


class Server:
    """A service on a free port, with its log."""

    def __init__(self, data, *options):
        self.log = []
        self.process = subprocess.Popen([PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0", "--model", MODEL,
                                         "--threads", "1", *options], stderr=subprocess.PIPE, text=True)
        self.url = None
        while self.url is None:
            line = self.process.stderr.readline()
            if not line:
                raise AssertionError("the service did not start: " + "".join(self.log))
            self.log.append(line)
            if found := re.match(r"comedo: listening on (\S+)", line):
                self.url = "http://" + found[1]

    def ask(self, method, path, body=None, token=None):
        request = urllib.request.Request(self.url + path, method=method, data=None if body is None else json.dumps(body).encode())
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", "Bearer " + token)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.log += self.process.communicate(timeout=120)[1].splitlines(keepends=True)
        return self.process.returncode


class Serve(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.data = self.top / "data"

    def test_the_tour_of_the_documentation(self):
        blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "docs/api.md").read_text(), re.MULTILINE | re.DOTALL)
        self.assertGreater(len(blocks), 8)
        server = Server(self.data)
        work = self.top / "work"
        work.mkdir()
        environment = os.environ | {"COMEDO_URL": server.url, "PATH": f"{Path(PROGRAM).resolve().parent}:{os.environ['PATH']}"}
        script = "set -euo pipefail\n" + "\n".join(blocks)
        run = subprocess.run(["bash", "-c", script], cwd=work, env=environment, capture_output=True, text=True, timeout=500)
        self.assertEqual(server.stop(), 0)
        log = "".join(server.log)
        self.assertEqual(run.returncode, 0, f"{run.stdout}\n{run.stderr}\n{log}")
        for secret in ("ada@example.org", "nine red apples", "cms_", "cmk_"):
            self.assertNotIn(secret, log)
        self.assertIn("POST /v1/assessments 201", log)

    def test_what_was_acknowledged_is_there_after_kill_9(self):
        server = Server(self.data)
        account = {"login": "anna", "password": "a password of anna"}
        self.assertEqual(server.ask("POST", "/v1/accounts", account)[0], 201)
        server.stop(signal.SIGKILL)
        again = Server(self.data)
        self.assertEqual(again.ask("POST", "/v1/sessions", account)[0], 201)
        self.assertEqual(again.stop(), 0)

    def test_the_first_administrator_comes_with_the_printed_token(self):
        server = Server(self.data)
        while not (found := re.match(r"(cma_\S+)", server.log[-1])):
            server.log.append(server.process.stderr.readline())
        account = {"login": "root", "password": "a password of root"}
        self.assertEqual(server.ask("POST", "/v1/accounts/first-admin", account | {"token": found[1]})[0], 201)
        status, session = server.ask("POST", "/v1/sessions", account)
        self.assertEqual(status, 201)
        self.assertEqual(server.ask("GET", "/v1/users", token=session["token"])[0], 200)
        self.assertEqual(server.stop(), 0)

    def test_the_data_folder_is_its_owners_alone(self):
        server = Server(self.data)
        server.stop()
        for path, mode in [(self.data, 0o700), (self.data / "key", 0o600)]:
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), mode, path)

    def test_two_services_do_not_share_a_folder(self):
        server = Server(self.data)
        second = subprocess.run([PROGRAM, "serve", "--data", self.data, "--model", MODEL, "--check"], capture_output=True, text=True)
        self.assertEqual(second.returncode, 3)
        self.assertIn("storage_unavailable", second.stderr)
        server.stop()

    def test_check_says_what_is_missing(self):
        def check(*options):
            return subprocess.run([PROGRAM, "serve", "--data", self.data, "--check", *options], capture_output=True, text=True)

        self.assertEqual(check("--model", MODEL).returncode, 0)
        self.assertEqual(check("--model", self.top / "none").returncode, 4)
        (self.data / "key").chmod(0o644)
        run = check("--model", MODEL)
        self.assertEqual(run.returncode, 3)
        self.assertIn("storage_key_invalid", run.stderr)
        self.assertEqual(check("--model", MODEL, "--listen", "nowhere").returncode, 2)


if __name__ == "__main__":
    unittest.main()
