"""The tree as the planning office edits it: what may stand where, and who has a part in it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department, Government
from ihaeng.ledger.plans.access import refuse_closed_term
from ihaeng.ledger.plans.actions.tree import add_item, assign_department, begin_term
from ihaeng.ledger.plans.models import Assignment, Item, ItemKind, Level, Part, Term, Version
from ihaeng.ledger.plans.models import Kind as List
from ihaeng.ledger.plans.refusing import refuse_future
from ihaeng.ledger.plans.rules import alike, is_code
from ihaeng.ledger.plans.rules.changes import wording
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

TERM_CHANGED = Kind("plans.term_changed", Words("{target} 임기를 정정함", "Corrected {target}"))
ITEM_MOVED = Kind(
    "plans.item_moved",
    Words("{target} 과제를 ‘{parent}’ 아래로 옮김", "Moved {target} below “{parent}”"),
    ("parent",),
)
ITEM_LISTED = Kind(
    "plans.item_listed",
    Words("{target} 과제의 구분을 바꿈: {kinds}", "{target} stands in the lists {kinds}"),
    ("kinds",),
)
SUPPORT_ENDED = Kind(
    "plans.support_ended",
    Words(
        "{target} 과제의 협조부서에서 {department}을(를) 뺌",
        "{department} supports {target} no longer",
    ),
    ("department",),
)
_DEPTH = {level: depth for depth, level in enumerate(Level.values)}


def _refuse_term(
    government_id: int, *, name: str, starts: date, ends: date, besides: int | None = None
) -> None:
    """Refused: a name used already, an end before the start, days that belong to another term."""
    others = Term.objects.filter(government_id=government_id).exclude(id=besides)
    wrong: dict[str, Words] = {}
    if others.filter(name=name).exists():
        wrong["name"] = Words("이미 등록한 임기입니다.", "There is a term of this name.")
    if ends <= starts:
        wrong["ends"] = Words(
            "끝 날짜는 시작 날짜보다 뒤여야 합니다.", "It must end after it begins."
        )
    else:
        other = others.filter(starts__lte=ends, ends__gte=starts).first()
        if other is not None:
            wrong["starts"] = Words(
                f"{other}({other.starts}~{other.ends})와 기간이 겹칩니다.",
                f"The days overlap those of {other} ({other.starts} to {other.ends}).",
            )
    if wrong:
        raise InvalidRefusal(next(iter(wrong.values())), wrong)


def register_term(
    government: Government, *, name: str, head: str, starts: date, ends: date, by: Actor
) -> Term:
    """A new term, where none of the name or of these days is."""
    _refuse_term(government.id, name=name, starts=starts, ends=ends)
    return begin_term(government, name=name, head=head, starts=starts, ends=ends, by=by)


def change_term(
    term: Term, *, name: str, head: str, starts: date, ends: date, reason: str = "", by: Actor
) -> Term:
    """Correct what a term is called, whose it is and how long it lasts."""
    refuse_closed_term(term)
    _refuse_term(term.government_id, name=name, starts=starts, ends=ends, besides=term.id)
    with acting(TERM_CHANGED, by=by, chain=term.government_id, target=term, reason=reason):
        term.name, term.head, term.starts, term.ends = name, head, starts, ends
        term.save(update_fields=["name", "head", "starts", "ends"])
    return term


def enter_item(
    term: Term,
    *,
    level: str,
    title: str,
    code: str = "",
    parent: Item | None = None,
    kinds: Iterable[str] = (),
    text: str = "",
    goal: str = "",
    starts: date | None = None,
    ends: date | None = None,
    weight: Decimal | None = None,
    lead: Department | None = None,
    supporting: Iterable[Department] = (),
    anyway: bool = False,
    by: Actor,
) -> Item:
    """Register an item with its departments, in their parts since it or the term began.

    Refused, unless ``anyway``: a title that stands in the term already or nearly so. Refused in any
    case: a code taken, a place no item of the level can have, an end before the start.
    """
    refuse_closed_term(term)
    wrong = _wrong_entry(term, level, code, parent, starts, ends)
    near = [] if anyway else like_titled(term, title)
    if near:
        named = ", ".join(str(item) for item in near[:3])
        wrong["title"] = Words(
            f"비슷한 과제가 이미 있습니다: {named}. 다른 과제가 맞으면 ‘그래도 등록’을 고르십시오.",
            f"There is one like it already: {named}. If it is another, choose “register anyway”.",
        )
    if wrong:
        raise InvalidRefusal(next(iter(wrong.values())), wrong)
    since = starts or term.starts
    with transaction.atomic():
        item = add_item(
            term,
            level=level,
            title=title,
            code=code,
            kinds=kinds,
            parent=parent,
            text=text,
            goal=goal,
            order=_last(term, parent) + 1,
            starts=starts,
            ends=ends,
            weight=weight,
            by=by,
        )
        set_departments(item, lead=lead, supporting=supporting, on=since, by=by)
    return item


def like_titled(term: Term, title: str) -> list[Item]:
    """Items of the term whose titles are the same or nearly so, the nearest first."""
    found = Item.objects.filter(term=term, closed_on=None).in_bulk()
    near = alike(title, [(key, item.title) for key, item in found.items()])
    return [found[key] for key in near]


def _last(term: Term, parent: Item | None) -> int:
    found = Item.objects.filter(term=term, parent=parent).order_by("-order")
    return found.values_list("order", flat=True).first() or 0


def _wrong_entry(
    term: Term,
    level: str,
    code: str,
    parent: Item | None,
    starts: date | None,
    ends: date | None,
) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if code and not is_code(code):
        wrong["code"] = Words(
            "번호는 숫자와 -로 입력하십시오. 예: 1-2-1", "Enter figures joined by -, as 1-2-1."
        )
    else:
        taken = Item.objects.filter(term=term, code=code).first() if code else None
        if taken is not None:
            wrong["code"] = Words(f"이미 쓰인 번호입니다: {taken}", f"Taken by {taken}.")
    if starts is not None and ends is not None and ends < starts:
        wrong["ends"] = Words("끝 날짜가 시작 날짜보다 앞섭니다.", "The end lies before the start.")
    place = _wrong_place(term, level, parent)
    if place is not None:
        wrong["parent"] = place
    return wrong


def _wrong_place(term: Term, level: str, parent: Item | None) -> Words | None:
    """Why an item of ``level`` cannot stand below ``parent``."""
    if parent is None:
        if level in {Level.SUB_TASK, Level.MILESTONE}:
            return Words(
                "세부과제와 이정표는 상위 과제를 골라야 합니다.",
                "Sub-tasks and milestones belong to a task: choose it.",
            )
        return None
    if parent.term_id != term.id:
        return Words("다른 임기의 과제입니다.", "It belongs to another term.")
    if parent.closed_on is not None:
        return Words(
            f"{parent}은(는) {parent.closed_on}에 종결된 과제입니다.",
            f"{parent} was closed on {parent.closed_on}.",
        )
    if _DEPTH[parent.level] >= _DEPTH[level]:
        return Words(
            f"{Level(level).label}은(는) {Level(parent.level).label} 아래에 둘 수 없습니다. "
            "더 높은 단계를 고르십시오.",
            "It cannot stand below one of its own or a lower level. Choose a higher one.",
        )
    return None


def arrange_item(
    item: Item,
    *,
    parent: Item | None,
    order: int,
    kinds: Iterable[str],
    lead: Department | None,
    supporting: Iterable[Department],
    on: date,
    by: Actor,
) -> None:
    """Give the item its place, its lists and its departments; what is the same stays untouched.

    Refused: a day to come.
    """
    refuse_future(on)
    with transaction.atomic():
        move_item(item, parent=parent, order=order, on=on, by=by)
        set_kinds(item, kinds, by=by)
        set_departments(item, lead=lead, supporting=supporting, on=on, by=by)


def move_item(item: Item, *, parent: Item | None, order: int, on: date, by: Actor) -> None:
    """Place the item below ``parent``, its parts with it. Levels see to it that none goes round.

    What it is a part of is adopted with its wording: another parent is another version, from ``on``.
    """
    if (item.parent_id, item.order) == (parent.id if parent else None, order):
        return
    refuse_closed_term(item.term)
    words = _wrong_place(item.term, item.level, parent)
    if words is not None:
        raise InvalidRefusal(words, {"parent": words})
    where = str(parent) if parent is not None else item.term.name
    with acting(ITEM_MOVED, by=by, chain=item.government_id, target=item, parent=where):
        moved = item.parent_id != (parent.id if parent else None)
        item.parent, item.order = parent, order
        item.save(update_fields=["parent", "order"])
        if moved:
            _adopt_place(item, on)


def _adopt_place(item: Item, on: date) -> None:
    last = item.versions.order_by("-number").first()
    if last is not None and on < last.on:
        words = Words(
            f"{last.on}에 정한 문구가 있어 그보다 앞선 날짜는 쓸 수 없습니다.",
            f"A wording was adopted on {last.on}: an earlier day cannot be taken.",
        )
        raise InvalidRefusal(words, {"on": words})
    number = last.number + 1 if last is not None else 1
    Version.objects.create(item=item, number=number, on=on, **wording(item))


def set_kinds(item: Item, kinds: Iterable[str], *, by: Actor) -> None:
    """The item stands in the lists ``kinds`` and no other."""
    wanted = set(kinds)
    held = set(item.kinds.values_list("kind", flat=True))
    if wanted == held:
        return
    refuse_closed_term(item.term)
    names = ", ".join(List(kind).label for kind in List.values if kind in wanted)
    with acting(ITEM_LISTED, by=by, chain=item.government_id, target=item, kinds=names or "-"):
        ItemKind.objects.filter(item=item, kind__in=held - wanted).delete()
        for kind in sorted(wanted - held):
            ItemKind.objects.create(item=item, kind=kind)


def set_departments(
    item: Item,
    *,
    lead: Department | None,
    supporting: Iterable[Department],
    on: date,
    by: Actor,
) -> None:
    """From ``on``, ``lead`` leads the item and ``supporting`` alone support it.

    Without a ``lead`` the present one stays. Who leads does not support besides. Refused: a
    department that is gone, and a day before the present part began.
    """
    wanted = {department.id: department for department in supporting}
    if lead is not None:
        wanted.pop(lead.id, None)
    held = list(
        Assignment.objects.filter(item=item, until=None).select_related("department").order_by("id")
    )
    leads = next((one for one in held if one.part == Part.LEAD), None)
    supports = {one.department_id: one for one in held if one.part == Part.SUPPORT}
    if lead is not None and (leads is None or leads.department_id != lead.id):
        _refuse_part(item, lead, on, leads, "lead")
        assign_department(item, lead, since=on, by=by)
    for gone in supports.keys() - wanted.keys():
        end_support(supports[gone], on=on, by=by)
    for new in wanted.keys() - supports.keys():
        _refuse_part(item, wanted[new], on, None, "supporting")
        assign_department(item, wanted[new], part=Part.SUPPORT, since=on, by=by)


def _refuse_part(
    item: Item, department: Department, on: date, former: Assignment | None, name: str
) -> None:
    refuse_closed_term(item.term)
    words = None
    if department.until is not None:
        words = Words(
            f"{department}은(는) {department.until}에 폐지된 부서입니다.",
            f"{department} ended on {department.until}.",
        )
    elif former is not None and on < former.since:
        words = Words(
            f"지금 주관부서가 맡은 날({former.since})보다 앞섭니다. 시행일을 확인하십시오.",
            f"The present lead began on {former.since}. Check the day.",
        )
    if words is not None:
        raise InvalidRefusal(words, {name: words})


def end_support(assignment: Assignment, *, on: date, by: Actor) -> None:
    """The department supports the item no longer from ``on``."""
    refuse_closed_term(assignment.item.term)
    if on < assignment.since:
        words = Words(
            f"{assignment.department}이(가) 협조한 날({assignment.since})보다 앞섭니다.",
            f"{assignment.department} began on {assignment.since}.",
        )
        raise ConflictRefusal(words, {"on": words})
    with acting(
        SUPPORT_ENDED,
        by=by,
        chain=assignment.item.government_id,
        target=assignment.item,
        department=assignment.department.name,
    ):
        assignment.until = on
        assignment.save(update_fields=["until"])
