"""The gates of money. Money hangs on items, so theirs decide: ``plans.access.access_item``."""

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import BalanceAssertion, BudgetLine, BudgetSheet
from ihaeng.ledger.organization.access import missing


def access_assertion(actor: Actor, assertion_id: int) -> BalanceAssertion:
    actor.demand(Permission.EDIT_MONEY)
    mine = BalanceAssertion.objects.filter(item__government_id=actor.government_id)
    found = mine.select_related("item").filter(id=assertion_id).first()
    if found is None:
        raise missing(Words("잔액 확인", "Balance assertion"))
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
