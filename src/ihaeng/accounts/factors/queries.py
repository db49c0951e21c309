"""Which second factors somebody has."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from ihaeng.core.documents import Words

KINDS = {
    Authenticator.Type.TOTP: Words("인증 앱", "Authenticator app"),
    Authenticator.Type.WEBAUTHN: Words("보안 키·패스키", "Security key or passkey"),
    Authenticator.Type.RECOVERY_CODES: Words("복구 코드", "Recovery codes"),
}


@dataclass(frozen=True, slots=True)
class Factor:
    id: int
    kind: str
    words: Words
    name: str
    created_at: datetime
    last_used_at: datetime | None


def factors_of(user_id: int) -> list[Factor]:
    """The factors somebody has, recovery codes apart, in the order they were added."""
    return [
        Factor(
            one.id,
            one.type,
            KINDS[one.type],
            one.data.get("name", ""),
            one.created_at,
            one.last_used_at,
        )
        for one in real_factors(user_id).order_by("id")
    ]


def real_factors(user_id: int) -> QuerySet[Authenticator]:
    """The rows of django-allauth, recovery codes apart."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=user_id)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES)


def has_factor(user_id: int) -> bool:
    return bool(real_factors(user_id).exists())


def has_key(user_id: int) -> bool:
    return bool(real_factors(user_id).filter(type=Authenticator.Type.WEBAUTHN).exists())


def recovery_codes_left(user_id: int) -> int:
    found = Authenticator.objects.filter(
        user_id=user_id, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(found.wrap().get_unused_codes()) if found else 0
