"""The tree as the planning office edits it: items are added, placed, listed and assigned."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms.plans import ArrangeForm, ItemForm
from ihaeng.desk.pages import language_of, page, rendered
from ihaeng.desk.routing import DeskRequest, fill
from ihaeng.desk.sections import section
from ihaeng.ledger.organization.access import access_departments
from ihaeng.ledger.plans.access import access_item, access_items, access_term, access_terms
from ihaeng.ledger.plans.actions import arrange_item, enter_item
from ihaeng.ledger.plans.models import Item, Level, Part, Term

EDIT = Permission.EDIT_PLAN
_BELOW = {
    Level.VISION: Level.GOAL,
    Level.GOAL: Level.STRATEGY,
    Level.STRATEGY: Level.TASK,
    Level.TASK: Level.SUB_TASK,
    Level.SUB_TASK: Level.MILESTONE,
}


@fill("items/add/", "item_add", EDIT)
def item_add(request: DeskRequest) -> HttpResponseBase:
    """A new item of the term asked for, below ``parent`` where one is."""
    term, parent = _where(request)
    level = _BELOW.get(Level(parent.level), "") if parent else Level.TASK
    form = ItemForm(
        request,
        _parents(request, term),
        access_departments(request.actor, timezone.localdate()),
        initial={"level": level, "parent": parent},
    )
    made = form.done(lambda given: enter_item(term, **given, by=request.actor))
    if made is not None:
        _say(request, Words(f"{made}을(를) 등록했습니다.", f"Registered {made}."))
        return redirect("desk:item", made.id)
    near = "title" in form.errors or bool(form.data.get("anyway"))
    return page(request, "desk/plans/add.html", status=form.status, form=form, term=term, near=near)


def _where(request: DeskRequest) -> tuple[Term, Item | None]:
    """The term and the parent in the address; the latest term where none is given."""
    parent_id, term_id = request.GET.get("parent", ""), request.GET.get("term", "")
    if _is_id(parent_id):
        parent = access_item(request.actor, int(parent_id), EDIT)
        return parent.term, parent
    if not _is_id(term_id):
        latest = access_terms(request.actor).values_list("id", flat=True).first()
        term_id = str(latest or 0)
    return access_term(request.actor, int(term_id), EDIT), None


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 19


def _parents(request: DeskRequest, term: Term) -> QuerySet[Item]:
    return (
        access_items(request.actor).filter(term=term, closed_on=None).exclude(level=Level.MILESTONE)
    )


@fill("items/<int:item_id>/arrange/", "item_arrange", EDIT)
def item_arrange(request: DeskRequest, item_id: int) -> HttpResponseBase:
    """Its place in the tree, its lists, its departments."""
    item = access_item(request.actor, item_id, EDIT)
    held = item.assignments.filter(until=None)
    form = ArrangeForm(
        request,
        _parents(request, item.term).exclude(id=item.id),
        access_departments(request.actor, timezone.localdate()),
        initial={
            "parent": item.parent_id,
            "order": item.order,
            "kinds": list(item.kinds.values_list("kind", flat=True)),
            "lead": held.filter(part=Part.LEAD).values_list("department", flat=True).first(),
            "supporting": list(held.filter(part=Part.SUPPORT).values_list("department", flat=True)),
            "on": timezone.localdate(),
        },
    )
    if form.done(lambda given: [arrange_item(item, **given, by=request.actor)]):
        _say(request, Words("저장했습니다.", "Saved."))
        return redirect("desk:item", item.id)
    return page(request, "desk/plans/arrange.html", status=form.status, form=form, item=item)


@section("plans.item", order=3)
def edit_links(request: DeskRequest, item: Item) -> str:
    if not request.actor.may(EDIT) or item.closed_on or item.term.closed_at:
        return ""
    below = _BELOW.get(Level(item.level))
    return rendered(request, "desk/plans/_edit.html", item=item, below=below)


def _say(request: DeskRequest, words: Words) -> None:
    messages.success(request, words.said_in(language_of(request)))
