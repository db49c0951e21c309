"""People and the posts they hold."""

from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.models import User
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.accounts.roles import Reach
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department, Government, Person, Post
from ihaeng.ledger.organization.rules import post_of
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

PERSON_ADDED = Kind(
    "organization.person_added", Words("{target} 직원을 등록함", "Registered {target}")
)
PERSON_CHANGED = Kind(
    "organization.person_changed",
    Words("{target} 직원의 정보를 고침", "Corrected the entry of {target}"),
)
POST_GIVEN = Kind(
    "organization.post_given",
    Words("{target}에게 {role} 역할을 줌", "Gave {target} the role {role}"),
    ("role",),
)
POST_ENDED = Kind(
    "organization.post_ended",
    Words("{target}의 {role} 역할을 끝냄", "Ended the role {role} of {target}"),
    ("role", "on"),
)
POST_REVOKED = Kind(
    "organization.post_revoked",
    Words("{target}에게 잘못 준 {role} 역할을 취소함", "Revoked the role {role} of {target}"),
    ("role",),
)


def add_person(
    government: Government, *, name: str, phone: str = "", user: User | None = None, by: Actor
) -> Person:
    with acting(PERSON_ADDED, by=by, chain=government.id) as act:
        person = Person.objects.create(government=government, name=name, phone=phone, user=user)
        act.target = person
    return person


def change_person(
    person: Person, *, name: str, phone: str, user: User | None = None, by: Actor
) -> None:
    """Correct name and telephone; with ``user``, the account the person signs in with."""
    person.name, person.phone = name, phone
    person.user = user or person.user
    with acting(PERSON_CHANGED, by=by, chain=person.government_id, target=person):
        person.save(update_fields=["name", "phone", "user"])


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
    """``person`` holds ``role`` from ``since``, until the day before ``until``.

    Refused: a role that is no post, one that must end without an end, one of a department without
    a department, days on which the department is not there, and what the person holds already.
    """
    _refuse_unfit(role, department, since, until)
    held = Post.objects.filter(person=person, role=role, department=department)
    if any(_overlap((post.since, post.until), (since, until)) for post in held):
        raise ConflictRefusal(
            Words(
                f"{person}은(는) 그 기간에 같은 역할을 이미 맡고 있습니다.",
                f"{person} holds this role at that time already.",
            )
        )
    with acting(POST_GIVEN, by=by, chain=person.government_id, target=person, role=role):
        return Post.objects.create(
            person=person, role=role, department=department, title=title, since=since, until=until
        )


def end_post(post: Post, *, on: date, by: Actor) -> None:
    """The person holds the post until the day before ``on``.

    Refused: a day not after its first, and a post that has ended before.
    """
    if on <= post.since:
        words = Words(
            f"{post.since}에 시작한 역할입니다. 그 뒤의 날짜를 입력하거나, 잘못 준 역할이면 취소하십시오.",
            f"The role began on {post.since}. Enter a later day, or revoke a role given by mistake.",
        )
        raise InvalidRefusal(words, {"on": words})
    if post.until is not None and post.until <= on:
        raise ConflictRefusal(
            Words(f"{post.until}에 이미 끝난 역할입니다.", f"The role ended on {post.until}.")
        )
    with acting(
        POST_ENDED,
        by=by,
        chain=post.person.government_id,
        target=post.person,
        role=post.role,
        on=on.isoformat(),
    ):
        post.until = on
        post.save(update_fields=["until"])


def revoke_post(post: Post, *, reason: str, by: Actor) -> None:
    """A post given by mistake was never held. The trail keeps that it was given."""
    with acting(
        POST_REVOKED,
        by=by,
        chain=post.person.government_id,
        target=post.person,
        reason=reason,
        role=post.role,
    ):
        post.delete()


def _refuse_unfit(key: str, department: Department | None, since: date, until: date | None) -> None:
    role = post_of(key)
    field, words = "", None
    if role is None:
        field, words = "role", Words("줄 수 없는 역할입니다.", "This role cannot be given.")
    elif role.must_end and until is None:
        field, words = (
            "until",
            Words(
                f"{role.words.ko} 역할은 종료일을 정해야 합니다.",
                f"The role {role.words.en} needs a last day.",
            ),
        )
    elif until is not None and until <= since:
        field, words = (
            "until",
            Words("종료일은 시작일보다 뒤여야 합니다.", "The end must come after the beginning."),
        )
    elif role.reach is Reach.DEPARTMENT and department is None:
        field, words = (
            "department",
            Words(
                f"{role.words.ko} 역할은 부서를 정해야 합니다.",
                f"The role {role.words.en} needs a department.",
            ),
        )
    elif department is not None and department.until is not None and department.until <= since:
        field, words = (
            "department",
            Words(
                f"{department}은(는) {department.until}에 폐지되었습니다.",
                f"{department} ended on {department.until}.",
            ),
        )
    if words is not None:
        raise InvalidRefusal(words, {field: words})


def _overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return (other[1] is None or one[0] < other[1]) and (one[1] is None or other[0] < one[1])
