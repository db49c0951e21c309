"""Dropping documents, looking at what they propose, and the document line by line."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ihaeng.accounts.models import User
from ihaeng.ledger.intake import working
from ihaeng.ledger.intake.models import Batch, Proposal
from ihaeng.ledger.plans.models import Item
from ihaeng.library.models import Acceptance, Finding, StoredFile
from tests import factories
from tests.factories.intake import CARD, bring

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here_and_now(settings, tmp_path, monkeypatch):
    """Files on a shelf of our own, batches worked through before the answer."""
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(working, "wake", working.work_through)


@pytest.fixture
def planner(city, client):
    user = User.objects.get(id=factories.officer(city, "planning").user_id)
    client.force_login(user)
    return user


@pytest.fixture
def card(city):
    return bring(CARD, to=city, confirms=False)[0].file


def drop(client, *uploads, **more):
    return client.post("/intake/", {"documents": list(uploads), **more}, follow=True)


def upload(name, data):
    return SimpleUploadedFile(name, data)


def test_a_dropped_document_is_read_and_its_proposals_stand_beside_their_lines(planner, client):
    assert client.get("/intake/").status_code == 200
    answer = drop(client, upload("카드.txt", CARD.read_bytes()))
    assert "1건 가운데 1건" in answer.content.decode()
    file = StoredFile.objects.get()
    text = client.get(f"/files/{file.id}/proposals/").content.decode()
    assert "걸어서 10분, 동네마다 생활도서관 조성" in text
    assert f"/files/{file.id}/?line=3#L3" in text
    client.post(f"/files/{file.id}/proposals/confirm/")
    assert Item.objects.get(kinds__kind="pledge").code == "3-1-4"
    assert not Proposal.objects.filter(state="proposed")


def test_a_zip_gives_its_documents_and_says_what_cannot_be_read(planner, client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../밖/카드.txt", CARD.read_bytes())
        archive.writestr("깨진.pdf", b"%PDF-1.7")
    answer = drop(client, upload("모음.zip", packed.getvalue()), confirms="yes")
    states = dict(Batch.objects.get().items.values_list("name", "state"))
    assert sorted(states.values()) == ["done", "failed"]
    assert "읽지 못함" in answer.content.decode()
    assert Item.objects.filter(kinds__kind="pledge").exists()


def test_dropping_nothing_is_refused(planner, client):
    assert drop(client).status_code == 422


def test_the_document_shows_each_line_with_what_is_wrong_there(planner, client, card):
    text = client.get(f"/files/{card.id}/").content.decode()
    finding = Finding.objects.filter(file=card, verdict="fails").first()
    assert f'id="L{finding.line}"' in text
    assert f'id="F{finding.id}"' in text
    assert card.digest in text
    assert "카드" not in client.get("/files/").content.decode()
    client.post(f"/findings/{finding.id}/accept/", {"reason": "원본대로"})
    assert Acceptance.objects.get().reason == "원본대로"
    assert "원본대로" in client.get(f"/files/{card.id}/").content.decode()


def test_the_original_is_saved_and_never_shown(planner, client, card):
    answer = client.get(f"/files/{card.id}/original/")
    assert b"".join(answer.streaming_content) == CARD.read_bytes()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_proposal_is_corrected_confirmed_or_refused_by_itself(planner, client, card):
    item = Proposal.objects.get(file=card, what="item")
    assert client.get(f"/proposals/{item.id}/correct/").status_code == 200
    client.post(f"/proposals/{item.id}/correct/", {"title": "고친 제목"})
    assert Item.objects.get().title == "고친 제목"
    first, second = Proposal.objects.filter(file=card, what="activity")[:2]
    client.post(f"/proposals/{first.id}/confirm/")
    assert client.post(f"/proposals/{second.id}/refuse/", {"reason": ""}).status_code == 422
    client.post(f"/proposals/{second.id}/refuse/", {"reason": "중복"})
    states = Proposal.objects.filter(id__in=[first.id, second.id]).order_by("id")
    assert list(states.values_list("state", flat=True)) == ["confirmed", "refused"]
    assert client.post(f"/proposals/{first.id}/confirm/").status_code == 409


@pytest.mark.parametrize("typed", ["열", "-5", "1e9", "9" * 30, "½"])
def test_a_correction_that_is_no_amount_is_refused_and_changes_nothing(
    planner, client, card, typed
):
    client.post(f"/proposals/{Proposal.objects.get(file=card, what='item').id}/confirm/")
    money = Proposal.objects.filter(file=card, what="amounts").first()
    answer = client.post(f"/proposals/{money.id}/correct/", {"entries.0": typed})
    assert answer.status_code == 422
    assert "읽을 수 없는 값" in answer.content.decode()
    money.refresh_from_db()
    assert money.state == "proposed"


def test_a_stranger_and_an_officer_do_not_get_at_them(client, card, city):
    item = Proposal.objects.get(file=card, what="item")
    client.force_login(User.objects.get(id=factories.officer(city, "officer").user_id))
    assert client.post(f"/proposals/{item.id}/confirm/").status_code == 403
    assert client.post(f"/files/{card.id}/proposals/confirm/").status_code == 403
    other = factories.government("saebom", "새봄시")
    client.force_login(User.objects.get(id=factories.officer(other, "planning").user_id))
    for address in (
        f"/files/{card.id}/",
        f"/files/{card.id}/original/",
        f"/files/{card.id}/proposals/",
    ):
        assert client.get(address).status_code == 404
    assert client.post(f"/proposals/{item.id}/confirm/").status_code == 404
    assert not Item.objects.exists()


def test_the_number_of_questions_does_not_grow_with_the_proposals(
    planner, client, card, django_assert_max_num_queries
):
    with django_assert_max_num_queries(26):
        client.get(f"/files/{card.id}/proposals/")
    with django_assert_max_num_queries(26):
        client.get(f"/files/{card.id}/")
