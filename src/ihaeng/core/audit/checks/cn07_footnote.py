"""A footnote mark has its note, and a note its mark."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Footnote, Words

_MARK = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹])⁾")
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def find(subject: Subject) -> Iterator[Outcome]:
    notes = {
        block.mark.rstrip(")"): block
        for block in subject.document.body
        if isinstance(block, Footnote)
    }
    for sentence in subject.sentences:
        for found in _MARK.finditer(sentence.string):
            mark = found.group(1).translate(_DIGITS)
            yield _outcome(sentence.where(found.start(), found.end()), notes.get(mark), mark)


def _outcome(where: Where, note: Footnote | None, mark: str) -> Outcome:
    return Outcome(
        Verdict.HOLDS if note else Verdict.DOUBT,
        (where, *((Where.of(note.text),) if note else ())),
        Words("각주 번호마다 각주가 있다", "every footnote mark has its note"),
        f"{mark})",
        "1" if note else "0",
        Words("각주가 있습니다.", "The note is there.")
        if note
        else Words(
            f"{mark})의 각주를 찾지 못했습니다. 쪽이 나뉘며 빠졌는지 확인하십시오.",
            f"No note for {mark}) was found. It may have been lost at a page end.",
        ),
    )


CHECK = Check(
    "CN07",
    Words("각주 번호", "Footnote marks"),
    Words(
        "각주가 빠지면 숫자의 기준과 범위를 알 수 없습니다.",
        "Without its note a figure loses its scope and its date of reference.",
    ),
    Severity.NOTICE,
    find,
)
