"""The man page and the completions know every command and option of the program, and none that it has not.

usage: usage_test.py PROGRAM
"""
import re
import subprocess
import unittest

from program import ROOT, comedo


def help_of(*command):
    return comedo(*command, "--help").stdout


def options_in(text):
    return set(re.findall(r"(?<![\w-])--([a-z][\w-]*)", text))


def commands_below(*command):
    """Every command that does something, such as "train" and "dataset check"."""
    _, _, below = help_of(*command).partition("Subcommands:")
    if not below:
        return [" ".join(command)]
    return [found for name in re.findall(r"^  ([a-z]+) ", below, re.MULTILINE) for found in commands_below(*command, name)]


COMMANDS = commands_below()
OPTIONS = {command: options_in(help_of(*command.split())) - {"help"} for command in COMMANDS}
WORDS = {word for command in COMMANDS for word in command.split()}
EVERY = set().union(*OPTIONS.values()) | {"help", "version"}


class Usage(unittest.TestCase):
    def test_man_page(self):
        page = (ROOT / "docs/man/comedo.1").read_text().replace("\\-", "-")
        self.assertEqual(options_in(page), EVERY)
        self.assertEqual(set(re.findall(r"^\.B comedo ([a-z ]+)$", page, re.MULTILINE)), set(COMMANDS))

    def test_bash(self):
        for command in COMMANDS:
            script = f'source tools/completions/comedo.bash; COMP_WORDS=(comedo {command} --); COMP_CWORD={len(command.split()) + 1}; _comedo; echo "${{COMPREPLY[@]}}"'
            said = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
            self.assertEqual(options_in(said) - {"help"}, OPTIONS[command], command)

    def test_zsh(self):
        text = (ROOT / "tools/completions/_comedo").read_text()
        self.assertEqual(options_in(text), EVERY)
        self.assertEqual(set(re.findall(r"^  '?([a-z ]+)'?\) _arguments", text, re.MULTILINE)), set(COMMANDS))

    def test_fish(self):
        text = (ROOT / "tools/completions/comedo.fish").read_text()
        self.assertEqual(set(re.findall(r"^complete .* -l ([\w-]+)", text, re.MULTILINE)), EVERY)
        self.assertEqual(set(re.findall(r"-f -a ([a-z]+)", text)), WORDS)


if __name__ == "__main__":
    unittest.main()
