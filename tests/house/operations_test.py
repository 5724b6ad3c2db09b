"""What an operator does with a service that runs: figures, logs, accounts, keys, backups, the audit log.

usage: operations_test.py PROGRAM
"""
import json
import re
import shutil
import sqlite3
import subprocess
import unittest
import urllib.error
import urllib.request

from backends import Servers
from program import MODEL, PROGRAM, comedo
from server import House


def series(text):
    """Name with labels -> value."""
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


class Operations(House):
    def admin(self, *arguments, status=0):
        run = comedo(*arguments, "--data", self.data, *self.place.row_options)
        self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run.stdout if status == 0 else run.stderr

    def open_account(self, server, login, *options):
        """Through the command line and the token that it prints. Returns: the token of a session."""
        password = "a password of " + login
        token = self.admin("admin", "users", "add", login, *options).strip()
        self.assertRegex(token, r"^cmr_[\w-]{43}$")
        given = {"login": login, "token": token, "password": password}
        self.assertEqual(server.ask("POST", "/v1/accounts/reset", given)[0], 204)
        self.assertEqual(server.ask("POST", "/v1/accounts/reset", given)[0], 401)
        return server.ask("POST", "/v1/sessions", {"login": login, "password": password})[1]["token"]

    def send_selfie(self, server, token):
        if not (self.top / "selfie.jpg").exists():
            self.assertEqual(comedo("sample", self.top / "selfie.jpg", "--width", 600).returncode, 0)
        self.assertEqual(server.ask("POST", "/v1/me/consents", {"kind": "assessment", "version": "1"}, token)[0], 201)
        request = urllib.request.Request(server.url + "/v1/assessments", method="POST", data=(self.top / "selfie.jpg").read_bytes(),
                                         headers={"Content-Type": "image/jpeg", "Authorization": "Bearer " + token})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.headers["X-Request-Id"], json.loads(answer.read())["selfie"]

    def get(self, url, **headers):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=120) as answer:
                return answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    def test_figures_and_logs(self):
        server = self.start("--log", "text", "--metrics-listen", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1")
        open_url = "http://" + server.wait_for(r"comedo: metrics on (\S+)")[1] + "/metrics"
        ada = self.open_account(server, "ada@example.org", "--role", "product")
        self.send_selfie(server, ada)
        self.assertEqual(self.get(server.url + "/metrics")[0], 401)
        status, body, headers = self.get(open_url)
        self.assertEqual((status, headers["Content-Type"]), (200, "text/plain; version=0.0.4; charset=utf-8"))
        self.assertEqual(self.get(open_url.replace("/metrics", "/v1/health"))[0], 404)
        key = self.admin("admin", "keys", "create", "ada@example.org", "--name", "prometheus", "--scope", "read_metrics").strip()
        with_key = self.get(server.url + "/metrics", Authorization="Bearer " + key)
        self.assertEqual(with_key[0], 200)
        text = body.decode()
        found = series(text)
        self.assertEqual(found['comedo_http_requests_total{method="POST",route="/v1/assessments",status="201"}'], 1)
        self.assertEqual(found['comedo_http_request_seconds_count{method="POST",route="/v1/assessments"}'], 1)
        for stage in ["receive", "queue", "handle", "identify", "decode", "find_face", "cut_patches", "grade", "store", "send"]:
            self.assertGreaterEqual(found[f'comedo_stage_seconds_count{{stage="{stage}"}}'], 1, stage)
        self.assertEqual(found['comedo_refusals_total{code="not_authenticated"}'], 2)  # the used token, /metrics
        self.assertEqual(found["comedo_assessment_score_count"], 1)
        self.assertEqual(found["comedo_queue_depth"], 0)
        self.assertGreater(found["process_resident_memory_bytes"], 1e6)
        self.assertEqual(len(re.findall(r"^comedo_build_info\{version=\"[\d.]+\",model=\"default\",", text, re.MULTILINE)), 1)
        secure = self.get(server.url + "/v1/health", **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.5"})
        self.assertIn("Strict-Transport-Security", secure[2])
        self.assertEqual(server.stop(), 0)
        log = "".join(server.log)
        self.assertRegex(log, r"POST /v1/assessments 201 \d+\+\d+ bytes [\d.]+ ms receive=[\d.]+ queue=[\d.]+ handle=[\d.]+ identify=")
        self.assertRegex(log, r"GET /metrics 401 not_authenticated ")
        for secret in ("ada@", "example.org", "cmr_", "cms_", "cmk_", "selfie.jpg", "192.0.2.5"):
            self.assertNotIn(secret, log + text)

    def test_logs_as_json(self):
        # Server reads the lines that text has, so the place comes through a socket's path.
        process = subprocess.Popen([PROGRAM, "serve", "--data", self.data, "--model", MODEL, "--threads", "1", "--log", "json",
                                    "--listen", self.top / "socket"], stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        first = json.loads(process.stderr.readline())
        self.assertEqual((first["event"], first["what"], first["address"]), ("listening", "listening", str(self.top / "socket")))
        self.assertEqual(json.loads(process.stderr.readline())["event"], "first_admin")
        answer = subprocess.run(["curl", "-sS", "-i", "--unix-socket", self.top / "socket", "http://localhost/v1/nothing?name=ada"],
                                capture_output=True, text=True).stdout
        line = json.loads(process.stderr.readline())
        self.assertEqual(line["request"], re.search(r"(?i)^x-request-id: (\S+)", answer, re.MULTILINE)[1])
        self.assertEqual((line["event"], line["route"], line["status"], line["code"]), ("exchange", "-", 404, "route_unknown"))
        self.assertEqual(list(line["stages"]), ["receive", "queue", "handle", "send"])
        self.assertNotIn("ada", json.dumps(line))
        process.terminate()
        rest = [json.loads(one)["event"] for one in process.communicate(timeout=120)[1].splitlines()]
        self.assertEqual((rest, process.returncode), (["stopping"], 0))

    def test_accounts_and_keys(self):
        server = self.start("--closed")
        ada = self.open_account(server, "Ada")
        self.assertEqual(server.ask("POST", "/v1/accounts", {"login": "bob", "password": "a password of bob"})[0], 403)
        self.assertEqual(server.ask("GET", "/v1/users", token=ada)[0], 403)
        self.admin("admin", "users", "role", "ada", "admin")
        self.assertEqual(server.ask("GET", "/v1/users", token=ada)[0], 200)
        users = [json.loads(line) for line in self.admin("admin", "users", "list", "--json").splitlines()]
        self.assertEqual([(user["login"], user["role"], user["disabled"]) for user in users], [("ada", "admin", False)])
        self.assertIn("admin", self.admin("admin", "users", "list"))

        key = self.admin("admin", "keys", "create", "ada", "--name", "phone", "--scope", "read_history", "--scope", "manage_self").strip()
        self.assertEqual(server.ask("GET", "/v1/assessments", token=key)[0], 200)
        self.assertEqual(server.ask("POST", "/v1/me/keys", {"name": "more", "scopes": ["manage_users"]}, key)[1]["code"], "not_permitted")
        keys = [json.loads(line) for line in self.admin("admin", "keys", "list", "ada", "--json").splitlines()]
        self.assertEqual([(one["name"], one["scopes"], one["revoked"]) for one in keys], [("phone", ["read_history", "manage_self"], None)])
        self.admin("admin", "keys", "revoke", "ada", keys[0]["id"])
        self.assertEqual(server.ask("GET", "/v1/assessments", token=key)[0], 401)
        self.assertIn("entry_missing", self.admin("admin", "keys", "revoke", "ada", keys[0]["id"], status=3))
        self.assertIn("argument_invalid", self.admin("admin", "keys", "create", "ada", "--name", "x", "--scope", "all", status=3))

        self.admin("admin", "users", "lock", "ada")
        self.assertEqual(server.ask("GET", "/v1/me", token=ada)[0], 401)
        self.admin("admin", "users", "unlock", "ada")
        old = {"login": "ada", "password": "a password of Ada"}
        self.assertEqual(server.ask("POST", "/v1/sessions", old)[0], 201)
        token = self.admin("admin", "users", "reset", "ada").strip()
        self.assertEqual(server.ask("POST", "/v1/sessions", old)[0], 401)
        self.assertEqual(server.ask("POST", "/v1/accounts/reset", {"login": "ada", "token": token, "password": "another password"})[0], 204)
        self.assertEqual(server.ask("POST", "/v1/sessions", {"login": "ada", "password": "another password"})[0], 201)
        self.assertIn("entry_missing", self.admin("admin", "users", "lock", "nobody", status=3))
        self.assertIn("entry_conflict", self.admin("admin", "users", "add", "ada", status=3))
        self.assertEqual(server.stop(), 0)
        entries = self.place.rows("SELECT actor, action FROM audit_log ORDER BY sequence")
        done = [action for actor, action in entries if actor == "operator"]
        self.assertEqual(done, ["account_opened", "role_changed", "key_made", "key_revoked", "account_disabled", "account_enabled",
                                "password_reset_begun"])

    def test_backup_while_it_runs_and_back(self):
        server = self.start()
        ada = self.open_account(server, "ada")
        _, selfie = self.send_selfie(server, ada)
        said = self.admin("admin", "backup", self.top / "backup")
        self.assertRegex(said, r"^1 objects, \d+ bytes, \d+ entries of the audit log up to [0-9a-f]{64}\n$")
        self.assertIn("file_unwritable", self.admin("admin", "backup", self.top / "backup", status=3))
        sums = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=self.top / "backup", capture_output=True, text=True)
        self.assertEqual(sums.returncode, 0, sums.stderr)
        self.assertFalse((self.top / "backup/key").exists())
        later = self.open_account(server, "later")
        self.assertEqual(server.ask("GET", "/v1/me", token=later)[0], 200)
        self.assertEqual(server.stop(), 0)

        again = self.top / "again"
        run = comedo("admin", "restore", self.top / "backup", "--data", again)
        self.assertEqual(run.returncode, 0, run.stderr)
        shutil.copy(self.data / "key", again / "key")
        second = self.start(data=again)
        status, image, _ = self.get(f"{second.url}/v1/selfies/{selfie}/image", Authorization="Bearer " + ada)
        self.assertEqual((status, image), (200, (self.top / "selfie.jpg").read_bytes()))
        self.assertEqual(second.ask("GET", "/v1/me", token=later)[0], 401)
        self.assertEqual(second.stop(), 0)
        self.assertEqual(comedo("admin", "restore", self.top / "backup", "--data", again).returncode, 3)

        with (self.top / "backup/comedo.db").open("ab") as database:
            database.write(b"x")
        damaged = comedo("admin", "restore", self.top / "backup", "--data", self.top / "third")
        self.assertEqual(damaged.returncode, 3)
        self.assertIn("object_damaged", damaged.stderr)
        self.assertFalse((self.top / "third").exists())

    def test_another_key_opens_no_restored_pictures(self):
        self.start().stop()
        self.admin("admin", "backup", self.top / "backup")
        again = self.top / "again"
        self.assertEqual(comedo("admin", "restore", self.top / "backup", "--data", again).returncode, 0)
        run = comedo("serve", "--data", again, "--check", "--model", MODEL)
        self.assertEqual(run.returncode, 3)
        self.assertIn("storage_key_invalid", run.stderr)

    def test_the_audit_log_is_verified(self):
        self.assertIn("file_not_found", self.admin("audit", "verify", status=3))
        self.assertFalse((self.data / "comedo.db").exists())
        server = self.start()
        for login in ("ada", "bob", "eve"):
            self.open_account(server, login)
        self.assertEqual(server.stop(), 0)
        end = self.admin("audit", "verify").strip()
        self.assertRegex(end, r"^6:[0-9a-f]{64}$")
        self.assertEqual(self.admin("audit", "verify", "--known", end).strip(), end)
        self.assertEqual(comedo("audit", "verify", "--data", self.data, "--known", "nonsense").returncode, 2)
        with sqlite3.connect(self.data / "comedo.db") as rows:
            rows.execute("DELETE FROM audit_log WHERE sequence = 6")
        self.assertRegex(self.admin("audit", "verify").strip(), r"^5:")
        self.assertIn("cut off", self.admin("audit", "verify", "--known", end, status=3))
        with sqlite3.connect(self.data / "comedo.db") as rows:
            rows.execute("UPDATE audit_log SET actor = 'eve' WHERE sequence = 3")
        self.assertIn("does not hold at entry 3", self.admin("audit", "verify", status=3))


class OperationsOnServers(Operations):
    PLACE = Servers
    test_logs_as_json = test_the_audit_log_is_verified = test_another_key_opens_no_restored_pictures = None  # of files alone

    def test_backup_while_it_runs_and_back(self):
        """Other programs make it there."""
        self.start().stop()
        self.assertIn("pg_dump", self.admin("admin", "backup", self.top / "backup", status=3))
        self.assertFalse((self.top / "backup").exists())


if __name__ == "__main__":
    unittest.main()
