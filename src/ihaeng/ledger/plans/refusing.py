"""Reasons that several actions of the plans have to refuse."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils import timezone

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.access import refuse_closed_term
from ihaeng.ledger.plans.models import Item, Method, Status, StatusLabel
from ihaeng.ledger.plans.rules.course import BY_REQUEST, DEMANDS, GOAL, PLACES, unshown
from ihaeng.library.models import Passage, StoredFile


def wrong(field: str, ko: str, en: str) -> InvalidRefusal:
    """What stands in ``field`` cannot be taken."""
    words = Words(ko, en)
    return InvalidRefusal(words, {field: words})


def refuse_closed(item: Item) -> None:
    """What is over, or a part of what is over, is read, not written."""
    refuse_closed_term(item.term)
    step: Item | None = item
    while step is not None:
        if step.closed_on is not None:
            raise ConflictRefusal(
                Words(
                    f"‘{step}’ 과제는 {step.closed_on}에 종결되어 더 이상 바꿀 수 없습니다.",
                    f"“{step}” was closed on {step.closed_on} and cannot be changed any more.",
                )
            )
        step = step.parent


def refuse_future(on: date, field: str = "on") -> None:
    if on > timezone.localdate():
        raise wrong(
            field,
            "날짜는 오늘까지만 입력할 수 있습니다. 날짜를 확인하십시오.",
            "The day cannot lie in the future. Check the day.",
        )


def refuse_before(on: date, last: date | None, field: str = "on") -> None:
    """What a past day looked like stays as it was told."""
    if last is not None and on < last:
        raise wrong(
            field,
            f"{last}에 이미 등록된 내용이 있어 그보다 앞선 날짜는 쓸 수 없습니다. 날짜를 확인하십시오.",
            f"Something is registered on {last} already: an earlier day cannot be taken. Check the day.",
        )


def shown_by(item: Item, status: str, evidence: Mapping[str, str]) -> dict[str, str]:
    """What of ``evidence`` the status asks for. The goal is the item's own where it has one."""
    asked = {demand.key for demand in DEMANDS[status]}
    shown = {key: text.strip() for key, text in evidence.items() if key in asked}
    return shown | {"goal": item.goal} if item.goal and GOAL in DEMANDS[status] else shown


def refuse_state(
    item: Item,
    status: str,
    on: date,
    shown: Mapping[str, str],
    *,
    label: str,
    file: StoredFile | None,
    line: int | None,
    requested: bool,
) -> None:
    """Whatever keeps ``item`` from being said to be in ``status`` from ``on``."""
    _refuse_unshown(status, shown, requested)
    _refuse_label(item, status, label)
    _refuse_line(file, line)
    refuse_future(on)
    refuse_before(on, item.states.order_by("-on").values_list("on", flat=True).first())


def refuse_progress(item: Item, on: date, percent: Decimal | None, method: str) -> None:
    """Whatever keeps ``item`` from being said to be so far; parts are looked at by who adds them."""
    refuse_future(on)
    refuse_before(on, item.progresses.order_by("-on").values_list("on", flat=True).first())
    if method != Method.HAND:
        return
    if percent is None or not 0 <= percent <= 100 or percent != percent.quantize(PLACES):
        raise wrong(
            "progress",
            "진행률은 0부터 100까지, 소수 넷째 자리까지 적으십시오.",
            "Progress is a figure from 0 to 100 with at most four decimals.",
        )


def _refuse_unshown(status: str, shown: Mapping[str, str], requested: bool) -> None:
    if status in BY_REQUEST and not requested:
        raise wrong(
            "status",
            "보류와 폐기는 변경 요청이 승인되어야 기록됩니다. 과제 화면에서 변경을 요청하십시오.",
            "On hold and discarded need an approved change. Ask for it on the item's page.",
        )
    missing = {
        demand.key: Words(
            f"{demand.words.ko}을(를) 적으십시오. {demand.help.ko}",
            f"{demand.words.en} is missing. {demand.help.en}",
        )
        for demand in unshown(status, shown)
    }
    if missing:
        raise InvalidRefusal(next(iter(missing.values())), missing)


def _refuse_label(item: Item, status: str, label: str) -> None:
    known = StatusLabel.objects.filter(government_id=item.government_id, label=label, status=status)
    if label and not known.exists():
        raise wrong(
            "label",
            f"‘{label}’은(는) {Status(status).label}에 쓰는 용어로 등록되어 있지 않습니다.",
            f"“{label}” is not registered as a word for this status.",
        )


def _refuse_line(file: StoredFile | None, line: int | None) -> None:
    if line is None:
        return
    if file is None or not Passage.objects.filter(file=file, line=line).exists():
        raise wrong(
            "line",
            "고른 문서에 그 줄이 없습니다. 문서와 줄 번호를 확인하십시오.",
            "The document has no such line. Check the document and the number.",
        )
