"""A scheduler and workers of Dask, each in a process of its own, reached over the loopback only.

The block on the network holds for the process of the tests; these are others.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Farm:
    """Processes of Dask; ``settings`` go into their environment."""

    folder: Path
    root: Path
    settings: dict[str, str] = field(default_factory=dict)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    address: str = ""

    def begin(self) -> "Farm":
        note = self.folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--no-show", "--scheduler-file", note)
        self.address = json.loads(_words_of(note))["address"]
        return self

    def worker(self, *options: str) -> "subprocess.Popen[bytes]":
        threads = () if "--nanny" in options else ("--no-nanny",)
        return self._start("worker", self.address, "--nthreads", "1", *threads, *options)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()

    def _start(self, what: str, *options: object) -> "subprocess.Popen[bytes]":
        module = f"distributed.cli.dask_{what}"
        command = [sys.executable, "-m", module, *map(str, options), "--host", "127.0.0.1"]
        process = subprocess.Popen(
            [*command, "--no-dashboard"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.root), **self.settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process


def _words_of(note: Path) -> str:
    end = time.monotonic() + 30
    while not (note.exists() and note.read_text().endswith("}")):
        assert time.monotonic() < end
        time.sleep(0.05)
    return note.read_text()
