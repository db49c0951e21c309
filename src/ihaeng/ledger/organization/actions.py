"""Everything that changes the organisation."""

from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.models import User
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department, Government, Person, Post
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

GOVERNMENT_ADDED = Kind(
    "organization.government_added",
    Words("{target} 기관을 등록함", "Registered the government {target}"),
)
DEPARTMENT_ADDED = Kind(
    "organization.department_added", Words("{target} 부서를 등록함", "Registered {target}")
)
PERSON_ADDED = Kind(
    "organization.person_added", Words("{target} 직원을 등록함", "Registered {target}")
)
POST_GIVEN = Kind(
    "organization.post_given",
    Words("{target}에게 {role} 역할을 줌", "Gave {target} the role {role}"),
    ("role",),
)


def add_government(
    *, code: str, name: str, kind: str, parent: Government | None = None, by: Actor
) -> Government:
    """Register a government. Only the installation's manager or the program does this."""
    with acting(GOVERNMENT_ADDED, by=by, chain=0) as act:
        government = Government.objects.create(code=code, name=name, kind=kind, parent=parent)
        act.target = government
    return government


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
    with acting(DEPARTMENT_ADDED, by=by, chain=government.id) as act:
        department = Department.objects.create(
            government=government, name=name, since=since, parent=parent, order=order, phone=phone
        )
        act.target = department
    return department


def add_person(
    government: Government, *, name: str, phone: str = "", user: User | None = None, by: Actor
) -> Person:
    with acting(PERSON_ADDED, by=by, chain=government.id) as act:
        person = Person.objects.create(government=government, name=name, phone=phone, user=user)
        act.target = person
    return person


def give_post(
    person: Person,
    *,
    role: str,
    since: date,
    department: Department | None = None,
    title: str = "",
    until: date | None = None,
    by: Actor,
) -> Post:
    """``person`` holds ``role`` from ``since``. A role that must end is refused without an end."""
    with acting(POST_GIVEN, by=by, chain=person.government_id, target=person, role=role):
        return Post.objects.create(
            person=person, role=role, department=department, title=title, since=since, until=until
        )
