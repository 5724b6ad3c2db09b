"""Hostile bytes through the real program: each row of the tables is refused with 4xx, once, and no answer and no log repeats it.

usage: hostile_test.py PROGRAM
"""
import json
import re
import socket
import unittest
import urllib.parse
from pathlib import Path

from hostile_bytes import EVIL, FORMS, HEADS, HOST, INNER, JSON, TARGETS, bombs, unfolds_to
from program import draw_selfies
from server import House


class Hostile(House):
    def setUp(self):
        super().setUp()
        self.server = self.start()
        self.token = self.server.person("anna")

    def exchange(self, raw):
        """All that comes back."""
        url = urllib.parse.urlsplit(self.server.url)
        with socket.create_connection((url.hostname, url.port), timeout=300) as connection:
            try:
                connection.sendall(raw)
                connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it was refused before its end
            answer = b""
            try:
                while more := connection.recv(1 << 16):
                    answer += more
            except ConnectionResetError:
                pass  # what it had not read, it lets go
        return answer

    def request(self, method, target, body=b"", kind="application/json", **headers):
        lines = [f"{method} {target} HTTP/1.1", "Host: a", f"Authorization: Bearer {self.token}", "Connection: close",
                 *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        if body or method != "GET":
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body

    def assert_refused(self, name, raw):
        with self.subTest(name):
            answer = self.exchange(raw)
            head, _, body = answer.partition(b"\r\n\r\n")
            self.assertRegex(head, rb"^HTTP/1\.1 4\d\d ")
            self.assertEqual(len(re.findall(rb"HTTP/1\.\d \d{3} ", answer)), 1)
            self.assertNotIn(EVIL.encode(), answer)
            self.assertNotIn(b"set-cookie", head.lower())
            self.assertEqual(json.loads(body)["status"], int(head.split()[1]))
            self.assertEqual(self.server.ask("GET", "/v1/health"), (200, {"status": "ok"}))

    def tearDown(self):
        """The service has lived on and said nothing of it."""
        self.assertEqual(self.server.ask("GET", "/v1/me", token=self.token)[0], 200)
        self.assertEqual(self.server.stop(), 0)
        log = "".join(self.server.log)
        self.assertNotIn(EVIL, log)
        self.assertNotIn("internal_error", log)
        self.assertRegex(log, r"\A[\n -~]*\Z")

    def test_targets(self):
        for target in TARGETS:
            self.assert_refused(target[:80], self.request("GET", target))
        self.assert_refused("a method", self.request(EVIL, "/v1/me"))

    def test_requests_within_requests(self):
        for name, head in HEADS.items():
            self.assert_refused(name, b"POST /v1/sessions HTTP/1.1\r\n" + HOST + head + INNER)
        self.assert_refused("no host", b"GET /v1/me HTTP/1.1\r\nX: 3vil\r\n\r\n" + INNER)
        self.assert_refused("an old version", b"POST /v1/sessions HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER)
        self.assert_refused("no version", b"GET /3vil\r\n\r\n" + INNER)

    def test_json(self):
        for name, body in JSON.items():
            for method, path in [("POST", "/v1/accounts"), ("PUT", "/v1/me/profile"), ("POST", "/v1/me/keys")]:
                self.assert_refused(f"{name}: {path}", self.request(method, path, body))
        self.assert_refused("folded", self.request("POST", "/v1/accounts", unfolds_to(64), Content_Encoding="deflate"))

    def test_forms(self):
        for name, (kind, body) in FORMS.items():
            self.assert_refused(name, self.request("POST", "/v1/assessments", body, kind))

    def test_values_that_could_come_back(self):
        headers = {"X_Request_Id": f"{EVIL}\x0bSet-Cookie: a=b", "Origin": f"https://{EVIL}", "Cookie": f"comedo_session={EVIL}; a={EVIL}",
                   "Accept": f"{EVIL}/*", "Accept_Language": EVIL, "If_None_Match": f'"{EVIL}"', "Forwarded": f"for={EVIL};host={EVIL}",
                   "X_Forwarded_Host": EVIL, "X_Forwarded_For": EVIL, "Referer": f"https://{EVIL}/", "User_Agent": EVIL,
                   "Idempotency_Key": EVIL * 30, "Range": f"bytes={EVIL}", "Expect": EVIL, "Upgrade": EVIL}
        for name, value in headers.items():
            self.assert_refused(name, self.request("POST", "/v1/assessments", b"x", "image/jpeg", **{name: value}))
        self.assert_refused("a login", self.request("POST", "/v1/sessions", json.dumps({"login": EVIL, "password": EVIL}).encode()))
        self.assert_refused("a token", self.request("GET", "/v1/me").replace(self.token.encode(), EVIL.encode()))

    def test_pictures_that_unfold(self):
        draw_selfies(self.top / "drawn", 1)
        jpeg = (self.top / "drawn/1.jpg").read_bytes()
        before = self.peak_bytes()
        for name, bomb in bombs(jpeg).items():
            self.assertLess(len(bomb), 3 << 20)
            self.assert_refused(name, self.request("POST", "/v1/assessments", bomb, "image/png"))
        self.assertLess(self.peak_bytes() - before, 512 << 20)  # less than any of them unfolds to
        self.assertEqual(self.server.send(self.token, jpeg)[0], 201)

    def peak_bytes(self):
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


if __name__ == "__main__":
    unittest.main()
