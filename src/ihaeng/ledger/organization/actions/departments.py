"""One department: registering it, and what changes of it while it lasts."""

from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.hooks import FOLLOWERS
from ihaeng.ledger.organization.models import Department, FormerStanding, Government, Post
from ihaeng.ledger.organization.refusing import refuse_day, refuse_taken
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

DEPARTMENT_ADDED = Kind(
    "organization.department_added", Words("{target} 부서를 등록함", "Registered {target}")
)
DEPARTMENT_CHANGED = Kind(
    "organization.department_changed",
    Words("{target} 부서의 정보를 고침", "Corrected the entry of {target}"),
)
DEPARTMENT_RENAMED = Kind(
    "organization.department_renamed",
    Words("{old}의 이름을 {target}(으)로 바꿈", "Renamed {old} to {target}"),
    ("old", "on"),
)
DEPARTMENT_MOVED = Kind(
    "organization.department_moved",
    Words("{target}의 소속을 {parent}(으)로 바꿈", "Placed {target} under {parent}"),
    ("parent", "on"),
)
DEPARTMENT_CLOSED = Kind(
    "organization.department_closed", Words("{target} 부서를 폐지함", "Closed {target}"), ("on",)
)


def add_department(
    government: Government,
    *,
    name: str,
    since: date,
    parent: Department | None = None,
    order: int = 0,
    phone: str = "",
    by: Actor,
) -> Department:
    """Register a department from ``since``. Refused: a name that another has today."""
    refuse_taken(government.id, name)
    with acting(DEPARTMENT_ADDED, by=by, chain=government.id) as act:
        department = Department.objects.create(
            government=government, name=name, since=since, parent=parent, order=order, phone=phone
        )
        act.target = department
    return department


def change_department(department: Department, *, phone: str, order: int, by: Actor) -> None:
    """Correct what has no history: telephone and place in the order."""
    with acting(DEPARTMENT_CHANGED, by=by, chain=department.government_id, target=department):
        department.phone, department.order = phone, order
        department.save(update_fields=["phone", "order"])


def rename_department(
    department: Department, *, name: str, on: date, authority: str = "", by: Actor
) -> None:
    """The same department is called ``name`` from ``on``; charts of days before keep the old name.

    Refused: a name that another has, and a day for which ``refuse_day`` gives the reasons.
    """
    refuse_day(department, on)
    refuse_taken(department.government_id, name)
    old = department.name
    department.name = name
    with acting(
        DEPARTMENT_RENAMED,
        by=by,
        chain=department.government_id,
        target=department,
        authority=authority,
        old=old,
        on=on.isoformat(),
    ):
        _keep_standing(department, old, department.parent, on)
        department.save(update_fields=["name"])


def move_department(
    department: Department, *, parent: Department | None, on: date, authority: str = "", by: Actor
) -> None:
    """The department is part of ``parent`` from ``on``; None: of nothing.

    Refused: a department that is itself part of this one, and a day as for renaming.
    """
    refuse_day(department, on)
    above = parent
    while above is not None:
        if above.id == department.id:
            words = Words(
                f"{parent}은(는) {department}에 속해 있어 상위 부서가 될 수 없습니다.",
                f"{parent} is part of {department} and cannot stand above it.",
            )
            raise InvalidRefusal(words, {"parent": words})
        above = above.parent
    former = department.parent
    department.parent = parent
    with acting(
        DEPARTMENT_MOVED,
        by=by,
        chain=department.government_id,
        target=department,
        authority=authority,
        parent=parent.name if parent else department.government.name,
        on=on.isoformat(),
    ):
        _keep_standing(department, department.name, former, on)
        department.save(update_fields=["parent"])


def close_department(department: Department, *, on: date, authority: str = "", by: Actor) -> None:
    """The department ends on ``on`` and nobody takes over.

    Refused as long as anything hangs on it: people in post, departments below, what rooms above
    keep by department. With a successor use ``merge_departments``.
    """
    refuse_day(department, on)
    hanging = [
        (Words("재직 중인 직원", "people in post"), _posts(department, on)),
        (Words("하위 부서", "departments below"), _below(department, on)),
        *((follower.words, follower.held(department, on)) for follower in FOLLOWERS),
    ]
    left = [(words, count) for words, count in hanging if count]
    if left:
        raise ConflictRefusal(
            Words(
                f"{department}에 남아 있는 것이 있어 폐지할 수 없습니다: "
                + ", ".join(f"{words.ko} {count}" for words, count in left)
                + ". 먼저 옮기거나, 이어받을 부서가 있으면 통합으로 등록하십시오.",
                f"{department} cannot be closed while something hangs on it: "
                + ", ".join(f"{count} {words.en}" for words, count in left)
                + ". Move it first, or register a merger if another department takes over.",
            )
        )
    with acting(
        DEPARTMENT_CLOSED,
        by=by,
        chain=department.government_id,
        target=department,
        authority=authority,
        on=on.isoformat(),
    ):
        department.until = on
        department.save(update_fields=["until"])


def _posts(department: Department, on: date) -> int:
    return Post.objects.filter(on_day(on), department=department).count()


def _below(department: Department, on: date) -> int:
    return Department.objects.filter(on_day(on), parent=department).count()


def _keep_standing(
    department: Department, name: str, parent: Department | None, until: date
) -> None:
    """Of two changes on one day the first keeps what was before that day."""
    if not department.standings.filter(until=until).exists():
        FormerStanding.objects.create(department=department, name=name, parent=parent, until=until)
