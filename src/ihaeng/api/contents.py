"""What a section of a report takes from machines, each kind with a form of its own."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.api.door import Id
from ihaeng.core.documents import Words
from ihaeng.ledger.reporting.models import Section

KeyName = Literal["activities", "carried", "plans", "money", "participation", "concerns"]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Line = Annotated[str, Field("", max_length=200)]
Text = Annotated[str, Field(max_length=100_000)]
Figure = Annotated[int, Field(gt=-(10**16), lt=10**16)] | Literal["-"] | None


class Exact(Schema):
    """Takes nothing it does not name: a name typed wrongly is not silently lost."""

    model_config = ConfigDict(extra="forbid")


class TextContent(Exact):
    """Activities or plans in the notation of cards: ``○ title``, below it `` - 일시 : …``."""

    text: Text


class Counts(Exact):
    """In 회; null is a blank, never 0."""

    meetings: Count | None = None
    briefings: Count | None = None
    expert_advice: Count | None = None
    press: Count | None = None
    other: Count | None = None


class CountsContent(Exact):
    scope: Literal["", "period", "cumulative", "unknown"]
    counts: Counts


class CarriedRow(Exact):
    """What became of a plan of last time. ``to`` and ``reason`` where it is moved or dropped."""

    id: Id
    state: Literal["", "planned", "done", "moved", "dropped", "continuous"]
    to: date | None = None
    reason: Line


class CarriedContent(Exact):
    carried: Annotated[list[CarriedRow], Field(max_length=200)]


class ConcernRow(Exact):
    """``answers``: which problems, by their place among the problems, from 1."""

    id: Id | None = None
    kind: Literal["problem", "measure", "request"]
    text: Annotated[str, Field(min_length=1, max_length=10_000)]
    addressee: Line
    due: date | None = None
    state: Literal[
        "", "open", "in_progress", "closed", "sent", "under_review", "accepted", "partly", "refused"
    ] = ""
    result: Annotated[str, Field("", max_length=10_000)]
    answers: Annotated[list[Annotated[int, Field(ge=1, le=200)]], Field([], max_length=50)]


class ConcernsContent(Exact):
    concerns: Annotated[list[ConcernRow], Field(max_length=200)]


class ReportedRow(Exact):
    """Figures of a source in whole won: null is a blank, ``-`` not applicable. Others stay."""

    source: Annotated[str, Field(max_length=30)]
    planned: Figure = None
    secured: Figure = None
    executed: Figure = None


class MoneyContent(Exact):
    money: Annotated[list[ReportedRow], Field(max_length=100)]


Content = TextContent | MoneyContent | CountsContent | CarriedContent | ConcernsContent
_KINDS: dict[str, type[Schema]] = {
    "activities": TextContent,
    "plans": TextContent,
    "money": MoneyContent,
    "participation": CountsContent,
    "carried": CarriedContent,
    "concerns": ConcernsContent,
}


def content_of(key: str, given: Content, stored: Section) -> dict[str, Any]:
    """What the room keeps of what was sent; Invalid for what another section takes, or another row."""
    if not isinstance(given, _KINDS[key]):
        wanted = ", ".join(_KINDS[key].model_fields)
        words = Words(f"이 항목에는 {wanted}을(를) 보내십시오.", f"This section takes {wanted}.")
        raise InvalidRefusal(words, {"content": words})
    if isinstance(given, CarriedContent):
        told = {row.id: row for row in given.carried}
        rows = stored.content["rows"]
        _refuse_strange(told, rows)
        return {
            "rows": [row | _said(told[row["id"]]) if row["id"] in told else row for row in rows]
        }
    if isinstance(given, ConcernsContent):
        _refuse_strange({row.id for row in given.concerns if row.id}, stored.content["rows"])
        rows = [one.model_dump(mode="json") for one in given.concerns]
        return {"rows": [{**row, "due": row["due"] or ""} for row in rows]}
    if isinstance(given, MoneyContent):
        return {"rows": [row.model_dump(exclude_unset=True) for row in given.money]}
    return given.model_dump()


def _said(row: CarriedRow) -> dict[str, str]:
    return {"state": row.state, "to": row.to.isoformat() if row.to else "", "reason": row.reason}


def _refuse_strange(ids: Collection[int], rows: list[dict[str, Any]]) -> None:
    """A section speaks of its own rows only."""
    if unknown := set(ids) - {row["id"] for row in rows}:
        number = min(unknown)
        words = Words(
            f"이 항목에는 {number}번 행이 없습니다. 항목을 다시 읽어 그 번호를 쓰십시오.",
            f"This section has no row {number}. Read it again for the numbers of its rows.",
        )
        raise InvalidRefusal(words, {"id": words})
