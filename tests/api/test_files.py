"""Documents sent by machine: tried without a trace, taken in once."""

import pytest

from ihaeng.ledger.intake import working
from ihaeng.ledger.intake.models import Batch, Proposal
from ihaeng.ledger.searching import queries
from ihaeng.library.models import StoredFile
from ihaeng.trail.models import Change, Event
from tests.factories.intake import CARD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path, monkeypatch):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    queries._index.cache_clear()
    monkeypatch.setattr(working, "wake", working.work_through)
    return settings.MEDIA_ROOT


def drop(machine, asked="", **more):
    return machine.drop(f"files{asked}", "카드.txt", CARD.read_bytes(), **more)


def test_a_dry_run_says_what_the_real_one_would_propose_and_writes_nothing(machine, shelf):
    before = (Change.objects.count(), Event.objects.count())
    foreseen = drop(machine, "?dry_run=true").json()
    assert (Change.objects.count(), Event.objects.count()) == before
    assert not shelf.exists()
    assert not StoredFile.objects.exists()
    real = drop(machine)
    assert real.status_code == 202
    file = StoredFile.objects.get()
    told = machine.get(f"files/{file.id}/proposals?limit=200").json()["rows"]
    (document,) = foreseen["documents"]
    assert document["count"] == len(told) == Proposal.objects.count() > 0
    assert [row["payload"] for row in document["proposals"]] == [row["payload"] for row in told]


def test_a_document_that_is_stored_already_is_foreseen_as_known(machine):
    drop(machine)
    (document,) = drop(machine, "?dry_run=true").json()["documents"]
    assert (document["state"], document["count"]) == ("known", 0)


def test_a_document_sent_again_under_its_key_is_taken_in_once(machine):
    first = drop(machine, **{"Idempotency-Key": "k"})
    again = drop(machine, **{"Idempotency-Key": "k"})
    assert first.json() == again.json()
    assert Batch.objects.count() == 1
    other = machine.drop("files", "다른.txt", b"x", **{"Idempotency-Key": "k"})
    assert other.status_code == 409


def test_what_a_document_proposes_is_confirmed_by_whoever_may(machine, narrow):
    drop(machine)
    file = StoredFile.objects.get()
    assert narrow.post(f"files/{file.id}/confirm", {}).status_code == 403
    told = machine.post(f"files/{file.id}/confirm", {}).json()
    assert told["confirmed"] > 0
    assert machine.get("items").json()["total"] == 1


def test_printed_words_which_name_people_take_the_right_to_read_names(machine, narrow):
    drop(machine)
    file = StoredFile.objects.get()
    for part in ("lines", "findings", "proposals"):
        assert narrow.get(f"files/{file.id}/{part}").status_code == 403
        assert machine.get(f"files/{file.id}/{part}").json()["total"] > 0
    assert Event.objects.filter(kind="accounts.personal_read").count() == 3
    assert {hit["text"] for hit in narrow.get("search?q=도서관&kind=line").json()["rows"]} == {""}
    assert "" not in {
        hit["text"] for hit in machine.get("search?q=도서관&kind=line").json()["rows"]
    }
