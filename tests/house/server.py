"""`comedo serve` as a child of a test: started on a free port, asked over HTTP, ended or killed. Its answers are held against docs/openapi.yaml."""
import json
import re
import signal
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from backends import Files
from openapi_check import Checker
from program import MODEL, PROGRAM, comedo

CHECKER = Checker()
CHECKING = threading.Lock()  # a checker is for one thread at a time


class Server:
    """A service on a free port, with its log."""

    def __init__(self, data, *options, log=None):
        """`log`: the file of the log; without it, one that nobody else sees. A pipe would hold up a service whose test is busy."""
        self.ending = False
        self.unseen = tempfile.NamedTemporaryFile() if log is None else None  # is gone with this object
        self.place_of_log = Path(log or self.unseen.name)
        with self.place_of_log.open("wb") as file:
            self.process = subprocess.Popen([PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0", "--model", MODEL,
                                             "--threads", "1", *map(str, options)], stderr=file)
        self.url = "http://" + self.wait_for(r"comedo: listening on (\S+)")[1]

    @property
    def log(self):
        """The lines until now."""
        return self.place_of_log.read_text(errors="replace").splitlines(keepends=True)

    def wait_for(self, pattern):
        """The first line of the log that fits."""
        while True:
            ended = self.process.poll() is not None
            for line in self.log:
                if line.endswith("\n") and (found := re.match(pattern, line)):
                    return found
            if ended:
                raise AssertionError("the service did not start, or has ended: " + "".join(self.log))
            time.sleep(0.01)

    def fetch(self, method, path, data=None, token=None, **headers):
        """Status, headers and body; the answer is one that docs/openapi.yaml allows."""
        request = urllib.request.Request(self.url + path, method=method, data=data)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        if token:
            request.add_header("Authorization", "Bearer " + token)
        try:
            with urllib.request.urlopen(request, timeout=500) as answer:
                status, kept, body = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                status, kept, body = error.code, error.headers, error.read()
        with CHECKING:
            CHECKER.check(method, path, status, kept, body)
        return status, kept, body

    def ask(self, method, path, body=None, token=None):
        data = None if body is None else json.dumps(body).encode()
        kind = {} if body is None else {"Content_Type": "application/json"}
        status, _, answer = self.fetch(method, path, data, token, **kind)
        return status, json.loads(answer or b"null")

    def person(self, login):
        """The token of a new account's session, with consent."""
        account = {"login": login, "password": "a password of " + login}
        assert self.ask("POST", "/v1/accounts", account)[0] == 201
        token = self.ask("POST", "/v1/sessions", account)[1]["token"]
        assert self.ask("POST", "/v1/me/consents", {"kind": "assessment", "version": "1"}, token)[0] == 201
        return token

    def send(self, token, picture, mode="sync", **headers):
        """Status and document of what comes of a picture."""
        status, _, body = self.fetch("POST", "/v1/assessments?mode=" + mode, picture, token, Content_Type="image/jpeg", **headers)
        return status, json.loads(body)

    def finished(self, token, assessment):
        """The document of an assessment, once nobody works on it any more."""
        while True:
            status, document = self.ask("GET", "/v1/assessments/" + assessment, token=token)
            assert status == 200, document
            if document["state"] not in ("queued", "running"):
                return document
            time.sleep(0.05)

    def image(self, token, selfie):
        status, _, body = self.fetch("GET", f"/v1/selfies/{selfie}/image", token=token)
        assert status == 200, body
        return body

    def stop(self, how=signal.SIGTERM):
        self.ending = True
        self.process.send_signal(how)
        return self.process.wait(timeout=120)


class House(unittest.TestCase):
    """A folder for data, and the place that goes with it."""

    PLACE = Files

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.data = self.top / "data"
        self.place = self.PLACE(self.data)

    def start(self, *options, data=None, log=None):
        server = Server(data or self.data, *self.place.row_options, *self.place.object_options, *options, log=log)
        self.addCleanup(server.process.wait)
        self.addCleanup(server.process.kill)
        return server

    def check_what_lies_there(self):
        """Once the service has stopped: no fault of the database, no half object, no object without a row, no row without its object."""
        self.assertEqual(self.place.faults(), [])
        verified = comedo("audit", "verify", "--data", self.data, *self.place.row_options)
        self.assertEqual(verified.returncode, 0, verified.stderr)
        objects = self.place.objects()
        self.assertEqual([name for name in objects if not re.fullmatch("[0-9a-f]{64}", name)], [])
        rows = dict(self.place.rows("SELECT object, state FROM selfies"))
        self.assertEqual(objects - set(rows), set())
        self.assertEqual({name for name in rows if rows[name] == "kept"} - objects, set())
        rotated = comedo("vault", "rotate", "--data", self.data, *self.place.object_options)  # opens each of them
        self.assertEqual((rotated.returncode, rotated.stdout.split()[:1]), (0, [str(len(objects))]), rotated.stderr)
