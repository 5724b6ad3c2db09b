"""`comedo serve` as its operator and its clients know it: the real program over HTTP, and docs/api.md as it stands.

usage: serve_test.py PROGRAM
"""
import json
import os
import re
import signal
import stat
import subprocess
import unittest
from pathlib import Path

from backends import Servers
from openapi_check import Proxy
from program import MODEL, PROGRAM, ROOT, draw_selfies
from server import CHECKER, House


class OnEachPlace(House):
    """What clients know. It runs on SQLite and files as it stands here, on PostgreSQL and S3 below."""

    def test_the_tour_of_the_documentation(self):
        blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "docs/api.md").read_text(), re.MULTILINE | re.DOTALL)
        self.assertGreater(len(blocks), 8)
        server = self.start()
        proxy = Proxy(server.url, CHECKER)
        self.addCleanup(proxy.server_close)
        self.addCleanup(proxy.shutdown)
        work = self.top / "work"
        work.mkdir()
        environment = os.environ | {"COMEDO_URL": proxy.url, "PATH": f"{Path(PROGRAM).resolve().parent}:{os.environ['PATH']}"}
        script = "set -euo pipefail\n" + "\n".join(blocks)
        run = subprocess.run(["bash", "-c", script], cwd=work, env=environment, capture_output=True, text=True, timeout=500)
        self.assertEqual(server.stop(), 0)
        log = "".join(server.log)
        self.assertEqual(run.returncode, 0, f"{run.stdout}\n{run.stderr}\n{log}")
        for secret in ("ada@example.org", "nine red apples", "cms_", "cmk_"):
            self.assertNotIn(secret, log)
        self.assertIn("POST /v1/assessments 201", log)
        self.assertEqual(proxy.faults, [])

    def test_a_history_as_json_csv_pdf_and_fhir(self):
        server = self.start()
        token = server.person("anna")
        draw_selfies(self.top / "selfies", 2)
        graded = []
        for name, day in [("2.jpg", "2026-01-10"), ("1.jpg", "2026-07-11")]:
            status, _, body = server.fetch("POST", f"/v1/assessments?taken={day}", (self.top / "selfies" / name).read_bytes(), token,
                                           Content_Type="image/jpeg")
            self.assertEqual(status, 201)
            graded.append(json.loads(body))
        address = "/v1/assessments/" + graded[1]["id"]

        def get(path, accept="*/*", **headers):
            return server.fetch("GET", path, token=token, Accept=accept, **headers)

        status, headers, pdf = get(address + "?language=fr", "application/pdf")
        self.assertEqual((status, headers["Content-Type"], pdf[:5]), (200, "application/pdf", b"%PDF-"))
        self.assertIn(b"/DCTDecode", pdf)
        status, headers, fhir = get(address, "application/fhir+json, application/json;q=0.5")
        self.assertEqual(headers["Content-Type"], "application/fhir+json")
        self.assertEqual(json.loads(fhir)["entry"][0]["resource"]["status"], "preliminary")
        self.assertEqual(get(address + "?language=tlh", "application/pdf")[0], 400)

        trend = json.loads(get("/v1/me/trend")[2])
        self.assertEqual([point["date"] for point in trend["points"]], ["2026-07-11", "2026-01-10"])
        self.assertEqual([point["score"] for point in trend["points"]], [one["assessment"]["score"] for one in reversed(graded)])
        page = json.loads(get("/v1/me/trend?limit=1")[2])
        self.assertEqual(page["points"] + json.loads(get("/v1/me/trend?limit=1&after=" + page["next"])[2])["points"], trend["points"])
        table = get("/v1/me/trend", "text/csv")[2].decode().splitlines()
        self.assertEqual([row.split(",")[0] for row in table], ["assessment"] + [one["id"] for one in graded])
        history = get("/v1/me/trend", "application/pdf")[2]
        self.assertEqual(history.count(b"/DCTDecode"), 2)

        patches = graded[1]["assessment"]["patches"]
        for n in range(len(patches)):
            status, headers, picture = get(f"{address}/patches/{n}")
            self.assertEqual((status, headers["Content-Type"], picture[:2]), (200, "image/jpeg", b"\xff\xd8"))
        for n in (len(patches), -1, "x", 2**70):
            self.assertEqual(get(f"{address}/patches/{n}")[0], 404)

        for path in ("/v1/assessments", "/v1/plans", "/v1/me/trend", "/v1/me/keys", "/v1/me/consents", address):
            tag = get(path)[1]["ETag"]
            status, headers, body = get(path, If_None_Match=tag)
            self.assertEqual((status, headers["ETag"], body), (304, tag, b""), path)
        self.assertEqual(server.stop(), 0)

    def test_what_was_acknowledged_is_there_after_kill_9(self):
        server = self.start()
        account = {"login": "anna", "password": "a password of anna"}
        self.assertEqual(server.ask("POST", "/v1/accounts", account)[0], 201)
        server.stop(signal.SIGKILL)
        again = self.start()
        self.assertEqual(again.ask("POST", "/v1/sessions", account)[0], 201)
        self.assertEqual(again.stop(), 0)

    def test_the_first_administrator_comes_with_the_printed_token(self):
        server = self.start()
        found = server.wait_for(r"(cma_\S+)")
        account = {"login": "root", "password": "a password of root"}
        self.assertEqual(server.ask("POST", "/v1/accounts/first-admin", account | {"token": found[1]})[0], 201)
        status, session = server.ask("POST", "/v1/sessions", account)
        self.assertEqual(status, 201)
        self.assertEqual(server.ask("GET", "/v1/users", token=session["token"])[0], 200)
        self.assertEqual(server.stop(), 0)


class OnServers(OnEachPlace):
    PLACE = Servers


class OnFiles(House):
    def test_the_page_of_the_api(self):
        server = self.start()
        status, headers, page = server.fetch("GET", "/docs")
        text = page.decode()
        self.assertEqual(status, 200)
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertNotIn("unsafe", headers["Content-Security-Policy"])
        for forbidden in ("<script", "<style", " style=", " on", "http://", "javascript:"):
            self.assertEqual(re.findall(rf"<[^>]*{forbidden}[^>]*>", text), [])
        for path in CHECKER.document["paths"]:
            self.assertIn(f"<code>{path}</code>", text)
        for link in set(re.findall(r'(?:href)="(/[^"]*)"', text)):
            self.assertEqual(server.fetch("GET", link)[0], 200, link)
        for anchor in set(re.findall(r'href="#([^"]+)"', text)):
            self.assertIn(f'id="{anchor}"', text)
        server.stop()

    def test_the_data_folder_is_its_owners_alone(self):
        server = self.start()
        server.stop()
        for path, mode in [(self.data, 0o700), (self.data / "key", 0o600)]:
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), mode, path)

    def test_two_services_do_not_share_a_folder(self):
        server = self.start()
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
