"""Doing a request once, however often it is sent."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.accounts.tokens.models import Answer, ApiToken
from ihaeng.core.documents import Words


def once(
    token: ApiToken, key: str, request_digest: str, answer: Callable[[], tuple[int, object]]
) -> tuple[int, object]:
    """What ``answer`` gives, done at most once for ``key``; a repetition gets the first answer.

    The answer is kept in the transaction of the deed: there is never one without the other. Raises
    ``ConflictRefusal`` where the key was used for another request.
    """
    try:
        with transaction.atomic():
            kept = Answer.objects.create(token=token, key=key, request_digest=request_digest)
            kept.status, kept.body = answer()
            kept.save(update_fields=["status", "body"])
            return kept.status, kept.body
    except IntegrityError:
        first = Answer.objects.filter(token=token, key=key).first()
        if first is None:
            raise
    if first.request_digest != request_digest:
        raise ConflictRefusal(
            Words(
                "같은 Idempotency-Key로 다른 요청을 보냈습니다. 새 키를 쓰십시오.",
                "This Idempotency-Key was used for another request. Use a new one.",
            )
        )
    return first.status or 500, first.body
