"""Pages for what no view answers: an unknown address, a stale form, an error of ours."""

import logging

from django.http import HttpRequest, HttpResponse

from ihaeng.accounts.refusals import ForbiddenRefusal, NotFoundRefusal, Refusal
from ihaeng.api.door import problem
from ihaeng.core.documents import Words
from ihaeng.desk.middleware import NOBODY
from ihaeng.desk.pages import page

_NOWHERE = Words(
    "이 주소에는 화면이 없습니다. 주소를 확인하십시오.",
    "There is no page at this address. Check it.",
)
_STALE = Words(
    "화면이 오래되어 보낸 내용을 받지 못했습니다. 앞 화면을 새로 고친 뒤 다시 보내십시오.",
    "The page was too old for its form to be taken. Reload it and send again.",
)
_OURS = Words(
    "프로그램 오류로 처리하지 못했습니다. 아무것도 저장되지 않았습니다. 같은 일이 되풀이되면 시스템 관리자에게 "
    "알리십시오.",
    "An error of the program: nothing was saved. Tell the system manager if it happens again.",
)


class _Failure(Refusal):
    status = 500


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, NotFoundRefusal(_NOWHERE), "notfound")


def forbidden(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    return _answer(request, ForbiddenRefusal(_STALE), "forbidden")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, Refusal(_STALE), "refused")


def failed(request: HttpRequest) -> HttpResponse:
    logging.getLogger(__name__).error("answered 500: %s %s", request.method, request.path)
    return _answer(request, _Failure(_OURS), "failed")


def _answer(request: HttpRequest, refusal: Refusal, code: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(request, refusal.status, code, refusal.words)
    if not hasattr(request, "house"):  # refused before the desk knew who asks
        request.actor, request.house = NOBODY, None  # type: ignore[attr-defined]
    return page(request, "desk/refused.html", status=refusal.status, refusal=refusal)  # type: ignore[arg-type]
