"""docs/error-codes.md, the enum of error.hpp and the switch of name_of say the same about every code."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def enum_codes():
    body = re.search(r"enum class ErrorCode[^{]*\{(.*?)\};", (ROOT / "include/comedo/error.hpp").read_text(), re.DOTALL)
    return {name: int(number) for name, number in re.findall(r"(\w+)\s*=\s*(\d+)", body[1])}


def switch_names():
    source = (ROOT / "src/error/error.cpp").read_text()
    return dict(re.findall(r'case ErrorCode::(\w+):\s*return "(\w+)"', source))


def documented_codes():
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| (.+?) \| (.+?) \|$", (ROOT / "docs/error-codes.md").read_text(), re.MULTILINE)
    return [(int(number), name, meaning, remedy) for number, name, meaning, remedy in rows]


class ErrorCodes(unittest.TestCase):
    def test_table_is_the_enum(self):
        self.assertEqual({name: number for number, name, _, _ in documented_codes()}, enum_codes())

    def test_names_are_the_enumerators(self):
        self.assertEqual(switch_names(), {name: name for name in enum_codes()})

    def test_numbers_are_unique_and_in_order(self):
        numbers = [number for number, _, _, _ in documented_codes()]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertGreater(len(numbers), 0)


if __name__ == "__main__":
    unittest.main()
