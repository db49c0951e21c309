"""People, the posts they hold, and personnel rounds."""

import json

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered, sheet
from ihaeng.desk.forms import organization as forms
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.views.organization import MANAGE, form_page
from ihaeng.ledger.listings import Column, Listing
from ihaeng.ledger.organization import actions, queries
from ihaeng.ledger.organization.access import (
    access_departments,
    access_government,
    access_person,
    access_post,
)
from ihaeng.ledger.organization.rules import COLUMNS, Move, day_of, moves_of
from ihaeng.ledger.uploads import rows_of

_PAGE = 100


@see("people/", "people", Permission.READ_PERSONAL)
def people(request: DeskRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:100].strip()
    answer = offered(request, lambda: _listed(request, words))
    if answer is not None:
        return answer
    typed = request.GET.get("page", "")
    number = min(int(typed), 10_000) if typed.isascii() and typed.isdigit() and int(typed) else 1
    found, total = queries.people(
        request.actor, timezone.localdate(), words=words, limit=_PAGE, offset=(number - 1) * _PAGE
    )
    if found:
        government = access_government(request.actor)
        log_personal_read(government, what=("name", "phone"), count=len(found), by=request.actor)
    return page(
        request,
        "desk/organization/people.html",
        people=found,
        total=total,
        words=words,
        number=number,
        pages=-(-total // _PAGE),
    )


def _listed(request: DeskRequest, words: str) -> Listing:
    """Everybody who fits, logged like any other look at personal data."""
    actor = request.actor
    _, total = queries.people(actor, timezone.localdate(), words=words, limit=0)
    found, _ = queries.people(actor, timezone.localdate(), words=words, limit=total)
    log_personal_read(access_government(actor), what=("name", "phone"), count=len(found), by=actor)
    rows = [(one.name, ", ".join(one.posts), one.phone, one.username or None) for one in found]
    return sheet("people", Words("직원 목록", "People"), _LISTED, rows)


_LISTED = (
    Column("name", Words("성명", "Name")),
    Column("posts", Words("소속과 직위", "Posts")),
    Column("phone", Words("전화", "Telephone")),
    Column("account", Words("계정", "Account")),
)


@see("people/<int:person_id>/", "person", Permission.READ_PERSONAL)
def person(request: DeskRequest, person_id: int) -> HttpResponse:
    found = access_person(request.actor, person_id)
    log_personal_read(found, what=("name", "phone"), by=request.actor)
    return page(
        request,
        "desk/organization/person.html",
        person=found,
        posts=queries.posts(Q(person=found)),
        today=timezone.localdate(),
    )


@fill("people/new/", "person_new", MANAGE)
def person_new(request: DeskRequest) -> HttpResponse:
    form = forms.PersonForm(request)
    government = access_government(request.actor)
    made = form.done(lambda given: actions.add_person(government, **given, by=request.actor))
    if made is not None:
        return redirect("desk:person", made.id)
    return form_page(request, form, Words("직원 등록", "Register a person"), "people")


@fill("people/<int:person_id>/change/", "person_change", MANAGE)
def person_change(request: DeskRequest, person_id: int) -> HttpResponse:
    found = access_person(request.actor, person_id, MANAGE)
    form = forms.PersonForm(request, initial={"name": found.name, "phone": found.phone})
    if form.done(lambda given: actions.change_person(found, **given, by=request.actor) or True):
        return redirect("desk:person", found.id)
    title = Words(f"{found} 정보 수정", f"Correct {found}")
    return form_page(request, form, title, "person", person_id=found.id)


@fill("people/<int:person_id>/posts/new/", "post_new", MANAGE)
def post_new(request: DeskRequest, person_id: int) -> HttpResponse:
    found = access_person(request.actor, person_id, MANAGE)
    form = forms.PostForm(request, access_departments(request.actor, timezone.localdate()))
    if form.done(lambda given: actions.give_post(found, **given, by=request.actor)):
        return redirect("desk:person", found.id)
    title = Words(f"{found}에게 역할 주기", f"Give {found} a role")
    return form_page(request, form, title, "person", person_id=found.id)


@fill("posts/<int:post_id>/end/", "post_end", MANAGE)
def post_end(request: DeskRequest, post_id: int) -> HttpResponse:
    found = access_post(request.actor, post_id)
    form = forms.EndForm(request)
    if form.done(lambda given: actions.end_post(found, **given, by=request.actor) or True):
        return redirect("desk:person", found.person_id)
    title = Words(f"{found} 역할 종료", f"End the role of {found}")
    return form_page(request, form, title, "person", person_id=found.person_id)


@fill("posts/<int:post_id>/revoke/", "post_revoke", MANAGE)
def post_revoke(request: DeskRequest, post_id: int) -> HttpResponse:
    found = access_post(request.actor, post_id)
    form = forms.ReasonForm(request)
    if form.done(lambda given: actions.revoke_post(found, **given, by=request.actor) or True):
        return redirect("desk:person", found.person_id)
    title = Words(f"{found} 역할 취소", f"Revoke the role of {found}")
    return form_page(request, form, title, "person", person_id=found.person_id)


@fill("personnel/", "personnel", MANAGE)
def personnel(request: DeskRequest) -> HttpResponse:
    """A round is looked at first; nothing is done before ``personnel_apply``."""
    government = access_government(request.actor)
    form = forms.RoundForm(request)
    moves = form.done(lambda given: _moves(given["file"].read(), given["file"].name))
    told = queries.foreseen(government, moves, form.cleaned_data["on"]) if moves else None
    return page(
        request,
        "desk/organization/personnel.html",
        status=form.status,
        form=form,
        columns=list(COLUMNS.values()),
        told=told,
        refused=sum(each.step is queries.Step.REFUSED for each in told or ()),
        rows=json.dumps([_kept(move) for move in moves or ()], ensure_ascii=False),
    )


@do("personnel/apply/", "personnel_apply", MANAGE)
def personnel_apply(request: DeskRequest) -> HttpResponse:
    day = day_of(request.POST.get("on", ""))
    if day is None:
        raise InvalidRefusal(Words("발령일이 없습니다.", "The day is missing."))
    told = actions.apply_personnel_round(
        access_government(request.actor),
        _posted(request.POST.get("rows", "")),
        on=day,
        authority=request.POST.get("authority", "")[:300],
        by=request.actor,
    )
    return page(request, "desk/organization/personnel_applied.html", told=told, on=day)


def _moves(data: bytes, name: str) -> list[Move]:
    moves = moves_of(rows_of(data, name))
    if not moves:
        words = Words(
            "‘성명’ 열과 그 아래 행이 있어야 합니다. 첫 행에 열 이름을 적으십시오.",
            "There must be a column ‘성명’ with rows below it. The first row names the columns.",
        )
        raise InvalidRefusal(words, {"file": words})
    return moves


def _kept(move: Move) -> list[str]:
    return [str(move.row), *(str(getattr(move, name)) for name in COLUMNS)]


def _posted(text: str) -> list[Move]:
    """The rows that were looked at, which come back from the page: checked like any others."""
    try:
        return [
            Move(int(row), **dict(zip(COLUMNS, map(str, cells), strict=True)))
            for row, *cells in json.loads(text)
        ]
    except (ValueError, TypeError) as error:
        words = Words("파일을 다시 올리십시오.", "Upload the file again.")
        raise InvalidRefusal(words) from error
