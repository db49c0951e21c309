"""A report from its first word to the record."""

from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal, InvalidRefusal
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    close_round,
    declare_nothing,
    delegate,
    open_round,
    reopen_report,
    return_report,
    review_report,
    save_section,
    stage_achievement,
    submit_report,
    withdraw_report,
)
from ihaeng.ledger.reporting.models import Activity, Report, Section, Step
from ihaeng.ledger.reporting.queries import (
    my_reports,
    reporting_rates,
)
from tests import factories
from tests.factories.reporting import (
    QUARTER,
    handed_up,
    plan,
    report_of,
    round_of,
    write,
)

pytestmark = pytest.mark.django_db
PROGRAM = factories.PROGRAM


def test_a_report_begins_with_what_is_known_from_last_time(city, item):
    plan(item, "착공식", day=date(2026, 9, 15))
    plan(item, "개관", day=date(2027, 3, 2))
    round_of(city)
    contents = dict(report_of(item).sections.values_list("key", "content"))
    assert [row["title"] for row in contents["carried"]["rows"]] == ["착공식"]
    assert contents["plans"]["text"] == "○ 개관"


def test_a_stale_save_is_a_conflict_and_loses_neither_text(report):
    base = report.sections.get(key="activities").version
    save_section(report, "activities", {"text": "○ 먼저"}, base=base, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        save_section(report, "activities", {"text": "○ 나중"}, base=base, by=PROGRAM)
    assert report.sections.get(key="activities").content == {"text": "○ 먼저"}


def test_two_people_may_save_different_sections_at_once(report):
    for key in ("activities", "plans"):
        save_section(report, key, {"text": "○ 것"}, base=1, by=PROGRAM)
    assert report.sections.filter(version=2).count() == 2


def test_weekdays_are_filled_in_as_it_is_saved(report):
    kept = write(report, "○ 회의\n - 일시 : 2026. 8. 5. 14:00")
    assert "2026. 8. 5.(수) 14:00" in kept.content["text"]


def test_what_is_accepted_enters_the_record_with_its_fields(report, item):
    text = "○ 주민설명회\n - 일시 : 2026. 8. 5.(수) 14:00\n - 장소 : 대강당\n - 참석 : 20여명\n - 사업비 : 5백만원"
    handed_up(report, text)
    assert not Activity.objects.exists()
    accept_report(report, by=PROGRAM)
    kept = Activity.objects.get()
    assert (kept.item, kept.title, kept.starts, kept.place) == (
        item,
        "주민설명회",
        date(2026, 8, 5),
        "대강당",
    )
    assert (kept.attendee_count, kept.attendee_qualifier) == (20, "about")
    assert kept.extra == {"사업비": "5백만원"}


def test_accepting_twice_applies_once(report):
    handed_up(report)
    accept_report(report, by=PROGRAM)
    accept_report(report, by=PROGRAM)
    assert Activity.objects.count() == 1
    assert Step.objects.filter(kind="accept").count() == 1


@pytest.mark.parametrize("step", [review_report, approve_report, accept_report])
def test_no_step_is_skipped(report, step):
    with pytest.raises(ConflictRefusal):
        step(report, by=PROGRAM)


def test_what_lies_outside_the_period_goes_up_only_with_a_reason(report):
    write(report, "○ 회의\n - 일시 : 2026. 12. 7.")
    with pytest.raises(InvalidRefusal) as refused:
        submit_report(report, by=PROGRAM)
    assert "회의" in refused.value.fields["outside_reason"].ko
    assert (
        submit_report(report, outside_reason="예산 심의가 당겨짐", by=PROGRAM).state == "submitted"
    )


def test_an_empty_report_goes_up_only_as_nothing_to_report(report):
    with pytest.raises(InvalidRefusal):
        submit_report(report, by=PROGRAM)
    declare_nothing(report, reason="not_started", by=PROGRAM)
    report.refresh_from_db()
    assert submit_report(report, by=PROGRAM).state == "submitted"


def test_a_section_returned_says_why_and_comes_back(report):
    handed_up(report)
    return_report(report, {"activities": "장소를 적으십시오"}, by=PROGRAM)
    section = Section.objects.get(report=report, key="activities")
    assert (section.returned, section.comment) == (True, "장소를 적으십시오")
    assert section.approved["text"].startswith("○ 주민설명회")
    assert (
        handed_up(report, "○ 주민설명회\n - 일시 : 2026. 8. 5.\n - 장소 : 강당").state == "approved"
    )


def test_whoever_it_comes_back_to_can_compare_it_with_what_they_sent_back(report):
    handed_up(report)
    return_report(report, {"activities": "장소를 적으십시오"}, by=PROGRAM)
    handed_up(report, "○ 주민설명회\n - 일시 : 2026. 8. 5.\n - 장소 : 강당")
    section = Section.objects.get(report=report, key="activities")
    assert "장소" not in section.previous["text"]
    assert "장소" in section.approved["text"]


def test_returning_takes_a_comment(report):
    write(report)
    submit_report(report, by=PROGRAM)
    with pytest.raises(InvalidRefusal):
        return_report(report, {}, by=PROGRAM)


def test_what_was_submitted_is_not_typed_into(report):
    write(report)
    submit_report(report, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        write(report, "○ 다른 것")
    withdraw_report(report, by=PROGRAM)
    assert write(report, "○ 다른 것").version == 3


def test_a_planned_activity_becomes_an_achievement_without_retyping(city, item):
    planned = plan(item, "착공식", day=date(2026, 9, 15), date_text="2026. 9. 15.(화)")
    round_of(city)
    report = report_of(item)
    stage_achievement(report, planned, by=PROGRAM)
    for step in (submit_report, review_report, approve_report, accept_report):
        step(report, by=PROGRAM)
    planned.refresh_from_db()
    assert planned.state == "done"
    assert planned.done_by.title == "착공식"
    assert planned.done_by.starts == date(2026, 9, 15)


def test_a_correction_after_closing_is_a_new_version_with_a_reason(round_, report):
    handed_up(report, "○ 주민설명회\n - 일시 : 2026. 8. 5.\n○ 자문회의\n - 일시 : 2026. 8. 6.")
    accept_report(report, by=PROGRAM)
    close_round(round_, on=factories.DAY, by=PROGRAM)
    before = reporting_rates(round_.id)[1]
    with pytest.raises(InvalidRefusal):
        reopen_report(report, reason=" ", by=PROGRAM)
    reopen_report(report, reason="참석 인원 정정", by=PROGRAM)
    assert reporting_rates(round_.id)[1] == before
    report = handed_up(
        report, "○ 주민설명회\n - 일시 : 2026. 8. 5.\n○ 자문회의\n - 일시 : 2026. 8. 7."
    )
    report = accept_report(report, by=PROGRAM)
    assert (report.version, report.version_reason) == (2, "참석 인원 정정")
    kept = Activity.objects.filter(replaced_on=None)
    assert {(a.title, a.starts.day) for a in kept} == {("주민설명회", 5), ("자문회의", 7)}
    assert Activity.objects.exclude(replaced_on=None).get().starts.day == 6


def test_only_those_whose_turn_it_is_may_step(city, library, report):
    clerk = factories.officer(city, "officer", in_department=library)
    head = factories.officer(city, "head", name="오민재", in_department=library)
    stranger = factories.officer(
        city, "head", name="남궁솔", in_department=factories.department(city, "교통과")
    )
    write(report, by=clerk)
    submit_report(report, by=clerk)
    for nobody in (clerk, stranger):
        with pytest.raises(ForbiddenRefusal):
            review_report(report, by=nobody)
    review_report(report, by=head)
    approve_report(report, by=head)
    with pytest.raises(ForbiddenRefusal):
        accept_report(report, by=head)
    assert [r["id"] for r in my_reports(clerk)] == [report.id]


def test_a_deputy_signs_for_the_head_while_it_lasts(city, library, report, monkeypatch):
    head = factories.officer(city, "head", name="오민재", in_department=library)
    deputy = factories.officer(city, "officer", name="류가람", in_department=library)
    write(report)
    submit_report(report, by=PROGRAM)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: factories.DAY)
    with pytest.raises(ForbiddenRefusal):
        review_report(report, by=deputy)
    delegate(
        library,
        Person.objects.get(id=head.person_id),
        Person.objects.get(id=deputy.person_id),
        since=factories.DAY,
        until=date(2026, 11, 28),
        by=PROGRAM,
    )
    review_report(report, by=deputy)
    assert Step.objects.get(kind="review").on_behalf_of == "오민재"
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 28))
    with pytest.raises(ForbiddenRefusal):
        approve_report(report, by=deputy)


def test_problems_link_to_measures_by_number_and_open_ones_come_again(round_, report, item):
    row = {"id": None, "addressee": "", "due": "", "state": "", "result": "", "answers": []}
    rows = [
        {**row, "kind": "problem", "text": "부지 확보 지연"},
        {**row, "kind": "measure", "text": "대체 부지 검토", "answers": [1]},
    ]
    save_section(report, "concerns", {"rows": rows}, base=1, by=PROGRAM)
    handed_up(report)
    accept_report(report, by=PROGRAM)
    close_round(round_, on=factories.DAY, by=PROGRAM)
    open_round(round_.template, QUARTER.next(), on=factories.DAY, by=PROGRAM)
    again = Report.objects.latest("id").sections.get(key="concerns").content["rows"]
    assert [(r["kind"], r["answers"]) for r in again] == [("problem", []), ("measure", [1])]


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("carried", {"rows": [{"state": "bogus"}]}),
        ("concerns", {"rows": [{"kind": "bogus", "state": ""}]}),
        ("concerns", {"rows": [{"kind": "", "state": ""}]}),
        ("concerns", {"rows": [{"kind": "problem", "state": "bogus"}]}),
        ("participation", {"scope": "bogus", "counts": {}}),
        ("participation", {"scope": "", "counts": {"meetings": -1}}),
    ],
)
def test_what_no_form_offers_is_refused_and_not_kept(report, key, content):
    with pytest.raises(InvalidRefusal):
        save_section(report, key, content, base=1, by=PROGRAM)
    assert report.sections.get(key=key).version == 1


def test_a_problem_called_solved_goes_up_only_with_its_result(report):
    row = {
        "id": None,
        "kind": "problem",
        "text": "지연",
        "addressee": "",
        "due": "",
        "result": "",
        "answers": [],
    }
    save_section(report, "concerns", {"rows": [{**row, "state": "closed"}]}, base=1, by=PROGRAM)
    write(report)
    with pytest.raises(InvalidRefusal):
        submit_report(report, by=PROGRAM)


def test_a_plan_is_moved_only_to_a_later_day(city, item):
    plan(item, "착공식", day=date(2026, 9, 15))
    round_of(city)
    report = report_of(item)
    rows = report.sections.get(key="carried").content["rows"]
    moved = {"rows": [{**rows[0], "state": "moved", "to": "2026-09-01", "reason": "우천"}]}
    save_section(report, "carried", moved, base=1, by=PROGRAM)
    write(report)
    with pytest.raises(InvalidRefusal):
        submit_report(report, by=PROGRAM)


def test_nobody_accepts_what_they_wrote_or_handed_in(city, report):
    one, other = (factories.officer(city, "planning", name=name) for name in ("윤기획", "나기획"))
    write(report, by=one)
    submit_report(report, by=PROGRAM)
    review_report(report, by=PROGRAM)
    approve_report(report, by=PROGRAM)
    with pytest.raises(ForbiddenRefusal) as refused:
        accept_report(report, by=one)
    assert "다른 담당자" in refused.value.words.ko
    assert not Activity.objects.exists()
    assert accept_report(report, by=other).state == "accepted"
