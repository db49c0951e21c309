"""Documents become a ledger: once, whole, each figure with its line."""

import json
from datetime import timedelta

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Amount
from ihaeng.ledger.finance.queries import money_table
from ihaeng.ledger.intake import importing, working
from ihaeng.ledger.intake.actions import confirm, confirm_all, open_batch, refuse
from ihaeng.ledger.intake.importing import kept
from ihaeng.ledger.intake.models import Progress, Proposal
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.models import Assignment, Duty, Item, Term
from ihaeng.ledger.reporting.models import Activity, Concern, ParticipationCount
from ihaeng.library.models import Finding, Passage, StoredFile
from ihaeng.trail.models import Change, Event, Kind
from ihaeng.trail.recording import acting
from tests import factories
from tests.factories.intake import CARD, bring

pytestmark = pytest.mark.django_db
MOVED = Kind("tests.moved", Words("옮김", "Moved"))


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def city():
    return factories.government()


def records():
    models = (
        Government, Department, Person, Term, Item, Assignment, Duty, Activity, Concern,
        ParticipationCount, Amount, StoredFile, Passage, Finding, Proposal, Event, Change,
    )  # fmt: skip
    return {model.__name__: model.objects.count() for model in models}


def changed(tmp_path, *pairs, name="returned.txt"):
    text = CARD.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_the_real_documents_become_three_governments(seeds, gold):
    outcomes = bring(seeds)
    assert [(o.progress, o.tally.left) for o in outcomes] == [(Progress.DONE, 0)] * 5
    counted = {
        (g.name, kind): Item.objects.filter(government=g, kinds__kind=kind).count()
        for g in Government.objects.all()
        for kind in ("pledge", "major_work")
    }
    assert counted[("고양시", "pledge")] == 2
    assert counted[("김포시", "major_work")] == 15
    by_file = {
        name[:3]: Item.objects.filter(passage__file__name=name, level="task").count()
        for name in StoredFile.objects.values_list("name", flat=True)
    }
    assert by_file == {"000": 1, "001": 1, "002": 27, "003": 15, "004": 5}
    activities = {
        code: Activity.objects.filter(item__code=code, item__government__name="고양시").count()
        for code in ("1-2-1", "2-1-2")
    }
    assert activities == {"1-2-1": 97, "2-1-2": 27}
    for number, code in (("000", "1-2-1"), ("001", "2-1-2")):
        told = json.loads((gold / f"{number}.json").read_text("utf-8"))
        assert len(told["activities"]) == activities[code]
    assert not Item.objects.filter(kinds__kind="major_work", government__name="김포시").exclude(
        assignments__department__name="기획담당관"
    )


def test_every_figure_of_a_real_money_table_has_its_line(seeds):
    bring(seeds / "000_1f1f3ba22a018dec.txt")
    amounts = Amount.objects.select_related("passage")
    assert {a.measure: 0 for a in amounts} == {"planned": 0, "secured": 0, "executed": 0}
    totals = {
        measure: sum(a.won for a in amounts if a.measure == measure)
        for measure in ("planned", "secured", "executed")
    }
    million = 1_000_000
    assert totals == {
        "planned": 1142 * million, "secured": 570 * million, "executed": 329 * million,
    }  # fmt: skip
    assert all(a.printed in a.passage.text for a in amounts)
    assert money_table(Item.objects.get(code="1-2-1").id)


def test_every_record_of_an_example_has_its_line(city):
    (outcome,) = bring(CARD, to=city)
    assert (outcome.progress, outcome.tally.left) == (Progress.DONE, 0)
    for model in (Item, Activity, Concern, ParticipationCount, Amount):
        found = model.objects.select_related("passage")
        assert found
        assert all(one.passage.file_id == outcome.file.id for one in found)


def test_the_same_file_twice_changes_nothing(city, tmp_path):
    bring(CARD, to=city)
    before = records()
    (outcome,) = bring(changed(tmp_path, name="다른 이름.txt"), to=city)
    assert outcome.progress is Progress.KNOWN
    assert records() == before


def test_the_same_file_in_two_governments_is_two_files(city):
    other = factories.government("saebom", "새봄시")
    first, second = bring(CARD, to=city)[0], bring(CARD, to=other)[0]
    assert first.file.id != second.file.id
    assert Item.objects.filter(government=other, kinds__kind="pledge").count() == 1


def test_a_returned_file_proposes_only_what_differs(city, tmp_path):
    bring(CARD, to=city)
    count = Activity.objects.count()
    dropped = Activity.objects.filter(kind="achievement").order_by("order").last()
    with_one_more = changed(tmp_path, (dropped.title, dropped.title + " (2차)"))
    (outcome,) = bring(with_one_more, to=city, confirms=False)
    proposals = Proposal.objects.filter(file=outcome.file)
    assert [(p.what, p.payload["title"]) for p in proposals] == [
        ("activity", dropped.title + " (2차)")
    ]
    confirm_all(outcome.file, by=factories.PROGRAM)
    assert Activity.objects.count() == count + 1


def test_a_returned_figure_shows_what_the_ledger_says(city, tmp_path):
    bring(CARD, to=city)
    amount = Amount.objects.filter(measure="planned").order_by("-won").first()
    line = amount.passage.text
    longer = line.replace(amount.printed, "9" + amount.printed, 2)
    (outcome,) = bring(changed(tmp_path, (line, longer)), to=city, confirms=False)
    (proposal,) = Proposal.objects.filter(file=outcome.file, what="amounts")
    (entry,) = proposal.payload["entries"]
    assert proposal.current["entries"][0]["won"] == amount.won != entry["won"]


def test_a_new_officer_takes_over_from_the_old_one(city, tmp_path):
    bring(CARD, to=city)
    duty = Duty.objects.filter(title="팀장").get()
    later = changed(tmp_path, (duty.person.name, "새사람"))
    bring(later, to=city)
    titled = Duty.objects.filter(title="팀장").order_by("id").values_list("person__name", "until")
    assert [(name, until is None) for name, until in titled] == [
        (duty.person.name, False),
        ("새사람", True),
    ]


def test_an_older_paper_calls_nobody_back(city, tmp_path):
    (outcome,) = bring(CARD, to=city)
    duty = Duty.objects.filter(title="팀장").get()
    with acting(MOVED, by=factories.PROGRAM):
        Duty.objects.update(since=outcome.file.speaks_on + timedelta(days=90))
    (older,) = bring(changed(tmp_path, (duty.person.name, "옛사람")), to=city)
    assert older.proposals == 0


def test_a_corrected_activity_takes_the_place_of_the_old_one(city, tmp_path):
    bring(CARD, to=city)
    done = Activity.objects.exclude(place="").order_by("order").first()
    (outcome,) = bring(changed(tmp_path, (done.place, "새 장소")), to=city, confirms=False)
    proposal = Proposal.objects.get(file=outcome.file)
    assert proposal.current["place"] == done.place
    confirm_all(outcome.file, by=factories.PROGRAM)
    done.refresh_from_db()
    assert done.replaced_on is not None
    assert Activity.objects.filter(title=done.title, replaced_on=None).get().place == "새 장소"


def test_corrected_counts_take_the_place_of_the_old_ones(city, tmp_path):
    bring(CARD, to=city)
    old = ParticipationCount.objects.get()
    line = old.passage.text
    cells = line.split("\t")
    at = next(n for n, cell in enumerate(cells) if cell.strip().isdigit())
    longer = "\t".join([*cells[:at], "9" + cells[at], *cells[at + 1 :]])
    (outcome,) = bring(changed(tmp_path, (line, longer)), to=city, confirms=False)
    (proposal,) = Proposal.objects.filter(file=outcome.file)
    assert proposal.current["id"] == old.id
    confirm_all(outcome.file, by=factories.PROGRAM)
    old.refresh_from_db()
    assert old.replaced_on is not None
    assert ParticipationCount.objects.filter(replaced_on=None).get().passage.text == longer


def test_what_a_whole_card_said_is_not_proposed_again_by_a_copy(city, tmp_path):
    bring(CARD, to=city)
    (outcome,) = bring(changed(tmp_path, ("\n", "\n\n"), name="copy.txt"), to=city, confirms=False)
    assert outcome.progress is Progress.DONE
    assert outcome.proposals == 0


def test_a_proposal_is_applied_once_whoever_is_quicker(city):
    (outcome,) = bring(CARD, to=city, confirms=False)
    item = Proposal.objects.get(file=outcome.file, what="item")
    confirm(item, by=factories.PROGRAM)
    with pytest.raises(ConflictRefusal):
        confirm(item, by=factories.PROGRAM)
    assert Item.objects.count() == 1


def test_a_part_waits_for_its_task(city):
    (outcome,) = bring(CARD, to=city, confirms=False)
    activity = Proposal.objects.filter(file=outcome.file, what="activity").first()
    with pytest.raises(ConflictRefusal):
        confirm(activity, by=factories.PROGRAM)
    assert not Activity.objects.exists()
    confirm(Proposal.objects.get(file=outcome.file, what="item"), by=factories.PROGRAM)
    confirm(Proposal.objects.get(id=activity.id), by=factories.PROGRAM)
    assert Activity.objects.get().title == activity.payload["title"]


def test_what_is_corrected_is_what_is_applied(city):
    (outcome,) = bring(CARD, to=city, confirms=False)
    item = Proposal.objects.get(file=outcome.file, what="item")
    confirm(item, corrected={**item.payload, "title": "고친 제목"}, by=factories.PROGRAM)
    assert Item.objects.get().title == "고친 제목"
    item.refresh_from_db()
    assert (item.state, item.payload["title"] != "고친 제목") == ("corrected", True)


def test_refusing_takes_a_reason_and_leaves_the_ledger(city):
    (outcome,) = bring(CARD, to=city, confirms=False)
    ids = list(Proposal.objects.values_list("id", flat=True))
    with pytest.raises(InvalidRefusal):
        refuse(outcome.file, ids, reason=" ", by=factories.PROGRAM)
    assert refuse(outcome.file, ids, reason="초안임", by=factories.PROGRAM) == len(ids)
    assert confirm_all(outcome.file, by=factories.PROGRAM).confirmed == 0
    assert not Item.objects.exists()


def test_an_import_broken_off_before_confirming_is_resumed(city):
    bring(CARD, to=city, confirms=False)
    (outcome,) = bring(CARD, to=city, confirms=True)
    assert (outcome.progress, outcome.tally.left) == (Progress.KNOWN, 0)
    assert Item.objects.filter(kinds__kind="pledge").count() == 1


def test_a_document_that_fails_halfway_leaves_nothing_and_the_rest_goes_on(city, monkeypatch):
    real = importing.take_in

    def broken(file, read, *, by):
        real(file, read, by=by)
        raise ConflictRefusal(importing.Words("안 됨", "No"))

    monkeypatch.setattr(importing, "take_in", broken)
    before = records()
    (outcome,) = bring(CARD, to=city)
    assert outcome.progress is Progress.FAILED
    assert records() == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("깨진.hwpx", b"PK\x03\x04" + b"\x00" * 40),
        ("깨진.pdf", b"%PDF-1.7\n%%EOF"),
        ("깨진.docx", b"PK\x05\x06" + b"\x00" * 18),
        ("깨진.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("비었음.txt", b""),
        ("영.txt", b"\x00\x00\x00" + "가".encode()),
    ],
)
def test_a_damaged_file_is_stored_with_its_problem(city, tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    (outcome,) = bring(path, to=city)
    assert outcome.file is not None
    assert outcome.file.state in {"failed", "read"}
    if outcome.file.state == "failed":
        assert outcome.problem.ko
    assert not Proposal.objects.exists()


def test_a_document_of_nobody_is_said_to_be_one(tmp_path):
    path = tmp_path / "메모.txt"
    path.write_text("점심은 무엇을 먹을까", "utf-8")
    (outcome,) = bring(path)
    assert outcome.progress is Progress.FAILED
    assert "--government" in outcome.problem.ko
    assert not StoredFile.objects.exists()


def test_children_read_what_the_parent_reads(city):
    bring(CARD, to=city, confirms=False)
    here = list(Proposal.objects.order_by("number").values_list("what", "payload"))
    other = factories.government("saebom", "새봄시")
    bring(CARD, to=other, confirms=False, jobs=1)
    there = Proposal.objects.filter(file__government_id=other.id).order_by("number")
    assert list(there.values_list("what", "payload")) == here


def test_a_batch_is_worked_through_once_and_resumed(city):
    actor = factories.officer(city, "planning")
    batch = open_batch([kept(CARD)], confirms=True, by=actor)
    working.work_through(batch.id)
    item = batch.items.get()
    assert (item.state, item.file.name) == ("done", "pledge-card.txt")
    before = records()
    working.work_through(batch.id)
    assert records() == before


def test_a_batch_somebody_is_at_is_left_alone(city):
    actor = factories.officer(city, "planning")
    batch = open_batch([kept(CARD)], confirms=True, by=actor)
    assert working._held(batch.id) is not None
    working.work_through(batch.id)
    assert batch.items.get().state == "waiting"


def test_nothing_is_changed_past_the_trail(city):
    bring(CARD, to=city)
    assert not Change.objects.filter(token=None).exists()
