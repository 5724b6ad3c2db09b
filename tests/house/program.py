"""The program under test, for tests that run it as a user would. Import before unittest.main reads the arguments."""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models/default"
PROGRAM = Path(sys.argv.pop())  # the last argument


def comedo(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
