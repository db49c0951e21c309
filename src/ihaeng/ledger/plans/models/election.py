"""What was printed before the election, and which items keep it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ihaeng.ledger.plans.models.tree import Item, Term
from ihaeng.library.models import Passage


class ElectionPromise(models.Model):
    """A promise as printed in the election paper (선거공보). Never changed: the database refuses.

    ``passage`` is its first line where the paper is in the library; else ``source`` says where it
    stands. ``order`` is its place in the paper.
    """

    append_only = True

    term = models.ForeignKey(Term, models.PROTECT, related_name="promises")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)  # as printed
    text = models.TextField()
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "order"], name="promise_order_once"),
            models.CheckConstraint(
                condition=Q(passage__isnull=False) | ~Q(source=""), name="promise_says_where"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text}".strip()[:300]


class StruckPromise(models.Model):
    """``promise`` was taken down by mistake and does not count; it stays to be seen."""

    append_only = True

    promise = models.OneToOneField(ElectionPromise, models.PROTECT, related_name="struck")
    reason = models.CharField(max_length=300)


class PromiseLink(models.Model):
    """``item`` keeps ``promise``, or a part of it."""

    promise = models.ForeignKey(ElectionPromise, models.PROTECT, related_name="links")
    item = models.ForeignKey(Item, models.PROTECT, related_name="promise_links")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["promise", "item"], name="promise_link_once"),
        ]
