"""A session, with what its owner needs to recognise it."""

from typing import ClassVar

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

__all__ = ["Session"]


class Session(AbstractBaseSession):
    trail_exempt = "says who is here now; signing in and out are events of their own"

    user_id = models.BigIntegerField(null=True, db_index=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField(auto_now=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta(AbstractBaseSession.Meta):
        indexes: ClassVar = [models.Index(fields=["user_id", "since"], name="session_of_user")]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        raise NotImplementedError("sessions are read by their store")
