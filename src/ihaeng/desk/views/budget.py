"""Lines of the budget: a sheet is read, looked at, applied; lines are tied to items."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered, sheet
from ihaeng.desk.forms.finance import LinkForm, SheetForm
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.views.finance import done, unit_asked
from ihaeng.ledger.finance.access import access_line, access_lines, access_link, access_sheet
from ihaeng.ledger.finance.actions import apply_sheet, keep_sheet, link_line, unlink_line
from ihaeng.ledger.finance.models import BudgetLine
from ihaeng.ledger.finance.queries import sheet_changes
from ihaeng.ledger.finance.rules.units import UNITS, WON, money
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.organization.access import access_government
from ihaeng.ledger.plans.access import access_items

_PAGE = 100


def _listed(lines: QuerySet[BudgetLine]) -> Listing:
    """Every line, with the items it is tied to and their shares."""
    rows = [
        (
            line.year,
            line.code,
            line.name,
            line.department,
            line.original,
            line.supplementary,
            line.carried_over,
            line.executed,
            ", ".join(f"{link.item} {link.share.normalize():f}%" for link in line.links.all()),
        )
        for line in lines
    ]
    return sheet("budget", Words("예산 과목", "Budget lines"), _COLUMNS, rows)


_COLUMNS = (
    Column("year", Words("연도", "Year")),
    Column("code", Words("코드", "Code")),
    Column("name", Words("사업명", "Project")),
    Column("department", Words("부서", "Department")),
    Column("original", Words("본예산(원)", "Original (won)"), Shape.WON),
    Column("supplementary", Words("추경 증감(원)", "Supplementary (won)"), Shape.WON),
    Column("carried_over", Words("이월(원)", "Carried over (won)"), Shape.WON),
    Column("executed", Words("집행(원)", "Spent (won)"), Shape.WON),
    Column("items", Words("연결된 과제", "Items")),
)


@see("money/budget/", "budget", Permission.READ)
def budget(request: DeskRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:100].strip()
    lines = access_lines(request.actor, words)
    answer = offered(request, lambda: _listed(lines))
    if answer is not None:
        return answer
    found = Paginator(lines, _PAGE)
    return page(
        request,
        "desk/finance/budget.html",
        words=words,
        lines=found.get_page(request.GET.get("page")),
        unit=unit_asked(request),
        units=UNITS.values(),
        money=money,
    )


@fill("money/budget/import/", "budget_import", Permission.EDIT_MONEY)
def import_budget(request: DeskRequest) -> HttpResponseBase:
    government = access_government(request.actor, Permission.EDIT_MONEY)
    form = SheetForm(request, initial={"on": timezone.localdate(), "unit": WON.key})
    sheet = form.done(
        lambda given: keep_sheet(
            government,
            name=given["file"].name,
            data=given["file"].read(),
            on=given["on"],
            unit=UNITS[given["unit"]],
            year=given["year"],
            by=request.actor,
        )
    )
    if sheet is not None:
        return redirect("desk:budget_sheet", sheet_id=sheet.id)
    return page(request, "desk/finance/import.html", status=form.status, form=form)


@see("money/budget/sheets/<int:sheet_id>/", "budget_sheet", Permission.EDIT_MONEY)
def show_sheet(request: DeskRequest, sheet_id: int) -> HttpResponse:
    sheet = access_sheet(request.actor, sheet_id)
    return page(
        request,
        "desk/finance/sheet.html",
        sheet=sheet,
        changes=sheet_changes(sheet),
        unit=WON,
        money=money,
    )


@do("money/budget/sheets/<int:sheet_id>/apply/", "budget_sheet_apply", Permission.EDIT_MONEY)
def apply(request: DeskRequest, sheet_id: int) -> HttpResponseBase:
    changes = apply_sheet(access_sheet(request.actor, sheet_id), by=request.actor)
    counts = {
        kind: sum(c.kind == kind for c in changes) for kind in ("added", "changed", "refused")
    }
    done(
        request,
        Words(
            "예산을 반영했습니다. 추가 {added}건, 변경 {changed}건, 제외 {refused}건".format(
                **counts
            ),
            "Applied: {added} added, {changed} changed, {refused} left out.".format(**counts),
        ),
    )
    return redirect("desk:budget")


@fill("money/budget/lines/<int:line_id>/", "budget_line", Permission.READ)
def line(request: DeskRequest, line_id: int) -> HttpResponseBase:
    needed = Permission.EDIT_MONEY if request.method == "POST" else Permission.READ
    held = access_line(request.actor, line_id, needed)
    form = LinkForm(
        request, access_items(request.actor).filter(closed_on=None, term__closed_at=None)
    )
    if form.done(
        lambda given: link_line(held, given["item"], share=given["share"], by=request.actor)
    ):
        done(request, Words("과제에 연결했습니다.", "Tied to the item."))
        return redirect("desk:budget_line", line_id=held.id)
    return page(
        request,
        "desk/finance/line.html",
        status=form.status,
        line=held,
        links=held.links.select_related("item").order_by("item__code_key", "id"),
        form=form,
        unit=WON,
        money=money,
    )


@do("money/budget/links/<int:link_id>/untie/", "budget_untie", Permission.EDIT_MONEY)
def untie(request: DeskRequest, link_id: int) -> HttpResponseBase:
    link = access_link(request.actor, link_id)
    unlink_line(link, by=request.actor)
    done(request, Words("연결을 끊었습니다.", "Untied."))
    return redirect("desk:budget_line", line_id=link.line_id)
