"""What a change may propose. Asked when it is proposed, and once more when it is approved."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import ChangeKind, Item, Status
from ihaeng.ledger.plans.refusing import refuse_progress, refuse_state, shown_by, wrong
from ihaeng.ledger.plans.rules import is_code
from ihaeng.ledger.plans.rules.changes import CHANGES, FIELDS, decimal_of, typed, wording
from ihaeng.library.models import StoredFile

Values = Mapping[str, Any]


def refuse_change(item: Item, kind: str, values: Values, file: StoredFile | None) -> None:
    """Whatever keeps ``values`` from being a change of ``kind`` to ``item`` as it stands now."""
    _REFUSALS[ChangeKind(kind)](item, values, file)


def _state(item: Item, values: Values, file: StoredFile | None) -> None:
    on = date.fromisoformat(values["on"])
    refuse_state(
        item,
        values["status"],
        on,
        shown_by(item, values["status"], values["evidence"]),
        label=values["label"],
        file=file,
        line=values["line"],
        requested=False,
    )
    if values["method"]:
        refuse_progress(item, on, decimal_of(values["progress"]), values["method"])


def _amend(item: Item, values: Values, _file: StoredFile | None) -> None:
    _refuse_fields(item, ChangeKind.AMEND, values)
    if not values.get("title", item.title).strip():
        raise wrong("title", "과제명을 적으십시오.", "Give the title.")
    if values.get("code"):
        _refuse_code(item, values["code"], "code")
    if values.get("parent_id") is not None:
        _refuse_parent(item, values["parent_id"])


def _reschedule(item: Item, values: Values, _file: StoredFile | None) -> None:
    _refuse_fields(item, ChangeKind.RESCHEDULE, values)
    after = wording(item) | typed(values)
    if after["starts"] and after["ends"] and after["ends"] < after["starts"]:
        raise wrong(
            "ends",
            "완료 예정일이 시작일보다 앞섭니다. 날짜를 확인하십시오.",
            "It would end before it begins. Check the days.",
        )


def _refuse_fields(item: Item, kind: ChangeKind, values: Values) -> None:
    if stray := set(values) - CHANGES[kind]:
        raise ValueError(f"{kind} does not change {sorted(stray)}")
    now, after = wording(item), typed(values)
    if all(now[field] == value for field, value in after.items()):
        names = ", ".join(FIELDS[field].ko for field in FIELDS if field in CHANGES[kind])
        words = Words(
            f"바뀌는 내용이 없습니다. {names} 가운데 바꿀 것을 고치십시오.",
            "Nothing would change. Alter what is to be changed.",
        )
        raise ConflictRefusal(words)


def _refuse_code(item: Item, code: str, field: str) -> None:
    if not is_code(code):
        raise wrong(
            field,
            f"번호는 1-2-1처럼 숫자와 -로 적으십시오: {code}",
            f"A number is figures joined by -, as 1-2-1: {code}",
        )
    if Item.objects.filter(term_id=item.term_id, code=code).exists():
        raise wrong(
            field,
            f"{code}은(는) 이 임기의 과제가 쓰고 있는 번호입니다.",
            f"{code} is the number of an item of this term.",
        )


def _refuse_parent(item: Item, parent_id: int) -> None:
    step = Item.objects.filter(id=parent_id, term_id=item.term_id, closed_on=None).first()
    if step is None:
        raise wrong(
            "parent_id", "같은 임기의 과제를 고르십시오.", "Choose an item of the same term."
        )
    while step is not None:
        if step.id == item.id:
            raise wrong(
                "parent_id",
                "과제를 자신의 하위 과제 아래로 옮길 수 없습니다.",
                "An item cannot be placed below itself.",
            )
        step = step.parent


def _merge(item: Item, values: Values, _file: StoredFile | None) -> None:
    into = Item.objects.filter(
        id=values["into"], term_id=item.term_id, level=item.level, closed_on=None
    )
    if values["into"] == item.id or not into.exists():
        raise wrong(
            "into",
            "같은 임기의 종결되지 않은 다른 과제를 고르십시오.",
            "Choose another open item of the same term and level.",
        )


def _split(item: Item, values: Values, _file: StoredFile | None) -> None:
    codes = [part["code"] for part in values["parts"]]
    if len(codes) < 2 or len(set(codes)) < len(codes):
        raise wrong(
            "parts",
            "나눌 과제를 두 건 이상, 서로 다른 번호로 적으십시오.",
            "Write at least two items, each with a number of its own.",
        )
    for code in codes:
        _refuse_code(item, code, "parts")


def _hold(item: Item, _values: Values, _file: StoredFile | None) -> None:
    if item.status == Status.ON_HOLD:
        raise ConflictRefusal(Words("이미 보류 중인 과제입니다.", "The item is on hold already."))


def _resume(item: Item, values: Values, _file: StoredFile | None) -> None:
    if item.status != Status.ON_HOLD:
        raise ConflictRefusal(
            Words("보류 중인 과제만 재개할 수 있습니다.", "Only an item on hold can be resumed.")
        )
    if not values["outlook"].strip():
        raise wrong(
            "outlook",
            "임기 안에 무엇을 언제까지 마칠 것인지 적으십시오.",
            "Say what will be finished within the term, and by when.",
        )


def _discard(_item: Item, _values: Values, _file: StoredFile | None) -> None:
    """Nothing but its reason, which every change has."""


_REFUSALS: dict[ChangeKind, Callable[[Item, Values, StoredFile | None], None]] = {
    ChangeKind.STATE: _state,
    ChangeKind.AMEND: _amend,
    ChangeKind.RESCHEDULE: _reschedule,
    ChangeKind.MERGE: _merge,
    ChangeKind.SPLIT: _split,
    ChangeKind.HOLD: _hold,
    ChangeKind.RESUME: _resume,
    ChangeKind.DISCARD: _discard,
}
