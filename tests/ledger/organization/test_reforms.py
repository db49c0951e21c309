"""Departments come and go; what a past day looked like stays."""

from datetime import date, timedelta

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.ledger.organization import actions
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.models import Department, Person, Post
from ihaeng.ledger.organization.queries import chart, past_of
from tests import factories
from tests.factories.organization import ON, TODAY, person

pytestmark = pytest.mark.usefixtures("sound")
BEFORE = ON - timedelta(days=1)


def names(planner, day):
    return [f"{'-' * unit.depth}{unit.name}" for unit in chart(planner, day)]


def test_a_renamed_department_keeps_its_old_name_on_charts_of_days_before(haesol, planner):
    library = factories.department(haesol)
    actions.rename_department(
        library, name="평생학습과", on=ON, authority="규칙 제12호", by=planner
    )
    assert names(planner, BEFORE) == ["도서관정책과"]
    assert names(planner, ON) == ["평생학습과"]
    assert [past.words.ko for past in past_of(library)] == [
        "설치", "‘도서관정책과’에서 ‘평생학습과’(으)로 이름 변경",
    ]  # fmt: skip


def test_two_changes_of_one_day_keep_what_was_before_it(haesol, planner):
    library = factories.department(haesol)
    bureau = factories.department(haesol, "문화국")
    actions.rename_department(library, name="가과", on=ON, by=planner)
    actions.rename_department(library, name="나과", on=ON, by=planner)
    actions.move_department(library, parent=bureau, on=ON, by=planner)
    assert names(planner, BEFORE) == ["도서관정책과", "문화국"]
    assert names(planner, ON) == ["문화국", "-나과"]


def test_a_department_cannot_stand_under_itself(haesol, planner):
    bureau = factories.department(haesol, "문화국")
    library = factories.department(haesol, parent=bureau)
    for parent in (bureau, library):
        with pytest.raises(InvalidRefusal) as refused:
            actions.move_department(bureau, parent=parent, on=ON, by=planner)
        assert "parent" in refused.value.fields


def test_a_merger_takes_people_teams_and_everything_else_along(haesol, planner, room):
    library, learning = factories.department(haesol), factories.department(haesol, "평생학습과")
    team = factories.department(haesol, "작은도서관팀", parent=library)
    officer = person(haesol, in_department=library)
    room.departments = {1: library.id, 2: learning.id}
    merged = actions.merge_departments([library, learning], name="도서관과", on=ON, by=planner)
    assert names(planner, BEFORE) == ["도서관정책과", "-작은도서관팀", "평생학습과"]
    assert names(planner, ON) == ["도서관과", "-작은도서관팀"]
    held = Post.objects.filter(person=officer).order_by("since")
    assert list(held.values_list("department__name", "since", "until")) == [
        ("도서관정책과", factories.START, ON),
        ("도서관과", ON, None),
    ]
    assert room.departments == {1: merged.id, 2: merged.id}
    team.refresh_from_db()
    assert team.parent == merged
    assert {other for past in past_of(merged) for other in past.others} == {
        (library.id, "도서관정책과"), (learning.id, "평생학습과"),
    }  # fmt: skip


def test_a_merged_department_may_keep_the_name_of_one_of_them(haesol, planner):
    library, learning = factories.department(haesol), factories.department(haesol, "평생학습과")
    merged = actions.merge_departments([library, learning], name="평생학습과", on=ON, by=planner)
    assert merged.id not in {library.id, learning.id}
    assert names(planner, ON) == ["평생학습과"]


def test_a_department_may_join_one_that_stays(haesol, planner, room):
    library, learning = factories.department(haesol), factories.department(haesol, "평생학습과")
    room.departments = {1: library.id}
    assert actions.merge_departments([library], into=learning, on=ON, by=planner) == learning
    assert names(planner, ON) == ["평생학습과"]
    assert room.departments == {1: learning.id}


def test_a_split_hands_everything_to_the_first_part(haesol, planner, room):
    library = factories.department(haesol)
    room.departments = {1: library.id}
    first, second = actions.split_department(library, names=["가과", "나과"], on=ON, by=planner)
    assert names(planner, BEFORE) == ["도서관정책과"]
    assert names(planner, ON) == ["가과", "나과"]
    assert room.departments == {1: first.id}
    assert [past.others for past in past_of(second) if past.others] == [
        ((library.id, "도서관정책과"),)
    ]


def test_a_department_may_stay_when_another_comes_out_of_it(haesol, planner, room):
    library = factories.department(haesol)
    room.departments = {1: library.id}
    actions.split_department(library, names=["독서진흥과"], stays=True, on=ON, by=planner)
    assert names(planner, ON) == ["도서관정책과", "독서진흥과"]
    assert room.departments == {1: library.id}


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (TODAY + timedelta(days=1), "오늘까지만"),
        (factories.START, "설치일"),
        (date(2026, 8, 31), "앞선 날짜"),
    ],
)
def test_a_day_that_would_change_what_was_told_is_refused(haesol, planner, on, said):
    library = factories.department(haesol)
    actions.rename_department(library, name="나과", on=date(2026, 9, 1), by=planner)
    with pytest.raises(InvalidRefusal) as refused:
        actions.split_department(library, names=["다과", "라과"], on=on, by=planner)
    assert said in refused.value.fields["on"].ko
    assert Department.objects.count() == 1


def test_a_department_that_ended_changes_no_more(haesol, planner):
    library = factories.department(haesol)
    actions.close_department(library, on=ON, by=planner)
    with pytest.raises(InvalidRefusal):
        actions.rename_department(library, name="나과", on=TODAY, by=planner)


def test_a_name_is_given_once(haesol, planner):
    library = factories.department(haesol)
    factories.department(haesol, "평생학습과")
    with pytest.raises(ConflictRefusal):
        factories.department(haesol)
    with pytest.raises(ConflictRefusal):
        actions.rename_department(library, name="평생학습과", on=ON, by=planner)


def test_nothing_is_closed_while_something_hangs_on_it(haesol, planner, room):
    library = factories.department(haesol)
    person(haesol, in_department=library)
    room.departments = {1: library.id}
    with pytest.raises(ConflictRefusal) as refused:
        actions.close_department(library, on=ON, by=planner)
    assert "재직 중인 직원 1" in refused.value.words.ko
    assert "열쇠 1" in refused.value.words.ko


def test_what_one_department_alone_can_do_is_no_merger(haesol, planner):
    library = factories.department(haesol)
    with pytest.raises(InvalidRefusal):
        actions.merge_departments([library, library], name="가과", on=ON, by=planner)
    with pytest.raises(InvalidRefusal):
        actions.merge_departments([library], into=library, on=ON, by=planner)


def test_an_officer_acts_for_the_department_that_took_over(haesol, planner):
    library, learning = factories.department(haesol), factories.department(haesol, "평생학습과")
    officer = factories.officer(haesol, in_department=library)
    merged = actions.merge_departments([library, learning], name="도서관과", on=ON, by=planner)
    user = Person.objects.get(id=officer.person_id).user
    assert actor_for(user, BEFORE).departments == {library.id}
    assert actor_for(user, TODAY).departments == {merged.id}


def test_the_chart_takes_as_many_queries_for_forty_departments_as_for_one(
    haesol, planner, django_assert_num_queries
):
    for number in range(40):
        factories.department(haesol, f"{number}과")
    with django_assert_num_queries(3):
        assert len(chart(planner, TODAY)) == 40
