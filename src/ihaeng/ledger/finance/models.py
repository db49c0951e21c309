"""Money by source, segment of the term and measure; balances asserted; lines of the budget."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item
from ihaeng.library.models import Passage

__all__ = [
    "Amount",
    "BalanceAssertion",
    "Basis",
    "BudgetLine",
    "BudgetLink",
    "BudgetSheet",
    "FundingSource",
    "Measure",
    "Payer",
]


class Payer(models.TextChoices):
    """Whose money it is, seen from the government that keeps the books."""

    NATIONAL = "national", "국가"
    UPPER = "upper", "상급 자치단체"
    OWN = "own", "자체"
    PRIVATE = "private", "민간"
    OTHER = "other", "기타"


class Measure(models.TextChoices):
    PLANNED = "planned", "계획"
    SECURED = "secured", "확보"
    EXECUTED = "executed", "집행"


class Basis(models.TextChoices):
    """``SUPPLEMENTARY`` is what a supplementary budget adds or takes away, not the new sum."""

    ORIGINAL = "original", "본예산"
    SUPPLEMENTARY = "supplementary", "추경"
    CARRIED_OVER = "carried_over", "이월"


class FundingSource(models.Model):
    """Who pays, in the word this government uses. New ones are rows, never columns."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="funding_sources")
    key = models.SlugField(max_length=30)
    name = models.CharField(max_length=40)
    payer = models.CharField(max_length=10, choices=Payer.choices)
    order = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government", "key"], name="source_key_once"),
            models.UniqueConstraint(fields=["government", "name"], name="source_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


_CELL = ["item", "source", "segment", "measure", "basis"]


class Amount(models.Model):
    """One figure as known from ``since`` until ``until`` (exclusive; None: still).

    ``won`` None is a blank, 0 a zero, ``na`` a dash: not applicable. ``printed`` and ``unit`` are
    what stood on paper, ``passage`` is the line it stood in. Totals are never here.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="amounts")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="amounts")
    segment = models.CharField(max_length=10)
    measure = models.CharField(max_length=10, choices=Measure.choices)
    basis = models.CharField(max_length=15, choices=Basis.choices, default=Basis.ORIGINAL)
    won = models.BigIntegerField(null=True, blank=True)
    na = models.BooleanField(default=False)
    printed = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=[*_CELL, "since"], name="amount_once_a_day"),
            models.UniqueConstraint(fields=_CELL, condition=Q(until=None), name="amount_one_now"),
            models.CheckConstraint(condition=Q(na=False) | Q(won=None), name="amount_na_is_none"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="amount_lasts"
            ),
        ]


class BalanceAssertion(models.Model):
    """Somebody said: on ``on`` this sum was ``won``, give or take ``tolerance``.

    No ``source`` means all of them, an empty ``segment`` all of them.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="balance_assertions")
    measure = models.CharField(max_length=10, choices=Measure.choices)
    source = models.ForeignKey(FundingSource, models.PROTECT, null=True, blank=True)
    segment = models.CharField(max_length=10, blank=True)
    on = models.DateField()
    won = models.BigIntegerField()
    tolerance = models.BigIntegerField(default=0)
    ground = models.CharField(max_length=300, blank=True)  # the paper it was read from
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True)


class BudgetSheet(models.Model):
    """A spreadsheet of the finance system: its rows as they were read, applied once or never."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="budget_sheets")
    name = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    on = models.DateField()
    rows = models.JSONField(default=list)
    read_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["government", "digest", "on"], name="budget_sheet_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BudgetLine(models.Model):
    """One line of a year's budget, by its code in the finance system. None is a blank.

    The budget in force (예산현액) is ``original`` + ``supplementary`` + ``carried_over``.
    """

    government = models.ForeignKey(Government, models.PROTECT, related_name="budget_lines")
    year = models.IntegerField()
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    department = models.CharField(max_length=100, blank=True)  # as the finance system names it
    original = models.BigIntegerField(null=True, blank=True)
    supplementary = models.BigIntegerField(null=True, blank=True)
    carried_over = models.BigIntegerField(null=True, blank=True)
    executed = models.BigIntegerField(null=True, blank=True)
    sheet = models.ForeignKey(BudgetSheet, models.PROTECT, related_name="lines")
    row = models.IntegerField()  # its number in that sheet

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government", "year", "code"], name="budget_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.code} {self.name}"


class BudgetLink(models.Model):
    """``share`` percent of a line pays for an item. The shares of a line make at most 100."""

    line = models.ForeignKey(BudgetLine, models.CASCADE, related_name="links")
    item = models.ForeignKey(Item, models.CASCADE, related_name="budget_links")
    share = models.DecimalField(max_digits=7, decimal_places=4, default=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "item"], name="budget_link_once"),
            models.CheckConstraint(
                condition=Q(share__gt=0) & Q(share__lte=100), name="budget_link_share"
            ),
        ]
