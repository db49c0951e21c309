"""What was done is known: by whom, and what of it the database itself saw."""

import json
from itertools import pairwise

import pytest
from django.db import DatabaseError, connection, transaction

from ihaeng.accounts.models import User
from ihaeng.ledger.organization.models import Government
from ihaeng.trail.models import Change, Event
from ihaeng.trail.recording import DIGESTED, acting, digest_of, digest_of_changes
from tests import factories
from tests.trail.kinds import RENAMED

pytestmark = pytest.mark.django_db


def rename(government, name):
    with acting(RENAMED, by=factories.PROGRAM, target=government, to=name):
        government.name = name
        government.save()


def test_an_action_leaves_an_event_and_the_rows_it_changed():
    government = factories.government()
    rename(government, "새해솔시")
    event = Event.objects.latest("id")
    change = Change.objects.get(token=event.token)
    assert (event.kind, event.by_name, event.changes) == ("tests.renamed", "시험", 1)
    assert (change.table, change.operation) == ("ledger_government", "U")
    assert json.loads(change.old)["name"] == "해솔시"
    assert json.loads(change.new)["name"] == "새해솔시"


def test_events_are_chained_by_digests_that_cover_their_changes():
    government = factories.government()
    rename(government, "가")
    rename(government, "나")
    events = list(Event.objects.filter(chain=0).order_by("number"))
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    for before, after in pairwise(events):
        assert after.previous == before.digest
    for event in events:
        assert event.digest == digest_of(event)
        found = Change.objects.filter(token=event.token).order_by("id")
        assert event.changes_digest == digest_of_changes(list(found.values_list(*DIGESTED)))


def test_an_action_that_fails_leaves_neither_change_nor_event():
    government = factories.government()
    before = Event.objects.count(), Change.objects.count()

    def fail():
        with acting(RENAMED, by=factories.PROGRAM, target=government, to="x"):
            Government.objects.filter(id=government.id).update(name="x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (Event.objects.count(), Change.objects.count()) == before
    assert Government.objects.get(id=government.id).name == "해솔시"


def test_what_is_changed_past_the_actions_shows():
    government = factories.government()
    Government.objects.filter(id=government.id).update(name="몰래")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_government SET code = 'x'")
    assert list(Change.objects.filter(token=None).values_list("operation", flat=True)) == ["U", "U"]


def test_an_action_inside_an_action_has_its_own_event_and_returns_to_the_outer_one():
    government = factories.government()
    with acting(RENAMED, by=factories.PROGRAM, target=government, to="바깥") as outer:
        rename(government, "안")
        government.name = "바깥"
        government.save()
    inner = Event.objects.exclude(token=outer.token).latest("id")
    assert Change.objects.get(token=inner.token).new.count("안")
    assert Change.objects.get(token=outer.token).new.count("바깥")


@pytest.mark.parametrize("table", ["trail_event", "trail_change"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET token = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_alter_what_was_recorded(table, deed):
    factories.government()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed.format(table))


def test_a_secret_never_enters_the_trail():
    factories.user("dain")
    change = Change.objects.filter(table=User._meta.db_table).latest("id")
    assert json.loads(change.new)["password"] == "***"


def test_facts_other_than_those_declared_are_a_programmers_mistake():
    with pytest.raises(ValueError, match="carries"), acting(RENAMED, by=factories.PROGRAM):
        pass
