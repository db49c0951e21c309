"""``python -m tests.browser.round_city``: the small city with a round under way.

Each walk has a report of its own, so that none stands in another's way.
"""

from datetime import date

from ihaeng.config.commands import open_database
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.actions import give_duty
from ihaeng.ledger.plans.models import Item, Term
from tests import factories
from tests.browser import city
from tests.factories.finance import card_money
from tests.factories.reporting import plan, round_of

WALKED, TYPED, CLASHED, SAVED, MISREAD, PLAIN = (
    "걸어서 10분 생활도서관",
    "밤에도 여는 열람실",
    "동네 책방 바로대출",
    "찾아가는 이동도서관",
    "점자 도서 확충",
    "어린이 책꾸러미",
)


def main() -> None:
    open_database()
    city.build()
    haesol, library = Government.objects.get(), Department.objects.get(name="도서관정책과")
    term, officer = Term.objects.get(), Person.objects.get(name=city.PEOPLE["officer"])
    for number, title in enumerate((TYPED, CLASHED, SAVED, MISREAD), 1):
        factories.pledge(term, library, code=f"3-1-{number}", title=title)
    item = Item.objects.get(title=WALKED)
    card_money(item)
    plan(item, "착공식", day=date(2026, 9, 15), date_text="2026. 9. 15.(화)")
    give_duty(item, officer, title="담당자", since=factories.START, by=factories.PROGRAM)
    round_of(haesol)


if __name__ == "__main__":
    main()
