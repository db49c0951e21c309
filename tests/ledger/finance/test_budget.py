"""Budget lines come from a sheet by code, after a look at what would change."""

from datetime import date
from decimal import Decimal

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.ledger.finance.actions import (
    apply_sheet,
    assert_balance,
    keep_sheet,
    link_line,
    set_amounts,
    withdraw_assertion,
)
from ihaeng.ledger.finance.models import BalanceAssertion, BudgetLine, BudgetSheet
from ihaeng.ledger.finance.queries import (
    balances,
    bridge,
    money_listing,
    money_table,
    sheet_changes,
)
from ihaeng.ledger.finance.rules.units import THOUSAND
from ihaeng.trail.models import Change
from tests import factories as made
from tests.factories.finance import MILLION, ON, card_money, entries

pytestmark = pytest.mark.django_db

HEAD = "회계연도,세부사업코드,세부사업명,부서,예산액(본예산),추경,이월,예산현액,집행액"
FIRST = f"""{HEAD}
2027,1010-001,생활도서관 조성,도서관정책과,"261,000",-1000,,"260,000","111,000"
2027,1010-002,마을책방 지원,도서관정책과,100,-,5,105,20
,,합계,,"261,100",,,,
"""


@pytest.fixture
def item():
    city = made.government()
    return made.pledge(made.term(city), made.department(city))


def keep(government, text, *, on=ON, **more):
    return keep_sheet(
        government,
        name="예산.csv",
        data=text.encode(),
        on=on,
        unit=THOUSAND,
        by=made.PROGRAM,
        **more,
    )


def kinds(sheet):
    return [change.kind for change in sheet_changes(sheet)]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(item):
    sheet = keep(item.government, FIRST)
    assert kinds(sheet) == ["added", "added", "refused"]
    assert not BudgetLine.objects.exists()


def test_applying_takes_the_lines_in_won_with_the_row_they_stand_in(item):
    apply_sheet(keep(item.government, FIRST), by=made.PROGRAM)
    line = BudgetLine.objects.get(code="1010-001")
    assert (line.original, line.supplementary, line.carried_over) == (261 * MILLION, -MILLION, None)
    assert (line.executed, line.row) == (111 * MILLION, 2)
    assert BudgetLine.objects.get(code="1010-002").supplementary is None
    assert Change.objects.filter(token=None).count() == 0


def test_a_sheet_is_applied_once(item):
    sheet = keep(item.government, FIRST)
    apply_sheet(sheet, by=made.PROGRAM)
    with pytest.raises(ConflictRefusal):
        apply_sheet(sheet, by=made.PROGRAM)


def test_the_same_file_for_the_same_day_is_the_same_sheet(item):
    keep(item.government, FIRST)
    keep(item.government, FIRST)
    assert BudgetSheet.objects.count() == 1


def test_a_later_sheet_changes_only_what_differs(item):
    apply_sheet(keep(item.government, FIRST), by=made.PROGRAM)
    later = keep(item.government, FIRST.replace('"111,000"', '"130,000"'), on=date(2026, 12, 31))
    assert kinds(later) == ["changed", "unchanged", "refused"]
    apply_sheet(later, by=made.PROGRAM)
    assert BudgetLine.objects.get(code="1010-001").executed == 130 * MILLION


def test_an_older_sheet_does_not_undo_a_newer_one(item):
    apply_sheet(keep(item.government, FIRST), by=made.PROGRAM)
    older = keep(item.government, FIRST.replace('"111,000"', '"90,000"'), on=date(2026, 8, 31))
    changes = apply_sheet(older, by=made.PROGRAM)
    assert [change.kind for change in changes] == ["refused", "unchanged", "refused"]
    assert BudgetLine.objects.get(code="1010-001").executed == 111 * MILLION


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2027,,이름,부서,1,,,,", "코드"),
        (",1,이름,부서,1,,,,", "회계연도"),
        ("2027,1,이름,부서,많음,,,,", "금액이 아닙니다"),
        ("2027,1,이름,부서,100,150,,150,", "증감액"),
        ("2027,1,이름,부서,1,,,,\n2027,1,이름,부서,2,,,,", "여러 번"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(item, row, said):
    sheet = keep(item.government, f"{HEAD}\n2027,9,다른 사업,부서,5,,,,\n{row}\n")
    added, *refused = sheet_changes(sheet)
    assert added.kind == "added"
    assert refused
    assert all(said in change.reason.ko for change in refused)


def test_a_file_without_a_budget_is_refused(item):
    with pytest.raises(InvalidRefusal):
        keep(item.government, "이름,전화\n한서윤,02-000-0000\n")


def test_the_shares_of_a_line_never_make_more_than_all_of_it(item):
    other = made.pledge(item.term, code="1-2-2", title="마을책방")
    apply_sheet(keep(item.government, FIRST), by=made.PROGRAM)
    line = BudgetLine.objects.get(code="1010-001")
    link_line(line, item, share=Decimal(60), by=made.PROGRAM)
    with pytest.raises(InvalidRefusal):
        link_line(line, other, share=Decimal("40.0001"), by=made.PROGRAM)
    link_line(line, other, share=Decimal(40), by=made.PROGRAM)
    link_line(line, item, share=Decimal(30), by=made.PROGRAM)
    assert sorted(line.links.values_list("share", flat=True)) == [30, 40]


def test_the_bridge_goes_from_the_plan_to_the_budget_year_by_year(item):
    card_money(item)
    apply_sheet(keep(item.government, FIRST), by=made.PROGRAM)
    link_line(BudgetLine.objects.get(code="1010-001"), item, share=Decimal(50), by=made.PROGRAM)
    row = next(row for row in bridge(money_table(item.id), item.id) if row.year == 2027)
    assert (row.planned, row.budget) == (261 * MILLION, 130 * MILLION)
    assert (row.gap, row.budget_executed) == (-131 * MILLION, 55_500_000)


def vouch(item, won, **more):
    return assert_balance(item, measure="secured", won=won * MILLION, by=made.PROGRAM, **more)


def test_what_is_vouched_for_is_checked_on_its_day(item, django_assert_num_queries):
    card_money(item)
    set_amounts(item, on=date(2027, 3, 1), entries=entries("secured", y2028=200), by=made.PROGRAM)
    vouch(item, 570, on=date(2027, 2, 28))
    vouch(item, 570, on=date(2027, 3, 1))
    vouch(item, 260, on=ON, source_key="own", segment="2027")
    vouch(item, 571, on=ON, tolerance=MILLION)
    vouch(item, 1, on=date(2026, 1, 1))
    actor = made.officer(item.government, "planning")
    with django_assert_num_queries(2):
        found = balances(actor)
    assert [(b.won // MILLION, b.holds) for b in found] == [
        (570, False), (1, False), (570, True), (260, True), (571, True),
    ]  # fmt: skip
    assert found[0].gap == 69 * MILLION


def test_what_was_vouched_for_can_be_withdrawn(item):
    withdraw_assertion(vouch(item, 1, on=ON), by=made.PROGRAM)
    assert not BalanceAssertion.objects.exists()


def test_money_and_progress_that_part_are_listed(item, django_assert_num_queries):
    card_money(item)
    quiet = made.pledge(item.term, code="1-2-2", title="마을책방")
    actor = made.officer(item.government, "planning")
    day = date(2028, 6, 30)
    with django_assert_num_queries(2):
        everything = money_listing(actor, item.term, day)
    assert list(everything.keys) == [item.id, quiet.id]
    assert everything.rows[0][2:7] == (
        "도서관정책과", 1142 * MILLION, 392 * MILLION, 570 * MILLION, 329 * MILLION,
    )  # fmt: skip
    assert list(money_listing(actor, item.term, day, "spend_without_progress").keys) == [item.id]
    assert list(money_listing(actor, item.term, day, "secured_below_plan").keys) == [item.id]
    assert list(money_listing(actor, item.term, day, "progress_without_spend").keys) == []
