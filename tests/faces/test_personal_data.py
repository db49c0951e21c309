"""Who officers are and how to reach them is for those who may read it, and every reading is logged."""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from ihaeng.accounts.models import User
from ihaeng.desk.urls import ROUTES
from ihaeng.ledger.intake.models import Batch, Proposal
from ihaeng.ledger.intake.queries import named_in
from ihaeng.ledger.organization.models import Department, HandOver, Person, Post
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.actions import submit_report
from ihaeng.ledger.reporting.models import Expectation, Report, Round
from ihaeng.library.models import StoredFile
from ihaeng.trail.models import Event
from tests import factories
from tests.factories.intake import CARD, bring
from tests.factories.reporting import report_of, round_of, write

pytestmark = pytest.mark.django_db
_OBJECTS = {
    "file_id": StoredFile, "item_id": Item, "person_id": Person, "department_id": Department,
    "round_id": Round, "report_id": Report, "expectation_id": Expectation, "post_id": Post,
    "proposal_id": Proposal, "batch_id": Batch, "hand_over_id": HandOver,
}  # fmt: skip


@pytest.fixture
def city(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.HOME = tmp_path
    made = factories.government()
    bring(CARD, to=made)
    office = factories.department(made, "현장소통과")
    officer = factories.officer(made, name="강다솜", in_department=office)
    item = factories.pledge(factories.term(made), office, code="9-9-9")
    round_of(made)
    write(report_of(item), "○ 강다솜 주무관 현장 설명회\n - 일시 : 2026. 8. 5.", by=officer)
    submit_report(report_of(item), by=officer)
    return made


def reader(city, role):
    return User.objects.get(id=factories.officer(city, role, name="열람인").user_id)


def addresses():
    """Every page, with the first object of each kind; those of a kind not made here are left out."""
    for route in ROUTES:
        names = re.findall(r"<(?:\w+:)?(\w+)>", str(route.pattern))
        parts = {name: _OBJECTS[name].objects.values_list("id", flat=True).first()
                 for name in names if name in _OBJECTS}  # fmt: skip
        try:
            yield reverse(f"desk:{route.name}", kwargs=parts or None)
        except NoReverseMatch:
            continue


def test_a_council_reader_finds_nobody_on_any_page(city, client):
    council = reader(city, "council")
    client.force_login(council)
    people = Person.objects.filter(government=city).exclude(user=council)
    names = set(people.values_list("name", flat=True)) | named_in([StoredFile.objects.get().id])
    phones = set(people.values_list("phone", flat=True)) - {""}
    assert names
    assert phones
    opened, shut, found = 0, [], []
    for address in [*addresses(), "/search/?q=연락처", "/search/?q=담당자"]:
        answer = client.get(address)
        if answer.status_code != 200:
            shut.append((address, answer.status_code))
            continue
        opened += 1
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        found += [(address, word, text[max(0, text.find(word) - 120) :][:150])
                  for word in names | phones if word in text]  # fmt: skip
    assert not found
    assert opened > 12, shut


def test_a_document_says_that_it_leaves_people_out(city, client):
    client.force_login(reader(city, "council"))
    text = client.get(f"/files/{StoredFile.objects.get().id}/").content.decode()
    assert "[성명 가림]" in text
    assert "[전화번호 가림]" in text
    assert client.get(f"/files/{StoredFile.objects.get().id}/original/").status_code == 403


@pytest.mark.parametrize("place", ["files/{file}/", "files/{file}/original/", "items/{item}/"])
def test_whoever_may_read_people_is_logged_once_a_page(city, client, place):
    client.force_login(reader(city, "auditor"))
    item = Item.objects.get(code="3-1-4")
    address = "/" + place.format(file=StoredFile.objects.get().id, item=item.id)
    before = Event.objects.count()
    answer = client.get(address)
    assert answer.status_code == 200
    answer.getvalue()
    made = list(Event.objects.order_by("id").values_list("kind", flat=True))[before:]
    assert made == ["accounts.personal_read"]
