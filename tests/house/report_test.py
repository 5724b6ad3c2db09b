"""`comedo report`: assessments as PDF, FHIR and CSV.

usage: report_test.py PROGRAM
"""
import csv
import io
import json
import tempfile
import unittest
from pathlib import Path

from program import MODEL, comedo, draw_selfies


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.top = Path(folder.name)
        draw_selfies(cls.top / "selfies", 3)
        run = comedo("assess", "--json", "--model", MODEL, cls.top / "selfies")
        assert run.returncode == 0, run.stderr
        cls.documents = run.stdout.splitlines()
        cls.one, cls.all = cls.top / "one.json", cls.top / "all.jsonl"
        cls.one.write_text(cls.documents[0] + "\n")
        cls.all.write_text(run.stdout)

    def test_one_assessment(self):
        pdf, fhir, table = (self.top / name for name in ("one.pdf", "one.fhir.json", "one.csv"))
        run = comedo("report", self.one, "--image", self.top / "selfies/1.jpg", "--pdf", pdf, "--fhir", fhir, "--csv", table, "--today", "2026-11-27",
                     "--lang", "de", "--subject", "Patient/12")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, "", ""))
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))
        self.assertIn(b"/DCTDecode", pdf.read_bytes())
        report = json.loads(fhir.read_text())["entry"][0]["resource"]
        self.assertEqual((report["status"], report["subject"], report["language"]), ("preliminary", {"reference": "Patient/12"}, "de"))
        self.assertEqual(report["effectiveDateTime"], "2026-11-27")
        self.assertEqual(len(table.read_text().splitlines()), 2)

    def test_who_confirms_makes_it_final(self):
        fhir = self.top / "final.json"
        self.assertEqual(comedo("report", self.one, "--fhir", fhir, "--confirmed-by", "Practitioner/7").returncode, 0)
        self.assertEqual(json.loads(fhir.read_text())["entry"][0]["resource"]["status"], "final")
        self.assertEqual(comedo("report", self.one, "--confirmed-by", "Practitioner/7").returncode, 2)

    def test_a_history(self):
        pdf = self.top / "history.pdf"
        days = ["2026-09-01", "2026-07-01", "2026-08-01"]
        run = comedo("report", self.all, "--taken", *days, "--image", *sorted((self.top / "selfies").iterdir()), "--pdf", pdf)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertGreaterEqual(pdf.read_bytes().count(b"/DCTDecode"), 1)
        rows = list(csv.DictReader(io.StringIO(comedo("report", self.all, "--taken", *days).stdout)))
        self.assertEqual([row["date"] for row in rows], sorted(days))
        self.assertEqual([float(row["score"]) for row in rows], [json.loads(self.documents[i])["score"] for i in (1, 2, 0)])

    def test_what_is_wrong_is_said(self):
        self.assertEqual(comedo("report", self.all).returncode, 2)
        self.assertEqual(comedo("report", self.all, "--taken", "2026-07-01").returncode, 2)
        self.assertEqual(comedo("report", self.one, "--taken", "2026-02-30").returncode, 2)
        self.assertEqual(comedo("report", self.all, "--taken", "2026-07-01", "2026-07-02", "2026-07-03", "--fhir", self.top / "x").returncode, 2)
        self.assertEqual(comedo("report", self.top / "none.json").returncode, 3)
        broken = self.top / "broken.json"
        for text in ("", "{}", self.documents[0][:-5], '{"schema":"comedo.error/1"}'):
            broken.write_text(text)
            self.assertEqual(comedo("report", broken).returncode, 3, text)
        run = comedo("report", self.one, "--image", self.top / "selfies/2.jpg")
        self.assertEqual(run.returncode, 0)
        self.assertIn("no assessment is of this picture", run.stderr)


if __name__ == "__main__":
    unittest.main()
