"""What git tracks: no machine's paths, no binaries out of place, no shared data, no broken links in the docs."""
import hashlib
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
BINARIES = ("models/", "fuzz/corpus/")  # where a file may hold a zero byte
MACHINE_PATH = re.compile(rb"(?<![\w.)}~-])/(?:work|root|home|Users)/[\w.]")
LARGEST_BYTES = 400_000  # of one file outside models/
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def tracked():
    listed = subprocess.run(["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")[:-1]
    return [name for name in names if (ROOT / name).is_file()]


def anchors(page):
    """The anchors that a Markdown page's headings give, as code hosts spell them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@unittest.skipUnless((ROOT / ".git").exists(), "not a git checkout")
class Tree(unittest.TestCase):
    def test_no_machine_paths(self):
        found = []
        for name in tracked():
            for number, line in enumerate((ROOT / name).read_bytes().splitlines(), 1):
                if MACHINE_PATH.search(line) and not name.startswith(BINARIES):
                    found.append(f"{name}:{number}")
        self.assertEqual(found, [])

    def test_binaries_only_where_they_belong(self):
        found = [name for name in tracked() if not name.startswith(BINARIES) and b"\0" in (ROOT / name).read_bytes()]
        self.assertEqual(found, [])

    def test_no_large_file(self):
        found = [name for name in tracked() if not name.startswith("models/") and (ROOT / name).stat().st_size > LARGEST_BYTES]
        self.assertEqual(found, [])

    @unittest.skipUnless(SHARED.is_dir(), "../shared is absent")
    def test_no_file_of_shared(self):
        by_size = {}
        for name in tracked():
            by_size.setdefault((ROOT / name).stat().st_size, []).append(name)
        found = []
        for path in SHARED.rglob("*"):
            if not path.is_file() or path.stat().st_size not in by_size:
                continue
            digest = hashlib.sha256(path.read_bytes()).digest()
            found += [name for name in by_size[path.stat().st_size]
                      if hashlib.sha256((ROOT / name).read_bytes()).digest() == digest]
        self.assertEqual(found, [])

    def test_links_lead_somewhere(self):
        broken = []
        for name in tracked():
            if not name.endswith(".md"):
                continue
            page = ROOT / name
            for link in LINK.findall(page.read_text()):
                if re.match(r"[a-z]+:", link):
                    continue
                target, _, anchor = link.partition("#")
                goal = page.parent / target if target else page
                if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
                    broken.append(f"{name}: {link}")
        self.assertEqual(broken, [])


if __name__ == "__main__":
    unittest.main()
