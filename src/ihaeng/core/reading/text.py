"""Plain and markdown-like text, as converters and scanners leave it."""

import re
from collections.abc import Iterator, Sequence

from ihaeng.core.documents import Document, Formula, Gravity, Problem, Text, Words
from ihaeng.core.reading.cells import cell_blocks, has_markup
from ihaeng.core.reading.decode import decode
from ihaeng.core.reading.laying import Item, Stray, lay
from ihaeng.core.reading.lines import Line, physical_lines
from ihaeng.core.reading.loose import loose_tables
from ihaeng.core.reading.tables import is_rule, pipe_table, starts_pipe, tab_table

_FORMULA = re.compile(r"^\s*\$\$(.+)\$\$\s*$")
_LATEX_TEXT = re.compile(r"\\text\{([^{}]*)\}|([-+=*/×÷()\d.,]+)|\\rightarrow")
_MOST_PIPE_LINES = 400


def read_text(data: bytes, path: str) -> Document:
    """The document in ``data``. Never raises: what could not be read is among the problems."""
    decoded = decode(data)
    lines, problems = physical_lines(decoded.text, path)
    laid = lay(tuple(_items(lines)), physical=True)
    said = (*decoded.problems, *problems, *laid.problems)
    if not decoded.problems and all(line.blank for line in lines):
        said = (*said, EMPTY)
    return Document(path, laid.blocks, said, decoded.text, laid.unplaced)


EMPTY = Problem(
    "empty",
    Gravity.NOTE,
    Words("파일에 내용이 없습니다.", "The file holds no text."),
)


def _items(lines: Sequence[Line]) -> Iterator[Item]:
    """The lines, with those that are set as tables, formulas or markup already made blocks."""
    loose = {table.first: table for table in loose_tables(lines)}
    index = 0
    while index < len(lines):
        line = lines[index]
        if index in loose:
            yield loose[index].table
            index = loose[index].last
        elif "\t" in line.string and not line.blank:
            end = _tabs_end(lines, index)
            table = tab_table(lines[index:end])
            yield from (table,) if table.width else lines[index:end]
            index = end
        elif starts_pipe(line.string) and (
            found := pipe_table(lines[index : index + _MOST_PIPE_LINES])
        ):
            yield found.table
            index += found.count
        else:
            yield from _marked_up(line)
            index += 1


def _tabs_end(lines: Sequence[Line], index: int) -> int:
    """Where the lines with TABs and rules that begin at ``index`` end."""
    while index < len(lines) and not lines[index].blank:
        if "\t" not in lines[index].string and not is_rule(lines[index].string):
            break
        index += 1
    return index


def _marked_up(line: Line) -> Iterator[Item]:
    if found := _FORMULA.match(line.string):
        yield Formula(_shown(line, found), found.group(1), line.place())
    elif has_markup(line.string):
        yield from cell_blocks(line, 0, len(line.string)) or (Stray(line.place(), _TAGS_ONLY),)
    else:
        yield line


_TAGS_ONLY = Words("글자 없이 태그만 있는 줄입니다.", "A line of tags without words.")


def _shown(line: Line, formula: re.Match[str]) -> Text:
    """What a formula shows: its words, figures and operators in order."""
    shown = Text()
    for found in _LATEX_TEXT.finditer(line.string, formula.start(1), formula.end(1)):
        group = 1 if found.group(1) is not None else 2
        if found.group(group):
            shown = shown.joined(line.text(found.start(group), found.end(group)), blank=True)
    return shown or line.text()
