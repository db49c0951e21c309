"""The words and signs of verdicts, severities, kinds and places, the same in every shape.

Signs are taken from KS X 1001, so that an old Korean console can show them, and every sign comes
with a word: colour is never the only difference.
"""

import re
from dataclasses import dataclass

from ihaeng.core.audit.model import Finding, Severity, Verdict, Where
from ihaeng.core.documents import Gravity, Language, Place, Words


@dataclass(frozen=True, slots=True)
class Label:
    """``key`` names it in classes and styles, ``sign`` and ``words`` show it to people."""

    key: str
    sign: str
    words: Words


SEVERITIES = {
    Severity.ERROR: Label("error", "×", Words("오류", "error")),
    Severity.WARNING: Label("warning", "▲", Words("주의", "warning")),
    Severity.NOTICE: Label("notice", "※", Words("참고", "notice")),
}
DOUBT = Label("doubt", "?", Words("확인 필요", "doubt"))
HOLDS = Label("holds", "○", Words("맞음", "holds"))
VERDICTS = {
    Verdict.HOLDS: HOLDS.words,
    Verdict.FAILS: Words("틀림", "fails"),
    Verdict.DOUBT: DOUBT.words,
}
_KINDS = {
    "pledge-card": Words("공약 이행 추진실적", "pledge card"),
    "work-report": Words("주요업무보고", "work report"),
    "document": Words("일반 문서", "document"),
}
UNREAD = Words("읽지 못함", "not read")
GRAVITIES = {
    Gravity.LOST: UNREAD,
    Gravity.DOUBT: Words("확실하지 않음", "doubt"),
    Gravity.NOTE: Words("참고", "note"),
}
# A date as findings state it, 2024-07 or 2024-07-15, and the sign between the ends of a period.
_DATE = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01]))?(?![\d-])")
_UNTIL = re.compile(r"(?<=\d)\.\.(?!\.)|(?<![.\d])\.\.(?=(?:19|20)\d\d)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def label_of(finding: Finding) -> Label:
    """A failing finding by its severity, any other by its verdict."""
    match finding.outcome.verdict:
        case Verdict.FAILS:
            return SEVERITIES[finding.severity]
        case Verdict.DOUBT:
            return DOUBT
        case Verdict.HOLDS:
            return HOLDS


def kind_words(kind: str) -> Words:
    return _KINDS.get(kind, Words(kind, kind))


def line_words(place: Place | None, *, transcribed: bool) -> Words:
    """Where to look in the file; None is the file as a whole.

    The lines of a transcript are ``paragraphs``: no program that opens the file counts them, so
    they are told apart from lines by their name, and come last.
    """
    if place is None:
        return Words("문서 전체", "whole document")
    several = place.end_line > place.line
    ko = f"{place.line}~{place.end_line}" if several else str(place.line)
    en, s = ko.replace("~", "-"), "s" if several else ""
    lines = Words(f"{ko}번째 줄", f"line{s} {en}")
    if transcribed:
        lines = Words(f"문단 {ko}", f"paragraph{s} {en}")
    return _after(page_words(place), lines)


def page_words(place: Place) -> Words:
    """Sheet and page, empty where the file tells neither."""
    sheet, page = Words("", ""), Words("", "")
    if place.sheet is not None:
        sheet = Words(f"{place.sheet} 시트", f"sheet {place.sheet}")
    if place.page is not None:
        page = Words(f"{place.page}쪽", f"page {place.page}")
    return _after(sheet, page)


def cell_words(where: Where) -> Words:
    """The cell, empty where the words stand in no table."""
    if where.table is None:
        return Words("", "")
    ko, en = f"표 {where.table}", f"table {where.table}"
    if where.row is not None and where.column is not None:
        ko += f"의 {where.row}행 {where.column}열"
        en += f", row {where.row}, column {where.column}"
    return Words(ko, en)


def place_words(where: Where | None, *, transcribed: bool) -> Words:
    """All a person needs to find a place: page, sheet and cell, or the line where there is one."""
    if where is None or where.table is None:
        return line_words(where.place if where else None, transcribed=transcribed)
    cell = cell_words(where)
    if transcribed:
        return _after(page_words(where.place), cell)
    line = line_words(where.place, transcribed=False)
    return Words(f"{line.ko}, {cell.ko}", f"{line.en}, {cell.en}")


def _after(before: Words, words: Words) -> Words:
    return Words(
        " ".join(filter(None, (before.ko, words.ko))),
        ", ".join(filter(None, (before.en, words.en))),
    )


def quoted(text: str) -> Words:
    """Words of the document as quoted; a place where nothing is printed is named."""
    line = excerpt(text)
    return Words(f"「{line}」", f"「{line}」") if line else Words("(빈칸)", "(blank)")


def told(words: str, language: Language = "ko") -> str:
    """What a finding says, with dates as a Korean office writes them: 2024-07 is 2024. 7."""
    if language != "ko":
        return words
    return _DATE.sub(_office_date, _UNTIL.sub("~", words))


def _office_date(date: re.Match[str]) -> str:
    return " ".join(f"{int(part)}." for part in date.groups() if part)


def tame(text: str) -> str:
    """``text`` without power over a terminal: control and direction signs are spelt out."""
    return _CONTROLS.sub(lambda sign: f"\\x{ord(sign.group()):02x}", text)


def excerpt(text: str, length: int = 160) -> str:
    """``text`` on one line, cut to ``length`` characters with a sign that it was."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
