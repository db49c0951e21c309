"""States and progress of an item, the words a government uses for them, and days to compare with."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import (
    Baseline,
    BaselineKind,
    ChangeRequest,
    Item,
    Method,
    Progress,
    State,
    Status,
    StatusLabel,
    Term,
)
from ihaeng.ledger.plans.refusing import (
    refuse_closed,
    refuse_closed_term,
    refuse_future,
    refuse_progress,
    refuse_state,
    shown_by,
    wrong,
)
from ihaeng.ledger.plans.rules.changes import decimal_of
from ihaeng.ledger.plans.rules.course import (
    Share,
    lacking,
    progress_of,
)
from ihaeng.library.models import StoredFile
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

STATE_RECORDED = Kind(
    "plans.state_recorded",
    Words(
        "{target} 과제의 이행상태를 {on}자로 {state}(으)로 기록함",
        "Recorded {target} as {state} from {on}",
    ),
    ("state", "on"),
)
PROGRESS_RECORDED = Kind(
    "plans.progress_recorded",
    Words(
        "{target} 과제의 진행률을 {on}자로 {percent}%(으)로 기록함 ({method})",
        "Recorded {target} at {percent}% on {on} ({method})",
    ),
    ("percent", "on", "method"),
)
LABEL_NAMED = Kind(
    "plans.label_named",
    Words("이행상태 용어 {target}을(를) {state}(으)로 정함", "Mapped the word {target} to {state}"),
    ("state",),
)
LABEL_DROPPED = Kind(
    "plans.label_dropped",
    Words("이행상태 용어 {target}을(를) 삭제함", "Dropped the word {target} for a state"),
)
BASELINE_NAMED = Kind(
    "plans.baseline_named",
    Words("{on} 기준시점 {target}을(를) 정함", "Named the baseline {target} of {on}"),
    ("on",),
)
DENOMINATOR_SET = Kind(
    "plans.denominator_set",
    Words("{target}의 이행 지표 분모에 폐기 과제를 {how}", "Discarded items of {target}: {how}"),
    ("how",),
)


def record_state(
    item: Item,
    *,
    status: str,
    on: date,
    evidence: Mapping[str, str],
    label: str = "",
    file: StoredFile | None = None,
    line: int | None = None,
    request: ChangeRequest | None = None,
    by: Actor,
) -> State:
    """``item`` is in ``status`` from ``on``; ``label`` is the government's own word for it.

    Refused (Invalid): a status whose evidence is not there, one that only a change request may
    make, a word that does not stand for the status, a day to come or before the last state, a line
    the file has not got. Refused (Conflict): a closed item or term.
    """
    refuse_closed(item)
    shown = shown_by(item, status, evidence)
    refuse_state(
        item, status, on, shown, label=label, file=file, line=line, requested=request is not None
    )
    with acting(
        STATE_RECORDED,
        by=by,
        chain=item.government_id,
        target=item,
        state=label or Status(status).label,
        on=str(on),
    ):
        item.status, item.label = status, label
        item.save(update_fields=["status", "label"])
        return State.objects.create(
            item=item,
            status=status,
            label=label,
            on=on,
            evidence=shown,
            file=file,
            line=line,
            request=request,
        )


def tell_state(
    item: Item,
    values: Mapping[str, Any],
    *,
    file: StoredFile | None = None,
    request: ChangeRequest | None = None,
    by: Actor,
) -> None:
    """State and, where a method is named, progress of one day, both or neither.

    ``values`` are those of a change of the kind STATE: status, label, on (ISO), evidence, line,
    method and progress (as typed, "" for none).
    """
    on = date.fromisoformat(values["on"])
    with transaction.atomic():
        record_state(
            item,
            status=values["status"],
            on=on,
            evidence=values["evidence"],
            label=values["label"],
            file=file,
            line=values["line"],
            request=request,
            by=by,
        )
        if values["method"]:
            percent = decimal_of(values["progress"])
            record_progress(item, on=on, percent=percent, method=values["method"], by=by)


def record_progress(
    item: Item, *, on: date, percent: Decimal | None = None, method: str = Method.HAND, by: Actor
) -> Progress:
    """``item`` was so far on ``on``: ``percent`` by hand, or worked out from its parts.

    Items above that are worked out from their parts follow. Refused (Invalid): outside 0 to 100,
    more than four decimals, parts that lack what the method takes, a day to come or before the last
    progress. Refused (Conflict): a closed item or term.
    """
    refuse_closed(item)
    refuse_progress(item, on, percent, method)
    found = percent if method == Method.HAND and percent is not None else _by_parts(item, method)
    return _keep_progress(item, found, on, method, by)


def _keep_progress(item: Item, percent: Decimal, on: date, method: str, by: Actor) -> Progress:
    with acting(
        PROGRESS_RECORDED,
        by=by,
        chain=item.government_id,
        target=item,
        percent=f"{percent.normalize():f}",
        on=str(on),
        method=Method(method).label,
    ):
        item.progress = percent
        item.save(update_fields=["progress"])
        made = Progress.objects.create(item=item, percent=percent, method=method, on=on)
        _follow(item.parent, on, by)
    return made


def _by_parts(item: Item, method: str) -> Decimal:
    parts = _shares(item)
    found = progress_of(method, parts)
    if found is None:
        names = ", ".join(lacking(method, parts)[:5])
        ko = f"진행률이나 가중치가 없는 하위 과제: {names}." if names else "하위 과제가 없습니다."
        en = f"Parts without a progress or weight: {names}." if names else "It has no parts."
        raise wrong(
            "method",
            f"{ko} 하위 과제를 먼저 입력하거나 직접 입력을 고르십시오.",
            f"{en} Complete the parts first, or choose to enter the figure.",
        )
    return found


def _shares(item: Item) -> list[Share]:
    rows = item.parts.filter(closed_on=None).order_by("code_key", "order", "id")
    return [Share(*row) for row in rows.values_list("title", "progress", "weight")]


def _follow(parent: Item | None, on: date, by: Actor) -> None:
    """An item whose progress comes from its parts gets it anew, where they all have one."""
    if parent is None or parent.closed_on is not None:
        return
    last = parent.progresses.order_by("-on", "-id").first()
    if last is None or last.method == Method.HAND or on < last.on:
        return
    found = progress_of(last.method, _shares(parent))
    if found is not None and found != last.percent:
        _keep_progress(parent, found, on, last.method, by)


def name_label(government: Government, *, label: str, status: str, by: Actor) -> StatusLabel:
    """``label`` is the government's word for ``status``. Refused (Conflict): a word in use."""
    if StatusLabel.objects.filter(government=government, label=label).exists():
        words = Words(
            f"‘{label}’은(는) 이미 등록된 용어입니다. 바꾸려면 먼저 삭제하십시오.",
            f"“{label}” is registered already. Drop it first to change it.",
        )
        raise ConflictRefusal(words, {"label": words})
    with acting(LABEL_NAMED, by=by, chain=government.id, state=Status(status).label) as act:
        made = StatusLabel.objects.create(government=government, label=label, status=status)
        act.target = made
    return made


def drop_label(label: StatusLabel, *, by: Actor) -> None:
    """The word is offered no more; states that were told by it keep it."""
    with acting(LABEL_DROPPED, by=by, chain=label.government_id, target=label):
        label.delete()


def name_baseline(
    term: Term, *, kind: str, name: str, on: date, authority: str, by: Actor
) -> Baseline:
    """Keep the plan of ``term`` as it was on ``on`` and is known now, under a name.

    What is entered later for an earlier day does not change it. Refused (Invalid): a day to come.
    Refused (Conflict): a name in use, a second confirmed plan.
    """
    refuse_closed_term(term)
    refuse_future(on)
    known = Baseline.objects.filter(term=term)
    if known.filter(name=name).exists():
        words = Words("이미 쓰고 있는 이름입니다.", "The name is in use already.")
        raise ConflictRefusal(words, {"name": words})
    if kind == BaselineKind.CONFIRMED and known.filter(kind=kind).exists():
        words = Words(
            "실천계획 확정 시점은 임기에 하나만 둘 수 있습니다.",
            "A term has one confirmed plan only.",
        )
        raise ConflictRefusal(words, {"kind": words})
    with acting(BASELINE_NAMED, by=by, chain=term.government_id, on=str(on)) as act:
        made = Baseline.objects.create(term=term, kind=kind, name=name, on=on, authority=authority)
        act.target = made
    return made


def set_denominator(term: Term, *, counts_discarded: bool, reason: str, by: Actor) -> None:
    """Whether discarded items stay in the denominator of the term's rates."""
    refuse_closed_term(term)
    how = (
        Words("포함하기로 함", "counted")
        if counts_discarded
        else Words("제외하기로 함", "left out")
    )
    with acting(
        DENOMINATOR_SET, by=by, chain=term.government_id, target=term, reason=reason, how=how.ko
    ):
        term.counts_discarded = counts_discarded
        term.save(update_fields=["counts_discarded"])
