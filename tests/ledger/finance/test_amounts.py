"""What is entered is what is read back, on any date, and totals are worked out."""

import json
from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal, NotFoundRefusal
from ihaeng.ledger.finance.actions import Entry, add_source, set_amounts
from ihaeng.ledger.finance.models import Amount
from ihaeng.ledger.finance.queries import money_table, money_totals
from ihaeng.ledger.finance.rules.tables import State
from ihaeng.ledger.finance.rules.totals import Total
from ihaeng.library.models import Passage, StoredFile
from ihaeng.trail.models import Change, Event
from ihaeng.trail.recording import acting
from tests import factories as made
from tests.factories.finance import MILLION, ON, card_money, entries
from tests.trail.kinds import RENAMED

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    city = made.government()
    return made.pledge(made.term(city), made.department(city))


def line_of(government):
    with acting(RENAMED, by=made.PROGRAM, to=""):
        file = StoredFile.objects.create(
            government_id=government.id, digest="0" * 64, name="카드.hwpx", size=1
        )
    return Passage.objects.create(file=file, line=114, text="계\t1,142")


def set_(item, *given, on=ON, **more):
    return set_amounts(item, on=on, entries=given, by=made.PROGRAM, **more)


def test_a_card_foots_both_ways(item):
    card_money(item)
    table = money_table(item.id)
    assert table.total("planned") == 1142 * MILLION
    assert table.total("secured") == 570 * MILLION
    assert table.total("executed") == 329 * MILLION
    assert table.row_total("own", "planned") == 1142 * MILLION
    assert table.column_total("2027", "planned") == 261 * MILLION
    assert table.column_total("after", "planned") == 300 * MILLION


def test_money_after_the_term_never_counts_as_within_it(item):
    card_money(item)
    assert money_table(item.id).in_term("planned") == 842 * MILLION
    assert money_totals([item.id])[item.id].planned_in_term == 842 * MILLION


def test_totals_of_many_items_are_those_of_their_tables_in_one_query(
    item, django_assert_num_queries
):
    card_money(item)
    other = made.pledge(item.term, code="1-2-2", title="다른 과제")
    with django_assert_num_queries(1):
        totals = money_totals([item.id, other.id])
    assert set(totals) == {item.id}
    assert totals[item.id].executed == 329 * MILLION


def test_a_table_takes_the_same_queries_however_full_it_is(item, django_assert_num_queries):
    with django_assert_num_queries(3):
        money_table(item.id)
    card_money(item)
    with django_assert_num_queries(3):
        money_table(item.id)


def test_blank_zero_and_not_applicable_are_three_things(item):
    set_(
        item,
        Entry("own", "2027", "planned", 0),
        Entry("upper", "2027", "planned", None, na=True),
        Entry("national", "2027", "planned", None),
    )
    table = money_table(item.id)
    cells = [table.cell(source, "2027", "planned") for source in ("own", "upper", "national")]
    assert [cell.state for cell in cells] == [State.AMOUNT, State.NOT_APPLICABLE, State.BLANK]
    assert cells[0].won == 0
    assert table.row_total("upper", "planned") is None
    assert table.total("planned") == 0


def test_an_amount_can_be_blanked_again(item):
    set_(item, Entry("own", "2027", "planned", 5))
    assert set_(item, Entry("own", "2027", "planned", None)) == 1
    assert money_table(item.id).total("planned") is None


def test_entering_the_same_again_changes_nothing(item):
    card_money(item)
    before = Event.objects.count(), Change.objects.count()
    card_money(item)
    card_money(item, on=date(2026, 12, 31))
    assert (Event.objects.count(), Change.objects.count()) == before


def test_what_was_known_on_a_date_stays_readable(item):
    set_(item, *entries("planned", y2027=261), on=date(2026, 9, 30))
    set_(item, *entries("planned", y2027=300), on=date(2027, 3, 31))
    assert money_table(item.id, date(2026, 9, 29)).total("planned") is None
    assert money_table(item.id, date(2027, 3, 30)).total("planned") == 261 * MILLION
    assert money_table(item.id, date(2027, 3, 31)).total("planned") == 300 * MILLION
    assert money_table(item.id).total("planned") == 300 * MILLION


def test_a_revision_that_comes_late_takes_its_place_between_the_others(item):
    for day, value in ((1, 100), (20, 300), (10, 200)):
        set_(item, *entries("planned", y2027=value), on=date(2026, 9, day))
    seen = [money_table(item.id, date(2026, 9, day)).total("planned") for day in (5, 15, 25)]
    assert seen == [100 * MILLION, 200 * MILLION, 300 * MILLION]
    set_(item, *entries("planned", y2027=50), on=date(2026, 8, 1))
    assert money_table(item.id, date(2026, 8, 31)).total("planned") == 50 * MILLION
    assert money_table(item.id).total("planned") == 300 * MILLION


def test_the_same_day_corrects_and_the_trail_keeps_what_stood_there(item):
    set_(item, *entries("planned", y2027=261))
    set_(item, *entries("planned", y2027=216))
    assert Amount.objects.count() == 1
    assert json.loads(Change.objects.latest("id").old)["won"] == 261 * MILLION


def test_a_figure_knows_its_line(item):
    line = line_of(item.government)
    set_(
        item,
        Entry(
            "own",
            "2027",
            "planned",
            261 * MILLION,
            printed="261",
            unit="백만원",
            passage_id=line.id,
        ),
    )
    (figure,) = money_table(item.id).cell("own", "2027", "planned").figures
    assert (figure.printed, figure.unit, figure.line, figure.file_id) == (
        "261",
        "백만원",
        114,
        line.file_id,
    )


def test_a_figure_that_had_no_line_gains_one_and_never_loses_it(item):
    set_(item, *entries("planned", y2027=261))
    line = line_of(item.government)
    named = Entry("own", "2027", "planned", 261 * MILLION, passage_id=line.id)
    assert set_(item, named) == 1
    assert set_(item, *entries("planned", y2027=261), on=date(2026, 10, 1)) == 0
    assert Amount.objects.get().passage_id == line.id


def test_a_line_of_another_government_is_not_there(item):
    line = line_of(made.government("dalsol", "달솔시"))
    with pytest.raises(NotFoundRefusal):
        set_(item, Entry("own", "2027", "planned", 1, passage_id=line.id))
    assert not Amount.objects.exists()


def test_a_typed_total_that_differs_is_refused_with_both_figures_and_saves_nothing(item):
    total = Total("planned", 1_143 * MILLION)
    with pytest.raises(InvalidRefusal) as refused:
        set_(item, *entries("planned", y2027=842, after=300), totals=[total])
    (said,) = refused.value.fields.values()
    assert "1,143,000,000" in said.ko
    assert "1,142,000,000" in said.ko
    assert "+1,000,000" in said.ko
    assert not Amount.objects.exists()


def test_a_typed_total_that_agrees_is_taken_and_kept_nowhere(item):
    total = Total("planned", 261 * MILLION, source_key="own", segment="")
    assert set_(item, *entries("planned", y2027=261), totals=[total]) == 1
    assert [amount.won for amount in Amount.objects.all()] == [261 * MILLION]


@pytest.mark.parametrize(
    "entry",
    [
        Entry("nobody", "2027", "planned", 1),
        Entry("own", "2018H2", "planned", 1),
        Entry("own", "2027", "hoped", 1),
        Entry("own", "2027", "planned", 1, basis="final"),
        Entry("own", "2027", "planned", 10**16),
    ],
)
def test_a_figure_that_fits_no_cell_is_refused(item, entry):
    with pytest.raises(InvalidRefusal):
        set_(item, entry)
    assert not Amount.objects.exists()


def test_one_cell_given_twice_is_refused(item):
    with pytest.raises(InvalidRefusal):
        set_(item, *entries("planned", y2027=1), *entries("planned", y2027=2))


def test_money_carried_over_counts_once(item):
    set_(
        item,
        *entries("secured", y2027=100),
        *entries("secured", basis="supplementary", y2027=-10),
        *entries("secured", basis="carried_over", y2028=30),
        *entries("executed", y2027=60),
        *entries("executed", basis="carried_over", y2028=25),
    )
    table = money_table(item.id)
    assert table.total("secured") == 90 * MILLION
    assert table.cell("own", "2028", "secured").available == 30 * MILLION
    assert table.total("executed") == 85 * MILLION
    totals = money_totals([item.id])[item.id]
    assert (totals.secured, totals.executed) == (90 * MILLION, 85 * MILLION)


def test_a_new_source_needs_no_change_of_the_schema(item):
    add_source(item.government, key="bond", name="지방채", payer="own", by=made.PROGRAM)
    set_(item, Entry("bond", "2027", "planned", 7))
    table = money_table(item.id)
    assert [source.name for source in table.sources][-1] == "지방채"
    assert table.payer_total("own", "planned") == 7


def test_a_source_of_a_taken_name_is_refused(item):
    with pytest.raises(ConflictRefusal):
        add_source(item.government, key="city", name="시비", payer="own", by=made.PROGRAM)


def test_entering_leaves_an_event_that_says_how_much_and_as_of_when(item):
    card_money(item)
    event = Event.objects.get(kind="finance.amounts_set")
    assert event.facts == {"on": "2026-09-30", "count": 11}
    assert event.target_id == str(item.id)
    assert Change.objects.filter(token=None).count() == 0
