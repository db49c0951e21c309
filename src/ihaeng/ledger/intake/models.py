"""Proposals, which stand between a document and the ledger, and the imports that make them."""

from typing import ClassVar

from django.db import models

from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item
from ihaeng.library.models import Passage, StoredFile

__all__ = ["Batch", "BatchItem", "Progress", "Proposal", "What"]


class Progress(models.TextChoices):
    WAITING = "waiting", "대기"
    DONE = "done", "완료"
    KNOWN = "known", "이미 보관된 문서"
    FAILED = "failed", "읽지 못함"


class Batch(models.Model):
    """Documents dropped together. ``confirms``: what they propose is confirmed at once.

    ``held_until``: whoever works on it has it until then; one that died lets it go by that.
    """

    trail_exempt = "how far the work has come; what comes of it is in the trail"

    government = models.ForeignKey(Government, models.PROTECT, related_name="batches")
    user_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100)
    confirms = models.BooleanField(default=False)
    held_until = models.DateTimeField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_name}"


class BatchItem(models.Model):
    """One document of a batch. ``digest`` names the bytes, which are kept before anything else."""

    trail_exempt = "how far the work has come; what comes of it is in the trail"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    name = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=Progress.choices, default=Progress.WAITING)
    size = models.BigIntegerField(default=0)
    proposals = models.IntegerField(default=0)
    file = models.ForeignKey(StoredFile, models.CASCADE, null=True)
    problem_ko = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class What(models.TextChoices):
    """What a proposal changes."""

    ITEM = "item", "과제"
    LEAD = "lead", "주관부서"
    DUTY = "duty", "담당자"
    ACTIVITY = "activity", "추진실적·계획"
    PARTICIPATION = "participation", "시민참여 실적"
    AMOUNTS = "amounts", "재정"
    CONCERN = "concern", "문제점·대책·건의"


class Proposal(models.Model):
    """A change of the ledger that a document proposes, and what became of it.

    ``payload`` is what the document says, ``corrected`` what a person made of it; ``current`` is
    what the ledger said when the document was read, None where it said nothing. ``item`` is the
    task it concerns, empty until ``under``, the proposal of that task, is confirmed.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "확인 전"
        CONFIRMED = "confirmed", "확정"
        CORRECTED = "corrected", "고쳐서 확정"
        REFUSED = "refused", "반려"

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="proposals")
    number = models.IntegerField()
    what = models.CharField(max_length=15, choices=What.choices)
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="proposals")
    under = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True)
    line = models.IntegerField(null=True)
    payload = models.JSONField()
    current = models.JSONField(null=True)
    corrected = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    problem_ko = models.TextField(blank=True)  # why confirming it was refused
    problem_en = models.TextField(blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "number"], name="proposal_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["file", "state"], name="proposal_open")]

    def __str__(self) -> str:
        return f"{What(self.what).label}: {self.file}:{self.line}"
