"""`comedo serve` of a build, with an account whose selfies may be looked at; and the clients of bench_service."""
import itertools
import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

MODEL = Path(__file__).resolve().parents[1] / "models/default"
numbers = itertools.count(1, 100_000)  # of pictures: no two are sent with one number


def run(*command):
    """What a program says as JSON. An OpenBLAS of another program's would start a thread a core."""
    done = subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE,
                          env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    return json.loads(done.stdout)


class Service:
    """The program as it is installed, with everything at its default, on a free port."""

    def __init__(self, build, folder, workers):
        self.build = build
        self.log = open(folder / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [build / "src/cli/comedo", "serve", "--data", folder / "data", "--listen", "127.0.0.1:0", "--model", MODEL,
             "--threads", str(workers), "--log", "json"], stderr=self.log)
        deadline = time.monotonic() + 60
        while (lines := self.lines("listening")) == [] and time.monotonic() < deadline and self.process.poll() is None:
            time.sleep(0.05)
        if not lines:
            sys.exit("the service did not start: " + (folder / "log").read_text())
        self.port = lines[0]["address"].rsplit(":", 1)[1]
        account = {"login": "bench", "password": "a password of bench"}
        self.ask("/v1/accounts", account)
        self.token = self.ask("/v1/sessions", account)["token"]
        self.ask("/v1/me/consents", {"kind": "assessment", "version": "1"}, self.token)

    def ask(self, path, body, token=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        if token:
            request.add_header("Authorization", "Bearer " + token)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def lines(self, event, since=0):
        with open(self.log.name, encoding="utf-8") as text:
            text.seek(since)
            whole = [json.loads(line) for line in text if line.startswith("{") and line.endswith("\n")]
        return [line for line in whole if line["event"] == event]

    def send(self, pictures, clients, seconds=600, count=1_000_000, addresses=1):
        return run(self.build / "bench/bench_service", "send", self.port, self.token, "/v1/assessments", clients, addresses, seconds,
                   count, next(numbers), *pictures)

    def memory(self):
        """Resident, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def stop(self):
        self.process.terminate()
        return self.process.wait(60)
