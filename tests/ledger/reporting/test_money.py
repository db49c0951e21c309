"""Money in a report: filled from the ledger, typed where it changed, entered when accepted."""

import pytest

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.ledger.finance.actions import Entry, set_amounts
from ihaeng.ledger.finance.models import Amount
from ihaeng.ledger.finance.queries import money_in_segment, money_table
from ihaeng.ledger.reporting.actions import accept_report, reopen_report, save_section
from ihaeng.ledger.reporting.rules.contents import said
from tests import factories
from tests.factories.finance import MILLION
from tests.factories.reporting import QUARTER, handed_up, report_of, round_of

pytestmark = pytest.mark.django_db
PROGRAM = factories.PROGRAM
NOW = "2026H2"


@pytest.fixture
def report(city, item):
    entries = [
        Entry("own", NOW, "planned", 200 * MILLION),
        Entry("own", NOW, "secured", 0),
        Entry("national", NOW, "planned", None, na=True),
        Entry("own", "2027", "planned", 900 * MILLION),
    ]
    set_amounts(item, on=QUARTER.starts, entries=entries, by=PROGRAM)
    round_of(city)
    return report_of(item)


def typed(report, source, **figures):
    section = report.sections.get(key="money")
    content = {"rows": [{"source": source, **figures}]}
    return save_section(report, "money", content, base=section.version, by=PROGRAM)


def accepted(report):
    handed_up(report)
    return accept_report(report, by=PROGRAM)


def figure(item, measure, source="own"):
    return money_table(item.id).cell(source, NOW, measure).won


def test_it_begins_with_what_the_ledger_knows_of_the_segment_of_the_period(report):
    content = report.sections.get(key="money").content
    rows = {row["source"]: row for row in content["rows"]}
    assert content["segment"] == NOW
    assert [rows["own"][m] for m in ("planned", "secured", "executed")] == [200 * MILLION, 0, None]
    assert rows["national"]["planned"] == "-"
    assert said("money", content) == (
        "국비: 계획 -, 확보 (빈칸), 집행 (빈칸)\n시비: 계획 200백만원, 확보 0백만원, 집행 (빈칸)"
    )


def test_what_is_typed_enters_the_ledger_only_when_it_is_accepted(report, item):
    typed(report, "own", executed=120 * MILLION)
    handed_up(report)
    assert figure(item, "executed") is None
    accept_report(report, by=PROGRAM)
    assert (figure(item, "executed"), figure(item, "planned")) == (120 * MILLION, 200 * MILLION)


def test_a_figure_nobody_typed_does_not_undo_what_changed_in_the_ledger_meanwhile(report, item):
    typed(report, "own", executed=120 * MILLION)
    set_amounts(item, on=factories.DAY, entries=[Entry("own", NOW, "planned", 5)], by=PROGRAM)
    accepted(report)
    assert (figure(item, "planned"), figure(item, "executed")) == (5, 120 * MILLION)


def test_a_correction_may_take_a_figure_back_to_what_it_was(report, item):
    typed(report, "own", secured=7 * MILLION)
    accepted(report)
    reopen_report(report, reason="금액 정정", by=PROGRAM)
    typed(report, "own", secured=0)
    accepted(report)
    assert figure(item, "secured") == 0


def test_accepting_a_report_without_a_typed_figure_writes_no_money(report):
    before = Amount.objects.count()
    accepted(report)
    assert Amount.objects.count() == before


@pytest.mark.parametrize(
    "row",
    [
        {"source": "bogus", "planned": 1},
        {"source": "own", "planned": "많음"},
        {"source": "own", "planned": 1.5},
        {"source": "own", "planned": True},
        {"source": "own", "planned": 10**16},
    ],
)
def test_what_is_no_amount_of_a_source_is_refused(report, row):
    with pytest.raises(InvalidRefusal):
        save_section(report, "money", {"rows": [row]}, base=1, by=PROGRAM)


def test_the_money_of_many_items_takes_the_same_queries(city, library, django_assert_num_queries):
    term = factories.term(city)
    items = [factories.pledge(term, library, code=f"2-1-{n + 1}").id for n in range(12)]
    with django_assert_num_queries(3):
        assert len(money_in_segment(items, QUARTER.ends)) == 12
