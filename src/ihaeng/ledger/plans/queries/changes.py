"""What a request proposes, beside what it would replace."""

from dataclasses import dataclass

from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import ChangeKind, ChangeRequest
from ihaeng.ledger.plans.queries.course import titles
from ihaeng.ledger.plans.rules.changes import CHANGES, differences, typed, wording

_INTO = Words("이어받을 과제", "Item that takes it over")
_PART = Words("새 과제", "New item")
_OUTLOOK = Words("완료 전망", "Outlook")


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that would change. ``old`` is blank where nothing is replaced."""

    words: Words
    old: str
    new: str


def proposed(request: ChangeRequest) -> list[Proposed]:
    """For every kind but a state, which says itself what it proposes."""
    values = request.values
    match request.kind:
        case ChangeKind.MERGE:
            return [Proposed(_INTO, "", titles([values["into"]]).get(values["into"], ""))]
        case ChangeKind.SPLIT:
            return [
                Proposed(
                    _PART,
                    "",
                    " | ".join(filter(None, (f"{one['code']} {one['title']}", one["goal"]))),
                )
                for one in values["parts"]
            ]
        case ChangeKind.RESUME:
            return [Proposed(_OUTLOOK, "", values["outlook"])]
    return _reworded(request) if request.kind in CHANGES else []


def _reworded(request: ChangeRequest) -> list[Proposed]:
    before = wording(request.item.versions.get(number=request.base))
    after = before | typed(request.values)
    names = titles([before["parent_id"], after["parent_id"]])
    for one in (before, after):
        one["parent_id"] = names.get(one["parent_id"], "")
    return [
        Proposed(one.words, *("" if value is None else str(value) for value in (one.old, one.new)))
        for one in differences(before, after)
    ]
