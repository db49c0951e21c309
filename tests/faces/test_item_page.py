"""The card of a task: each thing done with the line it came from, in as many questions as ever."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ihaeng.accounts.models import User
from ihaeng.ledger.reporting.actions import record_activity
from ihaeng.library.models import Passage, StoredFile
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(visit):
    government = factories.government()
    item = factories.pledge(factories.term(government), factories.department(government))
    user = User.objects.get(id=factories.officer(government, "council").user_id)
    file = StoredFile.objects.create(government_id=government.id, digest="a", name="카드", size=1)

    def add(line):
        passage = Passage.objects.create(file=file, line=line, text="보고회")
        record_activity(
            item, kind="achievement", title="보고회", passage=passage, by=factories.PROGRAM
        )

    def look():
        with CaptureQueriesContext(connection) as asked:
            answer = visit(f"/items/{item.id}/", user)
        return answer.content.decode(), len(asked)

    return add, look, file


def test_every_activity_leads_to_its_line(card):
    add, look, file = card
    add(7)
    assert f'href="/files/{file.id}/#L7"' in look()[0]


def test_more_activities_ask_no_more_questions(card):
    add, look, _ = card
    add(1)
    look()
    few = look()[1]
    for line in range(2, 12):
        add(line)
    assert look()[1] == few
