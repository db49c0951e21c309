"""Made-up governments and people for tests, built by the same actions that people use."""

from datetime import date

from ihaeng.accounts.actors import Actor, system
from ihaeng.accounts.models import User
from ihaeng.accounts.roles import ROLES, Reach
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.actions import add_department, add_government, add_person, give_post
from ihaeng.ledger.plans.actions import add_item, assign_department, begin_term
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

DAY = date(2026, 11, 25)
START = date(2026, 7, 1)
PROGRAM = system("시험")
PASSWORD = "가을-하늘-높고-푸르다-7"
_MADE = Kind("tests.made", Words("시험 자료를 만듦", "Made something for a test"))


def government(code="haesol", name="해솔시", kind="city"):
    return add_government(code=code, name=name, kind=kind, by=PROGRAM)


def department(of, name="도서관정책과", **more):
    return add_department(of, name=name, since=START, by=PROGRAM, **more)


def user_of(actor):
    return User.objects.get(id=actor.user_id)


def user(name, *, manager=False):
    """An account that can sign in with ``PASSWORD``. Hashing is slow: most tests need no user."""
    with acting(_MADE, by=PROGRAM):
        made = User(username=name, name=name, is_manager=manager)
        made.set_password(PASSWORD)
        made.save()
    return made


def officer(of, role="officer", *, name="한서윤", in_department=None, until=None) -> Actor:
    """Somebody with ``role``, as the actor they are on ``DAY``."""
    if in_department is None and ROLES[role].reach is Reach.DEPARTMENT:
        in_department = department(of, f"{name}의 부서")
    account = user(f"{of.code}-{role}-{name}")
    person = add_person(of, name=name, user=account, by=PROGRAM)
    give_post(person, role=role, department=in_department, since=START, until=until, by=PROGRAM)
    return actor_for(account, DAY)


def term(of, name="민선 9기"):
    return begin_term(
        of, name=name, head="홍가람", starts=START, ends=date(2030, 6, 30), by=PROGRAM
    )


def pledge(of_term, led_by=None, *, code="1-2-1", title="걸어서 10분 생활도서관"):
    item = add_item(of_term, level="task", kinds=["pledge"], code=code, title=title, by=PROGRAM)
    if led_by is not None:
        assign_department(item, led_by, since=of_term.starts, by=PROGRAM)
    return item
