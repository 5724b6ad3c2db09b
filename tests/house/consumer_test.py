"""An installed comedo is complete, can be moved as a whole, and a project of somebody else's builds on it.

Environment: CMAKE, BUILD (a built tree), GENERATOR, CXX, CXX_FLAGS, HAS_PROGRAM (ON where the program was built).
"""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENV = os.environ


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} exited with {done.returncode}\n{done.stdout}")
    return done.stdout


class Consumer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        top = Path(cls.folder.name)
        run(ENV["CMAKE"], "--install", ENV["BUILD"], "--prefix", top / "first")
        cls.prefix = (top / "first").rename(top / "moved")
        cls.top = top

    def expect(self, pattern):
        self.assertTrue(list(self.prefix.glob(pattern)), f"{pattern} is not installed")

    def test_files_are_there(self):
        for header in (ROOT / "include/comedo").glob("*.hpp"):
            self.expect(f"include/comedo/{header.name}")
        for pattern in ["lib/**/libcomedo.so", "lib/**/cmake/comedo/comedoConfig.cmake", "share/man/man1/comedo.1",
                        "share/bash-completion/completions/comedo", "share/zsh/site-functions/_comedo",
                        "share/fish/vendor_completions.d/comedo.fish", "share/doc/comedo/LICENSE", "share/comedo/data/advice/rules.json",
                        "share/comedo/data/advice/texts/en.json"]:
            self.expect(pattern)
        if ENV.get("HAS_PROGRAM") == "ON":
            for pattern in ["lib/systemd/system/comedo.service", "lib/sysusers.d/comedo.conf", "share/doc/comedo/examples/comedo.conf"]:
                self.expect(pattern)
        if (ROOT / "models/default/manifest.json").exists():
            self.expect("share/comedo/models/default/manifest.json")
            self.expect("share/comedo/models/default/*.onnx")

    def test_names_no_build_folder(self):
        for path in self.prefix.rglob("*.cmake"):
            self.assertNotIn(str(ROOT), path.read_text(), path)

    def test_project_builds_and_runs(self):
        build = self.top / "build"
        run(ENV["CMAKE"], "-S", ROOT / "tests/consumer", "-B", build, "-G", ENV["GENERATOR"], f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={ENV['CXX']}", f"-DCMAKE_CXX_FLAGS={ENV['CXX_FLAGS']}")
        run(ENV["CMAKE"], "--build", build)
        document = json.loads(run(build / "consumer"))
        self.assertEqual(document["error"]["code"], "image_empty")

    @unittest.skipUnless(ENV.get("HAS_PROGRAM") == "ON", "the program was not built")
    def test_program_starts(self):
        clean = {name: value for name, value in ENV.items() if name != "LD_LIBRARY_PATH"}
        self.assertRegex(run(self.prefix / "bin/comedo", "--version", env=clean), r"\d+\.\d+\.\d+")


if __name__ == "__main__":
    unittest.main()
