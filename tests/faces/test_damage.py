"""Damaged and hostile uploads: said at the file, nothing half-written, no trace of the program."""

import io
import zipfile
from itertools import islice

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ihaeng.accounts.models import User
from ihaeng.ledger.intake import importing, working
from ihaeng.ledger.intake.models import Batch, Proposal
from ihaeng.ledger.plans.models import Item
from ihaeng.library.models import StoredFile
from ihaeng.trail.models import Event
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.endurance.damage import bytes_broken
from tests.endurance.wholes import wholes
from tests.factories.intake import CARD

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _here_and_now(settings, tmp_path, monkeypatch):
    """Files on a shelf of our own, batches worked through before the answer, in this process."""
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(working, "wake", working.work_through)
    monkeypatch.setattr(working, "jobs_for", lambda _: 0)


@pytest.fixture
def planner(client):
    user = User.objects.get(id=factories.officer(factories.government(), "planning").user_id)
    client.force_login(user)
    return user


def drop(client, *files, **more):
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post("/intake/", {"documents": uploads, **more}, follow=True)


def whole_or_told(answer):
    """The page says of each file what became of it; the trail holds."""
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Traceback" not in text
    assert "/src/ihaeng" not in text
    for item in Batch.objects.get().items.select_related("file"):
        assert item.state != "waiting"
        if item.state == "failed":
            assert item.problem_ko
            assert item.problem_en
            assert item.name in text
        else:
            assert item.file.state == "read"
    assert not StoredFile.objects.filter(state="waiting").exists()
    assert list(breaches()) == []


def test_every_kind_of_broken_file_is_told_of_at_the_file(planner, client):
    files = [
        (f"{number}-{at}.{name.rpartition('.')[2]}", data)
        for number, (name, whole) in enumerate(sorted(wholes().items()))
        for at, (_, data) in enumerate(islice(bytes_broken(whole), 3, None, 33))
    ]
    whole_or_told(drop(client, *files, confirms="yes"))
    assert Batch.objects.get().items.count() == len(files)


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("비었음.hwpx", b""),
        ("비었음.txt", b""),
        ("카드.hwp", b"\xff\xfe" + b"\x00" * 5000),
        ("../../../etc/cron.d/카드.txt", "가".encode()),
        ("..\\..\\카드.txt", "가".encode()),
        ("이름\x00끝.txt", "가".encode()),
        ("가" * 400 + ".txt", "가".encode()),
        ("폭탄.zip", zipped(**{"폭탄.txt": bytes(600 * 2**20)})),
        ("겹침.zip", zipped(**{"안.zip": zipped(**{"더.zip": zipped(카드=b"x")})})),
        ("꼬임.zip", zipped(**{"../../../../tmp/밖.txt": b"x", "/etc/밖.txt": b"x"})),
        ("빈.zip", zipped()),
        ("실행.exe", b"MZ" + b"\x00" * 500),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_a_trick_is_told_of_and_leads_nowhere(planner, client, tmp_path, name, data):
    whole_or_told(drop(client, (name, data)))
    assert not Proposal.objects.exists()
    strays = [path for path in tmp_path.rglob("*") if "밖" in path.name or "카드" in path.name]
    assert strays == []


def test_a_wrong_ending_does_not_hide_what_a_file_is(planner, client):
    whole_or_told(drop(client, ("카드.pdf", CARD.read_bytes())))
    assert Proposal.objects.exists()


def test_too_much_at_once_is_refused_and_nothing_is_kept(planner, client, monkeypatch):
    monkeypatch.setattr("ihaeng.ledger.intake.receiving._MOST_BYTES", 10)
    before = Event.objects.count()
    answer = drop(client, ("큰.txt", b"x" * 11))
    assert answer.status_code == 422
    assert "나누어" in answer.content.decode()
    assert (Event.objects.count(), StoredFile.objects.count()) == (before, 0)


def test_three_hundred_files_in_one_go_are_all_told_of(planner, client):
    files = [(f"메모-{number}.txt", f"메모 {number}".encode()) for number in range(300)]
    whole_or_told(drop(client, *files))
    assert StoredFile.objects.count() == 300
    assert not Item.objects.exists()


def test_a_file_that_breaks_the_program_is_told_of_and_the_rest_goes_on(
    planner, client, monkeypatch
):
    real = importing.take_in

    def breaks(file, read, *, by):
        if "1" in file.name:
            raise RuntimeError("/src/ihaeng/secret.py")
        return real(file, read, by=by)

    monkeypatch.setattr(importing, "take_in", breaks)
    whole_or_told(drop(client, ("0.txt", b"x"), ("1.txt", b"y"), ("2.txt", b"z")))
    assert sorted(Batch.objects.get().items.values_list("state", flat=True)) == [
        "done", "done", "failed",
    ]  # fmt: skip
