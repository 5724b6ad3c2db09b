"""Login through a provider: the real program, a real provider (oidc-provider from npm) on this machine, and a small browser.

usage: oidc_test.py PROGRAM
"""
import http.cookiejar
import re
import shutil
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from program import MODEL, PROGRAM, ROOT
from server import CHECKER, Server

MODULES = ROOT / "build/npm/node_modules"
OUTSIDE = "https://skin.example"  # where the service stands for the provider, as behind a proxy
REDIRECT = OUTSIDE + "/v1/oidc/callback"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """Follows redirects, keeps cookies, and fills in the provider's forms."""

    def __init__(self, server, name):
        self.server, self.name, self.visited = server, name, []
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(Stay, urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, url, form=None):
        here = url.replace(OUTSIDE, self.server.url)
        try:
            answer = self.opener.open(here, form, timeout=500)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        self.visited.append(url)
        if here.startswith(self.server.url):
            CHECKER.check("GET", here.removeprefix(self.server.url), answer.status, answer.headers, body)
        return answer.status, answer.headers, body.decode()

    def go(self, url, until, refuse=False):
        """Goes on until `until` is in the address to go to, which is given back."""
        form = None
        for _ in range(20):
            if until in url and self.visited:
                return url
            status, headers, body = self.get(url, form)
            form = None
            if status in (302, 303):
                url = urllib.parse.urljoin(url, headers["Location"])
                continue
            assert status == 200 and "<form" in body, (status, body)
            url = re.search(r'href="([^"]+/abort)"' if refuse else r'action="([^"]+)"', body)[1]
            if not refuse:
                fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', body)) | {"login": self.name, "password": "x"}
                form = urllib.parse.urlencode(fields).encode()
        raise AssertionError(f"lost on the way: {self.visited}")

    def log_in(self, back="/app"):
        """The address that the provider sends the person back to."""
        return self.go(OUTSIDE + "/v1/oidc/login?return=" + urllib.parse.quote(back), REDIRECT)

    def token(self):
        return next((cookie.value for cookie in self.jar if cookie.name == "comedo_session"), None)

    def me(self):
        return self.server.ask("GET", "/v1/me", token=self.token())[1]


@unittest.skipUnless((MODULES / "oidc-provider").is_dir() and shutil.which("node"), "build/npm has no oidc-provider; ./dev test installs it")
class Oidc(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.secret = self.top / "secret"
        self.secret.write_text("a secret: with signs\n")
        self.secret.chmod(0o600)
        self.provider = subprocess.Popen(["node", ROOT / "tests/house/oidc_provider.cjs", MODULES, REDIRECT], text=True,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.provider.stdout.close)
        self.addCleanup(self.provider.wait)
        self.addCleanup(self.provider.kill)
        self.issuer = self.provider.stdout.readline().strip()
        self.assertTrue(self.issuer, "the provider did not start")

    def options(self, client="confidential"):
        secret = ["--oidc-secret", str(self.secret)] if client == "confidential" else []
        return ["--oidc-issuer", self.issuer, "--oidc-client", client, "--oidc-redirect", REDIRECT, *secret]

    def start(self, *options, data="data"):
        server = Server(self.top / data, *options)
        self.addCleanup(self.end, server)
        return server

    def end(self, server):
        if server.process.poll() is None:
            self.assertEqual(server.stop(), 0, server.log)

    def test_both_kinds_of_client_log_in(self):
        for client in ("confidential", "public"):
            with self.subTest(client):
                server = self.start(*self.options(client), data=client)
                anna, bert, later = Browser(server, "anna"), Browser(server, "bert"), Browser(server, "anna")
                for browser in (anna, bert, later):
                    status, headers, _ = browser.get(browser.log_in("/app?a=b"))
                    self.assertEqual((status, headers["Location"]), (303, "/app?a=b"))
                    self.assertNotIn("comedo_oidc", [cookie.name for cookie in browser.jar])
                self.assertEqual(anna.me()["role"], "user")
                self.assertRegex(anna.me()["login"], "^oidc-[0-9a-f]{32}$")
                self.assertEqual(anna.me(), later.me())
                self.assertNotEqual(anna.me(), bert.me())
                self.assertEqual(server.stop(), 0)
                log = "".join(server.log)
                self.assertIn("GET /v1/oidc/callback 303", log)
                for secret in ("anna", "code=", "state=", "a secret", anna.token()):
                    self.assertNotIn(secret, log)

    def test_another_instance_finishes_what_one_began(self):
        one = self.start(*self.options(), data="one")
        browser = Browser(one, "anna")
        back = browser.log_in()
        browser.server = self.start(*self.options(), data="two")
        self.assertEqual(browser.get(back)[0], 303)
        self.assertEqual(browser.me()["role"], "user")

    def test_a_login_is_finished_once_and_where_it_began(self):
        server = self.start(*self.options())
        anna, mallory = Browser(server, "anna"), Browser(server, "mallory")
        planted = mallory.log_in()
        self.assertEqual(anna.get(planted)[0], 403, "without a login of their own")
        anna.log_in()
        self.assertEqual(anna.get(planted)[0], 403, "in the middle of a login of their own")
        self.assertIsNone(anna.token())
        self.assertEqual(mallory.get(planted)[0], 303)
        self.assertEqual(mallory.get(planted)[0], 403, "again")

    def test_a_code_is_good_once(self):
        server = self.start(*self.options())
        anna = Browser(server, "anna")
        back = anna.log_in()
        ticket = next(cookie for cookie in anna.jar if cookie.name == "comedo_oidc")
        self.assertEqual(anna.get(back)[0], 303)
        anna.jar.set_cookie(ticket)  # whoever kept both
        status, _, body = anna.get(back)
        self.assertEqual((status, "not_authenticated" in body), (401, True))

    def test_who_refuses_is_told_so(self):
        server = self.start(*self.options())
        anna = Browser(server, "anna")
        status, _, body = anna.get(anna.go(OUTSIDE + "/v1/oidc/login", REDIRECT, refuse=True))
        self.assertEqual((status, "not_authenticated" in body), (401, True))
        self.assertIsNone(anna.token())

    def test_a_wrong_secret_is_the_operators_trouble(self):
        self.secret.write_text("another\n")
        server = self.start(*self.options())
        anna = Browser(server, "anna")
        status, _, body = anna.get(anna.log_in())
        self.assertEqual((status, "fetch_failed" in body), (502, True))

    def test_check_asks_the_provider(self):
        def check():
            return subprocess.run([PROGRAM, "serve", "--data", self.top / "data", "--model", MODEL, "--listen", "127.0.0.1:0", "--check",
                                   *self.options()], capture_output=True, text=True)

        good = check()
        self.assertEqual((good.returncode, good.stderr), (0, ""))
        self.assertIn("ok: provider of logins", good.stdout.splitlines())
        self.secret.chmod(0o644)
        self.assertIn("storage_key_invalid", check().stderr)
        self.secret.chmod(0o600)
        self.provider.kill()
        self.provider.wait()
        self.assertIn("provider of logins: fetch_failed", check().stderr)


class Without(unittest.TestCase):
    def test_nothing_is_served_where_no_provider_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            server = Server(Path(folder) / "data")
            self.addCleanup(server.process.kill)
            for path in ("/v1/oidc/login", "/v1/oidc/callback?code=a&state=b"):
                status, answer = server.ask("GET", path)
                self.assertEqual((status, answer["code"]), (404, "route_unknown"))
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
