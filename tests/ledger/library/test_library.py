"""Bytes are kept once, findings may be let stand for a reason."""

import hashlib

import pytest

from ihaeng.accounts.refusals import (
    ConflictRefusal,
    ForbiddenRefusal,
    InvalidRefusal,
    NotFoundRefusal,
)
from ihaeng.library.access import access_file, access_finding
from ihaeng.library.actions import accept_finding, withdraw_acceptance
from ihaeng.library.files import keep, path_of
from ihaeng.library.models import Acceptance, Finding, Passage
from ihaeng.library.queries import findings_of, lines_of
from tests import factories
from tests.factories.intake import CARD, bring

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def city():
    return factories.government()


@pytest.fixture
def card(city):
    return bring(CARD, to=city, confirms=False)[0].file


def test_bytes_are_kept_under_their_digest_and_nothing_else_is_left():
    digest = keep(b"abc")
    assert digest == hashlib.sha256(b"abc").hexdigest()
    assert path_of(digest).read_bytes() == b"abc"
    assert keep(b"abc") == digest
    assert [p.name for p in path_of(digest).parent.iterdir()] == [digest]


def test_every_line_that_is_not_blank_is_a_passage(card):
    printed = CARD.read_text("utf-8").split("\n")
    wanted = {n: line for n, line in enumerate(printed, 1) if line.strip()}
    assert dict(Passage.objects.filter(file=card).values_list("line", "text")) == wanted
    assert [line.number for line in lines_of(card.id)] == sorted(wanted)


def test_what_fails_is_stored_with_stated_and_computed(card):
    failing = [finding for finding in findings_of(card.id) if finding.verdict == "fails"]
    assert len(failing) == card.counts["failed"] > 0
    assert all(finding.message.ko and finding.message.en for finding in failing)


def test_a_finding_is_let_stand_once_and_for_a_reason(city, card):
    finding = Finding.objects.filter(file=card).first()
    planner = factories.officer(city, "planning")
    with pytest.raises(InvalidRefusal):
        accept_finding(finding, reason="  ", by=planner)
    accept_finding(finding, reason="원본 표기 그대로임", by=planner)
    with pytest.raises(ConflictRefusal):
        accept_finding(finding, reason="또", by=planner)
    assert findings_of(card.id)[0].reason == "원본 표기 그대로임"
    withdraw_acceptance(finding, by=planner)
    assert not Acceptance.objects.exists()


def test_another_government_sees_neither_file_nor_finding(card):
    stranger = factories.officer(factories.government("saebom", "새봄시"), "planning")
    with pytest.raises(NotFoundRefusal):
        access_file(stranger, card.id)
    with pytest.raises(NotFoundRefusal):
        access_finding(stranger, Finding.objects.filter(file=card).first().id)


def test_a_reader_may_not_accept(city, card):
    reader = factories.officer(city, "council")
    with pytest.raises(ForbiddenRefusal):
        access_finding(reader, Finding.objects.filter(file=card).first().id)
