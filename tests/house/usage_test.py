"""The man page and the completions know every command and option of the program, and none that it has not.

usage: usage_test.py PROGRAM
"""
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.argv.pop())


def help_of(*command):
    return subprocess.run([PROGRAM, *command, "--help"], capture_output=True, text=True, check=True).stdout


def options_in(text):
    return set(re.findall(r"(?<![\w-])--([a-z][\w-]*)", text))


COMMANDS = re.findall(r"^  ([a-z]+) ", help_of().split("Subcommands:")[1], re.MULTILINE)
OPTIONS = {command: options_in(help_of(command)) - {"help"} for command in COMMANDS}
EVERY = set().union(*OPTIONS.values()) | {"help", "version"}


class Usage(unittest.TestCase):
    def test_man_page(self):
        page = (ROOT / "docs/man/comedo.1").read_text().replace("\\-", "-")
        self.assertEqual(options_in(page), EVERY)
        self.assertEqual(set(re.findall(r"^\.B comedo ([a-z]+)$", page, re.MULTILINE)), set(COMMANDS))

    def test_bash(self):
        for command in COMMANDS:
            script = f'source tools/completions/comedo.bash; COMP_WORDS=(comedo {command} --); COMP_CWORD=2; _comedo; echo "${{COMPREPLY[@]}}"'
            said = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
            self.assertEqual(options_in(said) - {"help"}, OPTIONS[command], command)

    def test_zsh(self):
        text = (ROOT / "tools/completions/_comedo").read_text()
        self.assertEqual(options_in(text), EVERY)
        self.assertEqual(set(re.findall(r"^  ([a-z]+)\) _arguments", text, re.MULTILINE)), set(COMMANDS))

    def test_fish(self):
        text = (ROOT / "tools/completions/comedo.fish").read_text()
        self.assertEqual(set(re.findall(r"^complete .* -l ([\w-]+)", text, re.MULTILINE)), EVERY)
        self.assertEqual(set(re.findall(r"-f -a ([a-z]+)", text)), set(COMMANDS))


if __name__ == "__main__":
    unittest.main()
