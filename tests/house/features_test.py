"""`comedo features` and `comedo train`: a run that was killed goes on from its cache; a damaged cache is refused.

usage: features_test.py PROGRAM
"""
import tempfile
import unittest
from pathlib import Path

from program import comedo, draw_selfies, kill_once


class Features(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.top = Path(cls.folder.name)
        cls.pictures = cls.top / "pictures"
        draw_selfies(cls.pictures)
        cls.labels = cls.top / "labels.csv"
        cls.labels.write_text("file,subject,cv_fold,level\n" + "".join(f"{i}.jpg,p{i},{i % 2},{i}\n" for i in range(1, 6)))
        cls.whole = cls.top / "whole.csv"
        made = comedo("features", cls.pictures, "--out", cls.whole)
        assert made.returncode == 0, made.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def kill_after(self, files, *arguments):
        """Starts the program and kills it once its cache holds so many files."""
        cache = Path(f"{arguments[-1]}.cache")
        kill_once(lambda: len(list(cache.glob("*.features"))) >= files, *arguments)
        if not cache.exists():
            self.skipTest("the run ended before it could be killed")
        return len(list(cache.glob("*.features")))

    def test_killed_it_goes_on_and_takes_its_cache_away(self):
        out = self.top / "killed.csv"
        kept = self.kill_after(2, "features", self.pictures, "--threads", 1, "--out", out)
        self.assertGreaterEqual(kept, 2)
        self.assertFalse(out.exists())
        run = comedo("features", self.pictures, "--out", out)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(f"the features of {kept} pictures came from the cache", run.stderr)
        self.assertEqual(out.read_bytes(), self.whole.read_bytes())
        self.assertFalse(Path(f"{out}.cache").exists())

    def test_training_goes_on_too_and_ends_with_the_same_model(self):
        options = ("train", "--data", self.labels, "--images", self.pictures, "--hidden", "4", "--max-epochs", "3", "--seeds", "1",
                   "--roll", "--out")
        once = self.top / "once"
        self.assertEqual(comedo(*options, once).returncode, 0)
        again = self.top / "again"
        kept = self.kill_after(3, *options, again)
        run = comedo(*options, again)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertGreaterEqual(kept, 3)
        self.assertIn("came from the cache", run.stderr)
        self.assertEqual((once / "regressor.onnx").read_bytes(), (again / "regressor.onnx").read_bytes())
        self.assertFalse(Path(f"{again}.cache").exists())

    def test_a_given_cache_stays_and_serves_other_commands(self):
        cache = self.top / "kept"
        out = self.top / "kept.csv"
        self.assertEqual(comedo("features", self.pictures, "--cache", cache, "--out", out).returncode, 0)
        run = comedo("train", "--data", self.labels, "--images", self.pictures, "--hidden", "4", "--max-epochs", "3", "--seeds", "1",
                     "--cache", cache, "--out", self.top / "model")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("the features of 5 pictures came from the cache", run.stderr)

    def test_a_damaged_cache_is_refused_and_nothing_is_written(self):
        cache = self.top / "damaged"
        self.assertEqual(comedo("features", self.pictures, "--cache", cache, "--out", self.top / "first.csv").returncode, 0)
        for file in cache.glob("*.features"):
            file.write_bytes(file.read_bytes()[:-1])
        for command in (("features", self.pictures),
                        ("train", "--data", self.labels, "--images", self.pictures, "--seeds", "1")):
            out = self.top / f"refused_{command[0]}"
            run = comedo(*command, "--cache", cache, "--out", out)
            self.assertEqual(run.returncode, 3)
            self.assertIn("cache_damaged", run.stderr)
            self.assertFalse(out.exists())

    def test_a_picture_that_is_none_is_named(self):
        (self.top / "broken.jpg").write_bytes(b"no picture")
        run = comedo("features", self.top / "broken.jpg", self.pictures / "1.jpg", "--out", self.top / "broken.csv")
        self.assertEqual(run.returncode, 3)
        self.assertIn("image_mislabelled", run.stderr)
        self.assertGreater(len((self.top / "broken.csv").read_text().splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
