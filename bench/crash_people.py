"""The people of ``bench.crash_city``."""

from datetime import date, timedelta

from ihaeng.accounts.actors import system
from ihaeng.accounts.models import User
from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.actions import make_token
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.actions import add_department, add_government, add_person, give_post
from ihaeng.ledger.plans.actions import begin_term
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

_ACCOUNT = Kind(
    "bench.account_made", Words("측정용 계정 {target}", "Account {target} to measure with")
)


def build(departments: int, today: date) -> dict[str, object]:
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
    secrets = []
    for number in range(departments):
        name = f"{number + 1}과"
        department = add_department(government, name=name, since=start, by=by)
        with acting(_ACCOUNT, by=by, chain=0) as act:
            user = User(username=f"officer{number}", name=name)
            user.set_unusable_password()
            user.save()
            act.target = user
        person = add_person(government, name=name, user=user, by=by)
        give_post(person, role="planning", since=start, department=department, by=by)
        actor = actor_for(user, today)
        _, secret = make_token(
            name="측정", scopes=[Permission.READ, Permission.EDIT_PLAN], days=1, by=actor
        )
        secrets.append(secret)
    return {"government": government.id, "term": term.id, "secrets": secrets}
