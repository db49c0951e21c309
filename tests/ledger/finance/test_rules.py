"""Arithmetic of money: footing, rounding, rates, odd figures, typed words. No database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.documents import Words
from ihaeng.ledger.finance.rules.rates import rates_of, shares_of
from ihaeng.ledger.finance.rules.segments import segments_of
from ihaeng.ledger.finance.rules.sources import source_named, standard_sources
from ihaeng.ledger.finance.rules.tables import Figure, footed, tabled
from ihaeng.ledger.finance.rules.units import (
    MILLION,
    UNITS,
    Typed,
    exactly,
    in_unit,
    rounding_gap,
    typed_amount,
)
from ihaeng.ledger.finance.rules.warnings import warnings_of
from tests import factories as made

SOURCES = standard_sources("city")
SEGMENTS = segments_of(made.START, made.START.replace(year=2030, month=6, day=30))
won = st.integers(-(10**15), 10**15)


def table_of(**of):
    """``planned={"2027": 261}`` in millions, all of it the city's own money."""
    return tabled(
        [
            Figure("own", segment, measure, "original", value * 10**6)
            for measure, figures in of.items()
            for segment, value in figures.items()
        ],
        SOURCES,
        SEGMENTS,
        None,
    )


CARD = table_of(
    planned={"2027": 261, "2028": 131, "2029": 200, "2030H1": 250, "after": 300},
    secured={"2027": 260, "2028": 131, "2029": 179},
    executed={"2027": 111, "2028": 73, "2029": 145},
)


def test_rates_are_named_by_what_they_are_of_and_exact():
    rates = {rate.words.ko: rate for rate in rates_of(CARD)}
    shown = {name: f"{rate.percent:.1f}" for name, rate in rates.items()}
    assert shown == {
        "확보율 (전체 계획 대비)": "49.9",
        "확보율 (임기 내 계획 대비)": "67.7",
        "집행률 (확보액 대비)": "57.7",
        "집행률 (계획 대비)": "28.8",
    }
    assert rates["확보율 (전체 계획 대비)"].percent == Decimal(570) * 100 / 1142


def test_a_rate_of_nothing_is_none():
    assert [rate.percent for rate in rates_of(table_of(executed={"2027": 5}))] == [None] * 4


def test_all_of_the_card_is_the_citys_own_money():
    assert [(share.words.ko, share.percent) for share in shares_of(CARD, "planned")] == [
        ("시비", 100)
    ]


def test_a_card_in_order_raises_no_warning():
    assert warnings_of(CARD) == ()


def test_more_spent_than_secured_and_more_secured_than_planned_are_warnings():
    odd = table_of(planned={"2027": 10}, secured={"2027": 20}, executed={"2027": 30})
    assert [words.ko for words in warnings_of(odd)] == [
        "시비 '27: 집행액 30,000,000원이 확보액 20,000,000원보다 많습니다.",
        "시비 '27: 확보액 20,000,000원이 계획액 10,000,000원보다 많습니다.",
    ]


def test_a_blank_is_compared_with_nothing():
    assert warnings_of(table_of(executed={"2027": 30})) == ()


def test_money_of_a_segment_the_term_lost_keeps_its_column():
    table = table_of(planned={"2026H1": 7})
    assert [segment.key for segment in table.segments][-1] == "2026H1"
    assert table.total("planned") == 7 * 10**6


figures = st.lists(
    st.builds(
        Figure,
        st.sampled_from([source.key for source in SOURCES]),
        st.sampled_from([segment.key for segment in SEGMENTS]),
        st.just("planned"),
        st.sampled_from(["original", "supplementary", "carried_over"]),
        st.none() | won,
    ),
    unique_by=lambda f: (f.source, f.segment, f.basis),
)


@given(figures)
def test_every_table_foots_both_ways(given_figures):
    table = tabled(given_figures, SOURCES, SEGMENTS, None)
    across = footed(table.row_total(source.key, "planned") for source in SOURCES)
    down = footed(table.column_total(segment.key, "planned") for segment in SEGMENTS)
    counted = [f.won for f in given_figures if f.basis != "carried_over" and f.won is not None]
    assert across == down == table.total("planned") == (sum(counted) if counted else None)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(173_796_790, 174), (499_999, 0), (500_000, 1), (-500_000, -1), (1_500_000, 2), (0, 0)],
)
def test_won_are_rounded_half_up(amount, shown):
    assert in_unit(amount, MILLION) == shown


def test_a_total_shown_may_differ_from_its_parts_shown_and_says_by_how_much():
    assert rounding_gap([400_000, 400_000, 400_000], MILLION) == 1
    assert rounding_gap([600_000, 600_000, None], MILLION) == -1


@given(won, st.sampled_from(sorted(UNITS)))
def test_rounding_is_never_off_by_more_than_half_a_unit(amount, key):
    unit = UNITS[key]
    assert abs(in_unit(amount, unit) * unit.factor - amount) * 2 <= unit.factor


@given(st.integers(-(10**14), 10**14), st.sampled_from(sorted(UNITS)))
def test_what_a_form_shows_it_reads_back_to_the_won(amount, key):
    unit = UNITS[key]
    assert typed_amount(exactly(amount, unit), unit) == Typed(amount)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("", Typed(None)),
        ("  ", Typed(None)),
        ("0", Typed(0)),
        ("-", Typed(None, na=True)),
        ("해당 없음", Typed(None, na=True)),
        ("1,142", Typed(1_142_000_000)),
        ("△87", Typed(-87_000_000)),
        ("173.79679", Typed(173_796_790)),
        ("20,000천원", Typed(20_000_000)),
        ("11억원", Typed(1_100_000_000)),
    ],
)
def test_typed_words_are_read(text, typed):
    assert typed_amount(text, MILLION) == typed


@pytest.mark.parametrize("text", ["많음", "570 (329)", "12명", "5%", "약 5", "0.0000001", "1,14"])
def test_what_is_no_amount_says_so(text):
    assert isinstance(typed_amount(text, MILLION), Words)


@given(st.text(max_size=100))
def test_whatever_is_typed_is_read_or_refused(text):
    assert isinstance(typed_amount(text, MILLION), Typed | Words)


@pytest.mark.parametrize(
    ("kind", "parent", "printed", "key", "payer"),
    [
        ("city", "province", "시비", "own", "own"),
        ("city", "province", "도비", "upper", "upper"),
        ("district", "metropolis", "시비", "upper", "upper"),
        ("district", "metropolis", "구비", "own", "own"),
        ("county", "province", "군비", "own", "own"),
        ("county", "metropolis", "시비", "upper", "upper"),
        ("province", "", "도비", "own", "own"),
        ("metropolis", "", "시비", "own", "own"),
        ("city", "", "국고보조금", "national", "national"),
        ("city", "", "균특", "balance", "national"),
    ],
)
def test_a_printed_source_means_what_it_means_there(kind, parent, printed, key, payer):
    found = source_named(printed, standard_sources(kind, parent))
    assert (found.key, found.payer) == (key, payer)


def test_a_word_that_is_no_source_finds_none():
    assert source_named("계", SOURCES) is None
