"""Tables that lost their columns: a page's text layer with single blanks between the cells.

Two forms are told apart. *Counted*: a label and the same number of figures on every row, header
words above, e.g. staff by grade. *Spilled*: a header of known column names, and rows whose later
cells fell onto lines of their own, e.g. budget execution. Both keep every printed word; where
header and figures do not match in number the table says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ihaeng.core.documents import Cell, Table, Text, Words
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.signs import Opening, sign_of
from ihaeng.core.reading.tables import built

_NUMBER = r"[△▲−-]?\d[\d,]*(?:\.\d+)?%?"
_ROW = re.compile(rf"^\s*(\D*?[가-힣)])\s+({_NUMBER}(?:\s+{_NUMBER})*)\s*$")
_NUMBERS = re.compile(rf"^\s*{_NUMBER}(?:\s+{_NUMBER})*\s*$")
_TOKEN = re.compile(r"\S+")
_SINGLE_BLANK = re.compile(r"(?<=\S) (?=\S)")
_LEAST_FIGURES = 3
_MOST_HEADER_LINES = 6
# Column names of official tables, longest first so that 총계 is not read as 총 + 계.
_NAMES = sorted(
    "구분 총계 합계 소계 계 정원 현원 결원 과부족 예산액 예산현액 집행액 집행률 집행잔액 잔액 이월액 불용액 비고 "
    "과목 과목명 사업명 세부사업명 부서 부서명 인원 인원수 건수 금액 증감 증감률 국비 도비 시비 구비 군비 기타 "
    "연도 항목 목표 실적 달성률 달성도 상반기 하반기 1분기 2분기 3분기 4분기 전년 금년 당초 변경 일반직 별정직 "
    "임기제 정무직 총사업비 사업비 기간 대상 내용 결산액 세입 세출 구성비 비율 담당".split(),
    key=len,
    reverse=True,
)
_INITIALS = tuple({name[0] for name in _NAMES})
_MISCOUNTED = Words(
    "칸을 나누는 표시가 없어 머리글과 숫자의 짝을 확정하지 못했습니다.",
    "The cells are not separated, and headings and figures could not be paired with certainty.",
)


@dataclass(frozen=True, slots=True)
class LooseTable:
    """A table on the lines ``first`` to ``last`` (indices, ``last`` excluded)."""

    table: Table
    first: int
    last: int


def loose_tables(lines: Sequence[Line]) -> Iterator[LooseTable]:
    """Every loose table of ``lines``, in order, none overlapping."""
    index = 0
    while index < len(lines):
        found = _spilled(lines, index) or _counted(lines, index)
        if found is None:
            index += 1
        else:
            yield found
            index = found.last


def _figures(line: Line) -> re.Match[str] | None:
    return None if "\t" in line.folded else _ROW.match(line.folded)


def _counted(lines: Sequence[Line], index: int) -> LooseTable | None:
    first = _figures(lines[index])
    if first is None or len(first.group(2).split()) < _LEAST_FIGURES:
        return None
    count = len(first.group(2).split())
    rows, last = [], index
    for at in range(index, len(lines)):
        match = _figures(lines[at])
        if match and len(match.group(2).split()) == count:
            rows.append(_row_cells(lines[at], match))
            last = at + 1
        elif not lines[at].blank:
            break
    begin = _header_start(lines, index)
    if len(rows) < 2 or begin == index:
        return None
    header = [line for line in lines[begin:index] if not line.blank]
    return LooseTable(_with_header(header, rows, count + 1), begin, last)


def _row_cells(line: Line, match: re.Match[str]) -> list[Cell]:
    label = line.text(match.start(1), match.end(1))
    figures = [
        line.text(m.start(), m.end())
        for m in _TOKEN.finditer(line.folded, match.start(2), match.end(2))
    ]
    return [Cell(text, 0, column) for column, text in enumerate([label, *figures])]


def _header_start(lines: Sequence[Line], index: int) -> int:
    """Header lines: bare words without signs, back to the unit line or whatever else stands above."""
    begin = index
    for at in range(index - 1, max(index - 1 - 2 * _MOST_HEADER_LINES, -1), -1):
        line = lines[at]
        if line.blank:
            continue
        bare = sign_of(line.folded).opening is Opening.NONE
        if not bare or line.folded.strip().startswith("(") or _figures(line) is not None:
            break
        if not _looks_like_header(line.folded):
            break
        begin = at
    return begin


def _looks_like_header(string: str) -> bool:
    words = string.split()
    return len(words) > 1 and sum(map(len, words)) / len(words) <= 5


def _with_header(header: Sequence[Line], rows: list[list[Cell]], width: int) -> Table:
    last = [header[-1].text(m.start(), m.end()) for m in _TOKEN.finditer(header[-1].string)]
    before: list[Text] = []
    groups: list[Text] = []
    for line in header[:-1]:
        names = named_columns(line) or []
        if names and len(before) + len(names) + len(last) <= width:
            before += names
        else:
            groups += _groups(line)
    if len(before) + len(last) != width:
        return _doubtful(header, rows)
    top: list[Text] = [*before, *[Text()] * len(last)]
    starts = [i for i, text in enumerate(last) if text.string in ("소계", "계")]
    if groups and len(groups) == len(starts):
        for group, start in zip(groups, starts, strict=True):
            top[len(before) + start] = group
    elif groups:
        return _doubtful(header, rows)
    under = [*[Text()] * len(before), *last]
    return _headed([top, under] if groups or before else [under], rows)


def _headed(header: list[list[Text]], rows: list[list[Cell]]) -> Table:
    head = [[Cell(text, 0, c) for c, text in enumerate(texts)] for texts in header]
    table = built([*head, *rows])
    return table if table.header_rows == len(header) else replace(table, header_rows=len(header))


def _doubtful(header: Sequence[Line], rows: list[list[Cell]]) -> Table:
    head = [[Cell(line.text(), 0, 0)] for line in header]
    table = built([*head, *rows])
    return replace(table, header_rows=len(head), doubt=_MISCOUNTED)


def _groups(line: Line) -> list[Text]:
    """``일    반    직 별  정  직``: wide gaps stand inside a word, single blanks between words."""
    cuts = [0, *(m.start() for m in _SINGLE_BLANK.finditer(line.folded)), len(line.folded)]
    return [line.text(a, b) for a, b in pairwise(cuts)]


def named_columns(line: Line) -> list[Text] | None:
    """The column names a letter-spaced line consists of, or None if it holds anything else."""
    if not line.folded.lstrip().startswith(_INITIALS):
        return None
    kept = [i for i, sign in enumerate(line.folded) if not sign.isspace()]
    letters = "".join(line.folded[i] for i in kept)
    names, at = [], 0
    while at < len(letters):
        name = next((name for name in _NAMES if letters.startswith(name, at)), None)
        if name is None:
            return None
        names.append(line.text(kept[at], kept[at + len(name) - 1] + 1))
        at += len(name)
    return names


def _spilled(lines: Sequence[Line], index: int) -> LooseTable | None:
    if lines[index].blank or "\t" in lines[index].string:
        return None
    header = named_columns(lines[index])
    if header is None or len(header) < _LEAST_FIGURES:
        return None
    rows: list[list[Text]] = []
    last = index + 1
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.blank:
            continue
        if sign_of(line.folded).opening is not Opening.NONE or not _takes(line, rows):
            break
        last = at + 1
    if not rows:
        return None
    width = len(header)
    table = _headed(
        [header],
        [[Cell(text, 0, c) for c, text in enumerate(row[:width])] for row in rows],
    )
    over = any(len(row) > width for row in rows)
    # A row without a remark is short by one cell; that is what the form allows.
    short = any(len(row) < width - 1 for row in rows)
    return LooseTable(replace(table, doubt=_MISCOUNTED if over or short else None), index, last)


def _takes(line: Line, rows: list[list[Text]]) -> bool:
    """Add the words of ``line`` to the rows; False if they cannot belong to the table."""
    match = _figures(line)
    if match and len(match.group(1)) <= 30:
        rows.append([cell.text for cell in _row_cells(line, match)])
    elif not rows:
        return False
    elif _NUMBERS.match(line.folded):
        rows[-1] += [line.text(m.start(), m.end()) for m in _TOKEN.finditer(line.folded)]
    elif line.folded.strip().startswith("("):
        rows[-1][-1] = rows[-1][-1].joined(line.text(), blank=True)
    elif rows[-1][-1].folded[-1:].isdigit() or rows[-1][-1].folded.endswith(")"):
        rows[-1].append(line.text())
    else:
        rows[-1][-1] = rows[-1][-1].joined(line.text(), blank=True)
    return True
