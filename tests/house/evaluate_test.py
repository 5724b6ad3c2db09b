"""`comedo evaluate`: from tables to table, JSON, page and model card; odd tables are refused.

usage: evaluate_test.py PROGRAM
"""
import json
import tempfile
import unittest
from pathlib import Path

from program import MODEL, comedo


class Evaluate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.top = Path(self.folder.name)
        self.labels, self.predictions = self.top / "labels.csv", self.top / "preds.csv"
        rows = [(f"{i}.jpg", f"p{i // 2}", i // 2 % 2, 2 + i % 3, "a" if i % 2 else "b", 2 + (i + 1) % 3) for i in range(12)]
        self.labels.write_text("file,subject,cv_fold,level,camera,grade_x\n" + "".join(",".join(map(str, row)) + "\n" for row in rows))
        self.predictions.write_text("file,fold,score\n" + "".join(f"{row[0]},{row[2]},{row[3] + 0.25}\n" for row in rows))

    def evaluate(self, *more):
        return comedo("evaluate", "--data", self.labels, "--predictions", self.predictions, *more)

    def test_known_errors_come_out(self):
        run = self.evaluate("--folds", "--by", "camera", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        document = json.loads(run.stdout)
        model, constant = document["overall"]["graders"]
        self.assertEqual(model["rmse"], {"value": 0.25, "low": 0.25, "high": 0.25})  # every image is off by as much
        self.assertEqual(model["bias"]["value"], 0.25)
        self.assertEqual(model["accuracy"]["value"], 1)
        self.assertEqual((model["images"], model["people"]), (12, 6))
        self.assertGreater(constant["rmse"]["value"], 0.5)
        self.assertEqual([group["value"] for group in document["groups"]], ["a", "b"])
        self.assertEqual(document["doctors"][0]["graders"][1]["grader"], "grade_x")
        self.assertEqual(document["intervals"][0]["covered"]["value"], 1)

    def test_table_page_and_card(self):
        page, card = self.top / "report", self.top / "MODEL.md"
        arguments = ["--report", page] + (["--card", card, "--model", MODEL] if MODEL.exists() else [])
        run = self.evaluate(*arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("| constant guess ", run.stdout)
        self.assertIn("Constant guess: mean grade of these images", run.stdout)
        self.assertIn("<h1>Evaluation</h1>", (page / "index.html").read_text())
        if MODEL.exists():
            self.assertIn("## Must not be used for", card.read_text())

    def test_wrong_usage(self):
        self.assertEqual(comedo("evaluate", "--data", self.labels).returncode, 2)
        self.assertEqual(comedo("evaluate", "--data", self.labels, "--images", self.top, "--folds").returncode, 2)
        self.assertEqual(self.evaluate("--images", self.top).returncode, 2)
        self.assertEqual(self.evaluate("--save", self.top / "again.csv").returncode, 2)

    def test_odd_tables_are_refused(self):
        self.assertEqual(self.evaluate("--by", "tone").returncode, 3)
        self.predictions.write_text("file,fold,score\n0.jpg,1,2\n")
        run = self.evaluate("--folds")
        self.assertEqual(run.returncode, 3)
        self.assertIn("another fold", run.stderr)
        self.predictions.write_text("file,score\n0.jpg,9\n")
        self.assertIn("row 1 below the header: 'score'", self.evaluate().stderr)

    @unittest.skipUnless((MODEL / "manifest.json").exists(), "no model in the tree")
    def test_pictures_are_scored_and_refusals_counted(self):
        pictures = self.top / "pictures"
        pictures.mkdir()
        for i in range(2):
            self.assertEqual(comedo("sample", pictures / f"{i}.jpg", "--seed", i + 1, "--width", 500).returncode, 0)
        self.labels.write_text("file,subject,cv_fold,level\n0.jpg,a,0,3\n1.jpg,b,1,4\ngone.jpg,c,1,2\n")
        run = comedo("evaluate", "--data", self.labels, "--images", pictures, "--model", MODEL, "--json", "--save", self.predictions)
        self.assertEqual(run.returncode, 3, run.stderr)
        self.assertIn("gone.jpg: refused: file_not_found", run.stderr)
        document = json.loads(run.stdout)
        self.assertEqual(document["images_without_score"], 1)
        self.assertEqual(document["overall"]["graders"][0]["images"], 2)
        self.assertEqual(document["intervals"][0]["interval"], "given")
        again = json.loads(self.evaluate("--json").stdout)
        self.assertAlmostEqual(again["overall"]["graders"][0]["rmse"]["value"], document["overall"]["graders"][0]["rmse"]["value"], 3)


if __name__ == "__main__":
    unittest.main()
