"""Stored files: every line of one has an address of its own, with what the audit says of it."""

from django.http import HttpResponse

from ihaeng.accounts.roles import Permission
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.library.access import access_file, access_files
from ihaeng.library.queries import Judged, findings_of, lines_of, shelf

_MOST_FILES = 500


@see("files/", "files", Permission.READ)
def files(request: DeskRequest) -> HttpResponse:
    found = shelf(access_files(request.actor)[:_MOST_FILES])
    return page(request, "desk/library/files.html", files=found)


@see("files/<int:file_id>/", "file", Permission.READ)
def file(request: DeskRequest, file_id: int) -> HttpResponse:
    found = access_file(request.actor, file_id)
    judged: dict[int, list[Judged]] = {}
    for finding in findings_of(found.id):
        judged.setdefault(finding.line, []).append(finding)
    return page(
        request, "desk/library/file.html", file=found, lines=lines_of(found.id), judged=judged
    )
