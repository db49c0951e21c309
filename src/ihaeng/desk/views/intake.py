"""Documents dropped, the work on them, and what they propose."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms.intake import said_in_payload
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.personal import Veil
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.sections import section
from ihaeng.ledger.intake import working
from ihaeng.ledger.intake.access import (
    access_batch,
    access_batches,
    access_proposal,
    access_proposals,
    demand_deciding,
)
from ihaeng.ledger.intake.actions import confirm, confirm_all, open_batch, refuse
from ihaeng.ledger.intake.models import Batch, Progress, Proposal, What
from ihaeng.ledger.intake.queries import files_of_item, named_in, open_by_file
from ihaeng.ledger.intake.receiving import received, refuse_too_much
from ihaeng.ledger.plans.models import Item
from ihaeng.library.access import access_file
from ihaeng.library.models import StoredFile
from ihaeng.library.queries import lines_of

_ON_A_PAGE = 50
_AROUND = 2  # lines shown on each side of the one a proposal comes from
PROGRESS = {
    Progress.WAITING: Words("대기", "Waiting"),
    Progress.DONE: Words("완료", "Done"),
    Progress.KNOWN: Words("이미 보관된 문서", "Stored before"),
    Progress.FAILED: Words("읽지 못함", "Could not be read"),
}
WHAT = dict(
    zip(
        What,
        (
            Words("과제", "Task"),
            Words("주관부서", "Lead department"),
            Words("담당자", "Officer"),
            Words("추진실적·계획", "Activity or plan"),
            Words("시민참여 실적", "Participation"),
            Words("재정", "Money"),
            Words("문제점·대책·건의", "Problem, measure or request"),
        ),
        strict=True,
    )
)
DECIDED = dict(
    zip(
        Proposal.State,
        (
            Words("확인 전", "Open"),
            Words("확정", "Confirmed"),
            Words("고쳐서 확정", "Corrected"),
            Words("반려", "Refused"),
        ),
        strict=True,
    )
)


@fill("intake/", "intake", Permission.INTAKE)
def intake(request: DeskRequest) -> HttpResponse:
    """Where documents are dropped: one, many, a folder, a ZIP."""
    if request.method == "POST":
        confirms = request.POST.get("confirms") == "yes"
        if confirms:
            demand_deciding(request.actor)
        uploads = [*request.FILES.getlist("documents"), *request.FILES.getlist("folder")]
        refuse_too_much(upload.size or 0 for upload in uploads)
        found = [one for upload in uploads for one in received(upload.name or "", upload.chunks())]
        batch = open_batch(found, confirms=confirms, by=request.actor)
        working.wake(batch.id)
        return redirect("desk:batch", batch_id=batch.id)
    batches = list(access_batches(request.actor)[:20])
    return page(request, "desk/intake/intake.html", batches=batches)


@see("intake/<int:batch_id>/", "batch", Permission.INTAKE)
def batch(request: DeskRequest, batch_id: int) -> HttpResponse:
    """How far a batch is; asks for itself again while something waits."""
    found = access_batch(request.actor, batch_id)
    items = list(found.items.order_by("id").select_related("file"))
    waiting = sum(item.state == Progress.WAITING for item in items)
    response = page(
        request,
        "desk/intake/batch.html",
        batch=found,
        items=items,
        waiting=waiting,
        open=open_by_file([item.file_id for item in items if item.file_id]),
        progress=PROGRESS,
    )
    if waiting:
        response.headers["Refresh"] = "3"
    return response


@do("intake/<int:batch_id>/resume/", "batch_resume", Permission.INTAKE)
def resume(request: DeskRequest, batch_id: int) -> HttpResponse:
    """Go on with what was interrupted."""
    working.wake(access_batch(request.actor, batch_id).id)
    return redirect("desk:batch", batch_id=batch_id)


@do("intake/<int:batch_id>/confirm/", "batch_confirm", Permission.INTAKE)
def confirm_batch(request: DeskRequest, batch_id: int) -> HttpResponse:
    """Confirm what is open of every document of a batch."""
    found: Batch = access_batch(request.actor, batch_id)
    demand_deciding(request.actor)
    files = StoredFile.objects.filter(id__in=found.items.values("file_id")).order_by("id")
    for file in files:
        confirm_all(file, by=request.actor)
    return redirect("desk:batch", batch_id=batch_id)


@see("files/<int:file_id>/proposals/", "proposals", Permission.INTAKE)
def proposals(request: DeskRequest, file_id: int) -> HttpResponse:
    """What a document proposes, each beside the lines it comes from."""
    found = access_proposals(request.actor, file_id)
    state = request.GET.get("state", "")
    if state in Proposal.State.values:
        found = found.filter(state=state)
    pages = Paginator(found.select_related("item", "under"), _ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    file, veil = access_file(request.actor, file_id), Veil(request, named_in([file_id]))
    answer = page(
        request,
        "desk/intake/proposals.html",
        file=file,
        veil=veil,
        rows=[(row, said_in_payload(row.payload), said_in_payload(row.current)) for row in rows],
        around=_around(file_id, rows),
        number=shown.number,
        pages=pages.num_pages,
        total=pages.count,
        state=state,
        what=WHAT,
        decided=DECIDED,
    )
    veil.note(file)
    return answer


def _around(file_id: int, rows: list[Proposal]) -> dict[int, list[tuple[int, str]]]:
    """The printed lines around each proposal, cut where they are very long."""
    wanted = [row.line for row in rows if row.line]
    if not wanted:
        return {}
    lines = lines_of(file_id, min(wanted) - _AROUND, max(wanted) + _AROUND)
    texts = {line.number: line.text for line in lines}
    return {
        at: [(n, texts[n][:400]) for n in range(at - _AROUND, at + _AROUND + 1) if n in texts]
        for at in set(wanted)
    }


@do("proposals/<int:proposal_id>/confirm/", "proposal_confirm", Permission.INTAKE)
def confirm_one(request: DeskRequest, proposal_id: int) -> HttpResponse:
    proposal = access_proposal(request.actor, proposal_id)
    confirm(proposal, by=request.actor)
    return redirect(_place(proposal))


@do("proposals/<int:proposal_id>/refuse/", "proposal_refuse", Permission.INTAKE)
def refuse_one(request: DeskRequest, proposal_id: int) -> HttpResponse:
    proposal = access_proposal(request.actor, proposal_id)
    refuse(proposal.file, [proposal.id], reason=request.POST.get("reason", ""), by=request.actor)
    return redirect(_place(proposal))


@fill("proposals/<int:proposal_id>/correct/", "proposal_correct", Permission.INTAKE)
def correct(request: DeskRequest, proposal_id: int) -> HttpResponse:
    """The words of a proposal in a form: changed, they are what is confirmed."""
    proposal = access_proposal(request.actor, proposal_id)
    fields = said_in_payload(proposal.payload)
    if request.method == "POST":
        corrected = fields.corrected(request.POST)
        confirm(proposal, corrected=corrected, by=request.actor)
        return redirect(_place(proposal))
    return page(request, "desk/intake/correct.html", proposal=proposal, fields=fields, what=WHAT)


def _place(proposal: Proposal) -> str:
    address = reverse("desk:proposals", kwargs={"file_id": proposal.file_id})
    return f"{address}#P{proposal.id}"


@do("files/<int:file_id>/proposals/confirm/", "file_confirm", Permission.INTAKE)
def confirm_file(request: DeskRequest, file_id: int) -> HttpResponse:
    demand_deciding(request.actor)
    confirm_all(access_file(request.actor, file_id, Permission.INTAKE), by=request.actor)
    return redirect("desk:proposals", file_id=file_id)


@do("files/<int:file_id>/proposals/refuse/", "file_refuse", Permission.INTAKE)
def refuse_file(request: DeskRequest, file_id: int) -> HttpResponse:
    demand_deciding(request.actor)
    file = access_file(request.actor, file_id, Permission.INTAKE)
    ids = access_proposals(request.actor, file_id).values_list("id", flat=True)
    refuse(file, ids, reason=request.POST.get("reason", ""), by=request.actor)
    return redirect("desk:proposals", file_id=file_id)


@section("library.file", order=10)
def proposals_of_file(request: DeskRequest, file: StoredFile) -> str:
    """On the page of a document: how much it proposes that nobody has decided on."""
    if not request.actor.may(Permission.INTAKE):
        return ""
    counted = open_by_file([file.id]).get(file.id, 0)
    return rendered(request, "desk/intake/_of_file.html", file=file, open=counted)


@section("plans.item", order=90)
def files_of_plan(request: DeskRequest, item: Item) -> str:
    """On the page of a task: the documents it was read in."""
    return rendered(request, "desk/intake/_of_item.html", files=files_of_item(item.id))
