"""The program under test, for tests that run it as a user would. Import before unittest.main reads the arguments."""
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models/default"
PROGRAM = Path(sys.argv.pop())  # the last argument


def comedo(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)


def draw_selfies(folder, count=5, width=600):
    """Draws 1.jpg, 2.jpg ... of levels 1, 2 ... into a new folder."""
    folder.mkdir()
    for seed in range(1, count + 1):
        made = comedo("sample", folder / f"{seed}.jpg", "--seed", seed, "--level", seed, "--width", width)
        assert made.returncode == 0, made.stderr


def kill_once(ready, *arguments):
    """Starts the program and kills it as soon as ready() holds, if it has not ended by then."""
    process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and process.poll() is None and not ready():
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
