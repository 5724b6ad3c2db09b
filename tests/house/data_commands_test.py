"""`comedo dataset check`, `comedo dataset split` and `comedo augment`, run on drawn selfies as a user would.

usage: data_commands_test.py PROGRAM
"""
import csv
import json
import tempfile
import unittest
from pathlib import Path

from program import comedo


class DataCommands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.drawn = Path(cls.folder.name) / "drawn"
        cls.drawn.mkdir()
        for seed in range(1, 5):  # a is a face of level 2, b to d of level 4
            name = cls.drawn / f"{'abcd'[seed - 1]}.jpg"
            run = comedo("sample", name, "--seed", seed, "--level", 2 if seed == 1 else 4, "--width", 500)
            assert run.returncode == 0, run.stderr

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.top = Path(scratch.name)

    def table(self, text, name="labels.csv"):
        path = self.top / name
        path.write_text(text)
        return path

    def test_a_clean_set(self):
        labels = self.table("file,level,subject,cv_fold\na.jpg,2,p,0\nb.jpg,4,q,1\nc.jpg,4,r,0\n")
        run = comedo("dataset", "check", "--data", labels, "--images", self.drawn)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("3 rows, 3 people, folds 0 to 1", run.stdout)
        self.assertIn("Nothing found.", run.stdout)

    def test_everything_that_can_be_found(self):
        images = self.top / "images"
        images.mkdir()
        whole = (self.drawn / "a.jpg").read_bytes()
        for name, content in {"a.jpg": whole, "copy.jpg": whole, "cut.jpg": whole[: len(whole) // 2],
                              "b.jpg": (self.drawn / "b.jpg").read_bytes()}.items():
            (images / name).write_bytes(content)
        labels = self.table("file,level,subject,cv_fold\na.jpg,2,p,0\ncopy.jpg,3,q,1\ncut.jpg,2,r,0\ngone.jpg,2,s,0\n"
                            "b.jpg,4,t,0\nb.jpg,4,t,1\n")
        boxes = self.table("file,xmin_px,ymin_px,xmax_px,ymax_px\na.jpg,900,1,950,9\nx.jpg,1,1,2,2\n", "boxes.csv")
        run = comedo("dataset", "check", "--data", labels, "--images", images, "--boxes", boxes, "--json")
        self.assertEqual(run.returncode, 3, run.stderr)
        report = json.loads(run.stdout)
        self.assertEqual(report["schema"], "comedo.dataset_check/1")
        found = [(finding["kind"], finding["files"]) for finding in report["findings"]]
        self.assertEqual(found, [
            ("missing", ["gone.jpg"]), ("unreadable", ["cut.jpg"]), ("repeated_row", ["b.jpg"]),
            ("identical", ["a.jpg", "copy.jpg"]), ("conflicting_label", ["a.jpg", "copy.jpg"]),
            ("conflicting_person", ["a.jpg", "copy.jpg"]), ("shared_person", ["b.jpg"]), ("shared_picture", ["b.jpg"]),
            ("shared_picture", ["a.jpg", "copy.jpg"]), ("box_without_file", ["x.jpg"]), ("box_outside", ["a.jpg"])])
        words = comedo("dataset", "check", "--data", labels, "--images", images)
        self.assertEqual(words.returncode, 3)
        self.assertIn("Byte-identical files: 1\n  a.jpg  =  copy.jpg\n", words.stdout)

    def test_tables_that_cannot_be_read(self):
        labels = self.table("file,level,subject\na.jpg,9,p\n")
        run = comedo("dataset", "check", "--data", labels, "--images", self.drawn)
        self.assertEqual(run.returncode, 3)
        self.assertIn("table_invalid: line 2", run.stderr)
        self.assertEqual(comedo("dataset", "split", "--data", labels, "--out", self.top / "out.csv").returncode, 3)
        self.assertFalse((self.top / "out.csv").exists())
        self.assertEqual(comedo("dataset").returncode, 2)

    def test_split(self):
        rows = [(f"{i}.jpg", 1 + i % 5, f"person {i // 3}", 'said "so"') for i in range(90)]
        labels = self.table("file,level,subject,note\n" + "".join(f'{a},{b},{c},"said ""so"""\n' for a, b, c, _ in rows))
        outs = [self.top / f"split{i}.csv" for i in range(3)]
        for out, seed in zip(outs, (1, 1, 2)):
            run = comedo("dataset", "split", "--data", labels, "--out", out, "--folds", 3, "--seed", seed)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(outs[0].read_bytes(), outs[1].read_bytes())
        self.assertNotEqual(outs[0].read_bytes(), outs[2].read_bytes())
        written = list(csv.DictReader(outs[0].open()))
        self.assertEqual([tuple(row[name] for name in ("file", "level", "subject", "note")) for row in written],
                         [(a, str(b), c, d) for a, b, c, d in rows])
        self.assertEqual(len({(row["subject"], row["cv_fold"]) for row in written}), 30)
        self.assertEqual({row["cv_fold"] for row in written}, {"0", "1", "2"})
        self.assertIn("| all   |     30 |     90 |      18 |", run.stdout)
        again = self.top / "again.csv"  # a table that has folds gets new ones
        self.assertEqual(comedo("dataset", "split", "--data", outs[0], "--out", again, "--folds", 3, "--seed", 2).returncode, 0)
        self.assertEqual(again.read_bytes(), outs[2].read_bytes())

    def test_augment(self):
        patches, out = self.top / "patches", self.top / "rolled"
        self.assertEqual(comedo("patches", self.drawn, "--out", patches).returncode, 0)
        cut = sorted(path.stem for path in patches.glob("*.jpg"))
        labels = self.table("file,level,subject\na.jpg,2,p\nb.jpg,4,q\nc.jpg,4,r\nd.jpg,4,q\n")
        run = comedo("augment", "--patches", patches, "--labels", labels, "--out", out)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        lines = {side: (out / f"mapping_{side}.txt").read_text().splitlines() for side in ("train", "valid")}
        listed = [line.split("\t")[0] for side in lines.values() for line in side]
        self.assertEqual(sorted(listed), sorted(path.name for path in out.glob("*.jpg")))  # so no duplicates
        rare = [stem for stem in cut if stem[0] == "a"]
        rolls = (len(cut) - len(rare)) // len(rare) + 1
        for stem in cut:
            copies = [name for name in listed if name == stem + ".jpg" or name.startswith(stem + "_roll_")]
            self.assertEqual(len(copies), 1 + (rolls if stem in rare else 2), stem)
        people = [{{"a": "p", "c": "r"}.get(line[0], "q") for line in side} for side in lines.values()]
        self.assertTrue(people[0] and people[1] and people[0].isdisjoint(people[1]), people)
        self.assertTrue(all(line.endswith("\t2" if line[0] == "a" else "\t4") for side in lines.values() for line in side))
        self.assertTrue(all("_roll_x_" in name for name in listed if "_fh_roll" in name))
        self.assertTrue(all("_roll_y_" in name for name in listed if "_roll" in name and "_fh" not in name))

        some = self.table("file,level\na,2\nb,4\n")
        run = comedo("augment", "--patches", patches, "--labels", some, "--out", self.top / "some")
        self.assertEqual(run.returncode, 3)
        self.assertIn("has no label", run.stderr)
        self.assertEqual(comedo("augment", "--patches", patches, "--labels", some, "--out", patches).returncode, 2)


if __name__ == "__main__":
    unittest.main()
