#!/usr/bin/env python3
"""Networks of well-known shapes on comedo, OpenCV's dnn and ONNX Runtime, one table. Called by ./dev bench.

usage: networks.py BUILD_FOLDER NODE_FOLDER, NODE_FOLDER holding node_modules with onnxruntime-node
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def ours(build, folder):
    """(network, engine, batch, threads) -> median milliseconds and billions of operations a second; the peaks."""
    command = [build / "bench/bench_networks", folder, "--benchmark_format=json", "--benchmark_repetitions=5",
               "--benchmark_min_time=0.2", "--benchmark_report_aggregates_only=true"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["benchmarks"]
    cases, peaks = {}, {}
    for row in rows:
        if row["aggregate_name"] != "median":
            continue
        name = row["run_name"].split("/")
        if name[0] == "peak":
            peaks[int(name[1])] = row["gflops"]
        else:
            cases[name[0], name[1], int(name[2]), int(name[3])] = (row["real_time"], row["gflops"])
    return cases, peaks


def onnxruntime(node, folder):
    environment = {**os.environ, "NODE_PATH": str(node.resolve() / "node_modules")}
    script = pathlib.Path(__file__).with_suffix(".cjs")
    run = subprocess.run(["node", script, folder], check=True, capture_output=True, text=True, env=environment)
    rows = map(json.loads, run.stdout.splitlines())
    return {(row["network"], row["batch"], row["threads"]): row["milliseconds"] for row in rows}


def main():
    build, node = map(pathlib.Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        cases, peaks = ours(build, folder)
        theirs = onnxruntime(node, folder)
    print("\n| network, 224 px | batch | threads | comedo, float32 | of the FMA peak | / ONNX Runtime | / OpenCV dnn | bfloat16 | / float32 | int8 | / float32 |\n"
          "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for (network, engine, batch, threads), (milliseconds, gflops) in cases.items():
        if engine != "float32":
            continue
        peer, opencv = theirs[network, batch, threads], cases[network, "OpenCV", batch, threads][0]
        faster = []
        for precision in ("bfloat16", "int8"):
            rough, _ = cases.get((network, precision, batch, threads), (None, None))
            faster.append(f"{rough:.1f} ms | {rough / milliseconds:.2f}" if rough else "- | -")
        print(f"| {network} | {batch} | {threads} | {milliseconds:.1f} ms | {100 * gflops / peaks[threads]:.0f} % | "
              f"{milliseconds / peer:.2f} | {milliseconds / opencv:.2f} | {' | '.join(faster)} |")
    print("\nFMA peak, float32: " + ", ".join(f"{gflops:.0f} GFLOPS on {threads} thread{'s' * (threads > 1)}" for threads, gflops in peaks.items()))


main()
