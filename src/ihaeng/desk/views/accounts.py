"""Accounts of people, for whoever manages them. A new password is shown once, on the answer."""

from django.http import HttpResponse
from django.shortcuts import redirect

from ihaeng.accounts.actions import lock_user, unlock_user
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms import organization as forms
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, do, fill
from ihaeng.desk.views.organization import form_page
from ihaeng.ledger.organization import actions
from ihaeng.ledger.organization.access import (
    access_account,
    access_any_government,
    access_person,
)

USERS = Permission.MANAGE_USERS


def _once(request: DeskRequest, username: str, password: str, back: str) -> HttpResponse:
    return page(
        request,
        "desk/organization/password.html",
        username=username,
        password=password,
        back=back,
    )


@fill("people/<int:person_id>/account/", "account_new", USERS)
def account_new(request: DeskRequest, person_id: int) -> HttpResponse:
    person = access_person(request.actor, person_id, USERS)
    form = forms.AccountForm(request)
    made = form.done(lambda given: actions.give_account(person, **given, by=request.actor))
    if made is not None:
        return _once(request, form.cleaned_data["username"], made, "people")
    title = Words(f"{person} 계정 만들기", f"Make an account for {person}")
    return form_page(request, form, title, "person", person_id=person.id)


@do("people/<int:person_id>/account/password/", "account_password", USERS)
def account_password(request: DeskRequest, person_id: int) -> HttpResponse:
    user = access_account(request.actor, person_id)
    made = actions.renew_password(user, by=request.actor)
    return _once(request, user.username, made, "people")


@do("people/<int:person_id>/account/lock/", "account_lock", USERS)
def account_lock(request: DeskRequest, person_id: int) -> HttpResponse:
    lock_user(access_account(request.actor, person_id), by=request.actor)
    return redirect("desk:person", person_id)


@do("people/<int:person_id>/account/unlock/", "account_unlock", USERS)
def account_unlock(request: DeskRequest, person_id: int) -> HttpResponse:
    unlock_user(access_account(request.actor, person_id), by=request.actor)
    return redirect("desk:person", person_id)


@fill("governments/<int:government_id>/planner/", "planner_new", Permission.MANAGE_INSTALLATION)
def planner_new(request: DeskRequest, government_id: int) -> HttpResponse:
    government = access_any_government(request.actor, government_id)
    form = forms.PlannerForm(request)
    made = form.done(lambda given: actions.appoint_planner(government, **given, by=request.actor))
    if made is not None:
        return _once(request, form.cleaned_data["username"], made, "governments")
    title = Words(
        f"{government} 기획부서 담당자 지정", f"Appoint the planning office of {government}"
    )
    return form_page(request, form, title, "governments")
