"""What becomes of a term: who stands in for its head, and what goes on in the next one."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ihaeng.ledger.plans.models.tree import Item, Term


class ActingHead(models.Model):
    """Somebody does the duties of the head (직무대행). ``until`` is exclusive, None while it lasts."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="acting_heads")
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=60)  # 부시장
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term"], condition=Q(until=None), name="term_one_acting_head"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="acting_head_lasts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.name}".strip()


class CarryOver(models.Model):
    """``after`` goes on in a later term with what ``before`` was. Neither has another."""

    before = models.OneToOneField(Item, models.PROTECT, related_name="carried_into")
    after = models.OneToOneField(Item, models.PROTECT, related_name="carried_from")
