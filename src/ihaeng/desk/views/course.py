"""The course of an item on its card: its state with the evidence, and its wordings."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms.course import StateForm
from ihaeng.desk.labels import CHANGE_KINDS, METHODS, STATES
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.routing import DeskRequest, fill
from ihaeng.desk.sections import section
from ihaeng.desk.views.finance import done
from ihaeng.ledger.plans.access import access_item, lead_department_id
from ihaeng.ledger.plans.actions import propose_change, tell_state
from ihaeng.ledger.plans.models import ChangeKind, Item
from ihaeng.ledger.plans.queries import (
    first_end,
    forebears_of,
    heirs_of,
    labels_of,
    progress_of,
    states_of,
    versions_of,
)
from ihaeng.ledger.plans.rules.course import BY_REQUEST, EVIDENCE, delay_months
from ihaeng.library.access import access_files
from ihaeng.library.models import StoredFile

_RECENT = 50


def may_change(request: DeskRequest, item: Item) -> bool:
    """Whether buttons to tell or change anything of the item are shown; gates decide anew."""
    if item.closed_on is not None or item.term.closed_at is not None:
        return False
    return request.actor.may(Permission.PROPOSE_CHANGE, lead_department_id(item) or 0)


def recent_files(request: DeskRequest) -> QuerySet[StoredFile]:
    """What can be chosen as evidence: a list that stays short enough to choose from."""
    found = access_files(request.actor)
    return found.filter(id__in=list(found.values_list("id", flat=True)[:_RECENT]))


@section("plans.item", order=10)
def state(request: DeskRequest, item: Item) -> str:
    return rendered(
        request,
        "desk/plans/course/_state.html",
        item=item,
        states=states_of(item.id),
        progresses=progress_of(item.id),
        heirs=heirs_of(item.id),
        forebears=forebears_of(item.id),
        words=STATES,
        evidence=EVIDENCE,
        methods=METHODS,
        kinds=CHANGE_KINDS,
        may_change=may_change(request, item),
    )


@section("plans.item", order=30)
def wordings(request: DeskRequest, item: Item) -> str:
    versions = versions_of(item.id)
    first = first_end(item.id)
    return rendered(
        request,
        "desk/plans/course/_wordings.html",
        item=item,
        versions=versions,
        kinds=CHANGE_KINDS,
        first=first,
        months=delay_months(first, item.ends),
    )


@fill("items/<int:item_id>/state/", "item_state", Permission.PROPOSE_CHANGE)
def item_state(request: DeskRequest, item_id: int) -> HttpResponse:
    item = access_item(request.actor, item_id, Permission.PROPOSE_CHANGE)
    choices = _choices(request)
    chosen = request.POST.get("as") or request.GET.get("as", "")
    if chosen not in choices:
        return page(request, "desk/plans/course/choose.html", item=item, choices=choices)
    status, label, words = choices[chosen]
    form = StateForm(request, item, status, recent_files(request))
    confirms = request.actor.may(Permission.EDIT_PLAN)
    told = form.done(lambda given: _tell(request, item, form, (status, label), given["file"]))
    if told is not None:
        done(request, told)
        return redirect("desk:item", item_id=item.id)
    return page(
        request,
        "desk/plans/course/state.html",
        status=form.status,
        item=item,
        form=form,
        chosen=chosen,
        words=words,
        confirms=confirms,
    )


def _tell(
    request: DeskRequest,
    item: Item,
    form: StateForm,
    chosen: tuple[str, str],
    file: StoredFile | None,
) -> Words:
    """Recorded at once by who keeps the plan, proposed by anybody else."""
    values = form.values(*chosen)
    if request.actor.may(Permission.EDIT_PLAN):
        tell_state(item, values, file=file, by=request.actor)
        return Words("이행상태를 기록했습니다.", "The state has been recorded.")
    propose_change(item, kind=ChangeKind.STATE, values=values, file=file, by=request.actor)
    return Words(
        "이행상태를 제출했습니다. 기획부서가 확인하면 반영됩니다.",
        "The state has been proposed. It counts once the planning office confirms it.",
    )


def _choices(request: DeskRequest) -> Mapping[str, tuple[str, str, Words]]:
    """What can be told, by its key: status, the government's word for it, both as shown."""
    found = {
        status: (status, "", words)
        for status, words in STATES.items()
        if status and status not in BY_REQUEST
    }
    for one in labels_of(request.actor):
        if one.status not in BY_REQUEST:
            said = STATES[one.status]
            words = Words(f"{one.label} ({said.ko})", f"{one.label} ({said.en})")
            found[f"label-{one.id}"] = (one.status, one.label, words)
    return found
