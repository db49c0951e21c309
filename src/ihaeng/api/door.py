"""How a request comes in: whose token it is, what it may do, and what a refusal looks like."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, NinjaAPI, Router, Schema, Status
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import HttpBearer

from ihaeng import __version__
from ihaeng.accounts.actors import Actor, narrowed
from ihaeng.accounts.factors.queries import has_factor
from ihaeng.accounts.models import User
from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal, InvalidRefusal, Refusal
from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.models import ApiToken
from ihaeng.accounts.tokens.once import once
from ihaeng.accounts.tokens.queries import token_of
from ihaeng.api.listed import FILE_TYPES, Page, file_of
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import actor_for

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]  # as far as a database counts


class ApiRequest(HttpRequest):
    """What the door makes of a request."""

    actor: Actor
    auth: ApiToken


class Said(Schema):
    ko: str
    en: str


class Problem(Schema):
    """Every answer that is not the one asked for. ``fields`` says which of them cannot be taken."""

    code: str
    message: Said
    fields: dict[str, Said] = {}


class _Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = token_of(token, timezone.now())
        if found is None:
            return None
        actor = actor_for(found.user, timezone.localdate(), found.government_id)
        _refuse_with_duties(found.user, actor)
        scopes = frozenset(Permission(scope) for scope in found.scopes)
        request.actor = narrowed(actor, scopes)  # type: ignore[attr-defined]
        return found


def _refuse_with_duties(user: User, actor: Actor) -> None:
    """What must be done first at the desk must be done first here, too (``desk.entering.duty_of``)."""
    roles = {grant.role.key for grant in actor.grants}
    bound = roles.intersection(settings.SIGN_IN.second_factor.required_for)
    if user.must_change_password or (bound and not has_factor(user.id)):
        raise ForbiddenRefusal(
            Words(
                "먼저 로그인하여 비밀번호를 바꾸거나 2차 인증을 등록해야 토큰을 쓸 수 있습니다.",
                "Sign in first, to change your password or to register a second factor.",
            )
        )


class _Parser(Parser):
    """No text holds the sign NUL: PostgreSQL could not keep it, and nobody means it."""

    def parse_body(self, request: HttpRequest) -> Any:
        if b"\\u0000" in request.body:
            raise HttpError(422, "NUL in a text")
        return super().parse_body(request)

    def parse_querydict(self, data: Any, list_fields: list[str], request: HttpRequest) -> Any:
        if any("\0" in value for values in data.lists() for value in values[1]):
            raise HttpError(422, "NUL in a text")
        return super().parse_querydict(data, list_fields, request)


api = NinjaAPI(
    title="이행 Ihaeng",
    version=__version__,
    description="공약과 주요업무의 대장. The ledger of what was promised.",
    auth=_Bearer(),
    parser=_Parser(),
    urls_namespace="api",
    docs_url=None,  # its page would load scripts from elsewhere
    openapi_url="openapi.json",
)

REFUSED = dict.fromkeys((400, 401, 403, 404, 409, 412, 422), Problem)


def operation(
    router: Router, verb: str, path: str, *, access: Permission, answer: Any, status: int = 200
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """One operation: where, what it answers, and which permission it takes to come in.

    Writing ones honour ``Idempotency-Key``: repeated, they give the first answer again. Lists are
    given as a file where ``format`` asks for one, to whoever may take files away.
    """
    listed = isinstance(answer, type) and issubclass(answer, Page)

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: ApiRequest, *args: Any, **parts: Any) -> Any:
            request.actor.demand(access)
            if listed and parts["paging"].format != "json":
                request.actor.demand(Permission.EXPORT)
                page = answer.model_validate(view(request, *args, **parts))
                name = path.rpartition("/")[2]
                return file_of(page, _row_of(answer), name, parts["paging"].format)
            key = request.headers.get("Idempotency-Key", "")
            if verb == "get" or not key:
                return Status(status, view(request, *args, **parts))
            return Status(
                *_once(request, key, lambda: (status, view(request, *args, **parts)), answer)
            )

        guarded.access = access  # type: ignore[attr-defined]
        responses = {status: answer, **REFUSED}
        register = getattr(router, verb)(
            path,
            response=responses,
            exclude_none=False,
            operation_id=f"{verb}_{path}".replace("/", "_").replace("{", "").replace("}", ""),
            openapi_extra=_FILES if listed else None,
        )
        return register(guarded)

    return declare


_FILES = {"responses": {200: {"content": {kind: {} for kind in FILE_TYPES.values()}}}}


def _row_of(page: type[Page[Any]]) -> type[Schema]:
    return page.__pydantic_generic_metadata__["args"][0]


def _once(
    request: ApiRequest, key: str, deed: Callable[[], tuple[int, Any]], answer: Any
) -> tuple[int, Any]:
    if len(key) > 100 or not key.isprintable():
        raise InvalidRefusal(
            Words(
                "Idempotency-Key는 100자 이내의 글자여야 합니다.",
                "An Idempotency-Key has at most 100 printable characters.",
            )
        )

    def plain() -> tuple[int, object]:
        status, given = deed()
        return status, json.loads(answer.model_validate(given).model_dump_json())

    said = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    said.update(b"".join(_sent(request)))
    return once(request.auth, key, said.hexdigest(), plain)


def _sent(request: HttpRequest) -> Iterator[bytes]:
    """What was sent, whichever way; a form's body is gone once its files have been read."""
    if not request.FILES:
        yield request.body
    for name, upload in request.FILES.items():
        yield f"{name} {upload.name}\n".encode()
        yield hashlib.file_digest(upload.file, "sha256").digest()
        upload.seek(0)


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    words: Words,
    fields: dict[str, Words] | None = None,
) -> HttpResponse:
    told = {name: {"ko": said.ko, "en": said.en} for name, said in (fields or {}).items()}
    said = {"code": code, "message": {"ko": words.ko, "en": words.en}, "fields": told}
    return api.create_response(request, said, status=status)


@api.exception_handler(Refusal)
def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    code = type(refusal).__name__.removesuffix("Refusal").lower() or "refused"
    return problem(request, refusal.status, code, refusal.words, refusal.fields)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    words = Words(
        "유효한 토큰이 없습니다. 계정 화면에서 토큰을 만드십시오.",
        "There is no valid token. Make one on the account page.",
    )
    answer = problem(request, 401, "unauthenticated", words)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = {
        ".".join(str(part) for part in one["loc"][1:]) or "body": Words(
            f"값을 쓸 수 없습니다({one['type']}).", str(one["msg"])
        )
        for one in error.errors
    }
    words = Words("보낸 값을 쓸 수 없습니다.", "What was sent cannot be taken.")
    return problem(request, 422, "invalid", words, fields)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    words = Words("요청을 읽을 수 없습니다.", "The request cannot be read.")
    return problem(request, error.status_code, "unreadable", words)


def etag(whole: Mapping[str, Any]) -> str:
    """Changes with anything that is shown."""
    said = json.dumps(whole, default=str, sort_keys=True, ensure_ascii=False)
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


class StaleRefusal(ConflictRefusal):
    """What is to be changed is no longer as it was when it was read."""

    status = 412


def demand_match(request: HttpRequest, tag: str) -> None:
    """Raises ``StaleRefusal`` unless ``If-Match`` names the thing as it is now."""
    if request.headers.get("If-Match") != tag:
        raise StaleRefusal(
            Words(
                "읽은 뒤에 바뀌었거나 If-Match가 없습니다. 다시 읽어 그 ETag를 If-Match로 보내십시오. "
                "아무것도 바꾸지 않았습니다.",
                "It has changed since it was read, or there is no If-Match. Read it again and send "
                "its ETag as If-Match. Nothing was changed.",
            )
        )
