"""What writes the record itself: accepted reports and confirmed imports come through here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Required, TypedDict, Unpack

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.models import (
    Activity,
    ActivityKind,
    Answer,
    Concern,
    ConcernKind,
    ConcernState,
    ParticipationCount,
    PlanState,
    Postponement,
    Report,
)
from ihaeng.ledger.reporting.rules import PARTICIPATION, lies_outside
from ihaeng.ledger.reporting.rules.flow import ENDED
from ihaeng.library.models import Passage
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

Span = tuple[date | None, date | None]  # first and last day, None where open

ACTIVITY_RECORDED = Kind(
    "reporting.activity_recorded",
    Words("{target} 과제의 {sort}을(를) 기록함: {title}", "Recorded {sort} of {target}: {title}"),
    ("sort", "title"),
)
ACTIVITIES_RECORDED = Kind(
    "reporting.activities_recorded",
    Words(
        "{target} 과제의 추진실적 {done}건과 향후계획 {plans}건을 기록함",
        "Recorded {done} things done and {plans} planned of {target}",
    ),
    ("done", "plans"),
)
PARTICIPATION_RECORDED = Kind(
    "reporting.participation_recorded",
    Words(
        "{target} 과제의 시민참여 실적을 기록함", "Recorded the participation counts of {target}"
    ),
)
CONCERN_RECORDED = Kind(
    "reporting.concern_recorded",
    Words("{target} 과제의 {sort}을(를) 기록함", "Recorded a {sort} of {target}"),
    ("sort",),
)
CONCERN_SETTLED = Kind(
    "reporting.concern_settled",
    Words(
        "{target} 과제의 {sort} 상태를 {state}(으)로 바꿈", "Set a {sort} of {target} to {state}"
    ),
    ("sort", "state"),
)
PROBLEM_ANSWERED = Kind(
    "reporting.problem_answered",
    Words(
        "{target} 과제의 개선대책을 문제점에 이음", "Linked a measure of {target} to its problem"
    ),
)
PLAN_SETTLED = Kind(
    "reporting.plan_settled",
    Words("{target} 과제의 계획 ‘{title}’: {state}", "Plan of {target}, {title}: {state}"),
    ("title", "state"),
)


class ActivityRow(TypedDict, total=False):
    """One thing done or planned, to be recorded. ``kind`` and ``title`` are required."""

    kind: Required[str]
    title: Required[str]
    period: Span
    sub_task: Item | None
    date_text: str
    starts: date | None
    ends: date | None
    time: str
    place: str
    attendees: str
    attendee_count: int | None
    attendee_qualifier: str
    content: Sequence[str]
    sessions: Sequence[Mapping[str, Any]]
    extra: Mapping[str, Any] | None
    order: int
    outside_reason: str
    passage: Passage | None
    report: Report | None
    replaces: Activity | None


def record_activity(item: Item, *, by: Actor, **row: Unpack[ActivityRow]) -> Activity:
    """Put one thing done or planned into the record of ``item``: ``record_activities`` of one."""
    return record_activities(item, [row], by=by)[0]


def record_activities(item: Item, rows: Sequence[ActivityRow], *, by: Actor) -> list[Activity]:
    """Put things done or planned into the record of ``item``, all of them or none.

    Something done outside its ``period`` is refused (Invalid) unless ``outside_reason`` says why,
    or ``passage`` is the printed line that says so. A plan begins as planned, without a day and
    said to go on (지속추진, 상시, 계속) as continuous. The row one ``replaces`` stays, out of the lists.
    """
    made = [_activity(item, row) for row in rows]
    replaced = [former.id for row in rows if (former := row.get("replaces")) is not None]
    kind, facts = _told(made)
    with acting(kind, by=by, chain=item.government_id, target=item, **facts):
        if replaced:
            Activity.objects.filter(id__in=replaced).update(replaced_on=timezone.localdate())
        return Activity.objects.bulk_create(made)


def _told(made: Sequence[Activity]) -> tuple[Kind, dict[str, object]]:
    if len(made) == 1:
        return ACTIVITY_RECORDED, {
            "sort": ActivityKind(made[0].kind).label,
            "title": made[0].title,
        }
    plans = sum(one.kind == ActivityKind.PLAN for one in made)
    return ACTIVITIES_RECORDED, {"done": len(made) - plans, "plans": plans}


def _activity(item: Item, row: ActivityRow) -> Activity:
    period, starts = row.get("period", (None, None)), row.get("starts")
    values = {name: row[name] for name in _AS_GIVEN if name in row}  # type: ignore[literal-required]
    done = row["kind"] == ActivityKind.ACHIEVEMENT
    explained = row.get("outside_reason") or row.get("passage")
    if done and lies_outside(starts, row.get("ends"), period) and not explained:
        raise InvalidRefusal(outside(row["title"]))
    return Activity(
        item=item,
        period_starts=period[0],
        period_ends=period[1],
        content=list(row.get("content", ())),
        sessions=list(row.get("sessions", ())),
        extra=dict(row.get("extra") or {}),
        state="" if done else _first_state(row.get("date_text", ""), row["title"], starts),
        **values,
    )


_AS_GIVEN = frozenset(ActivityRow.__annotations__) - {
    "period", "content", "sessions", "extra", "replaces",
}  # fmt: skip


def outside(title: str) -> Words:
    return Words(
        f"‘{title}’의 날짜가 보고 기간을 벗어납니다. 날짜를 고치거나 넣는 까닭을 적으십시오.",
        f"The date of “{title}” lies outside the period. Correct it, or say why it belongs here.",
    )


def _first_state(date_text: str, title: str, starts: date | None) -> PlanState:
    goes_on = any(word in f"{date_text} {title}" for word in ("지속추진", "상시", "계속"))
    return PlanState.CONTINUOUS if goes_on and starts is None else PlanState.PLANNED


def record_participation(
    item: Item,
    *,
    period: Span = (None, None),
    counts: Mapping[str, int | None],
    scope: str,
    passage: Passage | None = None,
    report: Report | None = None,
    replaces: ParticipationCount | None = None,
    by: Actor,
) -> ParticipationCount:
    """Record the five counts of ``item``. A kind left out of ``counts`` is blank, which is not 0.

    The row it ``replaces`` stays, out of the lists.
    """
    with acting(PARTICIPATION_RECORDED, by=by, chain=item.government_id, target=item):
        if replaces is not None:
            replaces.replaced_on = timezone.localdate()
            replaces.save(update_fields=["replaced_on"])
        return ParticipationCount.objects.create(
            item=item,
            period_starts=period[0],
            period_ends=period[1],
            scope=scope,
            passage=passage,
            report=report,
            **{kind: counts.get(kind) for kind in PARTICIPATION},
        )


def record_concern(
    item: Item,
    *,
    kind: str,
    text: str,
    period: Span = (None, None),
    addressee: str = "",
    basis: str = "",
    due: date | None = None,
    state: str = "",
    answers: Iterable[Concern] = (),
    order: int = 0,
    passage: Passage | None = None,
    report: Report | None = None,
    by: Actor,
) -> Concern:
    """Record a problem, a measure (which ``answers`` problems) or a request to ``addressee``.

    Refused (Invalid) where it answers what stands at another item.
    """
    problems = tuple(answers)
    if any(problem.item_id != item.id for problem in problems):
        raise InvalidRefusal(_ELSEWHERE, {"answers": _ELSEWHERE})
    first = ConcernState.SENT if kind == ConcernKind.REQUEST else ConcernState.OPEN
    with acting(
        CONCERN_RECORDED,
        by=by,
        chain=item.government_id,
        target=item,
        sort=ConcernKind(kind).label,
    ):
        concern = Concern.objects.create(
            item=item,
            kind=kind,
            text=text,
            order=order,
            period_starts=period[0],
            period_ends=period[1],
            addressee=addressee,
            basis=basis,
            due=due,
            state=state or first,
            passage=passage,
            report=report,
        )
        for problem in problems:
            Answer.objects.create(problem=problem, measure=concern)
    return concern


_ELSEWHERE = Words(
    "같은 과제의 문제점과 대책만 이을 수 있습니다.", "They belong to different items."
)


def answer_problem(problem: Concern, measure: Concern, *, by: Actor) -> None:
    """``measure`` answers ``problem``; doing it twice changes nothing."""
    if problem.item_id != measure.item_id:
        raise InvalidRefusal(_ELSEWHERE)
    with acting(PROBLEM_ANSWERED, by=by, chain=problem.item.government_id, target=problem.item):
        Answer.objects.get_or_create(problem=problem, measure=measure)


def settle_concern(concern: Concern, *, state: str, result: str = "", by: Actor) -> Concern:
    """Set how far a concern is. Closing it takes a result (Invalid without)."""
    if state in ENDED and not result.strip():
        words = Words("어떻게 처리되었는지 결과를 적으십시오.", "Say what came of it.")
        raise InvalidRefusal(words, {"result": words})
    with acting(
        CONCERN_SETTLED,
        by=by,
        chain=concern.item.government_id,
        target=concern.item,
        sort=ConcernKind(concern.kind).label,
        state=ConcernState(state).label,
    ):
        concern.state, concern.result = state, result or concern.result
        concern.save(update_fields=["state", "result"])
    return concern


def settle_plan(
    plan: Activity,
    *,
    state: str,
    on: date,
    done_by: Activity | None = None,
    to: date | None = None,
    reason: str = "",
    decided_by: str = "",
    by: Actor,
) -> Activity:
    """Say what became of a planned activity.

    Moved takes a later day and a reason, dropped a reason (Invalid without). What is done or
    dropped already is not settled again (Conflict), and what was no plan never was to be.
    """
    if plan.kind != ActivityKind.PLAN:
        raise ConflictRefusal(
            Words(
                f"‘{plan.title}’은(는) 계획이 아니라 추진실적입니다. 계획만 처리할 수 있습니다.",
                f"“{plan.title}” is no plan but something done. Only plans are settled.",
            )
        )
    if plan.state in {PlanState.DONE, PlanState.DROPPED}:
        raise ConflictRefusal(
            Words(
                f"‘{plan.title}’은(는) 이미 {PlanState(plan.state).label} 처리되었습니다.",
                f"“{plan.title}” is settled already.",
            )
        )
    _check_settling(plan, state, to, reason)
    with acting(
        PLAN_SETTLED,
        by=by,
        chain=plan.item.government_id,
        target=plan.item,
        reason=reason,
        title=plan.title,
        state=PlanState(state).label,
    ):
        if state == PlanState.MOVED and to is not None:
            _postpone(plan, to, reason, decided_by, on)
        plan.state, plan.done_by = state, done_by
        plan.save(update_fields=["state", "done_by", "starts", "ends"])
    return plan


def _check_settling(plan: Activity, state: str, to: date | None, reason: str) -> None:
    wrong: dict[str, Words] = {}
    if state in {PlanState.MOVED, PlanState.DROPPED} and not reason.strip():
        wrong["reason"] = Words(
            f"‘{plan.title}’: 연기·취소하는 까닭을 적으십시오.", f"“{plan.title}”: say why."
        )
    if state == PlanState.MOVED and (to is None or (plan.ends and to <= plan.ends)):
        wrong["to"] = Words(
            f"‘{plan.title}’: 당초보다 늦은 날짜를 적으십시오.",
            f"“{plan.title}”: give a later day.",
        )
    if wrong:
        raise InvalidRefusal(next(iter(wrong.values())), wrong)


def _postpone(plan: Activity, to: date, reason: str, decided_by: str, on: date) -> None:
    was = plan.ends or plan.starts
    if was is not None:
        Postponement.objects.create(
            activity=plan, was=was, now=to, reason=reason, decided_by=decided_by, on=on
        )
    plan.starts = plan.ends = to
