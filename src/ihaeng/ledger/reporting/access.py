"""The gates of the rounds. A deputy passes where the one they act for would.

What concerns a closed term is read and not written: the gates of the plans say so.
"""

from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import ROLES, Permission, Reach
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import missing, on_day, with_below
from ihaeng.ledger.plans.access import refuse_closed_term
from ihaeng.ledger.reporting.models import (
    Activity,
    Concern,
    Delegation,
    Expectation,
    Report,
    Round,
    Template,
)

OfItem = TypeVar("OfItem", Expectation, Activity, Concern)


def access_templates(actor: Actor) -> QuerySet[Template]:
    actor.demand(Permission.READ)
    return Template.objects.filter(government_id=actor.government_id).order_by("id")


def access_template(
    actor: Actor, template_id: int, permission: Permission = Permission.READ
) -> Template:
    found = access_templates(actor).filter(id=template_id).first()
    if found is None:
        raise missing(Words("보고 양식", "Template"))
    actor.demand(permission)
    return found


def access_round(actor: Actor, round_id: int, permission: Permission = Permission.READ) -> Round:
    found = Round.objects.select_related("template").filter(
        government_id=actor.government_id, id=round_id
    )
    one = found.first()
    if one is None:
        raise missing(Words("보고 회차", "Round"))
    actor.demand(permission)
    return one


def access_report(actor: Actor, report_id: int, permission: Permission = Permission.READ) -> Report:
    """The report, if the actor, or somebody they are the deputy of, may do ``permission`` there."""
    found = Report.objects.select_related(
        "expectation__round__template", "expectation__item__term", "expectation__department"
    ).filter(expectation__round__government_id=actor.government_id, id=report_id)
    report = found.first()
    if report is None:
        raise missing(Words("보고서", "Report"))
    actor.demand(Permission.READ)
    if permission is not Permission.READ:
        acts_for(actor, permission, report.expectation.department_id)
        refuse_closed_term(report.expectation.item.term)
    return report


def access_expectation(
    actor: Actor, expectation_id: int, permission: Permission = Permission.READ
) -> Expectation:
    found = Expectation.objects.select_related(
        "round__template", "item__term", "department", "report"
    ).filter(round__government_id=actor.government_id, id=expectation_id)
    return _of_item(found, Words("제출 대상", "Expectation"), actor, permission)


def access_activity(
    actor: Actor, activity_id: int, permission: Permission = Permission.READ
) -> Activity:
    found = Activity.objects.select_related("item__term").filter(
        item__government_id=actor.government_id, id=activity_id
    )
    return _of_item(found, Words("추진실적·계획", "Activity"), actor, permission)


def access_concern(
    actor: Actor, concern_id: int, permission: Permission = Permission.READ
) -> Concern:
    found = Concern.objects.select_related("item__term").filter(
        item__government_id=actor.government_id, id=concern_id
    )
    return _of_item(found, Words("문제점", "Concern"), actor, permission)


def _of_item(found: QuerySet[OfItem], what: Words, actor: Actor, permission: Permission) -> OfItem:
    one = found.first()
    if one is None:
        raise missing(what)
    actor.demand(permission)
    if permission is not Permission.READ:
        refuse_closed_term(one.item.term)
    return one


def acts_for(
    actor: Actor, permission: Permission, department_id: int, day: date | None = None
) -> str:
    """Whom the actor stands in for there: an empty name where the right is their own.

    Raises ``ForbiddenRefusal`` where neither they nor anybody who made them deputy may.
    """
    if actor.may(permission, department_id):
        return ""
    name = stands_in(actor, day or timezone.localdate()).get((permission, department_id))
    if name is None:
        actor.demand(permission, department_id)
    return name or ""


def may_act(actor: Actor, permission: Permission, department_id: int) -> bool:
    """The same as a question."""
    if actor.may(permission, department_id):
        return True
    return (permission, department_id) in stands_in(actor, timezone.localdate())


def stands_in(actor: Actor, day: date) -> dict[tuple[Permission, int], str]:
    """What the actor may do on ``day`` for somebody who made them deputy, where, and for whom.

    A token of theirs does none of it beyond its own scopes.
    """
    found: dict[tuple[Permission, int], str] = {}
    if actor.person_id is None:
        return found
    rows = Delegation.objects.filter(
        on_day(day), on_day(day, "person__posts__"), deputy_id=actor.person_id
    ).order_by("-id")
    for department, name, role, held_in in rows.values_list(
        "department_id", "person__name", "person__posts__role", "person__posts__department_id"
    ):
        of = ROLES[role]
        if of.spans_below:
            span = set(with_below(department, day)) & set(with_below(held_in, day))
        elif of.reach is not Reach.DEPARTMENT or held_in == department:
            span = {department}
        else:
            span = set()
        lent = of.permissions if actor.scopes is None else of.permissions & actor.scopes
        found |= {(permission, one): name for permission in lent for one in span}
    return found
