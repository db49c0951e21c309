"""The list of tasks: filters, order, saved views, its file, and one deed on many rows."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms.plans import ViewForm
from ihaeng.desk.labels import KINDS, STATES
from ihaeng.desk.pages import language_of, page
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.ledger.organization.access import (
    access_department,
    access_departments,
    access_government,
)
from ihaeng.ledger.organization.rules import day_of
from ihaeng.ledger.plans.access import access_items, access_terms, access_view
from ihaeng.ledger.plans.actions import apply_bulk, drop_view, open_with, save_view
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.plans.queries import (
    ORDERS,
    Deed,
    Filters,
    Order,
    foreseen,
    head_of,
    items_listing,
    items_page,
    tasks,
    views_of,
)

DEEDS = {
    Deed.TAG: Words("구분 넣기", "Put into a list"),
    Deed.UNTAG: Words("구분 빼기", "Take out of a list"),
    Deed.LEAD: Words("주관부서 바꾸기", "Change the lead department"),
    Deed.SUPPORT: Words("협조부서 더하기", "Add a supporting department"),
}
_MOST = 1000  # rows of one deed
_TAGS = (Deed.TAG, Deed.UNTAG)


@see("items/", "items", Permission.READ)
def items(request: DeskRequest) -> HttpResponseBase:
    views = views_of(request.actor)
    first = next((view for view in views if view.opens), None)
    if not request.GET and first is not None:
        return redirect(f"{reverse('desk:items')}?{first.query}")
    terms = list(access_terms(request.actor))
    filters = filters_of(request.GET, terms[0].id if terms else None)
    answer = offered(request, lambda: items_listing(tasks(request.actor, filters), KINDS, STATES))
    if answer is not None:
        return answer
    today = timezone.localdate()
    term = next((one for one in terms if one.id == filters.term), None)
    return page(
        request,
        "desk/plans/items.html",
        found=items_page(request.actor, filters, _number(request.GET.get("page", "")) or 1),
        filters=filters,
        query=query_of(filters),
        views=views,
        form=ViewForm(request),
        terms=[(one.id, one.name) for one in terms],
        head=head_of(term, today) if term is not None else None,
        departments=list(access_departments(request.actor).values_list("id", "name")),
        kinds=KINDS,
        states=STATES,
        deeds=DEEDS,
        today=today,
    )


def filters_of(asked: QueryDict, term: int | None) -> Filters:
    """What an address asks for; what it cannot ask for is left out."""
    order = asked.get("sort", "")
    return Filters(
        text=asked.get("q", "").strip()[:100],
        kind=asked["kind"] if asked.get("kind") in KINDS else "",
        status=_status(asked.get("status", "")),
        department=_number(asked.get("department", "")),
        term=_number(asked.get("term", "")) or term,
        order=order if order.removeprefix("-") in ORDERS else "code",
    )


def query_of(filters: Filters) -> str:
    """The address that asks for ``filters``: the same for the same, whatever was typed."""
    asked = {
        "q": filters.text,
        "term": filters.term or "",
        "kind": filters.kind,
        "status": "unset" if filters.status == "" else filters.status or "",
        "department": filters.department or "",
        "sort": filters.order,
    }
    return urlencode({name: value for name, value in asked.items() if value != ""})


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _status(typed: str) -> str | None:
    """``unset`` asks for tasks whose state nobody has set."""
    return "" if typed == "unset" else typed if typed in STATES and typed else None


@fill("items/views/add/", "view_add", Permission.READ)
def view_add(request: DeskRequest) -> HttpResponseBase:
    """Save the list that was looked at; its address comes along as ``query``."""
    asked = QueryDict(request.POST.get("query") or request.GET.get("query", ""))
    query = query_of(filters_of(asked, None))
    form = ViewForm(request)
    made = form.done(lambda given: save_view(**given, query=query, by=request.actor))
    if made is not None:
        _say(request, Words("보기를 저장했습니다.", "The view has been saved."))
        return redirect(f"{reverse('desk:items')}?{query}")
    return page(request, "desk/plans/view.html", status=form.status, form=form, query=query)


@do("items/views/<int:view_id>/open/", "view_opens", Permission.READ)
def view_opens(request: DeskRequest, view_id: int) -> HttpResponseBase:
    view = access_view(request.actor, view_id)
    open_with(view, opens=not view.opens, by=request.actor)
    return redirect(f"{reverse('desk:items')}?{view.query}")


@do("items/views/<int:view_id>/drop/", "view_drop", Permission.READ)
def view_drop(request: DeskRequest, view_id: int) -> HttpResponseBase:
    drop_view(access_view(request.actor, view_id), by=request.actor)
    _say(request, Words("보기를 지웠습니다.", "The view is gone."))
    return redirect(f"{reverse('desk:items')}?sort=code")


@do("items/chosen/", "items_chosen", Permission.EXPORT)
def chosen(request: DeskRequest) -> HttpResponseBase:
    """The rows that were chosen, as a file."""
    answer = offered(request, lambda: items_listing(_chosen(request), KINDS, STATES))
    return answer if answer is not None else redirect("desk:items")


@do("items/bulk/", "items_bulk", Permission.EDIT_PLAN)
def bulk(request: DeskRequest) -> HttpResponseBase:
    """What the deed would do to each of the rows, before anything is done."""
    order = _ordered(request)
    found = _chosen(request)
    return page(
        request,
        "desk/plans/bulk.html",
        plan=foreseen(found, order),
        order=order,
        deed=DEEDS[order.deed],
        kinds=KINDS if order.deed in _TAGS else {},
        query=request.POST.get("query", ""),
    )


@do("items/bulk/apply/", "items_bulk_apply", Permission.EDIT_PLAN)
def bulk_apply(request: DeskRequest) -> HttpResponseBase:
    order = _ordered(request)
    ids = list(_chosen(request).values_list("id", flat=True))
    government = access_government(request.actor, Permission.EDIT_PLAN)
    count = apply_bulk(
        government, ids, order, token=request.POST.get("token", ""), by=request.actor
    )
    _say(request, Words(f"과제 {count}건을 바꾸었습니다.", f"Changed {count} tasks."))
    query = query_of(filters_of(QueryDict(request.POST.get("query", "")), None))
    return redirect(f"{reverse('desk:items')}?{query}")


def _chosen(request: DeskRequest) -> QuerySet[Item]:
    """The rows that are ticked, or all that pass the filters; refused where there are none."""
    if request.POST.get("everything"):
        filters = filters_of(QueryDict(request.POST.get("query", "")), None)
        ids: Sequence[int] = list(tasks(request.actor, filters).values_list("id", flat=True))
    else:
        ids = [number for typed in request.POST.getlist("item") if (number := _number(typed))]
    if not ids or len(ids) > _MOST:
        raise InvalidRefusal(
            Words(
                f"과제를 1건 이상 {_MOST:,}건 이하로 고르십시오.",
                f"Choose between 1 and {_MOST:,} tasks.",
            )
        )
    return access_items(request.actor).filter(id__in=ids)


def _ordered(request: DeskRequest) -> Order:
    asked = request.POST
    deed = next((one for one in Deed if one == asked.get("deed")), None)
    kind = asked.get("kind", "")
    day: date | None = day_of(asked.get("on", "")) if asked.get("on") else timezone.localdate()
    if deed is None or day is None or (deed in _TAGS and kind not in KINDS):
        raise InvalidRefusal(
            Words("할 일과 구분, 시행일을 고르십시오.", "Choose what to do, the list and the day.")
        )
    if deed in _TAGS:
        return Order(deed, day, kind=kind)
    number = _number(asked.get("department", ""))
    if number is None:
        raise InvalidRefusal(Words("부서를 고르십시오.", "Choose a department."))
    return Order(deed, day, department=access_department(request.actor, number))


def _say(request: DeskRequest, words: Words) -> None:
    messages.success(request, words.said_in(language_of(request)))
