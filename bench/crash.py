"""``python -m bench.crash [--kills 200] [--database URL]``: killed at random moments, nothing is lost.

A real server, one client a department writing without pause, and ``kill -9`` of the whole server
again and again. A client repeats what was not acknowledged, under the same key. At the end every
acknowledged deed must be there once, none twice, and the trail must verify.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_PAUSE = (0.2, 1.2)  # seconds between a start and the next kill


@dataclass
class Tally:
    """What the clients were told."""

    acknowledged: dict[str, int] = field(default_factory=dict)  # key -> id
    wrong: list[str] = field(default_factory=list)
    repeated: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Server:
    """``ihaeng serve`` on one port, killed and started again."""

    def __init__(self, home: Path, database: str) -> None:
        self.environment = {**os.environ, "IHAENG_HOME": str(home), "PYTHONPATH": str(ROOT)}
        if database:
            self.environment["DATABASE_URL"] = database
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            self.port = trial.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        program = str(Path(sys.executable).parent / "ihaeng")
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [program, "serve", "--port", str(self.port), "--workers", "2"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        if not (self.process.stdout and self.process.stdout.readline()):
            raise RuntimeError("the server did not open")

    def kill(self) -> None:
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

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


def client(
    server: Server,
    city: dict[str, object],
    secret: str,
    number: int,
    tally: Tally,
    over: threading.Event,
) -> None:
    """Registers task after task; repeats each under its key until it is acknowledged."""
    deed = 0
    while not over.is_set():
        deed += 1
        key = f"{number}-{deed}"
        body = {
            "term_id": city["term"],
            "level": "task",
            "title": f"과제 {key}",
            "code": key,
            "kinds": ["pledge"],
        }
        tries = 0
        while True:
            tries += 1
            status, answer = _post(server.port, secret, key, body)
            if status == 201:
                with tally.lock:
                    tally.acknowledged[key] = answer["id"]
                    tally.repeated += tries > 1
                break
            if status is not None and status < 500:
                with tally.lock:
                    tally.wrong.append(f"{key}: {status} {answer}")
                return
            if over.is_set():
                return
            time.sleep(0.05)


def _post(
    port: int, secret: str, key: str, body: dict[str, object]
) -> tuple[int | None, dict[str, int]]:
    caller = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        headers = {
            "Authorization": f"Bearer {secret}",
            "Idempotency-Key": key,
            "Content-Type": "application/json",
        }
        caller.request("POST", "/api/items", json.dumps(body), headers)
        answer = caller.getresponse()
        return answer.status, json.loads(answer.read())
    except (OSError, HTTPException, ValueError):
        return None, {}
    finally:
        caller.close()


def measured(kills: int, departments: int, database: str = "", seed: int = 1) -> dict[str, object]:
    """What was acknowledged, what of it is there, what else is there, and what the trail says."""
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        server = Server(Path(name), database)
        city = json.loads(server.run("-m", "bench.crash_city", str(departments)).splitlines()[-1])
        tally, over = Tally(), threading.Event()
        server.start()
        clients = [
            threading.Thread(
                target=client, args=(server, city, secret, n, tally, over), daemon=True
            )
            for n, secret in enumerate(city["secrets"])
        ]
        for one in clients:
            one.start()
        for _ in range(kills):
            time.sleep(chance.uniform(*_PAUSE))
            server.kill()
            server.start()
        time.sleep(1)
        over.set()
        for one in clients:
            one.join(60)
        server.kill()
        found = json.loads(server.run("-m", "bench.crash_verdict").splitlines()[-1])
    there = {code: row for row, code in found["items"]}
    return {
        "kills": kills,
        "acknowledged": len(tally.acknowledged),
        "repeated": tally.repeated,
        "lost": sum(there.get(key) != row for key, row in tally.acknowledged.items()),
        "twice": len(found["items"]) - len(there),
        # Done, but the server was killed before it could say so and the client had stopped asking.
        "unacknowledged": len(there) - len(tally.acknowledged),
        "refused": tally.wrong[:5],
        "breaches": found["breaches"],
    }


def holds(result: dict[str, object]) -> bool:
    return not (result["lost"] or result["twice"] or result["refused"] or result["breaches"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--departments", type=int, default=60)
    parser.add_argument(
        "--database", default="", help="DATABASE_URL of an empty database; else SQLite"
    )
    options = parser.parse_args()
    result = measured(options.kills, options.departments, options.database)
    print(json.dumps(result, ensure_ascii=False, indent=1))
    return 0 if holds(result) else 1


if __name__ == "__main__":
    sys.exit(main())
