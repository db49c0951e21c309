"""Permissions, and the roles that describe what they are for."""

from dataclasses import dataclass
from enum import StrEnum

from ihaeng.core.documents import Words


class Permission(StrEnum):
    """One thing a person may do. Names are stored in tokens of the interface: never reuse one."""

    READ = "read"  # plans, money, reports, files of the government
    READ_PERSONAL = "read_personal"  # names and telephone numbers of officers; each read is logged
    READ_TRAIL = "read_trail"
    EXPORT = "export"
    WRITE_REPORT = "write_report"
    REVIEW_REPORT = "review_report"  # as team lead
    APPROVE_REPORT = "approve_report"  # as head of the department
    ENDORSE_REPORT = "endorse_report"  # as head of the bureau
    ACCEPT_REPORT = "accept_report"  # as planning office
    RUN_ROUND = "run_round"  # open, close, reopen, exempt
    EDIT_PLAN = "edit_plan"
    PROPOSE_CHANGE = "propose_change"
    DECIDE_CHANGE = "decide_change"  # record the panel's decision or the mayor's approval
    EDIT_MONEY = "edit_money"
    INTAKE = "intake"  # import documents and decide what they propose
    HAND_OVER = "hand_over"  # one's own duties
    MANAGE_ORGANIZATION = "manage_organization"
    MANAGE_USERS = "manage_users"
    MANAGE_INSTALLATION = "manage_installation"
    READ_ACROSS = "read_across"  # sums of every government, none of its records


class Reach(StrEnum):
    """Where a role's permissions to write hold. Reading always spans the role's government."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    INSTALLATION = "installation"


@dataclass(frozen=True, slots=True)
class Role:
    """A role describes itself: its words, what it is for, what it may do, and where."""

    key: str
    words: Words
    purpose: Words
    permissions: frozenset[Permission]
    reach: Reach = Reach.GOVERNMENT
    must_end: bool = False  # given only with a last day
    spans_below: bool = False  # holds in the departments below its own, too


_P = Permission
_READER = {_P.READ, _P.EXPORT}
_OFFICER = {*_READER, _P.READ_PERSONAL, _P.WRITE_REPORT, _P.PROPOSE_CHANGE, _P.HAND_OVER, _P.INTAKE}

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role(
            "planning",
            Words("기획부서 담당자", "Planning office"),
            Words(
                "공약과 계획, 예산을 관리하고 보고를 열고 받고 마감합니다.",
                "Keeps plans and money, and opens, accepts and closes the rounds.",
            ),
            frozenset(
                {
                    *_OFFICER,
                    _P.READ_TRAIL,
                    _P.ACCEPT_REPORT,
                    _P.RUN_ROUND,
                    _P.EDIT_PLAN,
                    _P.DECIDE_CHANGE,
                    _P.EDIT_MONEY,
                    _P.MANAGE_ORGANIZATION,
                    _P.MANAGE_USERS,
                }
            ),
        ),
        Role(
            "officer",
            Words("부서 담당자", "Department officer"),
            Words("맡은 과제의 실적을 작성해 올립니다.", "Writes the reports of the department."),
            frozenset(_OFFICER),
            Reach.DEPARTMENT,
        ),
        Role(
            "team_lead",
            Words("팀장", "Team lead"),
            Words("담당자가 올린 보고를 검토합니다.", "Reviews what officers submit."),
            frozenset({*_OFFICER, _P.REVIEW_REPORT}),
            Reach.DEPARTMENT,
        ),
        Role(
            "head",
            Words("부서장", "Head of department"),
            Words("부서의 보고를 결재합니다.", "Approves the reports of the department."),
            frozenset({*_OFFICER, _P.REVIEW_REPORT, _P.APPROVE_REPORT}),
            Reach.DEPARTMENT,
        ),
        Role(
            "bureau_head",
            Words("국장", "Head of bureau"),
            Words(
                "소속 부서의 보고를 부서장 다음에 결재합니다.",
                "Approves the reports of the bureau's departments, after their heads.",
            ),
            frozenset({*_READER, _P.READ_PERSONAL, _P.ENDORSE_REPORT, _P.HAND_OVER}),
            Reach.DEPARTMENT,
            spans_below=True,
        ),
        Role(
            "executive",
            Words("단체장·부단체장", "Executive"),
            Words(
                "모든 현황을 보고 변경을 승인합니다.",
                "Sees everything and approves changes of plans.",
            ),
            frozenset({*_READER, _P.READ_PERSONAL, _P.DECIDE_CHANGE}),
        ),
        Role(
            "auditor",
            Words("감사 담당자", "Auditor"),
            Words("모든 기록과 변경 이력을 봅니다.", "Sees every record and every change of it."),
            frozenset({*_READER, _P.READ_PERSONAL, _P.READ_TRAIL}),
        ),
        Role(
            "council",
            Words("의회 열람자", "Council reader"),
            Words("현황을 열람합니다.", "Reads the state of things."),
            frozenset(_READER),
        ),
        Role(
            "panel",
            Words("평가단원", "Panel member"),
            Words("공약 이행 현황을 열람합니다.", "Reads how pledges are kept."),
            frozenset({_P.READ}),
            must_end=True,
        ),
        Role(
            "evaluator",
            Words("외부 평가자", "Evaluator"),
            Words("정해진 날까지 열람합니다.", "Reads until a set day."),
            frozenset(_READER),
            must_end=True,
        ),
        Role(
            "manager",
            Words("시스템 관리자", "System manager"),
            Words(
                "기관과 계정을 관리합니다. 업무 자료는 보지 못하고 기관별 집계만 봅니다.",
                "Manages governments and accounts; sees sums of each, but no records of work.",
            ),
            frozenset(
                {
                    _P.MANAGE_INSTALLATION,
                    _P.MANAGE_ORGANIZATION,
                    _P.MANAGE_USERS,
                    _P.READ_ACROSS,
                }
            ),
            Reach.INSTALLATION,
        ),
    )
}
