"""The people of ``bench.crash_city``."""

from datetime import date, timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from ihaeng.accounts.actors import Actor, system
from ihaeng.accounts.models import User
from ihaeng.accounts.roles import Permission
from ihaeng.accounts.sessions.store import SessionStore
from ihaeng.accounts.tokens.actions import make_token
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.actions import add_department, add_government, add_person, give_post
from ihaeng.ledger.organization.models import Department, Government
from ihaeng.ledger.plans.actions import add_item, assign_department, begin_term
from ihaeng.ledger.reporting.actions import add_template, open_round
from ihaeng.ledger.reporting.models import Report
from ihaeng.ledger.schedule.rules import Cycle, Period
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

_ACCOUNT = Kind(
    "bench.account_made", Words("측정용 계정 {target}", "Account {target} to measure with")
)
_BACKEND = "ihaeng.accounts.signing.backends.PasswordBackend"


def build(departments: int, today: date) -> dict[str, object]:
    """A government in the middle of a round; every department has somebody who may do it all."""
    by = system("측정")
    start = today - timedelta(days=30)
    government = add_government(code="crash", name="측정시", kind="city", by=by)
    term = begin_term(
        government,
        name="민선 9기",
        head="홍가람",
        starts=start,
        ends=start + timedelta(days=1460),
        by=by,
    )
    people = []
    for number in range(departments):
        department = add_department(government, name=f"{number + 1}과", since=start, by=by)
        item = add_item(term, level="task", title=f"과제 {number + 1}", kinds=["pledge"], by=by)
        assign_department(item, department, since=start, by=by)
        people.append((department.id, _people(government, department, today, start, by)))
    template = add_template(government, name="분기 보고", cycle="quarter", kinds=["pledge"], by=by)
    open_round(template, Period.of(Cycle.QUARTER, today), on=today, by=by)
    reports = dict(Report.objects.values_list("expectation__department_id", "id"))
    return {
        "term": term.id,
        "day": f"{today.year}. {today.month}. {today.day}.",
        "people": [{**ways, "report": reports[of]} for of, ways in people],
    }


def _people(
    government: Government, department: Department, today: date, start: date, by: Actor
) -> dict[str, str]:
    """A head, who writes and signs, and a planner, who takes it in: nobody accepts their own work."""
    head = _person(government, department, "head", start, by)
    planner = _person(government, department, "planning", start, by)
    _, secret = make_token(
        name="측정",
        scopes=[Permission.READ, Permission.EDIT_PLAN],
        until=today,
        by=actor_for(planner, today),
    )
    return {"secret": secret, "head": signed_in(head), "planner": signed_in(planner)}


def _person(
    government: Government, department: Department, role: str, start: date, by: Actor
) -> User:
    with acting(_ACCOUNT, by=by, chain=0) as act:
        user = User(username=f"{role}{department.id}", name=f"{department.name} {role}")
        user.set_unusable_password()
        user.save()
        act.target = user
    person = add_person(government, name=user.name, user=user, by=by)
    give_post(person, role=role, since=start, department=department, by=by)
    return user


def signed_in(user: User) -> str:
    """The key of a session of ``user``, as signing in would leave it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.id)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
