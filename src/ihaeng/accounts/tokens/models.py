"""A token speaks for its owner, within its scopes. Only its digest is kept."""

from typing import ClassVar

from django.conf import settings
from django.db import models

__all__ = ["Answer", "ApiToken"]


class ApiToken(models.Model):
    trail_hides = ("digest",)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    government_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()  # names of permissions
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """What was answered to a request with an idempotency key, kept so that it is done once."""

    trail_exempt = "remembers an answer; what the request changed is in the trail"

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=100)
    request_digest = models.CharField(max_length=64)
    status = models.IntegerField(null=True)
    body = models.JSONField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "key"], name="answer_once"),
        ]
