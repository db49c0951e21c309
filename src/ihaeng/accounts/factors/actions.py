"""Adding, using and removing second factors."""

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.factors.queries import KINDS, has_factor, real_factors
from ihaeng.accounts.models import User
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal, NotFoundRefusal
from ihaeng.core.documents import Words
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

FACTOR_ADDED = Kind(
    "accounts.factor_added",
    Words("{target}의 2차 인증을 추가함({factor})", "Added a second factor of {target} ({factor})"),
    ("factor",),
)
FACTOR_REMOVED = Kind(
    "accounts.factor_removed",
    Words("{target}의 2차 인증을 지움({factor})", "Removed a second factor of {target} ({factor})"),
    ("factor",),
)
FACTOR_USED = Kind(
    "accounts.factor_used",
    Words("{target}이(가) 2차 인증을 마침({factor})", "{target} gave a second factor ({factor})"),
    ("factor",),
)
RECOVERY_RENEWED = Kind(
    "accounts.recovery_renewed",
    Words("{target}의 복구 코드를 새로 만듦", "Made new recovery codes for {target}"),
)


def add_totp(user: User, *, secret: str, code: str, by: Actor) -> list[str]:
    """The app that knows ``secret`` becomes a factor; returns new recovery codes, if any are made.

    Refused: the code does not come from the secret, or there is such a factor already.
    """
    counter = _counter_of(secret, code)
    if counter is None:
        raise _wrong_code()
    if real_factors(user.id).filter(type=Authenticator.Type.TOTP).exists():
        raise ConflictRefusal(
            Words(
                "인증 앱이 이미 등록되어 있습니다. 바꾸려면 먼저 지우십시오.",
                "An authenticator app is registered already. Remove it first.",
            )
        )
    with acting(FACTOR_ADDED, by=by, target=user, factor="totp"):
        made = totp.TOTP.activate(user, secret).instance
        made.data["counter"] = counter
        made.save(update_fields=["data"])
        return _recovery_for(user)


def add_key(user: User, *, name: str, credential: dict[str, Any], by: Actor) -> list[str]:
    """A security key or passkey becomes a factor; returns as ``add_totp``.

    Refused: the browser's answer does not fit what was asked of it.
    """
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise _wrong_key() from error
    with acting(FACTOR_ADDED, by=by, target=user, factor="webauthn"):
        webauthn.WebAuthn.add(user, name.strip()[:60] or KINDS["webauthn"].ko, credential)
        return _recovery_for(user)


def use_code(user: User, *, code: str, by: Actor) -> None:
    """Accept a code of the app or a recovery code, each only once. Refused: it is none."""
    app = real_factors(user.id).filter(type=Authenticator.Type.TOTP).first()
    with acting(FACTOR_USED, by=by, target=user, factor="recovery") as act:
        if app is not None:
            app = Authenticator.objects.select_for_update().get(id=app.id)
            counter = _counter_of(decrypt(app.data["secret"]), code)
            if counter is not None and counter > app.data.get("counter", 0):
                app.data["counter"], app.last_used_at = counter, timezone.now()
                app.save(update_fields=["data", "last_used_at"])
                act.facts["factor"] = "totp"
                return
        kept = Authenticator.objects.filter(
            user=user, type=Authenticator.Type.RECOVERY_CODES
        ).first()
        if kept is None or not has_factor(user.id) or not kept.wrap().validate_code(code):
            raise _wrong_code()


def use_key(user: User, *, credential: dict[str, Any], by: Actor) -> None:
    """Accept the answer of a registered key. Refused: it does not fit what was asked."""
    try:
        used = webauthn.complete_authentication(user, credential)
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise _wrong_key() from error
    with acting(FACTOR_USED, by=by, target=user, factor="webauthn"):
        used.last_used_at = timezone.now()
        used.save(update_fields=["last_used_at"])


def remove_factor(user: User, factor_id: int, *, by: Actor) -> None:
    """Raises ``NotFoundRefusal`` for anybody else's. Recovery codes go with the last factor."""
    found = real_factors(user.id).filter(id=factor_id).first()
    if found is None:
        raise NotFoundRefusal(Words("그런 2차 인증이 없습니다.", "There is no such second factor."))
    with acting(FACTOR_REMOVED, by=by, target=user, factor=found.type):
        found.delete()
        if not has_factor(user.id):
            Authenticator.objects.filter(user=user).delete()


def reset_factors(user: User, *, by: Actor) -> None:
    """Take all of somebody's factors away, for one who has lost them."""
    with acting(FACTOR_REMOVED, by=by, target=user, factor="all"):
        Authenticator.objects.filter(user=user).delete()


def renew_recovery_codes(user: User, *, by: Actor) -> list[str]:
    """New codes; the old ones work no more. Refused: there is nothing to recover."""
    if not has_factor(user.id):
        raise ConflictRefusal(
            Words("2차 인증을 먼저 등록하십시오.", "Register a second factor first.")
        )
    with acting(RECOVERY_RENEWED, by=by, target=user):
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        return _recovery_for(user)


def _recovery_for(user: User) -> list[str]:
    """Fresh codes, or none where the user has some already."""
    of_user = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
    if of_user.exists():
        return []
    return list(RecoveryCodes.activate(user).generate_codes())


def _counter_of(secret: str, code: str) -> int | None:
    """The step of time in which the app shows ``code``."""
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=expected):
            return int(counter)
    return None


def _wrong_code() -> InvalidRefusal:
    words = Words(
        "코드가 맞지 않습니다. 지금 앱에 보이는 6자리 숫자를 입력하십시오. 맞는데도 되지 않으면 휴대전화의 "
        "시각을 확인하십시오.",
        "The code is wrong. Enter the six digits the app shows now. If it still fails, look at the "
        "clock of the telephone.",
    )
    return InvalidRefusal(words, {"code": words})


def _wrong_key() -> InvalidRefusal:
    return InvalidRefusal(
        Words(
            "보안 키의 응답을 확인하지 못했습니다. 다시 시도하십시오.",
            "The answer of the key could not be verified. Try again.",
        )
    )
