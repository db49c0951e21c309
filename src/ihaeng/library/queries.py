"""What the library shows: plain values, in a number of questions that does not grow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from ihaeng.core.documents import Words
from ihaeng.library.models import Finding, Passage, StoredFile


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a file."""

    passage_id: int
    number: int
    page: int | None
    sheet: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and why somebody lets the figure stand."""

    id: int
    code: str
    verdict: str
    severity: str
    line: int
    words: str
    rule: Words
    message: Words
    stated: str
    computed: str
    reason: str | None
    accepted_by: str | None
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file in the list; ``open`` counts its failing findings nobody has accepted."""

    id: int
    name: str
    kind: str
    state: str
    stored_at: datetime
    failed: int
    open: int


def shelf(files: QuerySet[StoredFile]) -> list[Shelved]:
    """``files`` (a page of them) with their open findings."""
    failing = Q(findings__verdict="fails")
    rows = files.annotate(
        failed=Count("findings", filter=failing),
        open=Count("findings", filter=failing & Q(findings__acceptance=None)),
    ).values_list("id", "name", "kind", "state", "stored_at", "failed", "open")
    return [Shelved(*row) for row in rows]


def lines_of(file_id: int, first: int = 1, last: int | None = None) -> list[Printed]:
    """The lines of a file that are not blank, from ``first`` to ``last``."""
    found = Passage.objects.filter(file_id=file_id, line__gte=first).order_by("line")
    if last is not None:
        found = found.filter(line__lte=last)
    return [Printed(*row) for row in found.values_list("id", "line", "page", "sheet", "text")]


def last_line(file_id: int) -> int:
    found = Passage.objects.filter(file_id=file_id).order_by("-line")
    return found.values_list("line", flat=True).first() or 0


def findings_of(file_id: int) -> list[Judged]:
    """What fails or is in doubt in a file, in printed order."""
    rows = (
        Finding.objects.filter(file_id=file_id)
        .order_by("line", "number")
        .values_list(
            "id",
            "code",
            "verdict",
            "severity",
            "line",
            "words",
            "rule_ko",
            "rule_en",
            "message_ko",
            "message_en",
            "stated",
            "computed",
            "acceptance__reason",
            "acceptance__by_name",
            "acceptance__at",
        )
    )
    return [
        Judged(*row[:6], Words(row[6], row[7]), Words(row[8], row[9]), *row[10:]) for row in rows
    ]


def passage_ids(file_id: int, lines: Iterable[int]) -> dict[int, int]:
    """The passages of these lines."""
    found = Passage.objects.filter(file_id=file_id, line__in=set(lines))
    return dict(found.values_list("line", "id"))
