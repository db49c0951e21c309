"""``최근 3년간`` above a table, and the years the table has."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Grid, Subject
from ihaeng.core.documents import Box, Heading, Paragraph, Table, Text, Words

_LAST = re.compile(r"(?:최근|지난|과거)\s?(?P<number>[0-9]{1,2})\s?(?:개년|년간|년)")
_YEAR = re.compile(r"(?<![0-9])(?:(?P<long>(?:19|20)[0-9]{2})|[’'‘](?P<short>[0-9]{2}))(?![0-9])")
_NOT_PAST = re.compile(r"목표|계획|예정|전망|추정|증감|평균")
_NEAR = 3  # blocks above a table that may speak of it
_RULE = Words("적힌 햇수 = 표의 연도 수", "stated years = years in the table")


def find(subject: Subject) -> Iterator[Outcome]:
    blocks = subject.document.body
    above = {
        id(b): blocks[max(0, i - _NEAR) : i] for i, b in enumerate(blocks) if isinstance(b, Table)
    }
    for grid in subject.grids:
        lead = [
            b.text
            for b in above.get(id(grid.table), ())
            if isinstance(b, Heading | Box | Paragraph)
        ]
        caption = [grid.table.caption] if grid.table.caption else []
        for text in reversed([*lead, *caption]):
            said = _LAST.search(text.folded)
            if said is not None:
                yield from _tested(grid, text, said)
                break


def _tested(grid: Grid, text: Text, said: re.Match[str]) -> Iterator[Outcome]:
    stated, years = int(said["number"]), _years(grid)
    if len(years) < 2 or grid.table.doubt is not None:
        return
    verdict = Verdict.HOLDS if stated == len(years) else _differs(stated, years)
    column = min(years.values())
    row = grid.table.header_rows - 1
    places = (Where.of(text, said.start(), said.end()), grid.where(max(row, 0), column))
    yield Outcome(
        verdict, places, _RULE, str(stated), str(len(years)), _message(stated, len(years))
    )


def _differs(stated: int, years: dict[int, int]) -> Verdict:
    """A gap between the years, or more of them than said, may be meant so."""
    in_a_row = max(years) - min(years) + 1 == len(years)
    return Verdict.FAILS if in_a_row and abs(stated - len(years)) <= 2 else Verdict.DOUBT


def _years(grid: Grid) -> dict[int, int]:
    """The years the columns are named after and the first column of each, plans left out."""
    found: dict[int, int] = {}
    for column, name in enumerate(grid.header):
        years = {_full(match) for match in _YEAR.finditer(name)}
        if len(years) == 1 and not _NOT_PAST.search(name):
            found.setdefault(years.pop(), column)
    return found


def _full(match: re.Match[str]) -> int:
    return int(match["long"]) if match["long"] else 2000 + int(match["short"])


def _message(stated: int, number: int) -> Words:
    if stated == number:
        return Words("적힌 햇수와 표의 연도가 맞습니다.", "The years said and shown agree.")
    return Words(
        f"{stated}년이라고 적었으나 표의 연도는 {number}개입니다. 제목이나 표를 확인하십시오.",
        f"{stated} years are announced, the table has {number}. Check the heading or the table.",
    )


CHECK = Check(
    "CT04",
    Words("‘최근 ○년’과 표의 연도", "Years announced and years in the table"),
    Words(
        "지난해 문서에서 표를 옮기며 연도를 더하거나 빼고 제목을 고치지 않는 일이 많습니다.",
        "Tables are carried over from last year's document, a year is added or dropped, "
        "and the heading is forgotten.",
    ),
    Severity.WARNING,
    find,
)
