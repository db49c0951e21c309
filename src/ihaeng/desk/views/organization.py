"""The chart of a day, departments and what changes of them, governments."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms import organization as forms
from ihaeng.desk.forms.base import DeskForm
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, fill, see
from ihaeng.ledger.organization import actions, queries
from ihaeng.ledger.organization.access import (
    access_department,
    access_departments,
    access_government,
    access_governments,
)
from ihaeng.ledger.organization.rules import day_of

MANAGE = Permission.MANAGE_ORGANIZATION


def asked_day(request: DeskRequest) -> date:
    """The day in the address, else today."""
    return day_of(request.GET.get("day", "")) or timezone.localdate()


def form_page(
    request: DeskRequest, form: DeskForm, title: Words, back: str, **parts: object
) -> HttpResponse:
    """A page that is one form; ``back`` names the page above it."""
    return page(
        request,
        "desk/organization/form.html",
        status=form.status,
        form=form,
        title=title,
        back=back,
        parts=parts,
    )


@see("departments/", "departments", Permission.READ)
def departments(request: DeskRequest) -> HttpResponse:
    day = asked_day(request)
    answer = offered(request, lambda: queries.chart_listing(request.actor, day))
    if answer is not None:
        return answer
    units = queries.chart(request.actor, day)
    return page(request, "desk/organization/chart.html", day=day, units=units)


@see("departments/<int:department_id>/", "department", Permission.READ)
def department(request: DeskRequest, department_id: int) -> HttpResponse:
    found = access_department(request.actor, department_id)
    day = asked_day(request)
    named = request.actor.may(Permission.READ_PERSONAL)
    posts = queries.posts_in(found, day) if named else None
    if posts:
        log_personal_read(found, what=("name", "phone"), count=len(posts), by=request.actor)
    return page(
        request,
        "desk/organization/department.html",
        department=found,
        day=day,
        past=queries.past_of(found),
        posts=posts,
    )


@fill("departments/new/", "department_new", MANAGE)
def department_new(request: DeskRequest) -> HttpResponse:
    form = forms.DepartmentForm(request, access_departments(request.actor, timezone.localdate()))
    made = form.done(
        lambda given: actions.add_department(
            access_government(request.actor), **given, by=request.actor
        )
    )
    if made is not None:
        return redirect("desk:department", made.id)
    return form_page(request, form, Words("부서 등록", "Register a department"), "departments")


@fill("departments/<int:department_id>/change/", "department_change", MANAGE)
def department_change(request: DeskRequest, department_id: int) -> HttpResponse:
    found = access_department(request.actor, department_id, MANAGE)
    form = forms.DepartmentEntryForm(request, initial={"phone": found.phone, "order": found.order})
    title = Words(f"{found} 정보 수정", f"Correct {found}")
    return _changed(
        request, found.id, form, title,
        lambda given: actions.change_department(found, **given, by=request.actor),
    )  # fmt: skip


@fill("departments/<int:department_id>/rename/", "department_rename", MANAGE)
def department_rename(request: DeskRequest, department_id: int) -> HttpResponse:
    found = access_department(request.actor, department_id, MANAGE)
    title = Words(f"{found} 이름 변경", f"Rename {found}")
    return _changed(
        request, found.id, forms.RenameForm(request), title,
        lambda given: actions.rename_department(found, **given, by=request.actor),
    )  # fmt: skip


@fill("departments/<int:department_id>/move/", "department_move", MANAGE)
def department_move(request: DeskRequest, department_id: int) -> HttpResponse:
    found = access_department(request.actor, department_id, MANAGE)
    others = access_departments(request.actor, timezone.localdate()).exclude(id=found.id)
    title = Words(f"{found} 소속 변경", f"Place {found} elsewhere")
    return _changed(
        request, found.id, forms.MoveForm(request, others), title,
        lambda given: actions.move_department(found, **given, by=request.actor),
    )  # fmt: skip


@fill("departments/<int:department_id>/close/", "department_close", MANAGE)
def department_close(request: DeskRequest, department_id: int) -> HttpResponse:
    found = access_department(request.actor, department_id, MANAGE)
    return _changed(
        request, found.id, forms.CloseForm(request), Words(f"{found} 폐지", f"Close {found}"),
        lambda given: actions.close_department(found, **given, by=request.actor),
    )  # fmt: skip


@fill("departments/<int:department_id>/split/", "department_split", MANAGE)
def department_split(request: DeskRequest, department_id: int) -> HttpResponse:
    found = access_department(request.actor, department_id, MANAGE)
    return _changed(
        request, found.id, forms.SplitForm(request), Words(f"{found} 분리", f"Split {found}"),
        lambda given: actions.split_department(found, **given, by=request.actor),
    )  # fmt: skip


@fill("departments/merge/", "departments_merge", MANAGE)
def departments_merge(request: DeskRequest) -> HttpResponse:
    form = forms.MergeForm(request, access_departments(request.actor, timezone.localdate()))
    made = form.done(lambda given: actions.merge_departments(**given, by=request.actor))
    if made is not None:
        return redirect("desk:department", made.id)
    return form_page(request, form, Words("부서 통합", "Merge departments"), "departments")


def _changed(request, department_id, form, title, deed) -> HttpResponse:  # noqa: ANN001 - as above
    if form.done(lambda given: deed(given) or True):
        return redirect("desk:department", department_id)
    return form_page(request, form, title, "department", department_id=department_id)


@fill("governments/", "governments", Permission.MANAGE_INSTALLATION)
def governments(request: DeskRequest) -> HttpResponse:
    form = forms.GovernmentForm(request)
    if form.done(lambda given: actions.add_government(**given, by=request.actor)):
        return redirect("desk:governments")
    found = access_governments(request.actor).values_list("id", "code", "name")
    return page(
        request,
        "desk/organization/governments.html",
        status=form.status,
        form=form,
        governments=list(found),
    )
