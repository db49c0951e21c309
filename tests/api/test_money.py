"""Money by machine: nothing is overwritten unseen, and blank, zero and dash stay three things."""

import pytest

from ihaeng.ledger.finance.models import Amount
from tests.factories.finance import card_money

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(machine, item):
    card_money(item)
    return machine.get(f"items/{item.id}/money")


def cell(segment, **more):
    return {"source": "own", "segment": segment, "measure": "planned", **more}


def send(machine, item, tag, *cells, **more):
    body = {"on": "2026-11-25", "amounts": list(cells), **more}
    return machine.put(f"items/{item.id}/money", body, **({"If-Match": tag} if tag else {}))


def test_money_is_told_in_won_with_its_totals(read):
    told = read.json()
    assert told["totals"] == {
        "planned": 1_142_000_000,
        "secured": 570_000_000,
        "executed": 329_000_000,
    }
    assert {amount["source"] for amount in told["amounts"]} == {"own"}


def test_blank_zero_and_dash_are_three_things(machine, item, read):
    cells = (cell("2027"), cell("2028", won=0), cell("2029", na=True))
    answer = send(machine, item, read["ETag"], *cells)
    assert answer.status_code == 200
    kept = Amount.objects.filter(measure="planned", until=None).values_list("won", "na")
    assert list(kept.filter(segment__in=["2027", "2028", "2029"]).order_by("segment")) == [
        (None, False),
        (0, False),
        (None, True),
    ]


@pytest.mark.parametrize("tag", ["", '"old"'])
def test_money_nobody_has_looked_at_is_not_overwritten(machine, item, read, tag):
    before = Amount.objects.count()
    answer = send(machine, item, tag, cell("2027", won=1))
    assert (answer.status_code, answer.json()["code"]) == (412, "stale")
    assert Amount.objects.count() == before


def test_a_total_that_is_not_its_sum_is_refused_whole(machine, item, read):
    total = {"measure": "planned", "won": 7}
    answer = send(machine, item, read["ETag"], cell("2027", won=1), totals=[total])
    assert answer.status_code == 422
    assert not Amount.objects.filter(won=1).exists()


def test_who_may_only_read_changes_no_money(narrow, item):
    assert narrow.get(f"items/{item.id}/money").status_code == 200
    assert send(narrow, item, '"x"', cell("2027", won=1)).status_code == 403
