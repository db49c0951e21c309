"""A sheet somebody uploads to be taken row by row, as CSV or as a workbook."""

import io

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.core.reading.decode import decode
from ihaeng.core.reading.formats import Format, format_of
from ihaeng.core.reading.guard import Failure, Guard
from ihaeng.core.reading.sheets.separated import separated
from ihaeng.core.reading.sheets.values import shown

MOST_BYTES = 5 * 2**20
MOST_ROWS = 5_000
_SECONDS, _MEGABYTES = 20.0, 512

Rows = list[list[str]]


def rows_of(data: bytes, name: str) -> Rows:
    """The rows of a CSV file in any usual encoding, or of the first sheet of a workbook.

    Raises ``InvalidRefusal`` for the field ``file`` where there are none to be had.
    """
    if len(data) > MOST_BYTES:
        raise _refused(
            Words(
                f"파일이 {MOST_BYTES >> 20} MB보다 큽니다. 나누어 올리십시오.",
                f"The file is larger than {MOST_BYTES >> 20} MB. Split it.",
            )
        )
    match format_of(data, name):
        case Format.SHEETS:
            rows = _in_workbook(data)
        case Format.CSV | Format.TEXT:
            rows, _ = separated(decode(data).text)
        case Format.LOCKED:
            raise _refused(_LOCKED)
        case _:
            raise _refused(_OTHER)
    if not any(cell.strip() for row in rows for cell in row):
        raise _refused(Words("파일에 내용이 없습니다.", "The file is empty."))
    if len(rows) > MOST_ROWS:
        raise _refused(
            Words(
                f"{MOST_ROWS:,}행을 넘습니다. 나누어 올리십시오.",
                f"There are more than {MOST_ROWS:,} rows. Split the file.",
            )
        )
    return rows


_LOCKED = Words(
    "암호가 걸린 파일입니다. 암호를 푼 뒤 올리십시오.",
    "The file is locked by a password. Unlock it first.",
)
_OTHER = Words(
    "CSV 또는 엑셀(XLSX, XLS, ODS) 파일만 올릴 수 있습니다.",
    "Only CSV and workbooks (XLSX, XLS, ODS) can be taken.",
)
_DAMAGED = Words(
    "파일이 손상되어 읽지 못했습니다. 엑셀에서 열어 다시 저장한 뒤 올리십시오.",
    "The file is damaged. Open it in a spreadsheet, save it and try again.",
)


def _refused(words: Words) -> InvalidRefusal:
    return InvalidRefusal(words, {"file": words})


def _in_workbook(data: bytes) -> Rows:
    """Read in a child process: a damaged file can bring the engine down."""
    guard: Guard[bytes, Rows | Words] = Guard(_first_sheet, _SECONDS, _MEGABYTES, quiet=True)
    try:
        found = guard(data)
    finally:
        guard.close()
    if isinstance(found, Failure):
        raise _refused(_DAMAGED)
    if isinstance(found, Words):
        raise _refused(found)
    return found


def _first_sheet(data: bytes) -> Rows | Words:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python()
    except PasswordError:
        return _LOCKED
    except (CalamineError, XmlError, ZipError, ValueError, OSError, IndexError):
        return _DAMAGED
    return [[shown(cell).strip() for cell in row] for row in rows]
