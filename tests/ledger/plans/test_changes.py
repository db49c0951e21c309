"""A plan changes by a decision, at once and whole; what it said before stays to be read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ihaeng.accounts.refusals import (
    ConflictRefusal,
    ForbiddenRefusal,
    InvalidRefusal,
    NotFoundRefusal,
)
from ihaeng.ledger.plans.access import access_decision, access_own_request, access_request
from ihaeng.ledger.plans.actions import (
    Authority,
    add_item,
    approve_change,
    propose_change,
    refuse_request,
    withdraw_request,
)
from ihaeng.ledger.plans.models import ChangeRequest, Item, Version
from ihaeng.ledger.plans.queries import (
    departments_of,
    first_end,
    forebears_of,
    heirs_of,
    states_of,
    text_on,
    versions_of,
)
from ihaeng.ledger.plans.rules.changes import NewPart, split_lines
from ihaeng.trail.models import Event
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import course as made

pytestmark = pytest.mark.django_db


def test_an_item_begins_with_the_text_it_was_adopted_with(item):
    (first,) = versions_of(item.id)
    assert (first.number, first.on, first.changed) == (1, factories.START, ())


def test_an_approved_change_makes_a_version_and_leaves_the_former_text(item):
    after = made.changed(item, "amend", title="걸어서 15분 생활도서관")
    assert after.title == "걸어서 15분 생활도서관"
    last, first = versions_of(item.id)
    assert [(d.field, d.old, d.new) for d in last.changed] == [
        ("title", "걸어서 10분 생활도서관", "걸어서 15분 생활도서관")
    ]
    assert last.authority == "평가단·배심원 의결 제3차 평가단 의결 (2026-09-15)"
    assert first.authority == ""
    event = Event.objects.get(kind="plans.change_approved")
    assert event.authority == last.authority


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), "걸어서 10분 생활도서관"),
        (date(2026, 9, 14), "걸어서 10분 생활도서관"),
        (date(2026, 9, 15), "다른 이름"),
    ],
)
def test_the_text_as_adopted_can_be_had_for_any_day(item, on, title):
    made.changed(item, "amend", title="다른 이름")
    found = text_on(item, on)
    assert (found.title if found else None) == title


def test_nothing_changes_before_the_decision(item):
    made.request(item, "amend", title="다른 이름")
    assert Item.objects.get(id=item.id).title == item.title
    assert Version.objects.filter(item=item).count() == 1


def test_a_change_needs_an_authority_even_where_one_decides_ones_own(item, city):
    planner = factories.officer(city, "planning")
    asked = made.request(item, "amend", by=planner, title="다른 이름")
    for given in (None, Authority("mayor", "  ", made.SEPTEMBER), Authority("", "1", made.AUGUST)):
        with pytest.raises(InvalidRefusal) as refused:
            approve_change(asked, authority=given, by=planner)
        assert "authority_number" in refused.value.fields
    approve_change(asked, authority=made.authority(), by=planner)
    assert Item.objects.get(id=item.id).title == "다른 이름"


def test_a_decision_lies_neither_ahead_nor_before_the_text_in_force(item):
    made.changed(item, "amend", on=made.SEPTEMBER, title="다른 이름")
    asked = made.request(item, "amend", title="또 다른 이름")
    for day in (made.AUGUST, timezone.localdate() + timedelta(days=1)):
        with pytest.raises(InvalidRefusal) as refused:
            approve_change(asked, authority=made.authority(day), by=factories.PROGRAM)
        assert "authority_on" in refused.value.fields


def test_a_request_made_on_a_text_that_changed_since_is_refused_with_what_changed(item):
    asked = made.request(item, "amend", goal="9곳 개관")
    made.changed(item, "reschedule", ends="2028-06-30")
    with pytest.raises(ConflictRefusal) as refused:
        approve_change(asked, authority=made.authority(made.OCTOBER), by=factories.PROGRAM)
    assert "완료 예정일" in refused.value.words.ko
    assert "2028-06-30" in refused.value.words.ko
    assert Item.objects.get(id=item.id).goal == ""


def test_a_request_is_decided_once(item):
    asked = made.request(item, "amend", title="다른 이름")
    refuse_request(asked, note="취지에 맞지 않음", by=factories.PROGRAM)
    for deed in (
        lambda: approve_change(asked, authority=made.authority(), by=factories.PROGRAM),
        lambda: refuse_request(asked, note="다시", by=factories.PROGRAM),
        lambda: withdraw_request(asked, by=factories.PROGRAM),
    ):
        with pytest.raises(ConflictRefusal):
            deed()
    held = ChangeRequest.objects.get(id=asked.id)
    assert (held.state, held.note) == ("refused", "취지에 맞지 않음")


def test_a_refusal_says_why(item):
    with pytest.raises(InvalidRefusal) as refused:
        refuse_request(made.request(item, "hold"), note=" ", by=factories.PROGRAM)
    assert "note" in refused.value.fields


def test_the_same_change_is_not_asked_for_twice_at_a_time(item):
    withdraw_request(made.request(item, "hold"), by=factories.PROGRAM)
    made.request(item, "hold")
    with pytest.raises(ConflictRefusal):
        made.request(item, "hold")


def test_a_change_says_why_it_is_wanted(item):
    with pytest.raises(InvalidRefusal) as refused:
        propose_change(item, kind="hold", values={}, by=factories.PROGRAM)
    assert "reason" in refused.value.fields


def test_a_new_day_keeps_the_first_one_for_good(item):
    made.changed(item, "reschedule", on=made.AUGUST, ends="2027-09-30")
    after = made.changed(item, "reschedule", on=made.SEPTEMBER, ends="2027-11-30")
    assert (first_end(item.id), after.ends) == (date(2027, 9, 30), date(2027, 11, 30))


def test_a_schedule_does_not_end_before_it_begins(item):
    with pytest.raises(InvalidRefusal) as refused:
        made.request(item, "reschedule", starts="2027-02-01", ends="2027-01-31")
    assert "ends" in refused.value.fields


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"code": "하나"}, "code"),
        ({"code": "1-2-2"}, "code"),
        ({"parent_id": 10**9}, "parent_id"),
    ],
)
def test_what_cannot_be_the_text_of_an_item_is_refused_at_its_field(item, term, values, field):
    factories.pledge(term, code="1-2-2")
    with pytest.raises(InvalidRefusal) as refused:
        made.request(item, "amend", **values)
    assert field in refused.value.fields


def test_an_item_is_not_placed_below_itself(item, term):
    part = add_item(term, level="sub_task", title="부지", parent=item, by=factories.PROGRAM)
    with pytest.raises(InvalidRefusal) as refused:
        made.request(item, "amend", parent_id=part.id)
    assert "parent_id" in refused.value.fields


def test_a_change_that_changes_nothing_is_refused(item):
    with pytest.raises(ConflictRefusal):
        made.request(item, "amend", title=item.title)


def test_hold_and_resume_are_states_with_their_authority(item):
    held = made.changed(item, "hold", on=made.SEPTEMBER)
    assert (held.status, held.closed_on) == ("on_hold", None)
    with pytest.raises(ConflictRefusal):
        made.request(held, "hold")
    again = made.changed(held, "resume", on=made.OCTOBER, outlook="2027년 6월 준공")
    assert again.status == "on_track"
    assert all("평가단" in row.authority for row in states_of(item.id))


def test_only_what_is_on_hold_is_resumed(item):
    with pytest.raises(ConflictRefusal):
        made.request(item, "resume", outlook="2027년 6월 준공")


def test_a_discarded_item_is_closed_and_takes_nothing_more(item):
    after = made.changed(item, "discard")
    assert (after.status, after.closed_on) == ("discarded", made.SEPTEMBER)
    for deed in (lambda: made.request(after, "hold"), lambda: made.state(after, on=made.OCTOBER)):
        with pytest.raises(ConflictRefusal) as refused:
            deed()
        assert "종결" in refused.value.words.ko


def test_what_is_a_part_of_a_closed_item_takes_nothing_more_either(item, term):
    part = add_item(term, level="sub_task", title="부지", parent=item, by=factories.PROGRAM)
    made.changed(item, "discard")
    part.refresh_from_db()
    with pytest.raises(ConflictRefusal) as refused:
        made.state(part, on=made.OCTOBER)
    assert str(item) in refused.value.words.ko


def test_a_merged_item_goes_on_in_another_which_stands_in_its_lists_too(item, term):
    other = add_item(
        term, level="task", kinds=["major_work"], title="마을도서관", by=factories.PROGRAM
    )
    after = made.changed(item, "merge", into=other.id)
    assert after.closed_on == made.SEPTEMBER
    assert after.status == ""
    assert [(kin.id, kin.kind) for kin in heirs_of(item.id)] == [(other.id, "merge")]
    assert [kin.id for kin in forebears_of(other.id)] == [item.id]
    assert set(other.kinds.values_list("kind", flat=True)) == {"major_work", "pledge"}


def test_an_item_merges_only_into_another_open_one_of_its_term(item, term, city):
    closed = made.changed(factories.pledge(term, code="1-2-2"), "discard")
    elsewhere = factories.pledge(factories.term(city, "민선 10기"))
    for into in (item, closed, elsewhere):
        with pytest.raises(InvalidRefusal) as refused:
            made.request(item, "merge", into=into.id)
        assert "into" in refused.value.fields


def test_a_merge_into_what_was_closed_meanwhile_is_refused_and_leaves_nothing(item, term):
    other = factories.pledge(term, code="1-2-2")
    asked = made.request(item, "merge", into=other.id)
    made.changed(other, "discard")
    with pytest.raises(InvalidRefusal):
        approve_change(asked, authority=made.authority(), by=factories.PROGRAM)
    assert ChangeRequest.objects.get(id=asked.id).state == "proposed"
    assert Item.objects.get(id=item.id).closed_on is None


def test_a_split_item_goes_on_in_new_ones_led_by_the_same_department(item):
    parts = [
        {"code": "1-2-3", "title": "동네도서관", "goal": "5곳"},
        {"code": "1-2-4", "title": "이동도서관", "goal": ""},
    ]
    after = made.changed(item, "split", parts=parts)
    heirs = Item.objects.filter(id__in=[kin.id for kin in heirs_of(item.id)]).order_by("code_key")
    assert after.closed_on == made.SEPTEMBER
    assert [(one.code, one.goal) for one in heirs] == [("1-2-3", "5곳"), ("1-2-4", "")]
    assert {departments_of(one)[0] for one in heirs} == {"도서관정책과"}
    assert {text_on(one, made.AUGUST) for one in heirs} == {None}
    assert all(one.kinds.get().kind == "pledge" for one in heirs)


@pytest.mark.parametrize("codes", [["1-2-3"], ["1-2-3", "1-2-3"], ["1-2-3", "1-2-1"]])
def test_a_split_makes_at_least_two_items_with_numbers_of_their_own(item, codes):
    with pytest.raises(InvalidRefusal) as refused:
        made.request(item, "split", parts=[{"code": c, "title": "", "goal": ""} for c in codes])
    assert "parts" in refused.value.fields


def test_new_items_are_written_one_a_line():
    assert split_lines("1-2-3 동네 도서관 | 5곳\n\n 1-2-4 이동도서관") == [
        NewPart("1-2-3", "동네 도서관", "5곳"),
        NewPart("1-2-4", "이동도서관", ""),
    ]
    assert split_lines("동네 도서관") is None
    assert split_lines("1-2-3") is None


def done(on="2026-09-15"):
    return {
        "status": "done", "label": "", "on": on, "evidence": made.EVIDENCE, "line": None,
        "progress": "100", "method": "hand",
    }  # fmt: skip


def test_completion_is_proposed_by_the_department_and_confirmed_by_somebody_else(item, city):
    officer, planner = factories.officer(city), factories.officer(city, "planning", name="윤기획")
    asked = propose_change(item, kind="state", values=done(), by=officer)
    assert Item.objects.get(id=item.id).status == ""
    with pytest.raises(ForbiddenRefusal):
        approve_change(asked, by=officer)
    approve_change(asked, by=planner)
    held = Item.objects.get(id=item.id)
    assert (held.status, held.progress, held.closed_on) == ("done", 100, None)


def test_a_proposed_state_is_refused_at_its_field_like_a_recorded_one(item):
    with pytest.raises(InvalidRefusal) as refused:
        propose_change(
            item, kind="state", values=done() | {"evidence": {}, "progress": "101"},
            by=factories.PROGRAM,
        )  # fmt: skip
    assert set(refused.value.fields) == {"goal", "attained"}
    with pytest.raises(InvalidRefusal) as refused:
        propose_change(
            item, kind="state", values=done() | {"progress": "1e3"}, by=factories.PROGRAM
        )
    assert set(refused.value.fields) == {"progress"}


def test_a_state_is_confirmed_by_planning_and_a_change_decided_by_who_may(item, city):
    asked = propose_change(item, kind="state", values=done(), by=factories.PROGRAM)
    change = made.request(item, "hold")
    planner = factories.officer(city, "planning", name="윤기획")
    executive = factories.officer(city, "executive", name="홍가람")
    officer = factories.officer(city, in_department=item.assignments.get().department)
    assert access_decision(planner, asked.id)
    assert access_decision(executive, change.id)
    for actor, request in ((executive, asked), (officer, asked), (officer, change)):
        with pytest.raises(ForbiddenRefusal):
            access_decision(actor, request.id)


def test_a_request_is_withdrawn_by_who_made_it(item, city):
    officer = factories.officer(city, name="한서윤")
    other = factories.officer(city, name="장도현")
    asked = made.request(item, "hold", by=officer)
    assert access_own_request(officer, asked.id)
    with pytest.raises(ForbiddenRefusal):
        access_own_request(other, asked.id)


def test_another_governments_request_is_missing(item):
    asked = made.request(item, "hold")
    stranger = factories.officer(factories.government("other", "다른시"), "planning")
    for gate in (access_request, access_decision, access_own_request):
        with pytest.raises(NotFoundRefusal):
            gate(stranger, asked.id)


def test_the_trail_holds_after_every_kind_of_change(item, term):
    other = factories.pledge(term, code="1-2-2")
    made.changed(item, "amend", goal="9곳 개관")
    made.changed(item, "merge", into=other.id)
    made.changed(other, "discard")
    assert not list(breaches())
