"""Clients that work side by side until the service is gone, and keep what was acknowledged; with the pictures that they send."""
import functools
import http.client
import itertools
import json
import tempfile
import threading
import time
import uuid
from pathlib import Path

from program import draw_selfies
from server import Server

SECRET = b"taken at home"


class Picture:
    """A drawn selfie with a comment in its file, and what a service that nobody disturbs makes of it."""

    def __init__(self, file, server, token):
        jpeg = file.read_bytes()
        comment = b"\xff\xfe" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET
        self.sent = jpeg[:2] + comment + jpeg[2:]
        status, document = server.send(token, self.sent)
        assert status == 201, document
        self.grade = document["assessment"]
        self.kept = server.image(token, document["selfie"])
        assert self.kept == jpeg


@functools.cache
def pictures():
    """Three, and how many seconds one takes: only to spread the kills over what happens."""
    with tempfile.TemporaryDirectory() as folder:
        draw_selfies(Path(folder) / "drawn", 3, width=300)
        server = Server(Path(folder) / "data")
        token = server.person("reference")
        began = time.monotonic()
        made = [Picture(file, server, token) for file in sorted((Path(folder) / "drawn").iterdir())]
        pace = (time.monotonic() - began) / len(made)
        assert server.stop() == 0
    return made, pace


class Client(threading.Thread):
    """Does one thing after the other as one person, until nobody answers any more."""

    def __init__(self, server):
        super().__init__()
        self.server, self.token = server, server.person(uuid.uuid4().hex)
        self.pictures, _ = pictures()
        self.acknowledged = []  # (address, document, picture)
        self.failure = None

    def run(self):
        try:
            self.work()
        except Exception as failure:  # goes to whoever waits for this thread
            gone = self.server.ending and isinstance(failure, (OSError, http.client.HTTPException))
            self.failure = None if gone else failure

    def send(self, picture, mode, expected, **headers):
        status, document = self.server.send(self.token, picture.sent, mode, **headers)
        assert status == expected, document
        self.acknowledged.append(("/v1/assessments/" + document["id"], document, picture))
        return document


class Sender(Client):
    """Sends a picture and waits for its grade."""

    key, answered = None, None

    def work(self):
        for self.picture in itertools.cycle(self.pictures):
            self.key = uuid.uuid4().hex
            self.send(self.picture, "sync", 201, Idempotency_Key=self.key)
            self.answered = self.key

    def send_again(self, server):
        """The last one: answered as before where it was answered, else refused until its lease is over."""
        if not self.key:
            return
        status, document = server.send(self.token, self.picture.sent, "sync", Idempotency_Key=self.key)
        if self.answered == self.key:
            assert (status, document) == (201, self.acknowledged[-1][1]), document
        else:
            assert status == 201 or (status, document["code"]) == (409, "entry_conflict"), document


class Queuer(Client):
    """Sends pictures to be graded later, each once: all of them are waited for."""

    def work(self):
        for picture in self.pictures:
            self.send(picture, "async", 202)


class Planner(Client):
    """Changes the profile and asks for plans."""

    profile, tag, next_profile = None, None, None

    def work(self):
        graded = self.send(self.pictures[0], "sync", 201)
        for age in itertools.cycle(range(20, 60)):
            self.next_profile = {"schema": "comedo.profile/1", "age": age}
            headers = {"If_Match": self.tag} if self.tag else {}
            status, answered, body = self.server.fetch("PUT", "/v1/me/profile", json.dumps(self.next_profile).encode(), self.token,
                                                       Content_Type="application/json", **headers)
            assert status in (200, 201), body
            self.profile, self.tag = self.next_profile, answered["ETag"]
            status, plan = self.server.ask("POST", f"/v1/assessments/{graded['id']}/plans", {"language": "en"}, self.token)
            assert status == 201, plan
            self.acknowledged.append(("/v1/plans/" + plan["id"], plan, None))
