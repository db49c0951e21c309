"""Governments, departments with effective dates, people and the posts they hold."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ihaeng.accounts.roles import ROLES

__all__ = [
    "Department",
    "FormerStanding",
    "Government",
    "GovernmentKind",
    "HandOver",
    "HandOverDuty",
    "HandOverState",
    "Person",
    "Post",
    "Succession",
]


class GovernmentKind(models.TextChoices):
    METROPOLIS = "metropolis", "특별시·광역시"
    PROVINCE = "province", "도"
    CITY = "city", "시"
    COUNTY = "county", "군"
    DISTRICT = "district", "자치구"


class Government(models.Model):
    """A local government. Everything it owns is invisible to every other."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=GovernmentKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    masthead = models.BooleanField(default=False)  # "official site of the state": a duty to earn

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A unit of the organisation, from ``since`` until ``until`` (exclusive; None: still there)."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="departments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=100)
    order = models.IntegerField(default=0)
    phone = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="department_lasts"
            ),
            models.UniqueConstraint(
                fields=["government", "name"], condition=Q(until=None), name="department_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["government", "order"], name="department_order")]

    def __str__(self) -> str:
        return self.name


class FormerStanding(models.Model):
    """What a department was called, and what it was part of, until ``until`` (exclusive)."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="standings")
    parent = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=100)
    until = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["department", "until"], name="standing_once_a_day"),
        ]


class Succession(models.Model):
    """``after`` took over from ``before``: two rows from one are a split, two into one a merger."""

    before = models.ForeignKey(Department, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Department, models.PROTECT, related_name="predecessors")
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
        ]


class Person(models.Model):
    """Somebody who works here. ``user`` is None for one who does not sign in."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="people")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="people"
    )
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["government", "user"], condition=~Q(user=None), name="person_of_user_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role held by a person from ``since`` until ``until`` (exclusive), in a department or in all."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    role = models.CharField(max_length=20, choices=[(r.key, r.words.ko) for r in ROLES.values()])
    title = models.CharField(max_length=40, blank=True)  # 직위: 과장, 팀장, 주무관
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="post_lasts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or ROLES[self.role].words.ko} {self.person}"


class HandOverState(models.TextChoices):
    OFFERED = "offered", "인수 대기"
    ACCEPTED = "accepted", "인수 완료"
    WITHDRAWN = "withdrawn", "취소"


class HandOver(models.Model):
    """``giver`` hands duties to ``taker`` (사무 인계인수), from ``on``.

    ``pack`` is what the taker was told, as it stood when they accepted; empty before.
    """

    government = models.ForeignKey(Government, models.PROTECT, related_name="hand_overs")
    giver = models.ForeignKey(Person, models.PROTECT, related_name="given")
    taker = models.ForeignKey(Person, models.PROTECT, related_name="taken")
    on = models.DateField()
    contacts = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=HandOverState.choices, default=HandOverState.OFFERED
    )
    offered_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    pack = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="hand_over_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class HandOverDuty(models.Model):
    """One duty in a hand-over: ``duty`` is what the room called ``kind`` knows it by."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=40)
    duty = models.BigIntegerField()
    title = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hand_over", "kind", "duty"], name="handed_once"),
        ]
