"""`comedo calibrate`: a copy of the default model learns its ranges, and grades in int8 nearly as in float32.

usage: calibrate_test.py PROGRAM
"""
import csv
import json
import shutil
import tempfile
import unittest
from pathlib import Path

from program import MODEL, comedo, draw_selfies


@unittest.skipUnless((MODEL / "manifest.json").exists(), "no model in the tree")
class Calibrate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = Path(folder.name)
        self.model = self.top / "model"
        shutil.copytree(MODEL, self.model)
        self.pictures = self.top / "pictures"
        draw_selfies(self.pictures, 3)

    def score(self, precision):
        out = self.top / f"{precision}.csv"
        run = comedo("score", self.pictures, "--model", self.model, "--precision", precision, "--out", out)
        if run.returncode != 0:
            return run, None
        with open(out, newline="") as table:
            return run, [float(row[1]) for row in list(csv.reader(table))[1:]]

    def test_int8_after_calibration_only(self):
        run, _ = self.score("int8")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("argument_invalid", run.stderr)
        before = json.loads((self.model / "manifest.json").read_text())
        done = comedo("calibrate", "--model", self.model, self.pictures)
        self.assertEqual(done.returncode, 0, done.stderr)
        after = json.loads((self.model / "manifest.json").read_text())
        self.assertEqual(after["precision"].pop("int8"), {"ranges": "lesions.ranges.json"})
        self.assertEqual(len(after["files"].pop("lesions.ranges.json")), 64)
        self.assertEqual(after, before)
        _, exact = self.score("f32")
        run, rounded = self.score("int8")
        if rounded is None:
            self.assertIn("this processor has no int8", run.stderr)
            return
        for a, b in zip(exact, rounded, strict=True):
            self.assertAlmostEqual(a, b, delta=0.15)

    def test_a_picture_that_is_none_is_named_and_the_others_taken(self):
        (self.pictures / "none.jpg").write_bytes(b"no picture")
        run = comedo("calibrate", "--model", self.model, self.pictures)
        self.assertEqual(run.returncode, 3)
        self.assertIn("none.jpg", run.stderr)
        self.assertTrue((self.model / "lesions.ranges.json").exists())


if __name__ == "__main__":
    unittest.main()
