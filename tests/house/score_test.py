"""`comedo score`: the published table; a run that was killed goes on and ends with the same bytes.

usage: score_test.py PROGRAM
"""
import tempfile
import unittest
from pathlib import Path

from program import MODEL, comedo, draw_selfies, kill_once


@unittest.skipUnless((MODEL / "manifest.json").exists(), "no model in the tree")
class Score(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.top = Path(cls.folder.name)
        cls.pictures = cls.top / "pictures"
        draw_selfies(cls.pictures)
        (cls.pictures / "3.jpg").write_bytes(b"no picture")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def score(self, out, *more):
        return comedo("score", self.pictures, "--model", MODEL, "--threads", 2, "--out", out, *more)

    def whole(self):
        out = self.top / "whole.csv"
        if not out.exists():
            self.assertEqual(self.score(out).returncode, 3)  # one picture is none
        return out

    def test_table_refusals_and_truth(self):
        truth = self.top / "truth.csv"
        truth.write_text("image, label\n1.jpg, 1\n2.jpg, 2\n3.jpg, 3\n4.jpg, 0\n")
        out = self.top / "truth_results.csv"
        run = self.score(out, "--truth", truth)
        self.assertEqual(run.returncode, 3)
        lines = out.read_text().splitlines()
        self.assertEqual(lines[0], "Image_Name, Predicted_Label_Avg, Most_Severe_Patch")
        self.assertEqual([line.split(",")[0] for line in lines[1:]], ["1.jpg", "2.jpg", "4.jpg", "5.jpg"])
        for line in lines[1:]:
            self.assertRegex(line, r"^\d\.jpg,[1-5]\.\d\d,(forehead|left_cheek|right_cheek|chin|whole)$")
        self.assertIn("3.jpg: refused: image_mislabelled", run.stderr)
        self.assertIn("3.jpg,image_mislabelled,", Path(f"{out}.refused.csv").read_text())
        self.assertFalse(Path(f"{out}.partial").exists())
        for part in ("| model          |      2 |", "| constant guess |      2 | 0.500 | 0.500 |", "mean of these labels, 1.500",
                     "1 without a label. 1 refused. 1 labelled 0, Not Acne"):
            self.assertIn(part, run.stdout)

    def test_cut_in_the_middle_of_a_row_it_goes_on(self):
        whole = self.whole()
        out = self.top / "cut.csv"
        partial = Path(f"{out}.partial")
        kill_once(lambda: partial.exists() and partial.read_bytes().count(b"\n") >= 3,  # the fingerprint and two rows
                  "score", self.pictures, "--model", MODEL, "--threads", 1, "--out", out)
        if not partial.exists():
            self.skipTest("the run ended before it could be killed")
        lines = partial.read_bytes().split(b"\n")
        partial.write_bytes(b"\n".join(lines[:3]) + b"\nrefused,image_mis")  # a row cut off in the middle

        run = self.score(out)
        self.assertEqual(run.returncode, 3)
        self.assertIn("going on after 2 of 5 pictures", run.stderr)
        self.assertEqual(out.read_bytes(), whole.read_bytes())
        self.assertEqual(Path(f"{out}.refused.csv").read_bytes(), Path(f"{whole}.refused.csv").read_bytes())
        self.assertFalse(partial.exists())

    def test_partial_of_another_run_is_refused_and_kept(self):
        out = self.top / "other.csv"
        partial = Path(f"{out}.partial")
        partial.write_text("comedo.score/1 model=other\ngraded,2.00,chin\n")
        before = partial.read_bytes()
        run = self.score(out)
        self.assertEqual(run.returncode, 3)
        self.assertIn("partial_of_another_run", run.stderr)
        self.assertEqual(partial.read_bytes(), before)
        self.assertFalse(out.exists())

    def test_damaged_partial_is_refused(self):
        out = self.top / "damaged.csv"
        partial = Path(f"{out}.partial")
        kill_once(lambda: partial.exists() and b"\n" in partial.read_bytes(),
                  "score", self.pictures, "--model", MODEL, "--out", out)
        if not partial.exists():
            self.skipTest("the run ended before it could be killed")
        fingerprint = partial.read_bytes().split(b"\n")[0]
        for damage in (b"graded", b'"', b"praised,2,chin", b"\0\0\0", b"graded,2.00,chin\n" * 9):
            partial.write_bytes(fingerprint + b"\n" + damage + b"\n")
            run = self.score(out)
            self.assertEqual(run.returncode, 3, damage)
            self.assertIn("table_invalid", run.stderr)

    def test_wrong_truth_costs_no_time(self):
        truth = self.top / "wrong.csv"
        truth.write_text("image,label\n1.jpg,mild\n")
        run = self.score(self.top / "never.csv", "--truth", truth)
        self.assertEqual(run.returncode, 3)
        self.assertIn("row 1 below the header", run.stderr)
        self.assertFalse((self.top / "never.csv.partial").exists())


if __name__ == "__main__":
    unittest.main()
