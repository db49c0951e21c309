"""Spreadsheets: XLSX, XLSM, XLS, ODS, and CSV. Every table on a sheet is a table of the document."""

import atexit
from collections.abc import Iterable, Iterator
from functools import cache

from ihaeng.core.documents import Document, Gravity, Problem, Table, Words
from ihaeng.core.reading import refusals
from ihaeng.core.reading.decode import decode
from ihaeng.core.reading.guard import Failure, Guard
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Transcript
from ihaeng.core.reading.packages import TORN
from ihaeng.core.reading.sheets.blocks import Grid, Piece, Wall
from ihaeng.core.reading.sheets.engine import Opened, Refused, Sheet, opened
from ihaeng.core.reading.sheets.rows import LazyRows
from ihaeng.core.reading.sheets.separated import separated
from ihaeng.core.reading.tables import SLID, header_rows
from ihaeng.core.reading.text import EMPTY

SECONDS, MEGABYTES = 60.0, 1_024


@cache
def _engine() -> Guard[bytes, Opened | Refused]:
    engine = Guard(opened, SECONDS, MEGABYTES, quiet=True)
    atexit.register(engine.close)
    return engine


def read_sheets(data: bytes, path: str) -> Document:
    """The document in a workbook. Never raises: what could not be read is among the problems.

    ``Place.sheet`` names the sheet; ``LazyRows.address`` the cell. Hidden sheets are not read, and
    that is told.
    """
    found = _engine()(data)
    match found:
        case Failure():
            return refusals.ended(path, found, SECONDS, MEGABYTES)
        case Refused(reason=""):
            return refusals.encrypted(path)
        case Refused(reason=reason):
            return refusals.damaged(path, reason)
        case Opened(sheets=sheets, torn=torn):
            told = tuple(problem for sheet in sheets for problem in _told(sheet))
            pieces = ((sheet.name, sheet.pieces) for sheet in sheets)
            return _document(path, pieces, (TORN, *told) if torn else told)


def read_csv(data: bytes, path: str) -> Document:
    """The document in comma-, semicolon- or TAB-separated text, in any of the usual encodings."""
    decoded = decode(data)
    rows, lost = separated(decoded.text)
    wall = Wall(rows)
    pieces = tuple(wall.pieces())
    left_out = (_left_out("", wall.left_out),) if wall.left_out else ()
    return _document(path, ((None, pieces),), (*decoded.problems, *lost, *left_out))


def _document(
    path: str, sheets: Iterable[tuple[str | None, Iterable[Piece]]], problems: tuple[Problem, ...]
) -> Document:
    transcript = Transcript(path)
    items: list[Item] = []
    for name, pieces in sheets:
        for piece in pieces:
            if items and (isinstance(piece, Grid) or piece.apart):
                items.append(transcript.line("", sheet=name))
            items += _items(piece, name, transcript)
    laid = lay(items)
    said = (*problems, *transcript.problems, *laid.problems)
    if not laid.blocks and not laid.unplaced and not said:
        said = (EMPTY,)
    return Document(path, laid.blocks, said, transcript.source, laid.unplaced)


def _items(piece: Piece, sheet: str | None, transcript: Transcript) -> Iterator[Item]:
    if not isinstance(piece, Grid):
        yield from transcript.paragraph(piece.text, sheet=sheet, pad=piece.pad)
        return
    lines = [transcript.line(row, sheet=sheet) for row in piece.rows]
    if transcript.full:
        lines = [line for line in lines if line.string]
    if lines:
        rows = LazyRows(piece, lines)
        place = lines[0].place().to(lines[-1].place())
        yield Table(rows, place, header_rows(rows), doubt=SLID if rows.ragged else None)


def _told(sheet: Sheet) -> Iterator[Problem]:
    if sheet.hidden:
        yield _hidden(sheet.name)
    if sheet.broken:
        yield _broken(sheet.name)
    if sheet.uncounted:
        yield _uncounted(sheet.name, sheet.uncounted)
    if sheet.left_out:
        yield _left_out(sheet.name, sheet.left_out)


def _hidden(name: str) -> Problem:
    return Problem(
        "hidden-sheet",
        Gravity.NOTE,
        Words(
            f"숨겨진 시트 ‘{name}’은(는) 인쇄되지 않으므로 읽지 않았습니다.",
            f"The hidden sheet ‘{name}’ is not printed and was not read.",
        ),
    )


def _broken(name: str) -> Problem:
    return Problem(
        "broken-sheet",
        Gravity.LOST,
        Words(
            f"시트 ‘{name}’이(가) 손상되어 읽지 못했습니다. 파일을 열어 다시 저장하십시오.",
            f"The sheet ‘{name}’ is damaged and was not read. Open the file and save it again.",
        ),
    )


def _uncounted(name: str, count: int) -> Problem:
    return Problem(
        "uncounted-formulas",
        Gravity.LOST,
        Words(
            f"시트 ‘{name}’에 계산 결과가 저장되지 않은 수식이 {count:,}개 있어 빈칸으로 읽었습니다. "
            "Excel에서 열어 저장한 뒤 다시 점검하십시오.",
            f"The sheet ‘{name}’ holds {count:,} formulas without a kept result, which were read as "
            "blanks. Open the file in Excel, save it and try again.",
        ),
    )


def _left_out(name: str, count: int) -> Problem:
    ko, en = (f"시트 ‘{name}’에 ", f"in the sheet ‘{name}’ ") if name else ("", "")
    return Problem(
        "too-many-cells",
        Gravity.LOST,
        Words(
            f"{ko}칸이 너무 많아 {count:,}칸을 읽지 않았습니다. 파일을 나누어 다시 점검하십시오.",
            f"There are too many cells: {count:,} {en}were not read. Split the file and try again.",
        ),
    )
