"""Documents: the list, one with its lines and findings, and the file as it came."""

from collections import defaultdict
from urllib.parse import quote

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered, sheet
from ihaeng.desk.labels import moment
from ihaeng.desk.pages import page
from ihaeng.desk.personal import Veil
from ihaeng.desk.routing import DeskRequest, do, see
from ihaeng.desk.sections import sections
from ihaeng.ledger.intake.queries import named_in
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.library.access import access_file, access_files, access_finding
from ihaeng.library.actions import accept_finding, withdraw_acceptance
from ihaeng.library.files import path_of
from ihaeng.library.models import FileState, Finding, StoredFile
from ihaeng.library.queries import Judged, findings_of, last_line, lines_of, shelf

KINDS = {
    "pledge-card": Words("공약 이행 추진실적", "Pledge card"),
    "work-report": Words("주요업무보고", "Work report"),
    "document": Words("일반 문서", "Document"),
    "": Words("확인 전", "Not yet known"),
}
STATES = {
    FileState.WAITING: Words("읽기 대기", "Waiting"),
    FileState.READ: Words("읽음", "Read"),
    FileState.FAILED: Words("읽지 못함", "Could not be read"),
}
_ON_A_PAGE = 50
_LINES = 2000


@see("files/", "files", Permission.READ)
def files(request: DeskRequest) -> HttpResponse:
    kept = access_files(request.actor)
    answer = offered(request, lambda: _listed(kept))
    if answer is not None:
        return answer
    pages = Paginator(kept, _ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    return page(
        request,
        "desk/library/files.html",
        files=shelf(shown.object_list),
        number=shown.number,
        pages=pages.num_pages,
        total=pages.count,
        kinds=KINDS,
        states=STATES,
    )


def _listed(kept: QuerySet[StoredFile]) -> Listing:
    rows = [
        (
            one.name,
            KINDS.get(one.kind, KINDS["document"]),
            STATES[FileState(one.state)],
            one.failed,
            one.open,
            moment(one.stored_at),
        )
        for one in shelf(kept)
    ]
    return sheet("files", Words("문서 목록", "Documents"), _COLUMNS, rows)


_COLUMNS = (
    Column("name", Words("문서", "Document")),
    Column("kind", Words("종류", "Kind"), Shape.WORDS),
    Column("state", Words("상태", "State"), Shape.WORDS),
    Column("failed", Words("맞지 않는 곳", "Findings"), Shape.NUMBER),
    Column("open", Words("미처리", "Open"), Shape.NUMBER),
    Column("stored_at", Words("보관일시", "Stored")),
)


@see("files/<int:file_id>/", "file", Permission.READ)
def file(request: DeskRequest, file_id: int) -> HttpResponse:
    """The document line by line, what the audit says of a line beside it.

    A long one is cut into pages of lines; ``?line=`` chooses the page that holds it.
    """
    found = access_file(request.actor, file_id)
    pages = max(1, -(-last_line(found.id) // _LINES))
    number = min(max(1, _chosen_page(request)), pages)
    judged = findings_of(found.id)
    beside: dict[int, list[Judged]] = defaultdict(list)
    for finding in judged:
        beside[finding.line].append(finding)
    veil = Veil(request, named_in([found.id]))
    answer = page(
        request,
        "desk/library/file.html",
        file=found,
        veil=veil,
        lines=lines_of(found.id, (number - 1) * _LINES + 1, number * _LINES),
        beside=beside,
        judged=judged,
        number=number,
        pages=pages,
        kinds=KINDS,
        states=STATES,
        more=sections("library.file", request, found),
    )
    veil.note(found)
    return answer


def _chosen_page(request: DeskRequest) -> int:
    line, number = request.GET.get("line", ""), request.GET.get("page", "")
    if line.isascii() and line.isdigit():
        return (int(line) - 1) // _LINES + 1
    return int(number) if number.isascii() and number.isdigit() else 1


@see("files/<int:file_id>/original/", "file_original", Permission.READ_PERSONAL)
def original(request: DeskRequest, file_id: int) -> FileResponse:
    """The bytes as they came, to be saved and never to be shown: they may be a page of anybody's.

    Nothing can be left out of them, so they are for those who may read who officers are.
    """
    found = access_file(request.actor, file_id, Permission.READ_PERSONAL)
    log_personal_read(found, what=("original",), by=request.actor)
    response = FileResponse(
        path_of(found.digest).open("rb"), content_type="application/octet-stream"
    )
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@do("findings/<int:finding_id>/accept/", "finding_accept", Permission.INTAKE)
def accept(request: DeskRequest, finding_id: int) -> HttpResponse:
    finding = access_finding(request.actor, finding_id)
    accept_finding(finding, reason=request.POST.get("reason", ""), by=request.actor)
    return redirect(_place(finding))


@do("findings/<int:finding_id>/withdraw/", "finding_withdraw", Permission.INTAKE)
def withdraw(request: DeskRequest, finding_id: int) -> HttpResponse:
    finding = access_finding(request.actor, finding_id)
    withdraw_acceptance(finding, by=request.actor)
    return redirect(_place(finding))


def _place(finding: Finding) -> str:
    address = reverse("desk:file", kwargs={"file_id": finding.file_id})
    return f"{address}?line={finding.line}#F{finding.id}"
