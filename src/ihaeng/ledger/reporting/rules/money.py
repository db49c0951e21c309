"""The money a report speaks of: the original budget of the segment its period lies in.

A figure is whole won, ``None`` for a blank or ``"-"`` for not applicable. ``was`` is what the
ledger said when the report began, or when the report was last accepted: what differs from it was
typed, and only that enters the ledger.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.actions import Entry
from ihaeng.ledger.finance.models import Measure
from ihaeng.ledger.finance.queries import SegmentMoney
from ihaeng.ledger.finance.rules.tables import footed
from ihaeng.ledger.finance.rules.units import MILLION, exactly

DASH = "-"
MOST_WON = 10**16  # as finance takes them
_FIGURES = tuple(str(measure) for measure in Measure)
_UNKNOWN = Words(
    "고를 수 없는 재원이나 금액이 들어 있습니다. 화면에서 다시 입력하십시오.",
    "A source or an amount is none of those offered. Enter it again on the page.",
)

Content = Mapping[str, Any]


def begun(held: SegmentMoney) -> dict[str, Any]:
    """What the section begins with."""
    rows = []
    for source in held.sources:
        known = {measure: held.figure(source.key, measure) for measure in _FIGURES}
        figures = {m: DASH if f and f.na else f.won if f else None for m, f in known.items()}
        rows.append({"source": source.key, "name": source.name, **figures, "was": figures})
    return {"segment": held.segment.key, "label": held.segment.words.ko, "rows": rows}


def checked(content: Content, stored: Content) -> dict[str, Any]:
    """``stored`` with the figures of ``content``; Invalid for what the section does not hold."""
    given = {row.get("source"): row for row in content["rows"]}
    if set(given) - {row["source"] for row in stored["rows"]}:
        raise InvalidRefusal(_UNKNOWN)
    rows = []
    for row in stored["rows"]:
        told = given.get(row["source"], row)
        rows.append({**row, **{m: _figure(told.get(m, row[m])) for m in _FIGURES}})
    return {**stored, "rows": rows}


def _figure(value: object) -> int | str | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST_WON
    if value is None or value == DASH or whole:
        return value  # type: ignore[return-value]
    raise InvalidRefusal(_UNKNOWN)


def typed_entries(content: Content) -> list[Entry]:
    """The figures that somebody typed, for finance to take."""
    return [
        Entry(
            row["source"],
            content["segment"],
            measure,
            None if row[measure] == DASH else row[measure],
            na=row[measure] == DASH,
        )
        for row in content["rows"]
        for measure in _FIGURES
        if row[measure] != row["was"][measure]
    ]


def settled(content: Content) -> dict[str, Any]:
    """The content once the ledger holds it."""
    rows = [{**row, "was": {m: row[m] for m in _FIGURES}} for row in content["rows"]]
    return {**content, "rows": rows}


def said(content: Content) -> str:
    """The content as text. Sources nothing is known of are left out."""
    lines = [
        f"{row['name']}: " + ", ".join(f"{Measure(m).label} {_printed(row[m])}" for m in _FIGURES)
        for row in content["rows"]
        if any(row[m] is not None for m in _FIGURES)
    ]
    return "\n".join(lines)


def _printed(value: int | str | None) -> str:
    if value is None:
        return "(빈칸)"
    return DASH if isinstance(value, str) else f"{exactly(value, MILLION)}백만원"


def total(content: Content, measure: str) -> int | None:
    """The sum of all sources; None where nothing is known."""
    return footed(row[measure] for row in content["rows"] if isinstance(row[measure], int))


def oddities(content: Content) -> Iterator[Words]:
    """What is to be looked at and may yet be right: money carried over is spent, too."""
    for row in content["rows"]:
        secured, executed = row["secured"], row["executed"]
        if isinstance(secured, int) and isinstance(executed, int) and executed > secured:
            yield Words(
                f"{row['name']}: 집행액이 확보액보다 많습니다.",
                f"{row['name']}: more is spent than secured.",
            )
