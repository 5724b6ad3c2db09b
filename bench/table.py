#!/usr/bin/env python3
"""Runs the benchmarks and prints what the README quotes: medians, ratios, start, memory. Called by ./dev bench."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(sys.argv[1])
PROGRAM = BUILD / "src/cli/comedo"


def benchmarks():
    """Median milliseconds by benchmark name."""
    command = [BUILD / "bench/bench_assess", "--benchmark_format=json", "--benchmark_repetitions=5",
               "--benchmark_min_time=0.2"]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = json.loads(out)["benchmarks"]
    return {row["run_name"].split("/")[0]: row["real_time"] for row in rows if row.get("aggregate_name") == "median"}


def run(arguments):
    """Seconds and peak MB of one run of the program."""
    start = time.perf_counter()
    # An OpenBLAS that some other program brought would start a thread a core, which the program does not need.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    child = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"comedo {' '.join(map(str, arguments))} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def row(what, value):
    print(f"| {what} | {value} |")


def copies(picture, count, folder):
    """A folder of so many names of one picture."""
    folder.mkdir()
    for i in range(count):
        os.link(picture, folder / f"{i:04}.jpg")
    return folder


def many_large(picture, folder):
    """200 large files, on one core and on two; start included."""
    many = copies(picture, 200, folder)
    print("\n| program, 200 selfies of 12 megapixels | peak memory | pictures a second |\n| --- | ---: | ---: |")
    rates = {}
    for threads in (1, 2):
        seconds, megabytes = run(["assess", many, "--threads", str(threads)])
        rates[threads] = 200 / seconds
        print(f"| threads: {threads} | {megabytes:.0f} MB | {rates[threads]:.1f} |")
    print(f"| two / one | | {rates[2] / rates[1]:.2f} |")


def main():
    figures = benchmarks()
    print("| 12-megapixel selfie, one thread, models loaded | median |\n| --- | ---: |")
    for name, milliseconds in figures.items():
        row(name.replace("_", " "), f"{milliseconds:.1f} ms")
    row("published way / ours", f"{figures['assess_published_way'] / figures['assess_ours']:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        large, small = pathlib.Path(folder, "large.jpg"), pathlib.Path(folder, "small.jpg")
        subprocess.run([PROGRAM, "sample", large, "--width", "3000"], check=True)
        subprocess.run([PROGRAM, "sample", small, "--width", "600"], check=True)
        runs = [run(["assess", large, "--threads", "1"]) for _ in range(7)]
        print("\n| program, one 12-megapixel selfie | median |\n| --- | ---: |")
        row("start to result", f"{statistics.median(r[0] for r in runs):.2f} s")
        row("peak memory", f"{statistics.median(r[1] for r in runs):.0f} MB")
        print("\n| program, one thread, pictures of 0.5 megapixels | peak memory | pictures a second |\n| --- | ---: | ---: |")
        for count in (10, 100, 1000):
            seconds, megabytes = run(["assess", copies(small, count, pathlib.Path(folder, str(count))), "--threads", "1"])
            print(f"| {count} | {megabytes:.0f} MB | {count / seconds:.1f} |")
        many_large(large, pathlib.Path(folder, "large"))


main()
