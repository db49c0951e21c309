"""People with and without an account, posts, and rooms above that hang something on them."""

from contextlib import contextmanager
from datetime import date

from ihaeng.core.documents import Words
from ihaeng.ledger.organization import actions
from ihaeng.ledger.organization.actions import (
    BRIEFS,
    DUTIES,
    FOLLOWERS,
    Brief,
    Chapter,
    Duties,
    Follower,
)
from tests.factories import DAY, PROGRAM, START

TODAY = DAY
ON = date(2026, 10, 1)


def person(of, name="한서윤", *, role="officer", in_department=None, since=START, **more):
    made = actions.add_person(of, name=name, by=PROGRAM, **more)
    if role is not None:
        actions.give_post(
            made, role=role, department=in_department, since=since, by=PROGRAM,
            until=date(2027, 6, 30) if role in {"panel", "evaluator"} else None,
        )  # fmt: skip
    return made


class Keys:
    """A room above that keeps keys by department and by person."""

    def __init__(self):
        self.departments: dict[int, int] = {}
        self.people: dict[int, int] = {}

    def held(self, department, day):
        return sum(holder == department.id for holder in self.departments.values())

    def move(self, before, after, on, by):
        moving = [key for key, holder in self.departments.items() if holder == before.id]
        self.departments.update(dict.fromkeys(moving, after.id))
        return len(moving)

    def of(self, person, day):
        return [(key, f"열쇠 {key}") for key, holder in self.people.items() if holder == person.id]

    def hand(self, key, giver, taker, on, by):
        self.people[key] = taker.id

    def brief(self, duties, day):
        for key in duties.get("tests.key", ()):
            yield Brief("tests.key", key, Chapter.OWED, f"{key}번 점검", date(2026, 12, 31))
            yield Brief("tests.key", key, Chapter.PROBLEM, f"{key}번 <자물쇠> 뻑뻑함")


@contextmanager
def keys():
    """``Keys`` beside whatever real rooms have registered."""
    room = Keys()
    follower = Follower(Words("열쇠", "keys"), room.held, room.move)
    duties = Duties("tests.key", Words("열쇠 관리", "Keys"), room.of, room.hand)
    FOLLOWERS.append(follower)
    DUTIES.append(duties)
    BRIEFS.append(room.brief)
    try:
        yield room
    finally:
        FOLLOWERS.remove(follower)
        DUTIES.remove(duties)
        BRIEFS.remove(room.brief)
