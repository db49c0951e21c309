"""Pages about money, each as the officer of the planning office opens and fills it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ihaeng.accounts.models import User
from ihaeng.ledger.finance.models import Amount, BalanceAssertion, BudgetLine, BudgetLink
from ihaeng.ledger.finance.queries import money_table
from tests import factories as made
from tests.factories.finance import MILLION, card_money

pytestmark = pytest.mark.django_db

BUDGET = "회계연도,세부사업코드,세부사업명,부서,본예산,집행액\n2027,1010-001,생활도서관,도서관정책과,261000000,1\n"


@pytest.fixture
def item():
    city = made.government()
    return made.pledge(made.term(city), made.department(city))


def signed_in(client, item, role="planning"):
    actor = made.officer(item.government, role)
    client.force_login(User.objects.get(id=actor.user_id))
    return client


def text_of(answer):
    return answer.content.decode()


def test_the_money_of_an_item_is_shown_with_totals_rates_and_its_unit(client, item):
    card_money(item)
    said = text_of(signed_in(client, item).get(f"/items/{item.id}/money/"))
    for words in ("1,142", "570", "329", "49.9%", "57.7%", "28.8%", "단위: 백만원, 반올림"):
        assert words in said


def test_a_table_as_of_a_day_before_anything_was_known_is_empty(client, item):
    card_money(item)
    assert "1,142" not in text_of(
        signed_in(client, item).get(f"/items/{item.id}/money/?on=2026-09-01")
    )


def test_the_page_takes_the_same_queries_however_much_money_there_is(
    client, item, django_assert_max_num_queries
):
    card_money(item)
    signed_in(client, item)
    with django_assert_max_num_queries(20):
        client.get(f"/items/{item.id}/money/")


def test_entering_in_millions_keeps_won(client, item):
    signed_in(client, item)
    given = {
        "on": "2026-09-30",
        "unit": "million",
        "basis": "original",
        "cell-own-2027-planned": "1,142",
        "cell-own-2028-planned": "0",
        "cell-upper-2027-planned": "-",
        "total---planned": "1142",
    }
    answer = client.post(f"/items/{item.id}/money/edit/", given)
    assert answer.status_code == 302
    assert sorted(Amount.objects.values_list("won", "na"), key=str) == [
        (0, False), (1142 * MILLION, False), (None, True),
    ]  # fmt: skip
    said = text_of(client.get(f"/items/{item.id}/money/edit/"))
    assert 'value="1,142"' in said


def test_a_total_that_differs_comes_back_at_its_cell_with_what_was_typed(client, item):
    signed_in(client, item)
    given = {
        "on": "2026-09-30",
        "cell-own-2027-planned": "261",
        "total-own--planned": "262",
    }
    answer = client.post(f"/items/{item.id}/money/edit/", given)
    said = text_of(answer)
    assert answer.status_code == 422
    assert "262,000,000원" in said
    assert "261,000,000원" in said
    assert 'aria-describedby="total-own--planned-wrong"' in said
    assert 'value="261"' in said
    assert not Amount.objects.exists()


@pytest.mark.parametrize("typed", ["많음", "570 (329)", "0.0000001", "9" * 30, "\ud55c\uae00 1"])
def test_what_is_no_amount_comes_back_at_its_cell(client, item, typed):
    signed_in(client, item)
    given = {"on": "2026-09-30", "cell-own-2027-planned": typed}
    answer = client.post(f"/items/{item.id}/money/edit/", given)
    assert answer.status_code == 422
    assert not Amount.objects.exists()


def test_only_those_who_keep_money_enter_it(client, item):
    signed_in(client, item, "council")
    assert client.get(f"/items/{item.id}/money/").status_code == 200
    assert client.get(f"/items/{item.id}/money/edit/").status_code == 403


def test_another_governments_money_is_not_there(client, item):
    other = made.government("dalsol", "달솔시")
    foreign = made.pledge(made.term(other), made.department(other))
    signed_in(client, item)
    for address in ("", "edit/", "balances/add/"):
        assert client.get(f"/items/{foreign.id}/money/{address}").status_code == 404


@pytest.mark.parametrize("gap", ["", "secured_below_plan", "nonsense"])
def test_the_overview_lists_what_is_asked_for(client, item, gap):
    card_money(item)
    said = text_of(signed_in(client, item).get(f"/money/?gap={gap}&on=2028-06-30"))
    assert "1,142" in said
    assert "도서관정책과" in said


def test_a_budget_is_uploaded_looked_at_applied_and_tied(client, item):
    signed_in(client, item)
    file = SimpleUploadedFile("예산.csv", BUDGET.encode())
    given = {"file": file, "on": "2026-09-30", "unit": "won"}
    looked = client.post("/money/budget/import/", given, follow=True)
    assert "생활도서관" in text_of(looked)
    assert not BudgetLine.objects.exists()
    client.post(f"{looked.redirect_chain[-1][0]}apply/")
    line = BudgetLine.objects.get()
    assert "생활도서관" in text_of(client.get("/money/budget/?q=1010"))
    client.post(f"/money/budget/lines/{line.id}/", {"item": item.id, "share": "40"})
    assert BudgetLink.objects.get().share == 40
    assert "40%" in text_of(client.get(f"/money/budget/lines/{line.id}/"))
    too_much = client.post(f"/money/budget/lines/{line.id}/", {"item": item.id, "share": "101"})
    assert too_much.status_code == 422
    client.post(f"/money/budget/links/{BudgetLink.objects.get().id}/untie/")
    assert not BudgetLink.objects.exists()


def test_a_file_that_is_no_budget_is_refused_at_the_field(client, item):
    signed_in(client, item)
    file = SimpleUploadedFile("사진.xlsx", b"\x00\x01nothing")
    answer = client.post("/money/budget/import/", {"file": file, "on": "2026-09-30", "unit": "won"})
    assert answer.status_code == 422
    assert "예산 표를 찾지 못했습니다" in text_of(answer)


def test_a_balance_is_vouched_for_and_shown_where_it_differs(client, item):
    card_money(item)
    signed_in(client, item)
    given = {
        "measure": "secured", "on": "2026-12-31", "amount": "571", "unit": "million", "tolerance": "0",
    }  # fmt: skip
    client.post(f"/items/{item.id}/money/balances/add/", given)
    assert "-1,000,000" in text_of(client.get("/money/balances/"))
    wrong = client.post(f"/items/{item.id}/money/balances/add/", {**given, "amount": "많음"})
    assert wrong.status_code == 422
    client.post(f"/money/balances/{BalanceAssertion.objects.get().id}/withdraw/")
    assert not BalanceAssertion.objects.exists()


def test_the_pages_speak_english(client, item):
    card_money(item)
    signed_in(client, item).cookies["language"] = "en"
    for address in (f"/items/{item.id}/money/", "/money/", "/money/budget/", "/money/balances/"):
        assert "Money" in text_of(client.get(address))
    assert money_table(item.id).total("planned") == 1142 * MILLION
