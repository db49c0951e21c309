"""The server of ``bench.crash``: started, killed with all its processes, started again."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """``ihaeng serve`` of this checkout on one port."""

    def __init__(self, home: Path, database: str) -> None:
        places = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        self.environment = {**os.environ, "IHAENG_HOME": str(home), "PYTHONPATH": places}
        self.environment["DATABASE_URL"] = database
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        words = ["-m", "ihaeng", "serve", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        if not (self.process.stdout and self.process.stdout.readline()):
            raise RuntimeError("the server did not open")

    def kill(self) -> None:
        """SIGKILL to the whole group at once: nobody is left to tidy up."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()

    def run(self, *words: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout
