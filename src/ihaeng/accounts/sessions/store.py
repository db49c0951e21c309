"""Django's database sessions, in a table that knows whose they are."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from ihaeng.accounts.sessions.models import Session


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: Mapping[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(dict(data)))
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.since = datetime.fromtimestamp(data.get("since") or datetime.now(UTC).timestamp(), UTC)
        row.address = str(data.get("address", ""))[:45]
        row.agent = str(data.get("agent", ""))[:200]
        return row
