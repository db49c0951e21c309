"""How what is stored is shown on pages, in both languages."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import TextChoices
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Language, Words
from ihaeng.ledger.finance.models import Basis, Measure
from ihaeng.ledger.finance.rules.units import MILLION, money
from ihaeng.ledger.listings import Shape
from ihaeng.ledger.plans.models import (
    AuthorityKind,
    BaselineKind,
    ChangeKind,
    Kind,
    Level,
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

PERMISSIONS = {
    Permission.READ: Words("현황 열람", "Read"),
    Permission.READ_PERSONAL: Words("담당자 이름·전화 열람", "Read names and telephone numbers"),
    Permission.READ_TRAIL: Words("변경 이력 열람", "Read the trail"),
    Permission.EXPORT: Words("파일로 내려받기", "Take lists away as files"),
    Permission.WRITE_REPORT: Words("실적 작성", "Write reports"),
    Permission.REVIEW_REPORT: Words("실적 검토", "Review reports"),
    Permission.APPROVE_REPORT: Words("실적 결재", "Approve reports"),
    Permission.ENDORSE_REPORT: Words("실적 국장 결재", "Endorse reports for the bureau"),
    Permission.ACCEPT_REPORT: Words("실적 접수", "Accept reports"),
    Permission.RUN_ROUND: Words("보고 회차 운영", "Run rounds"),
    Permission.EDIT_PLAN: Words("계획 관리", "Edit plans"),
    Permission.PROPOSE_CHANGE: Words("변경 요청", "Propose changes"),
    Permission.DECIDE_CHANGE: Words("변경 결정 기록", "Record decisions on changes"),
    Permission.EDIT_MONEY: Words("사업비 관리", "Edit money"),
    Permission.INTAKE: Words("문서 반입", "Bring documents in"),
    Permission.HAND_OVER: Words("업무 인계", "Hand duties over"),
    Permission.MANAGE_ORGANIZATION: Words("조직 관리", "Manage the organisation"),
    Permission.MANAGE_USERS: Words("계정 관리", "Manage accounts"),
    Permission.MANAGE_INSTALLATION: Words("기관 관리", "Manage governments"),
    Permission.READ_ACROSS: Words("여러 기관 합계 열람", "Read sums of every government"),
}


def moment(at: datetime, *, seconds: bool = False) -> str:
    """By the clock of the office, whatever clock the program runs by."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M{':%S' if seconds else ''}}"


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


LEVELS = _beside(Level, "Vision", "Goal", "Strategy", "Task", "Sub-task", "Milestone")
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
