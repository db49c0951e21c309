"""Whatever is typed into a form: never an error of ours, and what is refused writes nothing."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihaeng.accounts.models import User
from ihaeng.desk.urls import ROUTES
from ihaeng.ledger.intake.models import Batch, Proposal
from ihaeng.ledger.organization.models import Department, Government, Person, Post
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.models import Expectation, Report, Round
from ihaeng.library.models import Finding, StoredFile
from ihaeng.trail.models import Change, Event
from tests import factories
from tests.factories.intake import CARD, bring
from tests.factories.reporting import report_of, round_of, write

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(600)]
_OBJECTS = {
    "file_id": StoredFile, "item_id": Item, "person_id": Person, "department_id": Department,
    "round_id": Round, "report_id": Report, "expectation_id": Expectation, "post_id": Post,
    "proposal_id": Proposal, "batch_id": Batch, "finding_id": Finding, "government_id": Government,
}  # fmt: skip
_NAME = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"')
_OURS = {"csrfmiddlewaretoken", "documents", "folder"}
JUNK = st.one_of(
    st.sampled_from([
        "", " ", "-1", "0", "1", "9" * 400, "2026-02-30", "0000-00-00", "2026-11-25", "9999-12-31",
        "NaN", "1e309", "½", "٣", "\x00", "<script>", "' OR 1=1 --", "{{ 7*7 }}", "가" * 5000, "on",
    ]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.integers().map(str),
)  # fmt: skip


@pytest.fixture
def city(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.HOME = tmp_path
    made = factories.government()
    bring(CARD, to=made, confirms=False)
    office = factories.department(made, "현장소통과")
    item = factories.pledge(factories.term(made), office, code="9-9-9")
    round_of(made)
    write(report_of(item))
    return made


def posted():
    """Every address that takes a POST, with the first object of each kind."""
    asked = Client()
    for route in ROUTES:
        names = re.findall(r"<(?:\w+:)?(\w+)>", str(route.pattern))
        parts = {name: _OBJECTS[name].objects.values_list("id", flat=True).first()
                 for name in names if name in _OBJECTS}  # fmt: skip
        parts |= {name: "activities" for name in names if name == "key"}
        parts |= {name: "submit" for name in names if name == "kind"}
        try:
            address = reverse(f"desk:{route.name}", kwargs=parts or None)
        except NoReverseMatch:
            continue
        if "POST" in asked.options(address).headers.get("Allow", ""):
            yield address


def written():
    return Event.objects.exclude(kind="accounts.personal_read").count(), Change.objects.count()


def test_no_garbage_breaks_a_form_or_writes_what_is_refused(city, client):
    """One run of all forms for each handful of garbage; what garbage may do, it does."""
    planner = User.objects.get(id=factories.officer(city, "planning").user_id)
    addresses = [one for one in posted() if not one.startswith(("/sign-", "/account", "/set"))]
    assert len(addresses) > 25
    client.raise_request_exception = False
    client.force_login(planner)
    fields = {one: _NAME.findall(client.get(one).content.decode("utf-8", "replace"))
              for one in addresses}  # fmt: skip

    @settings(
        max_examples=2,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(JUNK, min_size=12, max_size=12))
    def thrown(junk):
        for at, address in enumerate(addresses):
            names = [*dict.fromkeys(fields[address]), "reason", "text", "comment", "base"]
            typed = {name: junk[(at + n) % len(junk)] for n, name in enumerate(names)
                     if name not in _OURS}  # fmt: skip
            client.force_login(planner)
            before = written()
            answer = client.post(address, typed)
            assert answer.status_code < 500, (address, typed)
            assert answer.status_code < 400 or written() == before, (address, typed)

    thrown()
