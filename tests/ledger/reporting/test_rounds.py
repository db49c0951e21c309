"""A round from opening to closing."""

from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal, InvalidRefusal
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.plans.actions import assign_department
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    close_round,
    declare_nothing,
    delegate,
    exempt,
    open_round,
    renew_expectations,
    reopen_report,
    return_report,
    review_report,
    save_section,
    stage_achievement,
    submit_report,
    withdraw_report,
)
from ihaeng.ledger.reporting.models import Activity, Expectation, Report, Section, Step
from ihaeng.ledger.reporting.queries import (
    card_of,
    chase_list,
    my_reports,
    reporting_rates,
    round_board,
    rounds,
)
from tests import factories
from tests.factories.reporting import (
    QUARTER,
    achievement,
    handed_up,
    plan,
    report_of,
    round_of,
    template,
    write,
)

pytestmark = pytest.mark.django_db
PROGRAM = factories.PROGRAM


@pytest.fixture
def city():
    return factories.government()


@pytest.fixture
def library(city):
    return factories.department(city)


@pytest.fixture
def item(city, library):
    return factories.pledge(factories.term(city), library)


@pytest.fixture
def round_(city, item):
    return round_of(city)


@pytest.fixture
def report(round_, item):
    return report_of(item)


def test_who_is_expected_follows_from_the_chart_of_the_day_with_the_reason(round_, item, library):
    (row,) = Expectation.objects.all()
    assert (row.item, row.department) == (item, library)
    assert "2026. 9. 23.(수)" in row.reason
    assert "주관" in row.reason


def test_deadlines_count_working_days_behind_the_period(round_):
    assert round_.department_due == date(2026, 10, 8)
    assert round_.department_due <= round_.bureau_due <= round_.planning_due


def test_two_rounds_of_a_template_are_never_open_at_once(round_):
    with pytest.raises(ConflictRefusal):
        open_round(round_.template, QUARTER.next(), on=factories.DAY, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        open_round(round_.template, QUARTER, on=factories.DAY, by=PROGRAM)


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


def test_closing_rolls_the_period_into_what_was_done_before(round_, report, item):
    handed_up(report)
    accept_report(report, by=PROGRAM)
    assert [a.title for a in card_of(item.id, round_).current] == ["주민설명회"]
    close_round(round_, on=factories.DAY, by=PROGRAM)
    following = open_round(round_.template, QUARTER.next(), on=factories.DAY, by=PROGRAM)
    card = card_of(item.id, following)
    assert ([a.title for a in card.before], card.current) == (["주민설명회"], [])


def test_a_closed_round_is_locked_and_approves_nothing(round_, report):
    write(report)
    assert close_round(round_, on=factories.DAY, by=PROGRAM) == 1
    report.refresh_from_db()
    assert report.state == "draft"
    assert not Activity.objects.exists()
    with pytest.raises(ConflictRefusal):
        write(report, "○ 늦게 쓴 것")


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


def test_time_approves_nothing(round_, report, monkeypatch):
    write(report)
    submit_report(report, by=PROGRAM)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2036, 1, 1))
    chase_list(round_.id, date(2036, 1, 1))
    rounds(PROGRAM)
    round_.refresh_from_db()
    report.refresh_from_db()
    assert (round_.state, report.state) == ("open", "submitted")


def test_the_rates_say_what_they_are_of_and_never_pass_100(city, library, round_):
    other = factories.department(city, "교통과")
    term = factories.term(city, "민선 10기")
    items = [factories.pledge(term, other, code=f"2-1-{n}") for n in range(1, 5)]
    renew_expectations(round_, on=date(2026, 9, 24), by=PROGRAM)
    handed_up(report_of(items[0]))
    declare_nothing(report_of(items[1]), reason="on_hold", by=PROGRAM)
    silent = report_of(items[1])
    for step in (submit_report, review_report, approve_report):
        step(silent, by=PROGRAM)
    exempt(report_of(items[2]).expectation, reason="사업 이관", by=PROGRAM)
    rows, total = reporting_rates(round_.id)
    traffic = next(row for row in rows if row.department == "교통과")
    assert (traffic.completeness.numerator, traffic.completeness.denominator) == (2, 3)
    assert (traffic.expected, traffic.exempt, traffic.nothing) == (4, 1, 1)
    assert total.completeness.denominator == 4
    assert total.completeness.percent == 50


def test_exempting_takes_a_reason(report):
    with pytest.raises(InvalidRefusal):
        exempt(report.expectation, reason="", by=PROGRAM)


def test_a_report_begun_follows_its_item_to_another_department(city, round_, report, item):
    write(report, "○ 쓰던 것")
    other = factories.department(city, "교통과")
    assign_department(item, other, since=date(2026, 10, 1), by=PROGRAM)
    assert renew_expectations(round_, on=date(2026, 10, 1), by=PROGRAM)["moved"] == 1
    moved = report_of(item)
    assert moved.expectation.department == other
    assert moved.sections.get(key="activities").content["text"] == "○ 쓰던 것"
    assert reporting_rates(round_.id)[1].completeness.denominator == 1


def test_the_chase_list_names_who_owes_what_and_a_text_to_send(round_, report, library):
    (owed,) = chase_list(round_.id, date(2026, 10, 12))
    assert (owed.department, owed.overdue_days) == ("도서관정책과", 4)
    assert "생활도서관" in owed.message.ko
    handed_up(report)
    assert chase_list(round_.id, date(2026, 10, 12)) == []


def test_the_board_counts_each_state(round_, report):
    write(report)
    submit_report(report, by=PROGRAM)
    (row,) = round_board(round_.id)
    assert row.states["submitted"] == 1
    assert sum(row.states.values()) == 1


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


def test_opening_costs_the_same_number_of_queries_for_many_items(
    city, django_assert_max_num_queries
):
    term, library = factories.term(city), factories.department(city)
    for number in range(1, 31):
        achievement(factories.pledge(term, library, code=f"1-1-{number}"))
    made = template(city)
    with django_assert_max_num_queries(60):
        open_round(made, QUARTER, on=date(2026, 9, 23), by=PROGRAM)
    assert Report.objects.count() == 30
