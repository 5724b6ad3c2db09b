"""What `comedo assess --json` prints keeps to the schema: one line an input, in input order, refusals among them.

usage: documents_test.py PROGRAM
"""
import json
import tempfile
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator

from program import MODEL, ROOT, comedo

VALIDATOR = Draft202012Validator(json.loads((ROOT / "docs/assessment.schema.json").read_text()))


class Documents(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.top = Path(self.folder.name)

    @unittest.skipUnless((MODEL / "manifest.json").exists(), "no model in the tree")
    def test_assessments_and_refusals_keep_to_the_schema(self):
        selfie, cut, empty = (self.top / name for name in ("selfie.jpg", "cut.jpg", "empty.jpg"))
        self.assertEqual(comedo("sample", selfie, "--seed", 5, "--level", 4).returncode, 0)
        cut.write_bytes(selfie.read_bytes()[: selfie.stat().st_size // 2])
        empty.write_bytes(b"")

        run = comedo("assess", "--json", "--model", MODEL, cut, selfie, empty)
        self.assertEqual(run.returncode, 3, run.stderr)
        documents = [json.loads(line) for line in run.stdout.splitlines()]
        for document in documents:
            VALIDATOR.validate(document)
        self.assertEqual([document["image"]["file"] for document in documents], [str(cut), str(selfie), str(empty)])
        self.assertEqual(documents[0]["error"]["code"], "image_truncated")
        self.assertEqual(documents[2]["error"]["code"], "image_empty")

        assessed = documents[1]
        self.assertEqual(assessed["face"]["method"], "landmarks")
        self.assertEqual(assessed["level"], int(assessed["score"] + 0.5))
        worst = max(assessed["patches"], key=lambda patch: patch["score"])
        self.assertEqual(assessed["most_severe"], worst["region"])
        self.assertEqual(comedo("assess", "--json", "--model", MODEL, selfie).returncode, 0)

    def test_links_that_lead_nowhere_stop_no_batch(self):
        batch = self.top / "batch"
        batch.mkdir()
        self.assertEqual(comedo("sample", batch / "b.jpg", "--width", 600).returncode, 0)
        (batch / "a.jpg").symlink_to(batch / "gone.jpg")
        (batch / "c.jpg").symlink_to(batch / "c.jpg")
        (batch / "d.jpg").mkdir()
        run = comedo("assess", "--json", "--model", MODEL, batch, self.top / ("long" * 100))
        self.assertEqual(run.returncode, 3, run.stderr)
        codes = [json.loads(line).get("error", {}).get("code") for line in run.stdout.splitlines()]
        self.assertEqual(codes, ["file_not_found", None, "file_not_found", "file_not_found"])

    def test_exit_status_of_wrong_usage_and_missing_model(self):
        selfie = self.top / "selfie.png"
        self.assertEqual(comedo("sample", selfie, "--width", 400).returncode, 0)
        self.assertEqual(comedo("assess", "--model", self.top / "none", selfie).returncode, 4)
        self.assertEqual(comedo("assess", "--no-such-option", selfie).returncode, 2)
        self.assertEqual(comedo("assess").returncode, 2)
        self.assertEqual(comedo("--help").returncode, 0)


if __name__ == "__main__":
    unittest.main()
