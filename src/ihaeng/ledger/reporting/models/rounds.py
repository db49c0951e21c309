"""A round: what is asked of whom until when, and the reports on their way up."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.schedule.rules import Cycle, Period


class Template(models.Model):
    """How a government reports: how often, on which lists, and how much time each level has.

    Days are working days: ``opens_before`` the last day of the period, the others after it.
    """

    government = models.ForeignKey(Government, models.PROTECT, related_name="report_templates")
    name = models.CharField(max_length=60)
    cycle = models.CharField(max_length=8, choices=[(c.value, c.words.ko) for c in Cycle])
    kinds = models.JSONField(default=list, blank=True)  # lists of tasks; none: every task
    with_support = models.BooleanField(default=False)  # supporting departments report, too
    bureau_approves = models.BooleanField(
        default=False
    )  # the bureau signs between head and planning
    opens_before = models.PositiveSmallIntegerField(default=5)
    department_days = models.PositiveSmallIntegerField(default=5)
    bureau_days = models.PositiveSmallIntegerField(default=7)
    planning_days = models.PositiveSmallIntegerField(default=10)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government", "name"], name="template_once"),
        ]

    def __str__(self) -> str:
        return self.name


class RoundState(models.TextChoices):
    OPEN = "open", "진행 중"
    CLOSED = "closed", "마감"


class Round(models.Model):
    """One period of a template, open until somebody closes it. No date closes it by itself."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="rounds")
    template = models.ForeignKey(Template, models.PROTECT, related_name="rounds")
    period_starts = models.DateField()
    period_ends = models.DateField()
    opens_on = models.DateField()
    department_due = models.DateField()
    bureau_due = models.DateField()
    planning_due = models.DateField()
    chart_on = models.DateField()  # the day whose organisation chart says who is expected
    state = models.CharField(max_length=6, choices=RoundState.choices, default=RoundState.OPEN)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "period_starts"], name="round_once"),
            models.UniqueConstraint(
                fields=["template"], condition=Q(state="open"), name="round_one_open"
            ),
            models.CheckConstraint(
                condition=Q(department_due__lte=F("bureau_due"))
                & Q(bureau_due__lte=F("planning_due")),
                name="round_ladder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template.name} {self.period.words.ko}"

    @property
    def period(self) -> Period:
        return Period.of(Cycle(self.template.cycle), self.period_starts)

    @property
    def span(self) -> tuple[date, date]:
        return self.period_starts, self.period_ends

    def has_bureau(self, parent_id: int | None) -> bool:
        """Whether a bureau signs for a department of that parent: one of its own must be there."""
        return self.template.bureau_approves and parent_id is not None

    def due_of(self, parent_id: int | None) -> date:
        """The last day to reach the planning office for a department of that parent."""
        return self.bureau_due if self.has_bureau(parent_id) else self.department_due


class Standing(models.TextChoices):
    EXPECTED = "expected", "제출 대상"
    EXEMPT = "exempt", "제출 제외"


class Expectation(models.Model):
    """A department is expected to report on an item in a round, and why it is."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="expectations")
    item = models.ForeignKey(Item, models.PROTECT, related_name="expectations")
    department = models.ForeignKey(Department, models.PROTECT, related_name="expectations")
    reason = models.CharField(max_length=300)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.EXPECTED)
    exempt_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "item", "department"], name="expectation_once"
            ),
            models.CheckConstraint(
                condition=Q(standing="expected") | ~Q(exempt_reason=""), name="exempt_says_why"
            ),
        ]


class ReportState(models.TextChoices):
    DRAFT = "draft", "작성 중"
    RETURNED = "returned", "반려"
    SUBMITTED = "submitted", "팀장 검토 대기"
    REVIEWED = "reviewed", "부서장 결재 대기"
    SIGNED = "signed", "국장 결재 대기"
    APPROVED = "approved", "기획부서 접수 대기"
    ACCEPTED = "accepted", "접수 완료"


class NothingReason(models.TextChoices):
    """Why there is nothing to report."""

    NOT_STARTED = "not_started", "착수 전"
    FINISHED = "finished", "이미 완료"
    ON_HOLD = "on_hold", "보류 중"
    WAITING = "waiting", "다른 기관의 절차 대기"
    NO_CHANGE = "no_change", "해당 기간 변동 없음"


class Report(models.Model):
    """What a department reports on one item: a staged copy, never the record itself.

    ``version`` counts the corrections, ``reopened`` is one under way. ``handed_in_on`` is the day it first reached the planning
    office; ``applied_version`` the last version that is in the record.
    """

    expectation = models.OneToOneField(Expectation, models.PROTECT, related_name="report")
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    version_reason = models.CharField(max_length=300, blank=True)
    applied_version = models.PositiveIntegerField(default=0)
    reopened = models.BooleanField(default=False)
    nothing = models.CharField(max_length=12, choices=NothingReason.choices, blank=True)
    nothing_note = models.CharField(max_length=300, blank=True)
    outside_reason = models.CharField(max_length=300, blank=True)
    handed_in_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.expectation.item} ({self.expectation.round.period.words.ko})"


class SectionKey(models.TextChoices):
    ACTIVITIES = "activities", "추진실적"
    CARRIED = "carried", "지난 계획의 이행"
    PLANS = "plans", "향후계획"
    MONEY = "money", "사업비"
    PARTICIPATION = "participation", "시민참여(소통) 실적"
    CONCERNS = "concerns", "문제점 및 개선대책, 건의"


class Section(models.Model):
    """A part of a report with its own lock: ``version`` grows with every save.

    ``approved`` is the content as it was last approved by the head, ``previous`` the one before
    that; None before.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=14, choices=SectionKey.choices)
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=100, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    returned = models.BooleanField(default=False)
    comment = models.TextField(blank=True)
    approved = models.JSONField(null=True, blank=True)
    previous = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "key"], name="section_once"),
        ]


class StepKind(models.TextChoices):
    SUBMIT = "submit", "제출"
    WITHDRAW = "withdraw", "회수"
    REVIEW = "review", "검토"
    APPROVE = "approve", "결재"
    ENDORSE = "endorse", "국장 결재"
    ACCEPT = "accept", "접수"
    RETURN = "return", "반려"
    REOPEN = "reopen", "재개"


class Step(models.Model):
    """Who did what with a report, and for whom where they acted as a deputy."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind.choices)
    version = models.PositiveIntegerField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100)
    on_behalf_of = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    comment = models.TextField(blank=True)


class Delegation(models.Model):
    """``deputy`` acts for ``person`` in ``department`` from ``since`` until ``until`` (exclusive)."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="delegations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="deputations")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")) & ~Q(person=F("deputy")), name="delegation_lasts"
            ),
        ]
