#!/usr/bin/env python3
"""Runs clang-tidy on the sources of a compilation database, skipping what was clean before.

usage: lint.py BUILD_FOLDER [FILE...]

A source is skipped while a stamp of its fingerprint exists: its text, the project headers it includes, its compile
command, .clang-tidy and clang-tidy's version. Stamps lie where ccache keeps its own, outside the checkout, so that one
clone profits from another: $XDG_CACHE_HOME/comedo-tidy or ~/.cache/comedo-tidy; deleting them lints everything.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(rb'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def included_headers(source: Path, folders: list[Path], seen: dict[Path, bytes]) -> None:
    """Adds `source` and the project headers that it includes, however deep, to `seen`."""
    if source in seen:
        return
    seen[source] = source.read_bytes()
    for name in INCLUDE.findall(seen[source]):
        for folder in [source.parent, *folders]:
            header = (folder / name.decode()).resolve()
            if header.is_file() and header.is_relative_to(ROOT):
                included_headers(header, folders, seen)
                break


def fingerprint(entry: dict, tool: bytes) -> str:
    command = entry["command"]
    folders = [Path(path) for path in re.findall(r"-I\s*(\S+)", command)]
    seen: dict[Path, bytes] = {}
    included_headers(Path(entry["file"]).resolve(), folders, seen)
    digest = hashlib.sha256(tool + command.replace(str(ROOT), "").encode())
    for path in sorted(seen):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + seen[path] + b"\0")
    return digest.hexdigest()


def lint(entry: dict, build: Path, stamps: Path, tool: bytes) -> tuple[str, str]:
    """Returns the verdict, "skipped", "clean" or "faulty", and what clang-tidy said."""
    stamp = stamps / fingerprint(entry, tool)
    if stamp.exists():
        return "skipped", ""
    run = subprocess.run(["clang-tidy", "--quiet", "-p", str(build), entry["file"]], cwd=ROOT, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode != 0:
        return "faulty", run.stdout
    stamp.touch()
    return "clean", ""


def main() -> int:
    build = Path(sys.argv[1]).resolve()
    wanted = {Path(name).resolve() for name in sys.argv[2:]}
    entries = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"]).resolve()
        if not path.is_relative_to(build) and (not wanted or path in wanted):
            entries[path] = entry
    for path in sorted(wanted - entries.keys()):
        print(f"clang-tidy: {path.relative_to(ROOT)} is skipped: this build does not compile it")
    stamps = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comedo-tidy"
    stamps.mkdir(parents=True, exist_ok=True)
    tool = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    tool += (ROOT / ".clang-tidy").read_bytes()

    count = {"skipped": 0, "clean": 0, "faulty": 0}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for verdict, said in pool.map(lambda path: lint(entries[path], build, stamps, tool), sorted(entries)):
            count[verdict] += 1
            if said:
                print(said, flush=True)
    print(f"clang-tidy: {count['clean']} clean, {count['skipped']} unchanged since clean, {count['faulty']} faulty")
    return 1 if count["faulty"] else 0


if __name__ == "__main__":
    sys.exit(main())
