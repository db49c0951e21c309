"""The departments of ``bench.crash``: each writes without pause, and repeats what was not answered.

One round of a department: register a task through the interface for machines; then in the browser
save a section, submit, review, approve, accept, reopen. A deed is named by what it is and a key,
and the key ends up in what it writes, so that afterwards each can be counted.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

# Of the same length as Django's own: a browser that has been here before sends it back.
_TOKEN = "measuring" + "0" * 23
_DONE = {200, 201, 302}
STEPS = ("submit", "review", "approve", "accept")


@dataclass
class Tally:
    """What the departments were told. A deed said to be done has the id of what it made, or 0."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    repeated: int = 0  # done at a later try
    learned: int = 0  # refused at a later try, because an unanswered one had been done
    failed: int = 0  # answers of 500 and above
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Department:
    """One client, with the sessions of its ``head`` and of the ``planner`` who takes its ``report``.

    ``secret`` is a token of the planner's, ``version`` that of the section it writes.
    """

    number: int
    port: int
    term: int
    secret: str
    head: str
    planner: str
    report: int
    day: str
    tally: Tally
    over: threading.Event
    version: int = 1

    def work(self) -> None:
        for round_ in count(1):
            key = f"{self.number}-{round_}"
            deeds: list[tuple[str, Callable[[str], tuple[int | None, int]]]] = [
                ("item", self._register),
                ("save", self._save),
                *((kind, self._stepping(kind)) for kind in STEPS),
                ("reopen", self._reopen),
            ]
            for name, ask in deeds:
                if self.over.is_set() or not self._acknowledged(f"{name} {key}", ask, key):
                    return
                if name == "save":
                    self.version += 1

    def _acknowledged(
        self, deed: str, ask: Callable[[str], tuple[int | None, int]], key: str
    ) -> bool:
        """Ask until it is done; False where it is over or the answer makes no sense."""
        for tries in count(1):
            status, made = ask(key)
            with self.tally.lock:
                if status in _DONE or (status == 409 and tries > 1):
                    self.tally.acknowledged[deed] = made
                    self.tally.repeated += tries > 1 and status in _DONE
                    self.tally.learned += status == 409
                    return True
                if status is not None and status < 500:
                    self.tally.wrong.append(f"{deed}: {status}")
                    return False
                self.tally.failed += status is not None
            if self.over.is_set():
                return False
            time.sleep(0.05)
        return False

    def _register(self, key: str) -> tuple[int | None, int]:
        body = {
            "term_id": self.term,
            "level": "task",
            "title": f"과제 {key}",
            "code": key,
            "kinds": ["pledge"],
            "anyway": True,  # the titles are alike
        }
        headers = {
            "Authorization": f"Bearer {self.secret}",
            "Idempotency-Key": key,
            "Content-Type": "application/json",
        }
        status, _, told = self._post("/api/items", json.dumps(body), headers)
        return status, json.loads(told)["id"] if status == 201 else 0

    def _save(self, key: str) -> tuple[int | None, int]:
        text = f"○ 주민설명회 deed {key}\n - 일시 : {self.day}"
        typed = {"text": text, "base": str(self.version)}
        address = f"/reports/{self.report}/sections/activities/"
        return self._browse(self.head, address, typed, {"X-Autosave": "true"})

    def _stepping(self, kind: str) -> Callable[[str], tuple[int | None, int]]:
        address = f"/reports/{self.report}/step/{kind}/"
        session = self.planner if kind == "accept" else self.head
        return lambda key: self._browse(session, address, {"comment": key}, {})

    def _reopen(self, key: str) -> tuple[int | None, int]:
        address = f"/reports/{self.report}/reopen/"
        return self._browse(self.planner, address, {"reason": key}, {})

    def _browse(
        self, session: str, address: str, typed: dict[str, str], more: dict[str, str]
    ) -> tuple[int | None, int]:
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={_TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            **more,
        }
        body = urlencode({**typed, "csrfmiddlewaretoken": _TOKEN})
        status, goes_to, _ = self._post(address, body, headers)
        if status == 302 and not goes_to.startswith("/reports/"):
            return 403, 0  # to the page of signing in
        return status, 0

    def _post(
        self, address: str, body: str, headers: dict[str, str]
    ) -> tuple[int | None, str, bytes]:
        """Status (None: nobody answered), where it leads, and what was said."""
        caller = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            caller.request("POST", address, body.encode(), headers)
            answer = caller.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read()
        except (OSError, HTTPException):
            return None, "", b""
        finally:
            caller.close()
