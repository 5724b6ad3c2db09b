"""Holds answers of the service against docs/openapi.yaml: every end-to-end test sends what it hears through here.

`Checker.check` takes one answer; `Proxy` stands between any client and a service and checks all that passes.
"""
import gzip
import http.client
import http.server
import json
import re
import threading
import urllib.parse
import warnings
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from jsonschema import RefResolver

ROOT = Path(__file__).resolve().parents[2]
# Schemas whose documents have a schema file of their own, which says more than the API's.
WHOLE = {"Report": "assessment", "Plan": "plan", "Profile": "profile"}


class Checker:
    def __init__(self):
        self.document = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())
        for name, file in WHOLE.items():
            text = (ROOT / f"docs/{file}.schema.json").read_text().replace('"#/$defs/', f'"#/components/schemas/{name}/$defs/')
            self.document["components"]["schemas"][name] = {key: value for key, value in json.loads(text).items() if key != "$id"}
        self.routes = []  # literal segments before names
        for path, item in sorted(self.document["paths"].items()):
            pattern = re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in path.split("/")))
            self.routes.append((path.count("{"), pattern, item, path))
        self.routes.sort(key=lambda route: route[0])
        self.resolver = RefResolver.from_schema(self.document)
        self.seen = set()  # (method, path, status) of what was checked

    def resolve(self, node):
        return self.resolver.resolve(node["$ref"])[1] if "$ref" in node else node

    def find(self, method, path):
        """The operation of an address, None for one that the document does not have."""
        wanted = "get" if method == "HEAD" else method.lower()
        for _, pattern, item, name in self.routes:
            if pattern.fullmatch(path):
                return item.get(wanted), name
        return None, path

    def check(self, method, target, status, headers, body):
        """Raises AssertionError where the document does not allow this answer. `headers` may be read in any case."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(target).path)
        where = f"{method} {path} {status}"
        headers = {name.lower(): value for name, value in headers.items()}
        assert headers.get("x-request-id"), f"{where}: no X-Request-Id"
        assert headers.get("content-security-policy"), f"{where}: no Content-Security-Policy"
        operation, name = self.find(method, path)
        self.seen.add((method, name, status))
        if operation is None:
            assert status in (204, 404, 405) or status >= 400, f"{where}: an address that the document does not have"
            response = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}} if status >= 400 else {}
        else:
            responses = operation["responses"]
            known = responses.get(str(status)) or (responses.get("default") if status >= 400 else None)
            assert known, f"{where}: a status that the document does not name"
            response = self.resolve(known)
        self.check_headers(where, response, headers)
        if method != "HEAD":
            self.check_body(where, response, headers, body)

    def check_headers(self, where, response, headers):
        for name, header in response.get("headers", {}).items():
            value = headers.get(name.lower())
            schema = self.resolve(header)["schema"]
            if value is None:
                assert name != "ETag", f"{where}: no ETag"
                continue
            self.validate(f"{where}: {name}", schema, int(value) if schema.get("type") == "integer" else value)

    def check_body(self, where, response, headers, body):
        content = response.get("content", {})
        if not content:
            assert not body, f"{where}: a body that the document does not name"
            return
        kind = headers.get("content-type", "").partition(";")[0].strip()
        assert kind in content, f"{where}: the type {kind} is none of {sorted(content)}"
        if kind.endswith("json"):
            document = json.loads(body)
            self.validate(where, content[kind].get("schema", True), document)
            if kind == "application/problem+json" and "x-codes" in response:
                self.check_problem(where, response, document)
        else:
            assert body, f"{where}: no body"

    def check_problem(self, where, response, document):
        others = self.document["components"]["responses"]["Other"]["x-codes"]
        assert document["code"] in response["x-codes"] + others, f"{where}: the code {document['code']} is not named"

    def validate(self, where, schema, value):
        errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
                  for error in Draft202012Validator(schema, resolver=self.resolver).iter_errors(value)]
        assert not errors, f"{where}: {errors}"


class Proxy(http.server.ThreadingHTTPServer):
    """Passes requests on to a service, checks what it answers, and keeps in `faults` what the document does not allow."""

    daemon_threads = True

    def __init__(self, upstream, checker):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = urllib.parse.urlsplit(upstream).netloc
        self.checker = checker
        self.faults = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        upstream = http.client.HTTPConnection(self.server.upstream, timeout=500)
        hop = {"connection", "expect", "host"}
        upstream.request(self.command, self.path, body or None, {name: value for name, value in self.headers.items() if name.lower() not in hop})
        answer = upstream.getresponse()
        content = answer.read()
        try:
            plain = gzip.decompress(content) if answer.getheader("Content-Encoding") == "gzip" else content
            self.server.checker.check(self.command, self.path, answer.status, answer.headers, plain)
        except AssertionError as fault:
            self.server.faults.append(str(fault))
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"connection", "transfer-encoding"}:
                self.send_header(name, value)
        if answer.getheader("Transfer-Encoding"):  # it came in pieces
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        upstream.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = pass_on

    def log_message(self, *_):
        pass
