"""Whether a password may be taken, and whether it has grown too old."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils import translation

from ihaeng.accounts.models import PastPassword, User
from ihaeng.accounts.policy import Passwords
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words

MAX_LENGTH = 200  # hashing takes time by length


def demand_good(raw: str, user: User, policy: Passwords) -> None:
    """Raises ``InvalidRefusal`` with every reason for which ``raw`` cannot be the password."""
    reasons = _said_by_django(raw, user, policy)
    if len(raw) > MAX_LENGTH:
        reasons.append(
            Words(f"비밀번호는 {MAX_LENGTH}자까지입니다.", f"At most {MAX_LENGTH} characters.")
        )
    if len(user.username) > 2 and user.username.casefold() in raw.casefold():
        reasons.append(
            Words("비밀번호에 아이디를 넣을 수 없습니다.", "It may not contain the sign-in name.")
        )
    if not reasons and _was_used(raw, user, policy.history):
        reasons.append(
            Words(
                f"최근에 쓴 비밀번호 {policy.history}개는 다시 쓸 수 없습니다. 새로 정하십시오.",
                f"The last {policy.history} passwords cannot come back. Choose a new one.",
            )
        )
    if reasons:
        words = Words(" ".join(r.ko for r in reasons), " ".join(r.en for r in reasons))
        raise InvalidRefusal(words, {"new": words})


def one_time_password(policy: Passwords) -> str:
    """A password to be handed to somebody and changed at once, without signs that look alike."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    length = max(policy.min_length, 14)
    return "".join(secrets.choice(letters) for _ in range(length))


def has_aged(user: User, policy: Passwords, now: datetime) -> bool:
    since = user.password_changed_at or user.created_at
    return policy.max_age_days > 0 and now - since > timedelta(days=policy.max_age_days)


def _said_by_django(raw: str, user: User, policy: Passwords) -> list[Words]:
    validators = (
        MinimumLengthValidator(policy.min_length),
        UserAttributeSimilarityValidator(("username", "name", "email")),
        CommonPasswordValidator(),
        NumericPasswordValidator(),
    )
    reasons = []
    for validator in validators:
        try:
            validator.validate(raw, user)
        except ValidationError as error:
            reasons.append(_in_both_languages(error))
    return reasons


def _in_both_languages(error: ValidationError) -> Words:
    said = []
    for language in ("ko", "en"):
        with translation.override(language):
            said.append(" ".join(str(message) for message in error.messages))
    return Words(*said)


def _was_used(raw: str, user: User, history: int) -> bool:
    if not history or user.pk is None:
        return False
    past = PastPassword.objects.filter(user=user).order_by("-id")
    hashes = [user.password, *past.values_list("password", flat=True)[: history - 1]]
    return any(check_password(raw, one) for one in hashes)
