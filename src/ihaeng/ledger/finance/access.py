"""The gates of money. Money hangs on items, so theirs decide: ``plans.access.access_item``."""

from django.db.models import Q, QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import BalanceAssertion, BudgetLine, BudgetLink, BudgetSheet
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.plans.access import refuse_closed_term


def access_assertion(actor: Actor, assertion_id: int) -> BalanceAssertion:
    actor.demand(Permission.EDIT_MONEY)
    mine = BalanceAssertion.objects.filter(item__government_id=actor.government_id)
    found = mine.select_related("item__term").filter(id=assertion_id).first()
    if found is None:
        raise missing(Words("잔액 확인", "Balance assertion"))
    refuse_closed_term(found.item.term)
    return found


def access_sheet(actor: Actor, sheet_id: int) -> BudgetSheet:
    actor.demand(Permission.EDIT_MONEY)
    found = BudgetSheet.objects.filter(government_id=actor.government_id, id=sheet_id).first()
    if found is None:
        raise missing(Words("예산 자료", "Budget sheet"))
    return found


def access_line(actor: Actor, line_id: int, permission: Permission = Permission.READ) -> BudgetLine:
    actor.demand(permission)
    found = BudgetLine.objects.filter(government_id=actor.government_id, id=line_id).first()
    if found is None:
        raise missing(Words("예산 과목", "Budget line"))
    return found


def access_lines(actor: Actor, words: str = "") -> QuerySet[BudgetLine]:
    """The lines of the actor's budget whose code, name or department holds ``words``."""
    actor.demand(Permission.READ)
    named = Q(code__icontains=words) | Q(name__icontains=words) | Q(department__icontains=words)
    mine = BudgetLine.objects.filter(government_id=actor.government_id).filter(named)
    return mine.prefetch_related("links__item").order_by("-year", "code")


def access_link(actor: Actor, link_id: int) -> BudgetLink:
    actor.demand(Permission.EDIT_MONEY)
    mine = BudgetLink.objects.filter(line__government_id=actor.government_id)
    found = mine.select_related("item__term", "line").filter(id=link_id).first()
    if found is None:
        raise missing(Words("예산 연결", "Tie to the budget"))
    refuse_closed_term(found.item.term)
    return found
