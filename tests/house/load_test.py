"""`comedo serve` while sixteen people do everything at once, and told to stop in the middle of it: what the thread
sanitizer is to look at (ARCHITECTURE.md, How a test is found).

usage: load_test.py PROGRAM; LOAD_SECONDS says how long, by default 10.
"""
import collections
import http.client
import json
import os
import random
import re
import signal
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from program import MODEL, PROGRAM, draw_selfies

PEOPLE = 16
SECONDS = float(os.environ.get("LOAD_SECONDS", "10"))
ALLOWED = {200, 201, 202, 204, 304, 404, 409, 503}  # 409: of two that erase one selfie, say


class Person(threading.Thread):
    """One client with an account, who does what the dice say until the service is gone."""

    def __init__(self, number, port, selfies, heard, stopping):
        super().__init__(daemon=True)
        self.dice = random.Random(number)
        self.name, self.number, self.accounts, self.pictures = f"person {number}", number, 0, 0
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=500)
        self.selfies, self.heard, self.stopping = selfies, heard, stopping
        self.token, self.made, self.faults = None, [], []

    def run(self):
        try:
            self.enter()
            while not self.stopping.is_set():
                self.dice.choice([self.send, self.send, self.send_later, self.look_back, self.look_back, self.keys, self.plan,
                                  self.forget, self.take_along, self.leave])()
        except (OSError, http.client.HTTPException, LookupError) as trouble:
            if not self.stopping.is_set():
                self.faults.append(repr(trouble))
        finally:
            self.connection.close()

    def ask(self, method, path, body=None, kind="application/json", token=None, **headers):
        if isinstance(body, dict):
            body = json.dumps(body).encode()
        if body is not None:
            headers["Content-Type"] = kind
        if token or self.token:
            headers["Authorization"] = "Bearer " + (token or self.token)
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        self.heard[method, path.split("?")[0].split("/")[2], answer.status] += 1
        if answer.status not in ALLOWED and not self.stopping.is_set():
            self.faults.append(f"{method} {path}: {answer.status} {content[:300]}")
        return json.loads(content) if answer.headers["Content-Type"] == "application/json" else {}

    def enter(self):
        self.accounts += 1
        account = {"login": f"person{self.number}.{self.accounts}", "password": "a password of many letters"}
        self.token, self.made = None, []
        self.ask("POST", "/v1/accounts", account)
        self.token = self.ask("POST", "/v1/sessions", account)["token"]
        self.ask("POST", "/v1/me/consents", {"kind": "assessment", "version": "1"})

    def send(self, query=""):
        self.pictures += 1
        picture = bytearray(self.dice.choice(self.selfies))
        picture[14:18] = (1000 * self.number + self.pictures % 900).to_bytes(4, "big")  # the density: another file, the same pixels
        self.made.append(self.ask("POST", "/v1/assessments" + query, bytes(picture), "image/jpeg",
                                  **{"Idempotency-Key": f"{self.dice.randrange(10**9)}"}))

    def send_later(self):
        self.send("?mode=async")

    def any_made(self):
        return self.dice.choice(self.made)["id"] if self.made and "id" in self.made[-1] else "none"

    def look_back(self):
        one = "/v1/assessments/" + self.any_made()
        for path in ("/v1/assessments?limit=3", "/v1/me/trend", one, self.dice.choice([one + "/overlay", one + "/patches/0"])):
            self.ask("GET", path)

    def keys(self):
        key = self.ask("POST", "/v1/me/keys", {"name": "k", "scopes": ["read_history"]})
        self.ask("GET", "/v1/assessments", token=key.get("key"))
        self.ask("DELETE", "/v1/me/keys/" + key.get("id", "none"))

    def plan(self):
        self.ask("POST", f"/v1/assessments/{self.any_made()}/plans", {"language": self.dice.choice(["en", "fr", "de", "es"])})

    def forget(self):
        if self.made:
            self.ask("DELETE", "/v1/selfies/" + self.made.pop().get("selfie", "none"))

    def take_along(self):
        self.ask("GET", "/v1/me/export" + self.dice.choice(["", "?format=json"]))

    def leave(self):
        if self.dice.random() < 0.2:
            self.ask("DELETE", "/v1/me")
            self.enter()


class Load(unittest.TestCase):
    def test_everything_at_once_and_a_stop_in_the_middle(self):
        with tempfile.TemporaryDirectory() as name, open(Path(name) / "log", "w+", encoding="utf-8") as log:
            folder = Path(name)
            draw_selfies(folder / "selfies", 3)
            selfies = [path.read_bytes() for path in sorted((folder / "selfies").iterdir())]
            server = subprocess.Popen([PROGRAM, "serve", "--data", folder / "data", "--listen", "127.0.0.1:0", "--model", MODEL,
                                       "--metrics-listen", "127.0.0.1:0"], stderr=log)
            self.addCleanup(server.kill)

            def said():
                return (folder / "log").read_text(encoding="utf-8", errors="replace")

            while not (ports := re.findall(r"^comedo: (?:listening|metrics) on 127.0.0.1:(\d+)$", said(), re.MULTILINE))[1:]:
                self.assertIsNone(server.poll(), said())
                time.sleep(0.1)
            heard, stopping = collections.Counter(), threading.Event()
            people = [Person(number, int(ports[0]), selfies, heard, stopping) for number in range(PEOPLE)]
            for person in people:
                person.start()
            end = time.monotonic() + SECONDS
            while time.monotonic() < end or not heard["POST", "assessments", 201]:
                scrape = http.client.HTTPConnection("127.0.0.1", int(ports[1]), timeout=500)
                scrape.request("GET", "/metrics")
                with scrape.getresponse() as figures:
                    self.assertEqual(figures.status, 200)
                scrape.close()
                self.assertIsNone(server.poll(), said())
                time.sleep(0.2)
            stopping.set()
            server.send_signal(signal.SIGTERM)
            status = server.wait(300)
            for person in people:
                person.join(60)
            summary = "\n".join(f"{times} {what}" for what, times in sorted(heard.items()))
            self.assertEqual([fault for person in people for fault in person.faults], [], summary)
            self.assertNotIn("ThreadSanitizer", said(), said())
            self.assertEqual(status, 0, said()[-5000:])
            print(summary)


if __name__ == "__main__":
    unittest.main()
