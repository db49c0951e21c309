"""One extension belongs to one person in one role, and a person keeps the extension."""

from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Text, Words
from ihaeng.core.grammar.owners import Owners


@dataclass(frozen=True, slots=True)
class _Listed:
    """A person in an owner block: who is meant by the role, and where it is printed."""

    role: str
    name: str
    phone: str
    text: Text


def find(subject: Subject) -> Iterator[Outcome]:
    work = subject.report.work
    people = [
        p for item in (work.items if work else ()) if item.owners for p in _listed(item.owners)
    ]
    yield from _compared(people)


def _listed(owners: Owners) -> Iterator[_Listed]:
    for text in owners.texts:
        if owners.team and owners.team_lead and owners.phone and owners.team in text.string:
            yield _Listed(f"{owners.team}장", owners.team_lead, owners.phone, text)


def _compared(people: list[_Listed]) -> Iterator[Outcome]:
    known: dict[tuple[str, str], list[_Listed]] = {}
    for person in people:
        known.setdefault((person.role, person.phone), []).append(person)
    for same in known.values():
        usual = max(same, key=lambda p: (sum(q.name == p.name for q in same), -same.index(p)))
        for person in same:
            if person is not usual:
                yield _outcome(person, usual, person.name == usual.name)


def _outcome(person: _Listed, usual: _Listed, holds: bool) -> Outcome:
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        (Where.of(person.text), Where.of(usual.text)),
        Words(
            f"{person.role}(행 {person.phone})의 이름은 하나",
            f"one name for {person.role} at extension {person.phone}",
        ),
        person.name,
        usual.name,
        Words("이름이 같습니다.", "The names agree.")
        if holds
        else Words(
            f"같은 직위와 행정번호에 '{usual.name}'과 '{person.name}'이(가) 함께 쓰였습니다.",
            f"The same role and extension carry two names, {usual.name} and {person.name}.",
        ),
    )


CHECK = Check(
    "CN01",
    Words("담당자의 이름과 행정번호", "Names and extensions"),
    Words(
        "추진부서의 이름이 서로 다르면 문의하는 시민과 의원이 담당자를 찾지 못합니다.",
        "Where the owner's name differs from page to page, nobody knows whom to call.",
    ),
    Severity.ERROR,
    find,
)
