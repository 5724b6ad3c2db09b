"""`comedo advise` from end to end: its JSON keeps to the schema, files are written, wrong input is refused and named.

usage: advise_test.py PROGRAM
"""
import copy
import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator

from program import MODEL, PROGRAM, ROOT, comedo

CASES = ROOT / "tests/advice_cases"
SCHEMA = json.loads((ROOT / "docs/plan.schema.json").read_text())
TODAY = ("--today", "2027-01-11")


def advise(case, *more):
    files = ["--assessment", CASES / f"{case}.assessment.json"]
    for part in ("profile", "earlier"):
        if (path := CASES / f"{case}.{part}.json").exists():
            files += [f"--{part}", path]
    return comedo("advise", *files, *TODAY, *more)


class Advise(unittest.TestCase):
    def setUp(self):
        Draft202012Validator.check_schema(SCHEMA)
        self.validator = Draft202012Validator(SCHEMA)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.top = Path(self.folder.name)

    def test_plans_keep_to_the_schema_in_every_language(self):
        names = sorted(path.name.split(".")[0] for path in CASES.glob("*.assessment.json"))
        self.assertEqual(len(names), 12)
        for name in names:
            for language in ("en", "fr", "de", "es"):
                with self.subTest(name, language=language):
                    run = advise(name, "--json", "--lang", language)
                    self.assertEqual(run.returncode, 0, run.stderr)
                    plan = json.loads(run.stdout)
                    self.validator.validate(plan)
                    self.assertEqual(plan["language"], language)
                    known = {rule["id"]: rule["source"] for rule in plan["rules"]["used"]}
                    sources = {source["id"] for source in plan["rules"]["sources"]}
                    self.assertEqual(set(known.values()), sources)
                    for line in plan["urgent"] + plan["referrals"] + plan["avoid"] + plan["expect"] + plan["notes"]:
                        self.assertLessEqual(set(line["rules"]), set(known))

    def test_schema_refuses_what_is_no_plan(self):
        plan = json.loads(advise("sensitive_skin", "--json").stdout)
        for path, value in [(["extra"], 1), (["schema"], "comedo.plan/2"), (["date"], "today"), (["grade", "score"], 6),
                            (["decision", "name"], "cure"), (["notes", 0, "rules"], []), (["notice"], "")]:
            broken = copy.deepcopy(plan)
            place = broken
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = value
            with self.subTest(path=path):
                self.assertFalse(self.validator.is_valid(broken))
        for key in plan:
            self.assertFalse(self.validator.is_valid({name: value for name, value in plan.items() if name != key}), key)

    def test_names_are_those_of_the_header(self):
        header = (ROOT / "include/comedo/advice.hpp").read_text()
        listed = header.split("enum class Decision : std::uint8_t {")[1].split("}")[0]
        self.assertEqual([name.strip() for name in listed.split(",")], SCHEMA["properties"]["decision"]["properties"]["name"]["enum"])

    def test_text_is_that_of_the_worked_case(self):
        run = advise("teenager_comedonal")
        self.assertEqual(run.stdout, (CASES / "teenager_comedonal.txt").read_text())
        self.assertNotIn("--profile", run.stderr)
        self.assertIn("--profile", advise("unknown_everything").stderr)

    def test_follow_up_takes_its_own_document(self):
        first = self.top / "first.json"
        first.write_text(advise("allergy_bpo", "--json").stdout)
        run = comedo("advise", "--assessment", CASES / "allergy_bpo.assessment.json", "--profile", CASES / "allergy_bpo.profile.json",
                     "--earlier", first, "--adherence", 0.9, "--today", "2027-04-11", "--json")
        self.assertEqual(run.returncode, 0, run.stderr)
        plan = json.loads(run.stdout)
        self.validator.validate(plan)
        self.assertNotEqual(plan["decision"]["name"], "start")

    def test_pdf_and_fhir_are_written(self):
        pdf, fhir = self.top / "out/plan.pdf", self.top / "plan.json"
        run = advise("danger_signal", "--pdf", pdf, "--fhir", fhir, "--subject", "Patient/12")
        self.assertEqual((run.returncode, run.stdout), (0, ""), run.stderr)
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-1."))
        bundle = json.loads(fhir.read_text())
        self.assertEqual(bundle["entry"][0]["resource"]["subject"], {"reference": "Patient/12"})
        first = pdf.read_bytes()
        advise("danger_signal", "--pdf", pdf)
        self.assertEqual(pdf.read_bytes(), first)
        (self.top / "folder").mkdir()
        self.assertEqual(advise("danger_signal", "--pdf", self.top / "folder").returncode, 3)

    @unittest.skipUnless((MODEL / "manifest.json").exists(), "no model in the tree")
    def test_takes_what_assess_prints_from_a_pipe(self):
        selfie = self.top / "selfie.jpg"
        self.assertEqual(comedo("sample", selfie, "--seed", 5, "--width", 600).returncode, 0)
        report = comedo("assess", "--json", "--model", MODEL, selfie)
        run = subprocess.run([PROGRAM, "advise", "--assessment", "-"], input=report.stdout, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("Your skin plan", run.stdout)
        (self.top / "empty.jpg").write_bytes(b"")
        refused = comedo("assess", "--json", "--model", MODEL, self.top / "empty.jpg")
        run = subprocess.run([PROGRAM, "advise", "--assessment", "-"], input=refused.stdout, capture_output=True, text=True)
        self.assertEqual(run.returncode, 3)
        self.assertIn("image_empty", run.stderr)

    def test_refusals_name_members_and_no_answers(self):
        profile = self.top / "profile.json"
        profile.write_text(json.dumps({"schema": "comedo.profile/1", "age": 999, "conditions": ["secret"]}))
        run = comedo("advise", "--assessment", CASES / "danger_signal.assessment.json", "--profile", profile)
        self.assertEqual(run.returncode, 3)
        self.assertIn("age", run.stderr)
        self.assertNotIn("999", run.stderr)
        self.assertEqual(comedo("profile", "--check", profile).returncode, 3)
        self.assertEqual(comedo("advise", "--assessment", profile).returncode, 3)
        self.assertEqual(comedo("advise", "--assessment", self.top / "none.json").returncode, 3)

    def test_wrong_usage(self):
        assessment = CASES / "danger_signal.assessment.json"
        self.assertEqual(comedo("advise").returncode, 2)
        for wrong in (["--lang", "xx"], ["--today", "2026-02-30"], ["--today", "soon"], ["--adherence", 0.5], ["--subject", "Patient/1"]):
            with self.subTest(wrong):
                self.assertEqual(comedo("advise", "--assessment", assessment, *wrong).returncode, 2)

    def test_example_profile_can_be_used(self):
        profile = self.top / "profile.json"
        profile.write_text(comedo("profile").stdout)
        self.assertEqual(comedo("profile", "--check", profile).returncode, 0)
        run = comedo("advise", "--assessment", CASES / "danger_signal.assessment.json", "--profile", profile, "--json")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_catalogue_is_imported_and_used(self):
        example, copied = ROOT / "data/advice/catalog.csv", self.top / "catalog.csv"
        run = comedo("catalog", "import", example, "--out", copied)
        self.assertEqual(run.returncode, 0, run.stderr)
        again = self.top / "again.csv"
        self.assertEqual(comedo("catalog", "import", copied, "--out", again).returncode, 0)
        self.assertEqual(copied.read_text(), again.read_text())
        with_example, with_copy = (json.loads(advise("sensitive_skin", "--json", *more).stdout) for more in ([], ["--catalog", copied]))
        self.assertEqual(with_example["morning"], with_copy["morning"])
        self.assertEqual(with_copy["catalog"]["name"], "catalog.csv")

        damaged = self.top / "damaged.csv"
        damaged.write_text(example.read_text() + "broken-row" + "," * example.read_text().splitlines()[0].count(",") + "\n")
        run = comedo("catalog", "import", damaged, "--out", copied)
        self.assertEqual(run.returncode, 0)
        self.assertIn("broken-row", run.stderr)


if __name__ == "__main__":
    unittest.main()
