"""Registering governments."""

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.organization.rules import may_lie_in
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import INSTALLATION, acting

GOVERNMENT_ADDED = Kind(
    "organization.government_added",
    Words("{target} 기관을 등록함", "Registered the government {target}"),
)


def add_government(
    *, code: str, name: str, kind: str, parent: Government | None = None, by: Actor
) -> Government:
    """Register a government. Only the installation's manager or the program does this.

    Refused: a code that another government has, a ``parent`` that holds none of this kind.
    """
    if parent is not None and not may_lie_in(kind, parent.kind):
        raise _misplaced(parent)
    if Government.objects.filter(code=code).exists():
        words = Words(
            f"기관 코드 {code}은(는) 이미 쓰이고 있습니다. 다른 코드를 입력하십시오.",
            f"The code {code} is taken. Enter another.",
        )
        raise ConflictRefusal(words, {"code": words})
    with acting(GOVERNMENT_ADDED, by=by, chain=INSTALLATION) as act:
        government = Government.objects.create(code=code, name=name, kind=kind, parent=parent)
        act.target = government
    return government


def _misplaced(parent: Government) -> InvalidRefusal:
    words = Words(
        f"{parent}에는 이 구분의 기관이 속할 수 없습니다. 광역시에는 자치구와 군이, 도에는 시와 군이 "
        "속합니다. 구분이나 상급 기관을 고치십시오.",
        f"No government of this kind lies in {parent}: districts and counties lie in a metropolis, "
        "cities and counties in a province. Correct the kind or the one above.",
    )
    return InvalidRefusal(words, {"parent": words})
