#!/usr/bin/env python3
"""Holds the direction of the data flow: a layer includes only layers before it.

usage: check_layers.py [ROOT]

Reads the order from COMEDO_LAYERS in ROOT/CMakeLists.txt. Prints each violation as FILE:LINE: SENTENCE and exits 1.
"""
import re
import sys
from pathlib import Path

EDGES = ("cli", "library")  # may use every layer; no layer may use them
HELPERS = {"cairo": "image", "exif": "error", "fhir": "file", "json": "error", "random": "error", "text": "error"}  # private folders that several layers share -> the last layer they may build on
SOURCES = {".cpp", ".hpp", ".h", ".inc"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
STANDARD = re.compile(r"^[a-z_]+$")  # <vector>; third-party headers have a dot or a slash


class Tree:
    def __init__(self, root: Path):
        self.root = root
        self.violations: list[str] = []
        text = (root / "CMakeLists.txt").read_text()
        self.layers = re.search(r"set\(COMEDO_LAYERS\s+([^)]*)\)", text)[1].split()
        self.rank = {layer: index for index, layer in enumerate(self.layers)}

    def say(self, path: Path, line: int, sentence: str) -> None:
        self.violations.append(f"{path.relative_to(self.root)}:{line}: {sentence}")

    def includes(self, path: Path):
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if found := INCLUDE.match(line):
                yield number, found[1] == '"', found[2]

    def check_ours(self, path: Path, line: int, name: str, last: int) -> None:
        """`name` is a header under comedo/; `last` the rank of the last layer that it may be of."""
        layer = name.removeprefix("comedo/").removesuffix(".hpp")
        if layer not in self.rank:
            self.say(path, line, f'"{name}" is not the public header of a layer.')
        elif self.rank[layer] > last:
            self.say(path, line, f'"{name}" belongs to a later layer.')

    def check_public_header(self, path: Path) -> None:
        if path.stem not in self.rank:
            self.say(path, 1, f'"{path.stem}" is not in COMEDO_LAYERS.')
            return
        for line, quoted, name in self.includes(path):
            if name.startswith("comedo/"):
                self.check_ours(path, line, name, self.rank[path.stem])
            elif quoted or not STANDARD.match(name):
                self.say(path, line, f"a public header includes only the standard library and comedo/, not {name}.")

    def check_source(self, path: Path, folder: str, last: int) -> None:
        for line, quoted, name in self.includes(path):
            if name.startswith("comedo/"):
                self.check_ours(path, line, name, last)
            elif quoted:
                self.check_private(path, line, name, folder)

    def check_private(self, path: Path, line: int, name: str, folder: str) -> None:
        home = self.root / "src" / folder
        if any((base / name).is_file() and (base / name).resolve().is_relative_to(home)
               for base in (path.parent, home)):
            return
        if any((self.root / "src" / helper / name).is_file() for helper in HELPERS):
            return
        cmake = home / "CMakeLists.txt"
        if cmake.is_file() and f" {name} " in cmake.read_text():  # written by configure_file
            return
        target = (path.parent / name).resolve()
        for header in (self.root / "src").rglob(Path(name).name):
            if header == target or ".." not in name:
                owner = header.relative_to(self.root / "src").parts[0]
                self.say(path, line, f'"{name}" is a private header of {owner}.')
                return
        self.say(path, line, f'"{name}" is no header of {folder}; third-party headers stand in <>.')

    def check_whole(self, layer: str) -> None:
        """A layer is one header, one folder, one target, one test folder."""
        cmake = self.root / "CMakeLists.txt"
        source = self.root / "src" / layer / "CMakeLists.txt"
        if not (self.root / "include/comedo" / f"{layer}.hpp").is_file():
            self.say(cmake, 1, f"layer {layer} has no include/comedo/{layer}.hpp.")
        if not any((self.root / "tests" / layer).glob("*_test.cpp")):
            self.say(cmake, 1, f"layer {layer} has no test in tests/{layer}/.")
        if not source.is_file():
            self.say(cmake, 1, f"layer {layer} has no src/{layer}/CMakeLists.txt.")
            return
        text = source.read_text()
        target = re.search(rf"comedo_layer\({layer}\b([^)]*)\)", text)
        if not target:
            self.say(source, 1, f"no comedo_layer({layer} ...) here.")
            return
        named = re.search(r"\bLAYERS\s+(.*?)(?:\bPACKAGES\b|\bSOURCES\b|$)", target[1], re.DOTALL)
        for other in named[1].split() if named else []:
            if other not in HELPERS and self.rank.get(other, len(self.layers)) >= self.rank[layer]:
                line = text[: text.index(target[0])].count("\n") + 1
                self.say(source, line, f"LAYERS names {other}, which is not before {layer}.")

    def check(self) -> list[str]:
        for layer in self.layers:
            self.check_whole(layer)
        for path in sorted((self.root / "include").rglob("*")):
            if path.is_file():
                self.check_public_header(path)
        for path in sorted((self.root / "src").rglob("*")):
            if path.suffix not in SOURCES:
                continue
            folder = path.relative_to(self.root / "src").parts[0]
            if folder in self.rank:
                self.check_source(path, folder, self.rank[folder])
            elif folder in HELPERS:
                self.check_source(path, folder, self.rank[HELPERS[folder]])
            elif folder in EDGES:
                self.check_source(path, folder, len(self.layers))
            else:
                self.say(path, 1, f"src/{folder} is no layer.")
        return self.violations


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent).resolve()
    tree = Tree(root)
    violations = tree.check()
    print("\n".join(violations) if violations else f"{len(tree.layers)} layers, each includes only layers before it")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
