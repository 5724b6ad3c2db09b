#!/usr/bin/env python3
"""Fits the published head with comedo and with scikit-learn on the same rows and prints both. Called by ./dev bench.

usage: regressor.py BUILD_FOLDER [EPOCHS]

EPOCHS at most, 200 as published; a few are enough to see the speed.

The rows are made, not photographs: 2048 features as a backbone gives (non-negative, half of them zero), targets on
1..5 from a small random network of them plus noise of 0.3 grades. What counts is that both see the same: comedo
standardises features, so scikit-learn gets them standardised, outside of its time.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import numpy
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

TRAIN, TEST, COLUMNS, SEEDS = 4000, 1000, 2048, (1, 2, 3, 4, 5)


def made_rows():
    random = numpy.random.default_rng(1)
    features = numpy.maximum(random.standard_normal((TRAIN + TEST, COLUMNS)), 0).astype(numpy.float32)
    hidden = numpy.tanh(features @ random.standard_normal((COLUMNS, 8)) / 30)
    score = hidden @ random.standard_normal(8)
    score = 3 + (score - score.mean()) / score.std() + 0.3 * random.standard_normal(TRAIN + TEST)
    return features, numpy.clip(score, 1, 5).astype(numpy.float32)


def ours(program, file, seed, precision, limit):
    """Nothing where the processor does not have the precision."""
    command = [program, file, str(TRAIN), str(TEST), str(COLUMNS), str(seed), precision, str(limit)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 3:
        return None
    run.check_returncode()
    epochs, seconds, rmse = run.stdout.split()
    return float(seconds) / int(epochs), float(rmse), int(epochs)


def theirs(features, targets, seed, epochs):
    features = StandardScaler().fit(features[:TRAIN]).transform(features)
    model = MLPRegressor(hidden_layer_sizes=(1024, 512, 256), random_state=seed, max_iter=epochs)  # else its defaults
    start = time.perf_counter()
    model.fit(features[:TRAIN], targets[:TRAIN])
    seconds = time.perf_counter() - start
    error = model.predict(features[TRAIN:]) - targets[TRAIN:]
    return seconds / model.n_iter_, float(numpy.sqrt(numpy.mean(error ** 2))), model.n_iter_


def theirs_as_installed():
    """Seconds of one epoch with libblas3, which is what Debian's scikit-learn brings; none where it is absent."""
    files = subprocess.run(["dpkg", "-L", "libblas3"], capture_output=True, text=True).stdout.split()
    library = next((file for file in files if file.endswith("/libblas.so.3")), None)
    if library is None:
        return None
    environment = {**os.environ, "LD_PRELOAD": library}
    run = subprocess.run([sys.executable, __file__, "--one-epoch"], check=True, capture_output=True, text=True, env=environment)
    return float(run.stdout)


def row(name, runs):
    seconds = statistics.median(run[0] for run in runs)
    rmse = [run[1] for run in runs]
    epochs = "-".join(str(edge) for edge in sorted({min(r[2] for r in runs), max(r[2] for r in runs)}))
    print(f"| {name} | {1000 * seconds:.0f} ms | {epochs} | {statistics.mean(rmse):.3f} | {min(rmse):.3f}-{max(rmse):.3f} |")
    return seconds


def main():
    warnings.filterwarnings("ignore", category=Warning, module="sklearn")
    if sys.argv[1] == "--one-epoch":
        print(theirs(*made_rows(), 1, epochs=1)[0])
        return
    program = pathlib.Path(sys.argv[1], "bench/bench_fit")
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    features, targets = made_rows()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "rows.f32")
        with open(file, "wb") as out:
            for part in (slice(0, TRAIN), slice(TRAIN, None)):
                out.write(features[part].tobytes() + targets[part].tobytes())
        # In turns, so that whatever else the machine does falls on all of them.
        turns = [[ours(program, file, seed, "bf16", limit), ours(program, file, seed, "f32", limit), theirs(features, targets, seed, limit)]
                 for seed in SEEDS]
    bf16, f32, other = zip(*turns)
    print(f"\n| published head, {TRAIN} rows of {COLUMNS}, {os.cpu_count()} threads | an epoch, median | epochs | RMSE, mean of "
          f"{len(SEEDS)} seeds | its spread |\n| --- | ---: | ---: | ---: | ---: |")
    mine = {"bfloat16": row("comedo, bfloat16", bf16)} if bf16[0] else {}
    mine["float32"] = row("comedo, float32", f32)
    other = row("scikit-learn with OpenBLAS", other)
    installed = theirs_as_installed()
    if installed:
        print(f"| scikit-learn as Debian installs it, with libblas3 | {1000 * installed:.0f} ms | 1 | - | - |")
    for precision, seconds in mine.items():
        print(f"\nscikit-learn / comedo, {precision}: {other / seconds:.1f} with OpenBLAS" + (f", {installed / seconds:.0f} as installed" if installed else ""))


main()
