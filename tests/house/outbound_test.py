"""What `comedo serve` asks of other hosts, through the real program: webhooks, and pictures by URL.

usage: outbound_test.py PROGRAM

The program must have been built with COMEDO_TEST_HOOKS, or it would rightly refuse this machine's own addresses.
"""
import http.server
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

from program import MODEL, PROGRAM, ROOT, draw_selfies
from server import Server

OPTION = "--test-own-machine"


def has_hooks():
    """Whether the option is known: then what is wrong is the model, not the usage."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([PROGRAM, "serve", "--data", folder, "--model", folder, "--check", OPTION, "1"], capture_output=True)
    return run.returncode == 4


class Host(http.server.ThreadingHTTPServer):
    """Another host: gives pictures, hears of webhooks."""

    def __init__(self, pictures):
        self.heard, self.status = [], 204

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(handler):
                if handler.path == "/inward":
                    handler.send_response(302)
                    handler.send_header("Location", "http://169.254.169.254/latest/meta-data")
                    handler.end_headers()
                    return
                file = pictures / Path(handler.path.partition("?")[0]).name
                body = file.read_bytes() if file.is_file() else b""
                handler.send_response(200 if body else 404)
                handler.send_header("Content-Length", str(len(body)))
                handler.end_headers()
                handler.wfile.write(body)

            def do_POST(handler):
                body = handler.rfile.read(int(handler.headers["Content-Length"]))
                self.heard.append((dict(handler.headers), body))
                handler.send_response(self.status)
                handler.end_headers()

            def log_message(handler, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()


def wait_until(holds):
    deadline = time.monotonic() + 300
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError("it did not come to be")
        time.sleep(0.05)


class Outbound(unittest.TestCase):
    def setUp(self):
        if not has_hooks():
            self.skipTest("built without COMEDO_TEST_HOOKS")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        draw_selfies(self.top / "pictures", 1)
        self.host = Host(self.top / "pictures")
        self.addCleanup(self.host.server_close)
        self.addCleanup(self.host.shutdown)
        self.here = f"http://127.0.0.1:{self.host.port}"

    def start(self, *options):
        server = Server(self.top / "data", OPTION, str(self.host.port), *options)
        self.addCleanup(server.process.kill)
        return server

    def test_the_published_systems_address(self):
        server = self.start("--seed-api", "127.0.0.1:0", "--seed-host", "127.0.0.1")
        port = re.search(r"published system's address on \S+:(\d+)", "".join(server.log))[1]

        def ask(url, quote="'"):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/url/ImageURL={quote}{url}{quote}", timeout=300) as answer:
                    return answer.status, json.loads(answer.read())
            except urllib.error.HTTPError as error:
                return error.code, json.loads(error.read())["code"]

        status, answer = ask(self.here + "/1.jpg?a=b%20c")
        self.assertEqual(status, 200, answer)
        self.assertEqual(set(answer), {"patch_score", "image_score", "face_loc", "image_dim"})
        self.assertTrue(all(isinstance(value, str) for value in answer.values()))
        self.assertTrue(all(len(patch) == 5 for patch in json.loads(answer["patch_score"])))
        self.assertTrue(1 <= float(answer["image_score"]) <= 5)
        self.assertEqual(ask(self.here + "/1.jpg", "")[0], 200)
        self.assertEqual(ask(self.here + "/none.jpg"), (502, "fetch_failed"))
        for url in ("http://169.254.169.254/latest/meta-data", "http://localhost/", "http://2130706433/", "file:///etc/passwd",
                    f"http://a@127.0.0.1:{self.host.port}/1.jpg", "http://127.0.0.1:1/", self.here + "/inward"):
            self.assertEqual(ask(url), (422, "url_refused"), url)
        self.assertEqual(server.stop(), 0)
        self.assertIn("GET /url/ImageURL={url} 200", "".join(server.log))
        self.assertNotIn("1.jpg", "".join(server.log))

    def person(self, server):
        account = {"login": "anna", "password": "a password of anna"}
        self.assertEqual(server.ask("POST", "/v1/accounts", account)[0], 201)
        token = server.ask("POST", "/v1/sessions", account)[1]["token"]
        server.ask("POST", "/v1/me/consents", {"kind": "assessment", "version": "1"}, token)
        return token

    def send_picture(self, server, token):
        request = urllib.request.Request(server.url + "/v1/assessments?mode=async", method="POST",
                                         data=(self.top / "pictures/1.jpg").read_bytes(),
                                         headers={"Content-Type": "image/jpeg", "Authorization": "Bearer " + token})
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.loads(answer.read())["id"]

    def test_a_webhook_is_told_also_when_the_service_was_killed(self):
        server = self.start("--webhook-host", "127.0.0.1")
        token = self.person(server)
        status, hook = server.ask("POST", "/v1/me/webhooks", {"url": self.here + "/told"}, token)
        self.assertEqual(status, 201, hook)
        self.host.status = 503
        assessment = self.send_picture(server, token)
        wait_until(lambda: len(self.host.heard) == 1)
        server.stop(signal.SIGKILL)
        self.host.status = 204
        again = self.start("--webhook-host", "127.0.0.1")
        wait_until(lambda: len(self.host.heard) == 2)
        self.assertEqual(again.stop(), 0)

        example = re.search(r"^```python\n(.*?)^```", (ROOT / "docs/webhooks.md").read_text(), re.MULTILINE | re.DOTALL)[1]
        known = {}
        exec(example, known)  # the check that the documentation shows
        for headers, body in self.host.heard:
            self.assertTrue(known["is_true"](hook["secret"], headers, body))
            self.assertFalse(known["is_true"](hook["secret"] + "x", headers, body))
            self.assertFalse(known["is_true"](hook["secret"], headers, body + b" "))
            self.assertFalse(known["is_true"](hook["secret"], headers, body, lambda: time.time() + 301))
            self.assertEqual(json.loads(body)["assessment"], assessment)
            self.assertEqual(set(json.loads(body)), {"schema", "delivery", "webhook", "assessment", "state", "time"})
        deliveries = {headers["Comedo-Delivery"] for headers, _ in self.host.heard}
        self.assertEqual(len(deliveries), 1)

    def test_without_hosts_nothing_goes_out(self):
        server = self.start()
        status, answer = server.ask("POST", "/v1/me/webhooks", {"url": self.here + "/told"}, self.person(server))
        self.assertEqual((status, answer["code"]), (403, "not_permitted"))
        self.assertEqual(server.stop(), 0)


class Production(unittest.TestCase):
    def test_help_shows_no_option_of_tests(self):
        shown = subprocess.run([PROGRAM, "serve", "--help"], capture_output=True, text=True, check=True).stdout
        self.assertNotIn("--test", shown)

    def test_options_say_what_they_need(self):
        def check(*options):
            with tempfile.TemporaryDirectory() as folder:
                return subprocess.run([PROGRAM, "serve", "--data", Path(folder) / "data", "--model", MODEL, "--check", *options],
                                      capture_output=True).returncode

        self.assertEqual(check("--seed-api", "127.0.0.1:0"), 2)
        self.assertEqual(check("--seed-host", "img.example"), 2)
        self.assertEqual(check("--webhook-host", "*"), 2)
        self.assertEqual(check("--webhook-host", "https://img.example"), 2)
        self.assertEqual(check("--webhook-host", ".img.example", "--seed-api", "127.0.0.1:0", "--seed-host", "img.example"), 0)


if __name__ == "__main__":
    unittest.main()
