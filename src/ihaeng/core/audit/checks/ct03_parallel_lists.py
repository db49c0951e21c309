"""Lists printed side by side in the head of a card are equally long: roles, names, telephones."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Table, Words
from ihaeng.core.grammar.card_tables import is_head
from ihaeng.core.grammar.vocabulary import squeezed

_RULE = Words("직위 수 = 성명 수 = 연락처 수", "number of roles = of names = of telephones")


def find(subject: Subject) -> Iterator[Outcome]:
    card = subject.report.card
    table = next((t for t in subject.document.tables if is_head(t)), None)
    if card is None or table is None:
        return
    roles, names, phones = card.head.counts
    if names < 2 or not roles or not phones:
        return
    yield _outcome(table, roles, names, phones)


def _outcome(table: Table, roles: int, names: int, phones: int) -> Outcome:
    equal = roles == names == phones
    # Two people may share a telephone.
    differs = Verdict.FAILS if roles != names else Verdict.DOUBT
    return Outcome(
        Verdict.HOLDS if equal else differs,
        (_where(table),),
        _RULE,
        str(names),
        str(roles if roles != names else phones),
        _message(equal, roles, names, phones),
    )


def _where(table: Table) -> Where:
    """The row that names the department: the people stand in it."""
    row = next(r for r in table.rows if any(squeezed(c.string) == "소관부서" for c in r))
    texts = [cell.text for cell in row if cell.text]
    return Where(texts[0].place().to(texts[-1].place()), " ".join(text.string for text in texts))


def _message(equal: bool, roles: int, names: int, phones: int) -> Words:
    if equal:
        return Words(
            "직위·성명·연락처의 수가 같습니다.", "Roles, names and telephones are as many."
        )
    return Words(
        f"직위 {roles}, 성명 {names}, 연락처 {phones}(으)로 수가 다릅니다. "
        "누구의 연락처인지 알 수 있도록 맞추십시오.",
        f"There are {roles} roles, {names} names and {phones} telephones; "
        "no one can tell whose is whose.",
    )


CHECK = Check(
    "CT03",
    Words("담당자와 연락처의 수", "Names and telephones"),
    Words(
        "직위·성명·연락처를 나란히 적은 칸은 수가 같아야 누구의 번호인지 알 수 있습니다.",
        "Where roles, names and telephones are printed side by side "
        "they must be as many for anyone to be reached.",
    ),
    Severity.WARNING,
    find,
)
