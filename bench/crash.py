"""``python -m bench.crash [--kills 200] [--database URL]``: killed at random moments, nothing is lost.

A real server, one client a department writing without pause (``crash_clients``), and ``kill -9``
of the whole server again and again. A client repeats what was not acknowledged. At the end every
acknowledged deed must be there once, none twice, and the trail must verify.
"""

import argparse
import json
import os
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.crash_clients import Department, Tally
from bench.crash_server import Server

_PAUSE = (0.2, 1.5)  # seconds between a start and the next kill


def measured(
    kills: int, departments: int, database: str = "", seed: int = 1, minutes: float = 600
) -> dict[str, Any]:
    """What was acknowledged, what of it is there, what else is there, and what the trail says.

    No kill after ``minutes``: ``kills`` in the answer is how many there were.
    """
    chance = random.Random(seed)
    last = time.monotonic() + minutes * 60
    done = 0
    with TemporaryDirectory() as name:
        server = Server(Path(name), database)
        city = json.loads(server.run("-m", "bench.crash_city", str(departments)).splitlines()[-1])
        tally, over = Tally(), threading.Event()
        server.start()
        clients = [_client(number, one, city, server, tally, over) for number, one in _people(city)]
        while done < kills and time.monotonic() < last:
            time.sleep(chance.uniform(*_PAUSE))
            server.kill()
            server.start()
            done += 1
            if done % 10 == 0:
                print(f"{done} kills, {len(tally.acknowledged)} deeds", file=sys.stderr, flush=True)
        time.sleep(1)
        over.set()
        for one in clients:
            one.join(90)
        server.kill()
        found = json.loads(server.run("-m", "bench.crash_verdict").splitlines()[-1])
    return {"kills": done, "load": os.getloadavg()[0], **judged(tally, found)}


def _people(city: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(city["people"]))


def _client(
    number: int,
    person: dict[str, Any],
    city: dict[str, Any],
    server: Server,
    tally: Tally,
    over: threading.Event,
) -> threading.Thread:
    work = Department(
        number, server.port, city["term"], **person, day=city["day"], tally=tally, over=over
    ).work
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def judged(tally: Tally, found: dict[str, Any]) -> dict[str, Any]:
    """What the clients were told, held against what an installation holds (``crash_verdict``)."""
    there: dict[str, list[int]] = found["deeds"]
    lost = [
        deed
        for deed, row in tally.acknowledged.items()
        if not there.get(deed) or row not in (0, *there[deed])
    ]
    twice = [deed for deed, rows in there.items() if len(rows) > 1]
    return {
        "acknowledged": dict(Counter(deed.split()[0] for deed in tally.acknowledged)),
        "repeated": tally.repeated,
        "learned": tally.learned,
        "failed": tally.failed,
        "lost": lost,
        "twice": twice,
        # Done, but killed before it could be said, and the client had stopped asking.
        "unacknowledged": sum(
            deed not in tally.acknowledged and not deed.startswith("record ") for deed in there
        ),
        "disorder": found["disorder"],
        "refused": tally.wrong[:5],
        "breaches": found["breaches"],
        "events": found["events"],
    }


def holds(result: dict[str, Any]) -> bool:
    names = ("lost", "twice", "disorder", "refused", "breaches")
    return not any(result[name] for name in names)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--departments", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600, help="kill no more after so many")
    parser.add_argument(
        "--database", default="", help="DATABASE_URL of an empty database; else SQLite"
    )
    options = parser.parse_args()
    result = measured(
        options.kills, options.departments, options.database, options.seed, options.minutes
    )
    print(json.dumps(result, ensure_ascii=False, indent=1))
    return 0 if holds(result) else 1


if __name__ == "__main__":
    sys.exit(main())
