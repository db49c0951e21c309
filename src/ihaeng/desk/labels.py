"""How what is stored is shown on pages, in both languages."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices

from ihaeng.core.documents import Language, Words
from ihaeng.ledger.finance.models import Basis, Measure
from ihaeng.ledger.finance.rules.units import MILLION, money
from ihaeng.ledger.listings import Shape
from ihaeng.ledger.plans.models import (
    AuthorityKind,
    BaselineKind,
    ChangeKind,
    Kind,
    Method,
    RequestState,
    Status,
)
from ihaeng.ledger.reporting.models import (
    ConcernKind,
    ConcernState,
    NothingReason,
    PlanState,
    ReportState,
    Scope,
    SectionKey,
    StepKind,
)

# In the order in which they are drawn; "" is a task whose state nobody has set.
STATES = {
    **{
        str(status): Words(status.label, english)
        for status, english in zip(
            Status,
            (
                "Done",
                "Done, continuing",
                "On track",
                "Partly under way",
                "On hold",
                "Discarded",
                "Other",
            ),
            strict=True,
        )
    },
    "": Words("미정", "Not set"),
}
KINDS = dict(
    zip(
        Kind.values,
        (
            Words("공약", "Pledges"),
            Words("주요업무", "Major works"),
            Words("지시사항", "Instructions"),
            Words("현안", "Pending issues"),
            Words("성과과제", "Performance tasks"),
        ),
        strict=True,
    )
)


def percent(value: Decimal | None) -> str:
    """To one decimal, half up; the figure itself stays exact."""
    return "" if value is None else f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)}"


def plain(value: Decimal) -> str:
    """Exactly as it is, without zeros that say nothing: 93, 16.6667."""
    return f"{value.normalize():f}"


def cell(value: object, shape: Shape, spoken: Language) -> str:
    """A value of a listing for people: money in millions, a blank where there is none."""
    match value, shape:
        case None, _:
            return ""
        case int(), Shape.WON:
            return money(value, MILLION)
        case int() | Decimal(), Shape.PERCENT:
            return f"{percent(Decimal(value))}%"
        case int() | Decimal(), Shape.NUMBER:
            return f"{value:,}"
        case Words(), _:
            return value.said_in(spoken)
    return str(value)


MEASURES = dict(
    zip(
        Measure.values,
        (Words("계획", "Planned"), Words("확보", "Secured"), Words("집행", "Spent")),
        strict=True,
    )
)
BASES = dict(
    zip(
        Basis.values,
        (
            Words("본예산", "Original budget"),
            Words("추경 증감", "Change by supplementary budget"),
            Words("전년도 이월", "Carried over"),
        ),
        strict=True,
    )
)


def _beside(choices: type[TextChoices], *english: str) -> dict[str, Words]:
    """Each choice in both languages; a choice without its English is a mistake."""
    return {
        member.value: Words(member.label, words)
        for member, words in zip(choices, english, strict=True)
    }


REPORT_STATES = _beside(
    ReportState,
    "Being written",
    "Returned",
    "Waits for the team lead",
    "Waits for the head",
    "Waits for the head of the bureau",
    "Waits for the planning office",
    "Accepted",
)
SECTIONS = _beside(
    SectionKey,
    "Done in the period",
    "What became of the last plan",
    "Planned next",
    "Money",
    "Participation of citizens",
    "Problems, measures, requests",
)
NOTHING = _beside(
    NothingReason,
    "Not started",
    "Finished already",
    "On hold",
    "Waits for another office's procedure",
    "No change in the period",
)
STEPS = _beside(
    StepKind,
    "Submitted",
    "Withdrawn",
    "Reviewed",
    "Approved",
    "Endorsed",
    "Accepted",
    "Returned",
    "Reopened",
)
PLAN_STATES = _beside(PlanState, "Planned", "Done", "Moved", "Dropped", "Continuous")
CONCERN_KINDS = _beside(ConcernKind, "Problem", "Measure", "Request")
CONCERN_STATES = _beside(
    ConcernState,
    "Open",
    "In progress",
    "Closed",
    "Sent",
    "Under review",
    "Accepted",
    "Partly accepted",
    "Refused",
)
SCOPES = _beside(Scope, "The period alone", "Everything so far", "Unknown")
PARTICIPATION = {
    "meetings": Words("공약 관련 회의", "Meetings"),
    "briefings": Words("설명회, 민생탐방", "Briefings and visits"),
    "expert_advice": Words("전문가 자문", "Expert advice"),
    "press": Words("언론/방송 보도", "Press and broadcast"),
    "other": Words("기타(면담 등)", "Other (talks)"),
}
CHANGE_KINDS = _beside(
    ChangeKind,
    "State",
    "Amend the text",
    "Reschedule",
    "Merge into another",
    "Split",
    "Put on hold",
    "Resume",
    "Discard",
)
REQUEST_STATES = _beside(RequestState, "Waits for a decision", "Approved", "Refused", "Withdrawn")
AUTHORITIES = _beside(AuthorityKind, "Decision of the panel or jury", "Approval by the head")
BASELINE_KINDS = _beside(BaselineKind, "Inauguration", "Plan confirmed", "Panel or jury", "Other")
METHODS = _beside(Method, "Entered", "Plain mean of the parts", "Weighted mean of the parts")
