"""Lists of items that somebody wants to see again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ihaeng.ledger.organization.models import Government, Person


class SavedView(models.Model):
    """Filters and order of the list of tasks under a name, as the address of the page has them."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="saved_views")
    owner = models.ForeignKey(Person, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True)
    shared = models.BooleanField(default=False)  # everybody of the government sees it
    opens = models.BooleanField(default=False)  # the list opens with it, for its owner

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="view_name_once"),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(opens=True), name="view_opens_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
