"""The tree of plans. One task, however many lists it stands in: the lists are tags on it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.library.models import Passage


class Level(models.TextChoices):
    VISION = "vision", "비전"
    GOAL = "goal", "목표"
    STRATEGY = "strategy", "전략"
    TASK = "task", "과제"
    SUB_TASK = "sub_task", "세부과제"
    MILESTONE = "milestone", "이정표"


class Kind(models.TextChoices):
    """The lists a task can stand in."""

    PLEDGE = "pledge", "공약"
    MAJOR_WORK = "major_work", "주요업무"
    INSTRUCTION = "instruction", "지시사항"
    PENDING_ISSUE = "pending_issue", "현안"
    PERFORMANCE = "performance", "성과과제"


class Status(models.TextChoices):
    """The seven official states (이행상태). domain.md 1.3."""

    DONE = "done", "완료"
    DONE_CONTINUING = "done_continuing", "이행 후 계속추진"
    ON_TRACK = "on_track", "정상추진"
    PARTIAL = "partial", "일부추진"
    ON_HOLD = "on_hold", "보류"
    DISCARDED = "discarded", "폐기"
    OTHER = "other", "기타"


class Part(models.TextChoices):
    LEAD = "lead", "주관"
    SUPPORT = "support", "협조"


class Term(models.Model):
    """A term of office: of one head, by its own dates, never by the calendar year."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=60)  # 민선 8기
    head = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()  # the last day itself
    closed_at = models.DateTimeField(null=True, blank=True)
    # Whether a discarded item stays in the denominator of the term's rates.
    counts_discarded = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government", "name"], name="term_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="term_lasts"),
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """A node of the tree. ``code_key`` is ``code`` with its numbers padded, so that it sorts.

    ``status`` and ``label`` repeat the last entry of its history, for lists; ``progress`` is in
    percent, None where nothing measures it.
    """

    government = models.ForeignKey(Government, models.PROTECT, related_name="items")
    term = models.ForeignKey(Term, models.PROTECT, related_name="items")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=40, blank=True)
    code_key = models.CharField(max_length=80, blank=True)
    order = models.IntegerField(default=0)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    goal = models.TextField(blank=True)  # what counts as done, fixed with the plan and public
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    weight = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    progress = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, blank=True)
    label = models.CharField(max_length=40, blank=True)  # the government's own word for it
    closed_on = models.DateField(
        null=True, blank=True
    )  # merged, split or discarded: no longer counted
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term", "code"], condition=~Q(code=""), name="item_code_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["government", "level", "code_key"], name="item_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class ItemKind(models.Model):
    """``item`` stands in the list ``kind``."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=15, choices=Kind.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "kind"], name="item_kind_once"),
        ]


class Assignment(models.Model):
    """A department's part in an item: exactly one leads at a time."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="assignments")
    department = models.ForeignKey(Department, models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=8, choices=Part.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(part="lead", until=None), name="item_one_lead"
            ),
        ]


class Duty(models.Model):
    """A person's part in an item, as printed on its card: 과장, 팀장, 담당자."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    title = models.CharField(max_length=40)
    order = models.IntegerField(default=0)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
