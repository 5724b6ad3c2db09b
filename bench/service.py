#!/usr/bin/env python3
"""Measures `comedo serve` from outside and prints what docs/performance.md says of it. Called by ./dev bench.

usage: service.py BUILD [PART...], PART being latency, throughput, crowd or held; by default all, in four minutes.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from served import Service, numbers, run

BUILD = Path(sys.argv[1])
PARTS = sys.argv[2:] or ["latency", "throughput", "crowd", "held"]
WORKERS = 2
KINDS = {"12 megapixels": ("3000", 3), "0.5 megapixels": ("600", 8)}  # width in px, how many are drawn


def looks(pictures, threads, seconds=600, count=1_000_000):
    return run(BUILD / "bench/bench_looks", threads, seconds, count, next(numbers), *pictures)


def table(head, rows):
    print("\n| " + " | ".join(head) + " |\n| --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")


def brought_to_disk(folder):
    """Median milliseconds of bringing a page to this disk: what an acknowledged change costs at least."""
    took = []
    with open(folder / "page", "wb", buffering=0) as file:
        for _ in range(40):
            file.write(bytes(4096))
            begun = time.perf_counter()
            os.fsync(file.fileno())
            took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took)


def latency(service, kinds, folder):
    rows, stages = [], {}
    for kind, pictures in kinds.items():
        service.send(pictures, 2, count=6)  # warm
        since = os.fstat(service.log.fileno()).st_size
        over_http, inside = [], []
        for _ in range(5):
            over_http += service.send(pictures, 1, count=12)["ms"]
            inside += looks(pictures, 1, count=12)["ms"]
        medians = statistics.median(over_http), statistics.median(inside)
        rows.append((kind, f"{sum(p.stat().st_size for p in pictures) / len(pictures) / 1e6:.2f} MB", f"{medians[1]:.1f} ms",
                     f"{medians[0]:.1f} ms", f"{medians[0] - medians[1]:.1f} ms"))
        for line in service.lines("exchange", since):
            for stage, took in line["stages"].items():
                stages.setdefault(stage, {}).setdefault(kind, []).append(took)
    rows.append(("a page brought to this disk", "", "", "", f"{brought_to_disk(folder):.1f} ms"))
    table(["service, one client, one picture after the other", "file", "in process", "over HTTP", "added"], rows)
    table(["stage of it, median", *kinds],
          [(stage, *(f"{statistics.median(of[kind]):.2f} ms" if kind in of else "" for kind in kinds)) for stage, of in stages.items()])


def throughput(service, kinds, _):
    rows, seconds = [], 6
    for kind, pictures in kinds.items():
        counts = [(len(service.send(pictures, 6, seconds)["ms"]), len(looks(pictures, WORKERS, seconds)["ms"])) for _ in range(3)]
        over_http, inside = (sum(side) / seconds / len(counts) for side in zip(*counts))
        rows.append((kind, f"{inside:.1f}", f"{over_http:.1f}", f"{100 * over_http / inside:.0f} %"))
    table([f"{WORKERS} workers, six clients, pictures a second", "in process", "over HTTP", "share"], rows)


def crowd(service, kinds, _):
    heard, begun, memory = [], time.monotonic(), [service.memory()]
    thread = threading.Thread(target=lambda: heard.append(service.send(kinds["0.5 megapixels"], 200, 60, addresses=4)))
    thread.start()
    while thread.is_alive():
        thread.join(1)
        memory.append(service.memory())
    statuses = ", ".join(f"{count} times {status}" for status, count in heard[0]["statuses"].items())
    table(["200 clients of 4 addresses for 60 s, 0.5 megapixels", ""],
          [("answers", statuses), ("median of those with a grade", f"{statistics.median(heard[0]['ms']) / 1000:.1f} s"),
           ("memory at the start", f"{memory[0]:.0f} MB"), ("after 10 s", f"{memory[10]:.0f} MB"),
           ("after 30 s", f"{memory[30]:.0f} MB"), ("at the end", f"{memory[-1]:.0f} MB"), ("at most", f"{max(memory):.0f} MB"),
           ("until all were answered", f"{time.monotonic() - begun:.0f} s")])


def held(service, *_):
    before, slow = service.memory(), 500
    room = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - slow - 200
    found = run(BUILD / "bench/bench_service", "hold", service.port, min(10_000, room), slow, 20)
    ms = sorted(found["ms"])
    table([f"{found['idle']} idle connections of 7 addresses, {slow} clients that send a byte every 100 ms", ""],
          [("health checks in 20 s", len(ms)), ("failed", found["failed"]), ("median", f"{statistics.median(ms):.2f} ms"),
           ("99 of 100 within", f"{ms[len(ms) * 99 // 100]:.2f} ms"), ("longest", f"{ms[-1]:.2f} ms"),
           ("idle connections that were kept", found["still_idle"]), ("memory more than before", f"{service.memory() - before:.0f} MB")])


def main():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # of server and clients, which inherit it
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = {}
        for kind, (width, count) in KINDS.items():
            kinds[kind] = [folder / f"{width}_{seed}.jpg" for seed in range(1, count + 1)]
            for seed, picture in enumerate(kinds[kind], 1):
                subprocess.run([BUILD / "src/cli/comedo", "sample", picture, "--width", width, "--seed", str(seed)], check=True)
        service = Service(BUILD, folder, WORKERS)
        print(f"\n`comedo serve --threads {WORKERS}`, otherwise as it is by default: rows and pictures in the temporary folder. Its clients are a "
              "process of their own on the same machine; pictures are drawn, no two with the same bytes.")
        try:
            for part in PARTS:
                globals()[part](service, kinds, folder)
        finally:
            status = service.stop()
        if status != 0:
            sys.exit(f"the service ended with {status}")


main()
