"""Older processors: held back to SSE4.1 or AVX2, the program sees the same face and grades it the same.

usage: processors_test.py PROGRAM
"""
import json
import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from program import MODEL, comedo, draw_selfies


@unittest.skipUnless(MODEL.exists(), "no default model")
class Processors(unittest.TestCase):
    def run_on(self, folder, isa, *more):
        with mock.patch.dict(os.environ, {"ONEDNN_MAX_CPU_ISA": isa}):
            return comedo("assess", "--json", *more, *sorted(folder.iterdir()))

    def assess(self, folder, isa):
        run = self.run_on(folder, isa)
        self.assertEqual(run.returncode, 0, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_the_same_everywhere(self):
        with tempfile.TemporaryDirectory() as folder:
            selfies = Path(folder, "selfies")
            draw_selfies(selfies, 2)
            widest = self.assess(selfies, "ALL")
            for isa in ("SSE41", "AVX2"):
                for held_back, document in zip(self.assess(selfies, isa), widest, strict=True):
                    self.assertEqual(held_back["face"], document["face"], isa)
                    self.assertEqual(held_back["level"], document["level"], isa)
                    self.assertAlmostEqual(held_back["score"], document["score"], delta=0.011, msg=isa)
            self.assertEqual(self.run_on(selfies, "AVX2", "--precision", "auto").returncode, 0)
            refused = self.run_on(selfies, "AVX2", "--precision", "bf16")
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("no bfloat16", refused.stderr)


if __name__ == "__main__":
    unittest.main()
