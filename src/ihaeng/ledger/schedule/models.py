"""Days off that no calendar of the country knows."""

from typing import ClassVar

from django.db import models

from ihaeng.ledger.organization.models import Government

__all__ = ["LocalDay"]


class LocalDay(models.Model):
    """A day a government works or rests otherwise than the country: its anniversary, a make-up day."""

    government = models.ForeignKey(Government, models.CASCADE, related_name="local_days")
    day = models.DateField()
    name = models.CharField(max_length=60)
    off = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["government", "day"], name="local_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"
