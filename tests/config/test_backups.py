"""What was backed up comes back whole, or not at all, and says so."""

import json
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.config.backups import _OURS, back_up, restore
from ihaeng.ledger.organization.models import Department
from ihaeng.trail.models import Event
from ihaeng.trail.triggers import install, removals
from tests import factories

pytestmark = pytest.mark.django_db


def emptied():
    """The database as migrating leaves it."""
    with connection.cursor() as cursor:
        for removal in removals(connection):
            cursor.execute(removal)
        for model in reversed(list(apps.get_models(include_auto_created=True))):
            if model._meta.app_label in _OURS:
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - our own
    install(connection)


@pytest.fixture
def home(tmp_path):
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "cd").write_bytes(b"\x00document\xff")
    return tmp_path


@pytest.fixture
def backup(home, tmp_path):
    government = factories.government()
    department = factories.department(government)
    factories.pledge(factories.term(government), department)
    factories.officer(government, in_department=department)
    target = tmp_path / "backup.zip"
    assert back_up(home, target) > 5
    return target


def test_everything_comes_back_and_the_trail_still_holds(backup, tmp_path):
    before = list(Event.objects.order_by("id").values())
    emptied()
    assert not Department.objects.exists()
    restored = restore(backup, tmp_path / "new")
    assert restored.breaches == ()
    assert list(Event.objects.order_by("id").values()) == before
    assert Department.objects.get().name == "도서관정책과"
    assert (tmp_path / "new" / "files" / "ab" / "cd").read_bytes() == b"\x00document\xff"


def test_work_goes_on_after_a_restore(backup, tmp_path):
    emptied()
    restore(backup, tmp_path / "new")
    made = factories.department(Department.objects.get().government, "감사담당관")
    assert made.id > Department.objects.order_by("id").first().id
    assert Event.objects.latest("id").kind == "organization.department_added"


def test_a_database_in_use_is_never_overwritten(backup, tmp_path):
    with pytest.raises(ConflictRefusal):
        restore(backup, tmp_path / "new")
    assert Department.objects.count() == 1


def test_a_damaged_backup_restores_nothing(backup, tmp_path):
    emptied()
    data = bytearray(backup.read_bytes())
    for at in range(0, len(data), 997):
        data[at] ^= 0xFF
    broken = tmp_path / "broken.zip"
    broken.write_bytes(data)
    with pytest.raises(InvalidRefusal):
        restore(broken, tmp_path / "new")
    assert not Department.objects.exists()


def rewritten(backup, target, change):
    with ZipFile(backup) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target


def test_an_altered_row_is_noticed_by_its_digest(backup, tmp_path):
    emptied()

    def change(name, data):
        return name, data.replace("도서관".encode(), "수영장".encode())

    with pytest.raises(InvalidRefusal, match="damaged"):
        restore(rewritten(backup, tmp_path / "altered.zip", change), tmp_path / "new")


def test_a_file_cannot_be_placed_outside(backup, tmp_path):
    emptied()

    def change(name, data):
        if name == "manifest.json":
            manifest = json.loads(data)
            manifest["parts"]["files/../../out"] = manifest["parts"].pop("files/ab/cd")
            return name, json.dumps(manifest)
        return name.replace("files/ab/cd", "files/../../out"), data

    with pytest.raises(InvalidRefusal):
        restore(rewritten(backup, tmp_path / "bad.zip", change), tmp_path / "deep" / "new")
    assert not (tmp_path / "out").exists()
