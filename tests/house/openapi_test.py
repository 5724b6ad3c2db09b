"""docs/openapi.yaml says of every address of the service what src/service/service.cpp says, and names nothing unknown."""
import re
import subprocess
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
STATUSES = ROOT / "src/http/status.cpp"
SPECTRAL = ROOT / "build/npm/node_modules/.bin/spectral"
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def doors():
    """Method and pattern of each address -> the right that it asks for, None for none."""
    table = re.search(r"kDoors\[\] = \{(.*?)\n\};", (ROOT / "src/service/service.cpp").read_text(), re.DOTALL)[1]
    rows = re.findall(r'\{"([A-Z]+)", "([^"]+)", (?:Right::(\w+)|kAnybody),', table)
    assert len(rows) == table.count('{"'), "a row of the table is written in a way that this test cannot read"
    return {(method, pattern): right or None for method, pattern, right in rows}


def codes():
    body = re.search(r"enum class ErrorCode[^{]*\{(.*?)\};", (ROOT / "include/comedo/error.hpp").read_text(), re.DOTALL)[1]
    return set(re.findall(r"(\w+)\s*=\s*\d+", body))


def status_of_codes():
    """The HTTP status that each code is answered with."""
    result, waiting = {}, []
    for name, status in re.findall(r"case (\w+):|return (\d{3});", re.search(r"status_of.*?\n\}", STATUSES.read_text(), re.DOTALL)[0]):
        if name:
            waiting.append(name)
        else:
            result.update(dict.fromkeys(waiting, status))
            waiting = []
    return result


def nodes(node, place=""):
    """Every object of the document, with where it stands."""
    if isinstance(node, dict):
        yield place, node
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from nodes(value, f"{place}/{key}")


class OpenApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = (ROOT / "docs/openapi.yaml").read_text()
        cls.document = yaml.safe_load(cls.text)
        cls.operations = {(method.upper(), path): operation for path, item in cls.document["paths"].items()
                          for method, operation in item.items() if method in METHODS}

    def resolve(self, reference):
        self.assertTrue(reference.startswith("#/"), f"{reference}: who fetches /openapi.yaml has no other file")
        node = self.document
        for key in reference[2:].split("/"):
            node = node[key.replace("~1", "/").replace("~0", "~")]
        return node

    def test_addresses_are_those_of_the_service(self):
        self.assertEqual(set(self.operations), set(doors()))

    def test_rights_are_those_of_the_service(self):
        open_to_all = {address for address, operation in self.operations.items() if operation.get("security") == []}
        rights = {address: operation.get("x-right") for address, operation in self.operations.items()}
        self.assertEqual(rights, doors())
        self.assertEqual(open_to_all, {address for address, right in doors().items() if right is None})

    def test_names_in_patterns_are_parameters(self):
        for (method, path), operation in self.operations.items():
            given = [self.resolve(one["$ref"]) if "$ref" in one else one for one in operation.get("parameters", [])]
            with self.subTest(method=method, path=path):
                self.assertEqual([one["name"] for one in given if one["in"] == "path"], re.findall(r"\{(\w+)\}", path))

    def test_references_resolve(self):
        for place, node in nodes(self.document):
            if "$ref" in node:
                with self.subTest(place):
                    self.assertIsNotNone(self.resolve(node["$ref"]))

    def test_operation_ids_are_unique(self):
        names = [operation["operationId"] for operation in self.operations.values()]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_codes_exist_and_every_problem_names_some(self):
        for place, node in nodes(self.document):
            if "application/problem+json" in node.get("content", {}):
                with self.subTest(place):
                    self.assertGreater(len(node["x-codes"]), 0)
                    self.assertEqual(set(node["x-codes"]) - codes(), set())
        examples = set(re.findall(r"\bcode: ([a-z_]+)\b", self.text))
        self.assertEqual(examples - codes(), set())

    @unittest.skipUnless(STATUSES.exists(), "src/http is not there yet")
    def test_codes_stand_under_their_status(self):
        statuses = status_of_codes()
        for (method, path), operation in self.operations.items():
            for status, response in operation["responses"].items():
                response = self.resolve(response["$ref"]) if "$ref" in response else response
                with self.subTest(method=method, path=path, status=status):
                    if status != "default":
                        self.assertEqual({statuses[code] for code in response.get("x-codes", [])} - {status}, set())

    @unittest.skipUnless(SPECTRAL.exists(), "build/npm has no spectral; ./dev test installs it")
    def test_lint_is_clean(self):
        run = subprocess.run([SPECTRAL, "lint", "--ruleset", ROOT / "tools/npm/.spectral.yaml", "--fail-severity", "hint",
                              ROOT / "docs/openapi.yaml"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main()
