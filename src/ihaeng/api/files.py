"""Documents: sent, looked at, and what they propose."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Field, File, Path, Query, Router, Schema
from ninja.files import UploadedFile

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.api.door import ApiRequest, Id, Said, operation
from ihaeng.api.listed import Page, Paged, cut, paged
from ihaeng.ledger.intake import working
from ihaeng.ledger.intake.access import (
    access_batch,
    access_proposal,
    access_proposals,
    demand_deciding,
)
from ihaeng.ledger.intake.actions import confirm, confirm_all, open_batch, refuse
from ihaeng.ledger.intake.models import Batch, Progress, Proposal
from ihaeng.ledger.intake.receiving import Foreseen, foreseen, received, refuse_too_much
from ihaeng.ledger.organization.access import access_government
from ihaeng.library.access import access_file, access_files
from ihaeng.library.models import StoredFile
from ihaeng.library.queries import findings_of, lines_of

ROUTER = Router(tags=["files"])
FileId = Annotated[Id, Path(...)]
ProposalId = Annotated[Id, Path(...)]


class FileRow(Schema):
    id: int
    name: str
    kind: str
    state: str
    size: int
    digest: str
    stored_at: datetime


class PrintedRow(Schema):
    number: int
    page: int | None
    sheet: str
    text: str


class FindingRow(Schema):
    """``reason``: why somebody lets the figure stand; null where nobody does."""

    id: int
    code: str
    verdict: str
    severity: str
    line: int
    words: str
    message: Said
    stated: str
    computed: str
    reason: str | None


class ProposalRow(Schema):
    """``payload`` is what the document says, ``current`` what the ledger says in its place."""

    id: int | None
    number: int
    what: str
    item_id: int | None
    line: int | None
    payload: dict[str, Any]
    current: dict[str, Any] | None
    state: str


class DocumentRow(Schema):
    """One document of a batch. ``proposals`` of a dry run are all there; else ask for its file's."""

    name: str
    state: str
    file_id: int | None
    count: int
    failed: int | None
    problem: Said | None
    proposals: list[ProposalRow]


class BatchWhole(Schema):
    """``id`` is null for a dry run: nothing was kept. ``waiting``: not yet worked on."""

    id: int | None
    waiting: int
    documents: list[DocumentRow]


class Tallied(Schema):
    confirmed: int
    left: int


class Reason(Schema):
    reason: Annotated[str, Field(min_length=1, max_length=300)]


class Refused(Schema):
    refused: int


@operation(ROUTER, "get", "files", access=Permission.READ, answer=Page[FileRow])
def files(request: ApiRequest, paging: Paged) -> dict[str, Any]:
    """The stored documents, the newest first."""
    return paged(access_files(request.actor), paging, *FileRow.model_fields)


@operation(ROUTER, "post", "files", access=Permission.INTAKE, answer=BatchWhole, status=202)
def send(
    request: ApiRequest,
    document: Annotated[UploadedFile, File(...)],
    dry_run: Annotated[bool, Query(False)],
    confirm: Annotated[bool, Query(False)],
) -> dict[str, Any]:
    """Take in a document, or every one in an archive; ask for the batch to see how far it is.

    ``dry_run`` says what would be proposed, and keeps and changes nothing. ``confirm`` confirms
    all that is proposed, for whoever may decide on it.
    """
    if confirm:
        demand_deciding(request.actor)
    refuse_too_much([document.size or 0])
    name = document.name or ""
    if dry_run:
        request.actor.demand(Permission.READ_PERSONAL)  # what is proposed names people
        government = access_government(request.actor, Permission.INTAKE)
        found = foreseen(name, document.chunks(), government)
        return {"id": None, "waiting": 0, "documents": [_foreseen(one) for one in found]}
    batch = open_batch(list(received(name, document.chunks())), confirms=confirm, by=request.actor)
    working.wake(batch.id)
    return _batch(batch)


@operation(ROUTER, "get", "batches/{batch_id}", access=Permission.INTAKE, answer=BatchWhole)
def batch(request: ApiRequest, batch_id: Annotated[Id, Path(...)]) -> dict[str, Any]:
    """How far a batch is."""
    return _batch(access_batch(request.actor, batch_id))


@operation(ROUTER, "get", "files/{file_id}", access=Permission.READ, answer=FileRow)
def file(request: ApiRequest, file_id: FileId) -> Any:
    return access_file(request.actor, file_id)


@operation(
    ROUTER, "get", "files/{file_id}/lines", access=Permission.READ_PERSONAL, answer=Page[PrintedRow]
)
def lines(request: ApiRequest, paging: Paged, file_id: FileId) -> dict[str, Any]:
    """The lines of a document that are not blank."""
    found = access_file(request.actor, file_id)
    return _noted(request, found, cut(lines_of(found.id), paging))


@operation(
    ROUTER,
    "get",
    "files/{file_id}/findings",
    access=Permission.READ_PERSONAL,
    answer=Page[FindingRow],
)
def findings(request: ApiRequest, paging: Paged, file_id: FileId) -> dict[str, Any]:
    """What fails or is in doubt in a document, in printed order."""
    found = access_file(request.actor, file_id)
    return _noted(request, found, cut(findings_of(found.id), paging))


@operation(
    ROUTER, "get", "files/{file_id}/proposals", access=Permission.INTAKE, answer=Page[ProposalRow]
)
def proposals(request: ApiRequest, paging: Paged, file_id: FileId) -> dict[str, Any]:
    """What a document proposes, in printed order."""
    request.actor.demand(Permission.READ_PERSONAL)
    rows = paged(access_proposals(request.actor, file_id), paging, *ProposalRow.model_fields)
    return _noted(request, access_file(request.actor, file_id), rows)


def _noted(request: ApiRequest, file: StoredFile, page: dict[str, Any]) -> dict[str, Any]:
    """Printed words name officers and their numbers: that somebody read them is noted."""
    if page["rows"]:
        count = len(page["rows"])
        log_personal_read(file, what=("printed words",), count=count, by=request.actor)
    return page


@operation(ROUTER, "post", "files/{file_id}/confirm", access=Permission.INTAKE, answer=Tallied)
def confirm_file(request: ApiRequest, file_id: FileId) -> Any:
    """Confirm what is open of a document. What the ledger refuses stays open."""
    demand_deciding(request.actor)
    return confirm_all(access_file(request.actor, file_id, Permission.INTAKE), by=request.actor)


@operation(ROUTER, "post", "files/{file_id}/refuse", access=Permission.INTAKE, answer=Refused)
def refuse_file(request: ApiRequest, file_id: FileId, given: Reason) -> dict[str, int]:
    """Leave the ledger as it is: refuse what is open of a document, for a reason."""
    demand_deciding(request.actor)
    found = access_file(request.actor, file_id, Permission.INTAKE)
    ids = access_proposals(request.actor, file_id).values_list("id", flat=True)
    return {"refused": refuse(found, ids, reason=given.reason, by=request.actor)}


@operation(
    ROUTER,
    "post",
    "proposals/{proposal_id}/confirm",
    access=Permission.INTAKE,
    answer=ProposalRow,
)
def confirm_one(request: ApiRequest, proposal_id: ProposalId) -> dict[str, Any]:
    """Change the ledger as the proposal says, once."""
    found = access_proposal(request.actor, proposal_id)
    confirm(found, by=request.actor)
    found.refresh_from_db()
    return _proposal(found)


@operation(
    ROUTER,
    "post",
    "proposals/{proposal_id}/refuse",
    access=Permission.INTAKE,
    answer=ProposalRow,
)
def refuse_one(request: ApiRequest, proposal_id: ProposalId, given: Reason) -> dict[str, Any]:
    found = access_proposal(request.actor, proposal_id)
    refuse(found.file, [found.id], reason=given.reason, by=request.actor)
    found.refresh_from_db()
    return _proposal(found)


def _proposal(found: Proposal) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ProposalRow.model_fields}


def _foreseen(one: Foreseen) -> dict[str, Any]:
    return {
        "name": one.name,
        "state": one.progress,
        "file_id": None,
        "count": len(one.proposals),
        "failed": one.failed,
        "problem": one.problem,
        "proposals": [_proposal(proposal) for proposal in one.proposals],
    }


def _batch(batch: Batch) -> dict[str, Any]:
    items = list(batch.items.order_by("id"))
    return {
        "id": batch.id,
        "waiting": sum(item.state == Progress.WAITING for item in items),
        "documents": [
            {
                "name": item.name,
                "state": item.state,
                "file_id": item.file_id,
                "count": item.proposals,
                "failed": None,
                "problem": {"ko": item.problem_ko, "en": item.problem_en}
                if item.problem_en
                else None,
                "proposals": [],
            }
            for item in items
        ],
    }
