"""A prize claimed in the text stands in the table of prizes."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Grid, Sentence, Subject
from ihaeng.core.documents import Text, Words
from ihaeng.core.grammar.dates import mentions
from ihaeng.core.grammar.tables import column_of
from ihaeng.core.grammar.vocabulary import squeezed

_CLAIM = re.compile(
    r"(?:대상|최우수상|우수상|장려상|특별상)[」』’'\"]?\s*(?:수상|선정|획득)|[「‘'](?:대상|최우수상|우수상|장려상)[」’']"
)
_EVENT = re.compile(r"[가-힣A-Za-z0-9·\s]{2,40}?(?:경진대회|공모전|콘테스트|어워드|시상식)")
_SHARED = Decimal("0.6")


def find(subject: Subject) -> Iterator[Outcome]:
    grid = next((g for g in subject.grids if _is_prize_table(g)), None)
    if grid is None:
        return
    names = [
        row[column_of(grid.table, "내역", "수상명", "대회명") or 0].folded
        for row in grid.table.body
    ]
    years = _years(grid)
    for sentence in subject.sentences:
        if sentence.grid is not None or not _CLAIM.search(sentence.string):
            continue
        event = _EVENT.search(sentence.string)
        about = _years_of(sentence)
        if event and (not about or about & years):
            yield _tested(sentence, event, names, grid, bool(about))


def _is_prize_table(grid: Grid) -> bool:
    grade = column_of(grid.table, "훈격", "등급") is not None
    return grade and column_of(grid.table, "시상기관", "수상일", "시상일") is not None


def _years(grid: Grid) -> set[int]:
    """The years the table covers: those of its rows' days."""
    cells = [cell.string for row in grid.table.body for cell in row]
    return {p.year for words in cells for m in mentions(words) for p in m.points if p.year}


def _years_of(sentence: Sentence) -> set[int]:
    texts = (sentence.title.string, sentence.string)
    return {p.year for words in texts for m in mentions(words) for p in m.points if p.year}


def _tested(
    sentence: Sentence, event: re.Match[str], names: list[str], grid: Grid, dated: bool
) -> Outcome:
    name = event.group().strip()
    listed = next((row for row in names if _alike(name, row)), None)
    caption = grid.table.caption or Text()
    where = (sentence.where(event.start(), event.end()),)
    table = (Where.of(caption),) if caption else (grid.where(0, 0),)
    failing = Verdict.FAILS if dated else Verdict.DOUBT
    return Outcome(
        Verdict.HOLDS if listed else failing,
        where + table,
        Words(
            "본문의 수상 실적은 수상 내역 표에 있다",
            "prize in the text stands in the table of prizes",
        ),
        name,
        listed or "0",
        Words("수상 내역에 있습니다.", "The prize is listed.")
        if listed
        else Words(
            "수상으로 적었으나 수상 내역 표에 없습니다. 표에 빠졌는지 확인하십시오.",
            "Claimed as a prize but missing from the table of prizes. Check whether it was left out.",
        ),
    )


def _alike(name: str, row: str) -> bool:
    """Enough letter pairs in common: one contest is written in several ways."""
    left, right = _pairs(name), _pairs(row)
    shorter = min(len(left), len(right))
    return shorter > 0 and len(left & right) >= _SHARED * shorter


def _pairs(words: str) -> set[str]:
    letters = re.sub(r"[^가-힣A-Za-z]", "", squeezed(words))
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


CHECK = Check(
    "CN06",
    Words("수상 실적과 수상 내역", "Prizes in text and table"),
    Words(
        "표에 없는 수상 실적은 증빙을 요구받고, 빠진 수상은 평가에서 점수를 잃습니다.",
        "A prize missing from the table is asked for proof, or loses its points in the evaluation.",
    ),
    Severity.ERROR,
    find,
)
