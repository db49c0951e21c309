"""More of everything that a world has one of, so that pages have rows to show."""

from datetime import date
from decimal import Decimal

from ihaeng.ledger.finance.actions import apply_sheet, assert_balance, keep_sheet, link_line
from ihaeng.ledger.finance.models import BudgetLine
from ihaeng.ledger.organization.actions import offer_hand_over
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.plans.actions import (
    add_item,
    assign_department,
    give_duty,
    link_promise,
    save_view,
)
from ihaeng.ledger.plans.models import Term
from ihaeng.ledger.reporting.actions import record_concern, renew_expectations
from ihaeng.ledger.reporting.models import Report, Round
from tests import factories as made
from tests.factories import DAY, PROGRAM, START
from tests.factories.course import baseline, request, state
from tests.factories.finance import card_money
from tests.factories.intake import CARD, bring
from tests.factories.organization import person
from tests.factories.plans import promises
from tests.factories.reporting import achievement, plan, write

SHEET = "회계연도,세부사업코드,세부사업명,부서,예산액(본예산)\n2027,{0},{0}번 사업,{0}과,1000\n"


def grow(of, since, upto, folder, by):
    """Rows ``since`` to ``upto`` of every kind, in the government and around the item of ``of``.

    Returns the parts of addresses that a world does not name yet.
    """
    ids = {}
    for number in range(since, upto):
        ids |= _plans(of, number, by)
        _around(of, number)
        _papers(of, number, folder)
    renew_expectations(Round.objects.get(id=of.ids["round_id"]), on=DAY, by=PROGRAM)
    for report in Report.objects.filter(state="draft", expectation__round=of.ids["round_id"]):
        if not report.sections.exclude(saved_by="").exists():
            write(report, f"○ {report.id}번 설명회\n - 일시 : 2026. 8. 6.")
    return ids


def _plans(of, number, by):
    """A department with its people, leading a task with all that can hang on one."""
    home = made.department(of.government, f"{number}번과", parent=of.department)
    workers = [
        person(of.government, f"{number}번 {role}", role=role, in_department=home)
        for role in ("officer", "team_lead", "head")
    ]
    term = Term.objects.get(id=of.ids["term_id"])
    item = made.pledge(term, home, code=f"7-{number}", title=f"{number}번 과제")
    assign_department(item, of.department, part="support", since=START, by=PROGRAM)
    give_duty(item, workers[0], title="담당자", since=START, by=PROGRAM)
    _record(item, number)
    asked = request(item, "amend", title=f"{number}번 과제 변경")
    found = promises(term, f"{number}번 약속")[0]
    link_promise(found, item, by=PROGRAM)
    baseline(term, "other", f"{number}번 시점")
    save_view(name=f"{number}번 보기", query=f"q={number}", by=by)
    made.term(made.government(f"g{number}-{of.government.code}", f"{number}번시"))
    return {"request_id": asked.id, "promise_id": found.id}


def _around(of, number):
    """More of what hangs on the item whose pages are opened."""
    part = add_item(
        Term.objects.get(id=of.ids["term_id"]),
        level="sub_task",
        title=f"{number}호관",
        parent=of.item,
        by=PROGRAM,
    )
    worker = person(of.government, f"{number}번 직원", in_department=of.department)
    give_duty(of.item, worker, title="담당자", since=START, order=number, by=PROGRAM)
    state(part)
    _record(of.item, number)


def _record(item, number):
    state(item, on=date(2026, 9, 1 + number % 20))
    achievement(item, f"{number}번 설명회")
    plan(item, f"{number}번 착공식")
    record_concern(item, kind="problem", text=f"{number}번 문제", by=PROGRAM)
    card_money(item, on=date(2026, 10, 1 + number % 20))
    assert_balance(
        item, measure="planned", on=DAY, won=number, ground=f"예산서 {number}쪽", by=PROGRAM
    )


def _papers(of, number, folder):
    data = SHEET.format(number).encode()
    sheet = keep_sheet(of.government, name=f"{number}.csv", data=data, on=DAY, by=PROGRAM)
    apply_sheet(sheet, by=PROGRAM)
    line = BudgetLine.objects.get(government=of.government, code=str(number))
    link_line(line, of.item, share=Decimal(100), by=PROGRAM)
    path = folder / f"{number}.txt"
    path.write_text(CARD.read_text("utf-8").replace("해솔", f"{number}번"), "utf-8")
    bring(path, to=of.government, confirms=False)
    giver = person(of.government, f"{number}번 인계자", in_department=of.department)
    give_duty(of.item, giver, title="담당자", since=START, by=PROGRAM)
    taker = Person.objects.get(id=of.ids["taker_id"])
    offer_hand_over(giver, taker, duties=[("plans.item", of.item.id)], on=DAY, by=PROGRAM)
