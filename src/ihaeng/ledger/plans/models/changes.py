"""What is asked to be changed in a plan, and by whose authority it was."""

from typing import ClassVar

from django.db import models

from ihaeng.ledger.plans.models.tree import Item
from ihaeng.library.models import StoredFile


class ChangeKind(models.TextChoices):
    """``STATE`` is confirmed by the planning office; all others need an authority."""

    STATE = "state", "이행상태"
    AMEND = "amend", "내용 변경"
    RESCHEDULE = "reschedule", "일정 변경"
    MERGE = "merge", "통합"
    SPLIT = "split", "분리"
    HOLD = "hold", "보류"
    RESUME = "resume", "재개"
    DISCARD = "discard", "폐기"


class RequestState(models.TextChoices):
    PROPOSED = "proposed", "심의 중"
    APPROVED = "approved", "승인"
    REFUSED = "refused", "불승인"
    WITHDRAWN = "withdrawn", "철회"


class AuthorityKind(models.TextChoices):
    PANEL = "panel", "평가단·배심원 의결"
    MAYOR = "mayor", "단체장 결재"


class ChangeRequest(models.Model):
    """A change proposed for ``item`` as worded in its version number ``base``.

    ``values`` are what is proposed, as rules.changes describes for each kind; dates are ISO text,
    figures text. ``file`` is the document that decides it, or shows a state. ``by_id`` is the
    user's, None for the program.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    values = models.JSONField(default=dict)
    base = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    consultees = models.TextField(blank=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100)
    made_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(
        max_length=10, choices=RequestState.choices, default=RequestState.PROPOSED
    )
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    authority_kind = models.CharField(max_length=10, choices=AuthorityKind.choices, blank=True)
    authority_number = models.CharField(max_length=100, blank=True)
    authority_on = models.DateField(null=True)
    file = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["item", "state"], name="request_of_item")]

    def __str__(self) -> str:
        return f"{self.item} {self.get_kind_display()}"

    @property
    def authority(self) -> str:
        """The decision in words: 평가단·배심원 의결 기획-12 (2026-11-02)."""
        if self.authority_on is None:
            return ""
        kind = self.get_authority_kind_display()
        return f"{kind} {self.authority_number} ({self.authority_on})"


class Lineage(models.Model):
    """What ``item`` was goes on in ``into`` from ``on``; ``request`` says by merge or by split."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="successors")
    into = models.ForeignKey(Item, models.PROTECT, related_name="predecessors")
    on = models.DateField()
    request = models.ForeignKey(ChangeRequest, models.PROTECT, related_name="lineages")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "into"], name="lineage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.into}"
