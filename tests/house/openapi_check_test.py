"""The checker of answers finds what the document does not allow; without that, a test that passes would say nothing."""
import json
import unittest

from openapi_check import Checker

COMMON = {"X-Request-Id": "1", "Content-Security-Policy": "default-src 'none'", "Content-Type": "application/json"}
ID = "7a3f1c5e9b2d4e6f8091a2b3c4d5e6f7"
PROBLEM = {"type": "/errors/entry_missing", "title": "Entry missing", "status": 404, "detail": "there is none", "code": "entry_missing",
           "number": 806, "request_id": "1"}


class Check(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.checker = Checker()

    def check(self, method, target, status, body, **headers):
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.checker.check(method, target, status, COMMON | {name.replace("_", "-"): value for name, value in headers.items()}, text)

    def refused(self, *arguments, **headers):
        with self.assertRaises(AssertionError):
            self.check(*arguments, **headers)

    def test_every_example_of_the_document_is_allowed(self):
        for path, item in self.checker.document["paths"].items():
            for method, operation in item.items():
                for status, response in operation.get("responses", {}).items():
                    media = self.checker.resolve(response).get("content", {}).get("application/json", {})
                    if "example" not in media or path in ("/v1/assessments", "/v1/assessments/{id}/plans", "/v1/plans/{id}"):
                        continue  # those show few members of their documents
                    with self.subTest(path=path, method=method):
                        self.check(method.upper(), path.replace("{id}", ID), int(status), media["example"], ETag='"1"')

    def test_what_is_wrong_is_found(self):
        self.check("GET", "/v1/health", 200, {"status": "ok"})
        self.refused("GET", "/v1/health", 200, {"status": "ill"})
        self.refused("GET", "/v1/health", 200, {"status": "ok", "more": 1})
        self.refused("GET", "/v1/health", 201, {"status": "ok"})
        self.refused("GET", "/v1/health", 200, {"status": "ok"}, Content_Type="text/html")
        self.refused("GET", "/v1/health", 200, {"status": "ok"}, X_Request_Id="")
        self.refused("GET", "/v1/nowhere", 200, {"status": "ok"})

    def test_problems_have_a_code_of_their_address(self):
        self.check("GET", f"/v1/plans/{ID}", 404, PROBLEM, Content_Type="application/problem+json")
        self.refused("GET", f"/v1/plans/{ID}", 404, PROBLEM | {"code": "image_corrupt"}, Content_Type="application/problem+json")
        self.refused("GET", f"/v1/plans/{ID}", 404, PROBLEM | {"login": "ada"}, Content_Type="application/problem+json")
        self.check("GET", "/v1/nowhere", 404, PROBLEM, Content_Type="application/problem+json")

    def test_lists_have_an_etag(self):
        self.check("GET", "/v1/plans?limit=1", 200, {"plans": []}, ETag='"1"')
        self.refused("GET", "/v1/plans?limit=1", 200, {"plans": []})
        self.check("GET", "/v1/plans", 304, b"", ETag='"1"')
        self.refused("GET", "/v1/plans", 304, b"{}", ETag='"1"')

    def test_documents_within_are_held_against_their_own_schema(self):
        kept = {"id": ID, "selfie": ID, "state": "done", "created": "2026-11-26T18:43:10.517Z", "assessment": {"schema": "comedo.assessment/1"}}
        self.refused("GET", f"/v1/assessments/{ID}", 200, kept, ETag='"1"')


if __name__ == "__main__":
    unittest.main()
