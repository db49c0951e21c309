"""The money of an item, of a term, and what is vouched for. The budget stands in ``budget``."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms.finance import AmountsForm, AssertionForm, Grid, day_of
from ihaeng.desk.labels import BASES, MEASURES, percent
from ihaeng.desk.pages import language_of, page, rendered
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.sections import section
from ihaeng.ledger.finance.access import access_assertion
from ihaeng.ledger.finance.actions import assert_balance, set_amounts, withdraw_assertion
from ihaeng.ledger.finance.models import Basis
from ihaeng.ledger.finance.queries import (
    GAPS,
    balances,
    bridge,
    money_listing,
    money_table,
    revision_days,
)
from ihaeng.ledger.finance.rules.rates import rates_of, shares_of
from ihaeng.ledger.finance.rules.units import MILLION, UNITS, MoneyUnit, money, rounding_gap
from ihaeng.ledger.finance.rules.warnings import warnings_of
from ihaeng.ledger.plans.access import access_item, access_terms
from ihaeng.ledger.plans.models import Item


def unit_asked(request: DeskRequest) -> MoneyUnit:
    return UNITS.get(request.POST.get("unit") or request.GET.get("unit", ""), MILLION)


def done(request: DeskRequest, words: Words) -> None:
    messages.success(request, words.said_in(language_of(request)))


def _shown(request: DeskRequest, item: Item) -> dict[str, object]:
    on, unit = day_of(request.GET.get("on", "")), unit_asked(request)
    table = money_table(item.id, on)
    return {
        "item": item,
        "table": table,
        "unit": unit,
        "units": UNITS.values(),
        "on": on,
        "money": money,
        "gap": rounding_gap,
        "percent": percent,
        "measures": MEASURES,
        "rates": rates_of(table),
        "shares": shares_of(table, "planned"),
        "warnings": warnings_of(table),
        "may_edit": request.actor.may(Permission.EDIT_MONEY),
    }


@section("plans.item", order=40)
def item_section(request: DeskRequest, item: Item) -> str:
    return rendered(request, "desk/finance/_money.html", **_shown(request, item))


@see("items/<int:item_id>/money/", "item_money", Permission.READ)
def item_money(request: DeskRequest, item_id: int) -> HttpResponse:
    item = access_item(request.actor, item_id)
    shown = _shown(request, item)
    return page(
        request,
        "desk/finance/item.html",
        **shown,
        days=revision_days(item.id),
        bridge=bridge(shown["table"], item.id),  # type: ignore[arg-type]
        balances=balances(request.actor, item.id),
    )


@fill("items/<int:item_id>/money/edit/", "item_money_edit", Permission.EDIT_MONEY)
def edit_money(request: DeskRequest, item_id: int) -> HttpResponseBase:
    item = access_item(request.actor, item_id, Permission.EDIT_MONEY)
    basis = request.POST.get("basis") or request.GET.get("basis", "")
    form = AmountsForm(request, initial={"on": timezone.localdate()})
    on = form.cleaned_data.get("on") if form.is_valid() else None
    grid = Grid(
        money_table(item.id, on),
        unit_asked(request),
        basis if basis in BASES else Basis.ORIGINAL,
        request.POST if form.is_bound else None,
    )
    problem = None
    if on is not None and not grid.wrong:
        try:
            set_amounts(
                item,
                on=on,
                entries=grid.entries,
                totals=grid.totals,
                reason=form.cleaned_data["reason"],
                seen=request.POST.get("seen", ""),
                by=request.actor,
            )
        except (InvalidRefusal, ConflictRefusal) as refusal:
            problem = refusal
            grid.wrong.update(refusal.fields)
        else:
            done(request, Words("사업비를 저장했습니다.", "The money has been saved."))
            return redirect("desk:item_money", item_id=item.id)
    return page(
        request,
        "desk/finance/edit.html",
        status=problem.status if problem else 422 if form.is_bound else 200,
        item=item,
        form=form,
        grid=grid,
        problem=problem,
        seen=money_table(item.id).fingerprint,
        measures=MEASURES,
        bases=BASES,
        units=UNITS.values(),
    )


@see("money/", "money", Permission.READ)
def overview(request: DeskRequest) -> HttpResponse:
    terms = list(access_terms(request.actor))
    asked = request.GET.get("term", "")
    term = next((t for t in terms if str(t.id) == asked), terms[0] if terms else None)
    day = day_of(request.GET.get("on", "")) or timezone.localdate()
    gap = request.GET.get("gap", "")
    gap = gap if gap in GAPS else ""
    listing = money_listing(request.actor, term, day, gap) if term else None
    answer = offered(request, lambda: listing) if listing is not None else None
    if answer is not None:
        return answer
    return page(
        request,
        "desk/finance/overview.html",
        terms=terms,
        term=term,
        day=day,
        gap=gap,
        gaps=GAPS,
        unit=unit_asked(request),
        units=UNITS.values(),
        money=money,
        percent=percent,
        listing=listing,
    )


@see("money/balances/", "balances", Permission.READ)
def all_balances(request: DeskRequest) -> HttpResponse:
    return page(
        request, "desk/finance/balances.html", balances=balances(request.actor), measures=MEASURES
    )


@fill("items/<int:item_id>/money/balances/add/", "balance_add", Permission.EDIT_MONEY)
def add_balance(request: DeskRequest, item_id: int) -> HttpResponseBase:
    item = access_item(request.actor, item_id, Permission.EDIT_MONEY)
    start = {"on": timezone.localdate(), "unit": MILLION.key}
    form = AssertionForm(request, money_table(item.id), initial=start)
    names = ("measure", "source_key", "segment", "on", "won", "tolerance", "ground")
    if form.done(
        lambda given: assert_balance(item, **{n: given[n] for n in names}, by=request.actor)
    ):
        done(request, Words("금액 확인을 등록했습니다.", "The assertion has been kept."))
        return redirect("desk:item_money", item_id=item.id)
    return page(request, "desk/finance/balance_add.html", status=form.status, item=item, form=form)


@do("money/balances/<int:assertion_id>/withdraw/", "balance_withdraw", Permission.EDIT_MONEY)
def withdraw_balance(request: DeskRequest, assertion_id: int) -> HttpResponseBase:
    assertion = access_assertion(request.actor, assertion_id)
    withdraw_assertion(assertion, by=request.actor)
    done(request, Words("금액 확인을 거두었습니다.", "The assertion has been withdrawn."))
    return redirect("desk:item_money", item_id=assertion.item_id)
