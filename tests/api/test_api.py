"""Machines get what people get, by the same rules, and nothing twice."""

import pytest

from ihaeng.accounts.tokens.actions import revoke_token
from ihaeng.accounts.tokens.models import ApiToken
from ihaeng.ledger.plans.models import Item
from ihaeng.trail.models import Event
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.api.conftest import Machine

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(haesol):
    return factories.term(haesol)


def new(term, **more):
    return {
        "term_id": term.id,
        "level": "task",
        "title": "생활도서관",
        "code": "1-2-1",
        "kinds": ["pledge"],
        **more,
    }


def test_without_a_token_nothing_is_said(haesol):
    answer = Machine("").get("items")
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"
    assert Machine("ihaeng_wrong").get("items").status_code == 401


def test_a_revoked_token_opens_nothing(machine, planning):
    assert machine.get("items").status_code == 200
    revoke_token(ApiToken.objects.get().id, by=planning)
    assert machine.get("items").status_code == 401


def test_an_item_made_by_a_machine_is_the_same_as_any(machine, term, haesol):
    department = factories.department(haesol)
    answer = machine.post("items", new(term, department_id=department.id))
    assert answer.status_code == 201
    assert answer.json()["kinds"] == ["pledge"]
    assert machine.get("items").json()["rows"][0]["code"] == "1-2-1"
    assert Event.objects.filter(kind="plans.item_added").count() == 1


def test_a_token_does_no_more_than_its_scopes(narrow, term):
    assert narrow.get("items").status_code == 200
    answer = narrow.post("items", new(term))
    assert answer.status_code == 403
    assert "기획부서" in answer.json()["message"]["ko"]


def test_a_request_with_a_key_is_done_once(machine, term):
    first = machine.post("items", new(term), **{"Idempotency-Key": "a"})
    again = machine.post("items", new(term), **{"Idempotency-Key": "a"})
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert Item.objects.count() == 1
    other = machine.post("items", new(term, code="1-2-2"), **{"Idempotency-Key": "a"})
    assert other.status_code == 409
    assert list(breaches()) == []


def test_a_refused_request_leaves_its_key_free(machine, term):
    wrong = machine.post("items", new(term, parent_id=999), **{"Idempotency-Key": "b"})
    assert wrong.status_code == 404
    assert machine.post("items", new(term), **{"Idempotency-Key": "b"}).status_code == 201


def test_what_cannot_be_taken_is_said_at_its_field(machine, term):
    answer = machine.post("items", new(term, code="1--1"))
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["new.code"]


def test_an_unchanged_item_has_an_unchanged_tag(machine, term):
    item = machine.post("items", new(term)).json()["id"]
    first = machine.get(f"items/{item}")
    assert machine.get(f"items/{item}", **{"If-None-Match": first["ETag"]}).status_code == 304
    Item.objects.filter(id=item).update(title="다른 이름")
    assert machine.get(f"items/{item}", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_another_governments_item_is_not_there(machine, haesol):
    other = factories.government("gomnaru", "곰나루군", "county")
    theirs = factories.pledge(factories.term(other), factories.department(other))
    assert machine.get(f"items/{theirs.id}").status_code == 404
    assert machine.get("items").json() == {"total": 0, "rows": []}
    assert machine.get("departments").json()["total"] == 0
    assert machine.post("items", new(theirs.term)).status_code == 404


def test_a_page_is_bounded(machine):
    assert machine.get("items?limit=100000").status_code == 422
    assert machine.get("items?limit=1&offset=5").status_code == 200


@pytest.mark.parametrize(
    "path", ["items/0", f"items/{2**70}", "items/x", "items?status=%00", "items?limit=x"]
)
def test_what_no_database_could_keep_is_refused(machine, path):
    assert machine.get(path).status_code == 422


def test_a_text_with_the_sign_nul_is_refused(machine, term):
    assert machine.post("items", new(term, title="a\0b")).status_code == 400
