"""docs/assessment.schema.json takes the documents that it should, refuses broken ones, and knows the headers' names."""
import copy
import json
import re
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/assessment.schema.json").read_text())
ASSESSMENT = SCHEMA["$defs"]["assessment"]["properties"]
BOX = {"x": 1425, "y": 388, "width": 997, "height": 366}
FULL = {
    "schema": "comedo.assessment/1",
    "image": {"file": "a.jpg", "width_px": 3000, "height_px": 2284, "sha256": "0" * 64},
    "face": {"method": "landmarks", "rung": "frontal", "rotation_deg": 0, "box": BOX, "trust": 0.98},
    "patches": [{"region": "forehead", "box": BOX, "score": 2.31, "lesions": 4}],
    "score": 2.47,
    "interval": {"low": 2.01, "high": 2.93, "coverage": 0.9},
    "level": 2,
    "label": "Almost Clear",
    "most_severe": "forehead",
    "lesions": {"count": 1, "points": [{"x": 1500.5, "y": 400, "radius": 12, "confidence": 0.7}]},
    "quality": {"usable": True, "issues": [{"code": "too_dark", "blocking": False, "advice": "Turn on a lamp."}]},
    "model": {"name": "default", "version": "1.0.0", "sha256": "f" * 64},
    "warnings": ["The light is uneven."],
}
REFUSAL = {"schema": "comedo.error/1", "image": {"file": "a.jpg"},
           "error": {"code": "image_truncated", "message": "The picture ends early."}}


def changed(document, path, value):
    result = copy.deepcopy(document)
    place = result
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return result


def without(document, key):
    return {name: value for name, value in document.items() if name != key}


def enumerators(header, enum):
    body = re.search(rf"enum class {enum}\b[^{{]*\{{(.*?)\}};", (ROOT / "include/comedo" / header).read_text(), re.DOTALL)
    return re.findall(r"(\w+)(?:\s*=\s*\d+)?\s*(?:,|$)", re.sub(r"//.*", "", body[1]).strip())


class Schema(unittest.TestCase):
    def setUp(self):
        Draft202012Validator.check_schema(SCHEMA)
        self.validator = Draft202012Validator(SCHEMA)

    def test_takes_full_document_and_refusal(self):
        self.validator.validate(FULL)
        self.validator.validate(REFUSAL)

    def test_takes_what_a_model_without_lesions_and_interval_says(self):
        document = changed(FULL, ["lesions"], None)
        document = changed(document, ["interval"], None)
        self.validator.validate(changed(document, ["patches", 0, "lesions"], None))

    def test_refuses_each_missing_field(self):
        for key in FULL:
            with self.subTest(key):
                self.assertFalse(self.validator.is_valid(without(FULL, key)))

    def test_refuses_fields_and_values_out_of_range(self):
        for path, value in [(["extra"], 1), (["score"], 0.9), (["score"], "2.47"), (["level"], 0), (["label"], "2-Mild"),
                            (["patches"], []), (["patches", 0, "box", "width"], 0), (["face", "rotation_deg"], 45),
                            (["face", "trust"], 1.5), (["image", "sha256"], "0" * 63), (["quality", "issues", 0, "code"], "ugly"),
                            (["interval", "coverage"], 1), (["schema"], "comedo.assessment/2")]:
            with self.subTest(path=path, value=value):
                self.assertFalse(self.validator.is_valid(changed(FULL, path, value)))
        self.assertFalse(self.validator.is_valid(changed(REFUSAL, ["error", "path"], "secret")))

    def test_names_are_those_of_the_headers(self):
        face = ASSESSMENT["face"]["properties"]
        issue = ASSESSMENT["quality"]["properties"]["issues"]["items"]["properties"]
        self.assertEqual(face["method"]["enum"], enumerators("face.hpp", "FaceMethod"))
        self.assertEqual(face["rung"]["enum"], enumerators("face.hpp", "Rung"))
        self.assertEqual(issue["code"]["enum"], enumerators("quality.hpp", "QualityCode"))
        self.assertEqual(SCHEMA["$defs"]["region"]["enum"], enumerators("patches.hpp", "Region"))
        levels = [name.replace("_", " ").title() for name in enumerators("assessment.hpp", "Level")]
        self.assertEqual(ASSESSMENT["label"]["enum"], levels)


if __name__ == "__main__":
    unittest.main()
