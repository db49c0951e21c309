"""Reorganisations: departments that split and merge, and everything that goes along."""

from collections.abc import Sequence
from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.actions.departments import add_department, move_department
from ihaeng.ledger.organization.hooks import FOLLOWERS
from ihaeng.ledger.organization.models import Department, Post, Succession
from ihaeng.ledger.organization.refusing import refuse_day
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

SPLIT = Kind(
    "organization.department_split",
    Words("{target} 부서를 {names}(으)로 분리함", "Split {target} into {names}"),
    ("names", "on", "moved"),
)
MERGED = Kind(
    "organization.departments_merged",
    Words("{names}을(를) {target}(으)로 통합함", "Merged {names} into {target}"),
    ("names", "on", "moved"),
)


def split_department(
    department: Department,
    *,
    names: Sequence[str],
    on: date,
    stays: bool = False,
    authority: str = "",
    by: Actor,
) -> list[Department]:
    """New departments called ``names`` come out of ``department`` on ``on``.

    With ``stays`` it goes on and keeps what it has. Without, it ends, and people, departments below
    and what rooms above keep by department go to the first of ``names``, whence single ones may be
    moved on. Refused: fewer than two names (with ``stays``: none), a day as for renaming, a name
    that is taken.
    """
    refuse_day(department, on)
    if len(set(names)) != len(names) or len(names) < (1 if stays else 2):
        words = Words(
            "분리 후의 부서를 서로 다른 이름으로 둘 이상 입력하십시오. 기존 부서가 남으면 하나도 됩니다.",
            "Enter at least two different names; one will do if the department itself stays.",
        )
        raise InvalidRefusal(words, {"names": words})
    with acting(
        SPLIT,
        by=by,
        chain=department.government_id,
        target=department,
        authority=authority,
        names=", ".join(names),
        on=on.isoformat(),
    ) as act:
        if not stays:
            _end(department, on)
        made = [
            _begin(department, name, department.order + n, on, by) for n, name in enumerate(names)
        ]
        act.facts["moved"] = 0 if stays else _hand_on(department, made[0], on, by)
    return made


def merge_departments(
    departments: Sequence[Department],
    *,
    on: date,
    into: Department | None = None,
    name: str = "",
    authority: str = "",
    by: Actor,
) -> Department:
    """``departments`` end on ``on`` and a new one called ``name`` takes over, or ``into`` does.

    People, departments below and what rooms above keep by department go along. Refused: nothing to
    merge, a day as for renaming, a name that another department keeps.
    """
    ending = [department for department in dict.fromkeys(departments) if department != into]
    if len(ending) < (1 if into else 2):
        words = Words(
            "통합할 부서를 둘 이상 고르십시오. 기존 부서로 통합하면 하나도 됩니다.",
            "Choose at least two departments; one will do if it joins an existing one.",
        )
        raise InvalidRefusal(words, {"departments": words})
    for department in (*ending, *([into] if into else [])):
        refuse_day(department, on)
    with acting(
        MERGED,
        by=by,
        chain=ending[0].government_id,
        target=ending[0],
        authority=authority,
        names=", ".join(each.name for each in ending),
        on=on.isoformat(),
    ) as act:
        for department in ending:
            _end(department, on)
        after = into or _begin(ending[0], name, ending[0].order, on, by)
        for department in ending:
            Succession.objects.get_or_create(before=department, after=after, defaults={"on": on})
        act.target = after
        act.facts["moved"] = sum(_hand_on(department, after, on, by) for department in ending)
    return after


def _end(department: Department, on: date) -> None:
    department.until = on
    department.save(update_fields=["until"])


def _begin(before: Department, name: str, order: int, on: date, by: Actor) -> Department:
    after = add_department(
        before.government, name=name, since=on, parent=before.parent, order=order, by=by
    )
    Succession.objects.create(before=before, after=after, on=on)
    return after


def _hand_on(before: Department, after: Department, on: date, by: Actor) -> int:
    """Everything that hangs on ``before`` hangs on ``after`` from ``on``; how much it was."""
    below = list(Department.objects.filter(parent=before, until=None).exclude(id=after.id))
    for part in below:
        _lower(part, after, on, by)
    moved = _move_posts(before, after, on) + len(below)
    return moved + sum(follower.move(before, after, on, by) for follower in FOLLOWERS)


def _lower(part: Department, after: Department, on: date, by: Actor) -> None:
    """One that began on the day itself, or was merged on it, has no past under the old one."""
    if part.since >= on:
        part.parent = after
        part.save(update_fields=["parent"])
    else:
        move_department(part, parent=after, on=on, by=by)


def _move_posts(before: Department, after: Department, on: date) -> int:
    posts = list(Post.objects.filter(on_day(on), department=before))
    posts += Post.objects.filter(department=before, since__gt=on)
    for post in posts:
        if post.since >= on:
            post.department = after
            post.save(update_fields=["department"])
            continue
        last = post.until
        post.until = on
        post.save(update_fields=["until"])
        Post.objects.create(
            person=post.person, role=post.role, department=after, title=post.title,
            since=on, until=last,
        )  # fmt: skip
    return len(posts)
