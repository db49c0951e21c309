"""What became of an item over time: its wording, its state, how far it is; and days to compare with.

Rows here are only ever added. What an item shows of itself repeats the last of them.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models.changes import ChangeRequest
from ihaeng.ledger.plans.models.tree import Item, Status, Term
from ihaeng.library.models import StoredFile


class Method(models.TextChoices):
    """How a progress was found."""

    HAND = "hand", "직접 입력"
    PLAIN = "plain", "하위 과제 단순 평균"
    WEIGHTED = "weighted", "하위 과제 가중 평균"


class BaselineKind(models.TextChoices):
    """``CONFIRMED`` is the one whose number of items is the original denominator."""

    INAUGURATION = "inauguration", "취임"
    CONFIRMED = "confirmed", "실천계획 확정"
    JURY = "jury", "배심원·평가단 심의"
    OTHER = "other", "기타"


class Version(models.Model):
    """An adopted wording of an item, in force from ``on``; ``closed``: from then on it counts no more.

    ``request`` is the change that made it, None for the first.
    """

    append_only = True

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    on = models.DateField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    weight = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    code = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    closed = models.BooleanField(default=False)
    request = models.ForeignKey(
        ChangeRequest, models.PROTECT, null=True, blank=True, related_name="versions"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} ({self.number})"


class State(models.Model):
    """An item has been in ``status`` since ``on``. ``evidence`` answers what the status demands.

    ``file`` is a document that shows it, ``line`` the line to look at.
    """

    append_only = True

    item = models.ForeignKey(Item, models.CASCADE, related_name="states")
    status = models.CharField(max_length=20, choices=Status.choices)
    label = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    evidence = models.JSONField(default=dict)  # text by the keys of rules.course.DEMANDS
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)
    request = models.ForeignKey(
        ChangeRequest, models.PROTECT, null=True, blank=True, related_name="states"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["item", "on"], name="state_in_order")]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_status_display()}"


class Progress(models.Model):
    """How far an item was on ``on``, in percent; four decimals, rounded half up."""

    append_only = True

    item = models.ForeignKey(Item, models.CASCADE, related_name="progresses")
    percent = models.DecimalField(max_digits=7, decimal_places=4)
    method = models.CharField(max_length=8, choices=Method.choices)
    on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(percent__gte=0) & Q(percent__lte=100), name="progress_in_bounds"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["item", "on"], name="progress_in_order")]

    def __str__(self) -> str:
        return f"{self.item}: {self.percent}%"


class StatusLabel(models.Model):
    """A government's own word for a status: 추진중, 장기추진."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="status_labels")
    label = models.CharField(max_length=40)
    status = models.CharField(max_length=20, choices=Status.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government", "label"], name="status_label_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Baseline(models.Model):
    """The plan of a term as it was on a day, and known when the baseline was named."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="baselines")
    kind = models.CharField(max_length=12, choices=BaselineKind.choices)
    name = models.CharField(max_length=100)
    on = models.DateField()
    authority = models.CharField(max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "name"], name="baseline_once"),
            models.UniqueConstraint(
                fields=["term"], condition=Q(kind="confirmed"), name="baseline_confirmed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
