"""A rate says what it is of, never passes 100, and does not rise because items are regrouped."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ihaeng.ledger.plans.models import Status
from ihaeng.ledger.plans.rules.rates import (
    Basis,
    Counted,
    completion_rate,
    figures,
    forward_rate,
    mean_progress,
    original_completion_rate,
    weighted_progress,
)

DAY = date(2026, 11, 25)
FATES = ["", "", "", "merge", "split", "discard"]
percents = st.decimals(0, 100, places=4)


@st.composite
def items(draw, least=0):
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", *Status.values]),
                st.none() | percents,
                st.none() | st.decimals(0, 999, places=4),
                st.sampled_from(FATES),
            ),
            min_size=least,
            max_size=12,
        )
    )
    return [Counted(n, *row) for n, row in enumerate(rows)]


def basis(held, *, discarded=True, heirs=None, original=None, listed=None):
    known = {one.id: one for one in held}
    return Basis(
        [one for one in held if listed is None or one.id in listed],
        DAY, discarded, heirs or {}, known, original,
    )  # fmt: skip


def counted(*statuses):
    return [Counted(n, status) for n, status in enumerate(statuses)]


def test_the_completion_rate_counts_done_and_continuing_of_all():
    held = counted(*["done"] * 49, *["done_continuing"] * 53, *["on_track"] * 142)
    figure = completion_rate(basis(held))
    assert (figure.numerator, figure.denominator) == (102, 244)
    assert (figure.shown(2), figure.on) == ("41.80", DAY)


def test_the_rate_on_track_counts_what_will_be_finished_too():
    held = counted(*["done"] * 39, *["on_track"] * 115, *["partial"] * 5, "", "on_hold")
    assert (forward_rate(basis(held)).shown(1), forward_rate(basis(held)).denominator) == (
        "95.7",
        161,
    )


def test_a_figure_is_exact_and_rounded_half_up_only_where_it_is_shown():
    figure = completion_rate(basis(counted("done", *[""] * 7)))
    assert figure.percent == Decimal("12.5")
    assert (figure.shown(0), figure.shown(1), figure.shown(2)) == ("13", "12.5", "12.50")


def test_of_nothing_there_is_no_rate():
    assert [(one.percent, one.shown()) for one in figures(basis([]))] == [(None, "")] * 3


def test_what_is_merged_or_split_is_named_and_not_counted():
    held = [Counted(0, "done"), Counted(1, fate="merge"), Counted(2, fate="split")]
    figure = completion_rate(basis(held))
    assert (figure.denominator, figure.shown()) == (1, "100.0")
    assert [(words.ko, n) for words, n in figure.excluded] == [("통합", 1), ("분리", 1)]


def test_whether_the_discarded_count_is_a_choice_that_shows():
    held = [Counted(0, "done"), Counted(1, "discarded", fate="discard")]
    assert completion_rate(basis(held)).shown() == "50.0"
    without = completion_rate(basis(held, discarded=False))
    assert without.shown() == "100.0"
    assert [(words.ko, n) for words, n in without.excluded] == [("폐기", 1)]


def test_a_mean_names_those_it_could_not_take_in():
    held = [
        Counted(0, progress=Decimal(40), weight=Decimal(3)),
        Counted(1, progress=Decimal(80)),
        Counted(2),
    ]
    plain, weighted = mean_progress(basis(held)), weighted_progress(basis(held))
    assert (plain.percent, [n for _, n in plain.excluded]) == (60, [1])
    assert weighted is not None
    assert weighted.percent == 40
    assert [(words.en, n) for words, n in weighted.excluded] == [
        ("without a progress", 1),
        ("without a weight", 1),
    ]
    assert weighted_progress(basis(held[1:])) is None


def test_items_of_the_confirmed_plan_are_followed_where_they_went():
    held = [
        Counted(0, fate="merge"),
        Counted(1, fate="split"),
        Counted(2, "done"),
        Counted(3, "on_track"),
    ]
    found = original_completion_rate(
        basis(held, heirs={0: [2], 1: [2, 3]}, original=frozenset({0, 1, 2}))
    )
    assert found is not None
    assert (found.numerator, found.denominator) == (2, 3)


def test_without_a_confirmed_plan_there_is_no_rate_of_it():
    assert original_completion_rate(basis(counted("done"))) is None


@given(items(), st.booleans())
def test_no_rate_is_below_0_or_above_100(held, discarded):
    shown = basis(held, discarded=discarded, original=frozenset(one.id for one in held))
    for figure in figures(shown):
        assert figure.percent is None or 0 <= figure.percent <= 100
        assert figure.method.ko
        assert figure.method.en


@given(items(), st.booleans())
def test_every_item_is_counted_or_named_as_left_out(held, discarded):
    figure = completion_rate(basis(held, discarded=discarded))
    assert figure.denominator + sum(n for _, n in figure.excluded) == len(held)
    mean = mean_progress(basis(held, discarded=discarded))
    assert mean.denominator + sum(n for _, n in mean.excluded) == len(held)


@given(items())
def test_what_is_done_is_forward_too(held):
    assert completion_rate(basis(held)).numerator <= forward_rate(basis(held)).numerator


@given(items(least=2), st.data())
def test_regrouping_raises_no_rate_of_the_plan_as_confirmed(held, data):
    """An open item is merged into another: as many are promised, no more are done."""
    held = [Counted(one.id, one.status) for one in held]
    original = frozenset(one.id for one in held)
    before = original_completion_rate(basis(held, original=original))
    gone, heir = data.draw(st.permutations(range(len(held))))[:2]
    merged = [Counted(one.id, one.status, fate="merge" if one.id == gone else "") for one in held]
    after = original_completion_rate(basis(merged, heirs={gone: [heir]}, original=original))
    assert before is not None
    assert after is not None
    assert after.denominator == before.denominator
    done = {one.id for one in held if one.status in {"done", "done_continuing"}}
    assert after.numerator == before.numerator - (gone in done) + (heir in done)
