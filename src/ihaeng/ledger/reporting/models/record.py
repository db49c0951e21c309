"""The record itself: what was done and planned, who took part, what stands in the way.

A row that an accepted correction replaced stays, with ``replaced_on``; lists leave it out.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.models.rounds import Report
from ihaeng.library.models import Passage


class ActivityKind(models.TextChoices):
    ACHIEVEMENT = "achievement", "추진실적"
    PLAN = "plan", "향후계획"


class PlanState(models.TextChoices):
    """What has become of a planned activity."""

    PLANNED = "planned", "예정"
    DONE = "done", "완료"
    MOVED = "moved", "연기"
    DROPPED = "dropped", "취소"
    CONTINUOUS = "continuous", "지속추진"


class Recorded(models.Model):
    """A row of the record: of an item, over a period (None: open), from a report or a passage."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="%(class)ss")
    period_starts = models.DateField(null=True, blank=True)
    period_ends = models.DateField(null=True, blank=True)
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Activity(Recorded):
    """One thing done or planned, as cards list it.

    ``date_text`` is what was written; ``starts`` and ``ends`` are the days it covers (the last
    itself). ``state`` and ``done_by`` are for plans.
    """

    sub_task = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=ActivityKind.choices)
    order = models.IntegerField(default=0)
    title = models.CharField(max_length=500)
    date_text = models.CharField(max_length=500, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    time = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=500, blank=True)
    attendees = models.TextField(blank=True)
    attendee_count = models.IntegerField(null=True, blank=True)
    attendee_qualifier = models.CharField(max_length=10, blank=True)  # exact, about, part, composed
    content = models.JSONField(default=list, blank=True)
    sessions = models.JSONField(default=list, blank=True)
    extra = models.JSONField(default=dict, blank=True)
    outside_reason = models.CharField(max_length=300, blank=True)  # why it lies outside its period
    state = models.CharField(max_length=10, choices=PlanState.choices, blank=True)
    done_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["item", "kind", "starts"], name="activity_of_item"),
        ]

    def __str__(self) -> str:
        return self.title


class Postponement(models.Model):
    """A planned activity was moved. The first date is never lost."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="postponements")
    was = models.DateField()
    now = models.DateField()
    reason = models.CharField(max_length=300)
    decided_by = models.CharField(max_length=100, blank=True)
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(now__gt=F("was")), name="postponed_to_later"),
        ]


class Scope(models.TextChoices):
    """Whether counts cover the period alone or everything up to its end."""

    PERIOD = "period", "기간"
    CUMULATIVE = "cumulative", "누계"
    UNKNOWN = "unknown", "미상"


class ParticipationCount(Recorded):
    """How often citizens were met, asked and informed, in 회. Blank is None, never 0."""

    scope = models.CharField(max_length=10, choices=Scope.choices)
    meetings = models.PositiveIntegerField(null=True, blank=True)
    briefings = models.PositiveIntegerField(null=True, blank=True)
    expert_advice = models.PositiveIntegerField(null=True, blank=True)
    press = models.PositiveIntegerField(null=True, blank=True)
    other = models.PositiveIntegerField(null=True, blank=True)


class ConcernKind(models.TextChoices):
    PROBLEM = "problem", "문제점"
    MEASURE = "measure", "개선대책"
    REQUEST = "request", "건의"


class ConcernState(models.TextChoices):
    """The first three for problems and measures, the rest for requests as they are answered."""

    OPEN = "open", "미해결"
    IN_PROGRESS = "in_progress", "추진 중"
    CLOSED = "closed", "해결"
    SENT = "sent", "건의함"
    UNDER_REVIEW = "under_review", "검토 중"
    ACCEPTED = "accepted", "수용"
    PARTLY = "partly", "일부 수용"
    REFUSED = "refused", "불수용"


class Concern(Recorded):
    """What stands in the way, what is done about it, and what is asked of others."""

    kind = models.CharField(max_length=8, choices=ConcernKind.choices)
    order = models.IntegerField(default=0)
    text = models.TextField()
    addressee = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300, blank=True)  # the law a request rests on
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=ConcernState.choices)
    result = models.TextField(blank=True)  # how it was solved, or what was answered

    class Meta:
        indexes: ClassVar = [models.Index(fields=["item", "kind"], name="concern_of_item")]

    def __str__(self) -> str:
        return self.text[:100]


class Answer(models.Model):
    """``measure`` answers ``problem``. Linked by hand: the papers do not number them."""

    problem = models.ForeignKey(Concern, models.CASCADE, related_name="answers")
    measure = models.ForeignKey(Concern, models.CASCADE, related_name="answered")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["problem", "measure"], name="measure_answers_once"),
        ]
