"""docs/rules.schema.json takes the shipped rules, docs/profile.schema.json knows the members that the program reads."""
import json
import re
import unittest
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]


def load(name):
    return json.loads((ROOT / name).read_text())


def enumerators(header, enum):
    body = re.search(rf"enum class {enum}\b[^{{]*\{{(.*?)\}};", (ROOT / "include/comedo" / header).read_text(), re.DOTALL)
    return re.findall(r"\w+", re.sub(r"//.*", "", body[1]))


class AdviceSchemas(unittest.TestCase):
    def setUp(self):
        self.rules, self.profile = load("docs/rules.schema.json"), load("docs/profile.schema.json")
        Draft202012Validator.check_schema(self.rules)
        Draft202012Validator.check_schema(self.profile)

    def test_takes_the_shipped_rules(self):
        Draft202012Validator(self.rules).validate(load("data/advice/rules.json"))
        Draft202012Validator(self.rules).validate(load("fuzz/corpus/fuzz_rules/small.json"))

    def test_refuses_a_rule_without_source_or_word_on_the_unknown(self):
        for member in ("source", "section", "confirmed", "if_unknown"):
            broken = load("data/advice/rules.json")
            del broken["rules"][0][member]
            self.assertFalse(Draft202012Validator(self.rules).is_valid(broken), member)

    def test_takes_a_profile_and_refuses_what_is_unknown(self):
        full = load("fuzz/corpus/fuzz_profile/everything.json")
        validator = Draft202012Validator(self.profile)
        validator.validate(full)
        validator.validate({"schema": "comedo.profile/1", "age": None})
        self.assertEqual(set(full), set(self.profile["properties"]), "the corpus shows every member")
        for wrong in ({"agee": 3}, {"age": -1}, {"mood": "sad"}, {"budget": 3}):
            self.assertFalse(validator.is_valid({"schema": "comedo.profile/1"} | wrong), wrong)

    def test_members_are_those_that_are_read(self):
        read = (ROOT / "src/profile/profile.cpp").read_text()
        names = set(re.findall(r'(?:members|profile)\.\w+\("(\w+)"', read)) | set(re.findall(r'\(members, "(\w+)"', read))
        inner = set(self.profile["properties"]["treatments"]["items"]["properties"])
        self.assertEqual(names, set(self.profile["properties"]) | inner)

    def test_values_are_the_enumerators(self):
        members = self.profile["properties"]
        for header, enum, schema in (("profile.hpp", "Sex", members["sex"]), ("profile.hpp", "Pregnancy", members["pregnancy"]),
                                     ("profile.hpp", "Mood", members["mood"]), ("catalog.hpp", "SkinType", members["skin"]),
                                     ("profile.hpp", "TreatmentResult", members["treatments"]["items"]["properties"]["result"])):
            values = enumerators(header, enum)
            self.assertEqual(values[values.index("uint8_t") + 1:] if "uint8_t" in values else values, schema["enum"][:-1], enum)


if __name__ == "__main__":
    unittest.main()
