"""What a section of a report holds, and how it is said as a text to compare and to print.

A content is JSON: ``{"text"}`` in the notation of cards, ``{"rows"}``, ``{"scope", "counts"}``, or the money of
``rules.money``.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.reporting.models import ConcernKind, ConcernState, PlanState, Scope, SectionKey
from ihaeng.ledger.reporting.rules import PARTICIPATION, money

Content = Mapping[str, Any]

PARTICIPATION_LABELS = {
    "meetings": "공약 관련 회의",
    "briefings": "설명회, 민생탐방",
    "expert_advice": "전문가 자문",
    "press": "언론/방송 보도",
    "other": "기타(면담 등)",
}


def empty(key: str) -> dict[str, Any]:
    if key in {SectionKey.ACTIVITIES, SectionKey.PLANS}:
        return {"text": ""}
    if key == SectionKey.PARTICIPATION:
        return {"scope": "", "counts": dict.fromkeys(PARTICIPATION)}
    if key == SectionKey.MONEY:
        return {"segment": "", "label": "", "rows": []}
    return {"rows": []}


def said(key: str, content: Content | None) -> str:
    """The content as text, the way it would be printed."""
    if not content:
        return ""
    if key in {SectionKey.ACTIVITIES, SectionKey.PLANS}:
        return str(content["text"])
    if key == SectionKey.PARTICIPATION:
        return _participation(content)
    if key == SectionKey.MONEY:
        return money.said(content)
    row = _carried if key == SectionKey.CARRIED else _concern
    return "\n".join(row(one) for one in content["rows"])


def _participation(content: Content) -> str:
    counts = content["counts"]
    lines = [
        f"{label}: {'' if counts.get(kind) is None else f'{counts[kind]}회'}"
        for kind, label in PARTICIPATION_LABELS.items()
    ]
    scope = f"집계 범위: {Scope(content['scope']).label}" if content["scope"] else ""
    return "\n".join([*lines, scope]).strip()


def _carried(row: Content) -> str:
    state = PlanState(row["state"]).label if row["state"] else "미처리"
    to = f" → {row['to']}" if row["to"] else ""
    reason = f" ({row['reason']})" if row["reason"] else ""
    return f"○ {row['title']} {row['date_text']}: {state}{to}{reason}"


def _concern(row: Content) -> str:
    more = [
        f"건의 대상: {row['addressee']}" if row["addressee"] else "",
        f"기한: {row['due']}" if row["due"] else "",
        f"대응 문제점: {', '.join(str(n) for n in row['answers'])}번" if row["answers"] else "",
        f"결과: {row['result']}" if row["result"] else "",
    ]
    return "\n - ".join([f"[{ConcernKind(row['kind']).label}] {row['text']}", *filter(None, more)])


def checked(key: str, content: Content, stored: Content) -> dict[str, Any]:
    """The content with nothing in it but what the section holds; Invalid for what no form offers."""
    if key == SectionKey.MONEY:
        return money.checked(content, stored)
    if key in {SectionKey.ACTIVITIES, SectionKey.PLANS}:
        return {"text": _clean(content["text"]).replace("\r\n", "\n").rstrip()}
    if key == SectionKey.PARTICIPATION:
        counts = {kind: content["counts"].get(kind) for kind in PARTICIPATION}
        if any(count is not None and count < 0 for count in counts.values()):
            raise InvalidRefusal(_UNKNOWN)
        return {"scope": _one_of(Scope, content["scope"]), "counts": counts}
    states = PlanState if key == SectionKey.CARRIED else ConcernState
    rows = [{name: _clean(value) for name, value in row.items()} for row in content["rows"]]
    for row in rows:
        _one_of(states, row["state"])
        if key == SectionKey.CONCERNS and row["kind"] not in ConcernKind.values:
            raise InvalidRefusal(_UNKNOWN)
    return {"rows": rows}


_UNKNOWN = Words(
    "고를 수 없는 값이 들어 있습니다. 화면에서 다시 고르십시오.",
    "A value is none of those offered. Choose again on the page.",
)


def _clean(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Without the character that no database keeps."""
    return value.replace("\0", "") if isinstance(value, str) else value


def _one_of(choices: type[TextChoices], value: str) -> str:
    if value and value not in choices.values:
        raise InvalidRefusal(_UNKNOWN)
    return value
