"""A document as JSON, for programs that have data and no report: one object a line of it.

``{"lines": [{"heading": "□", "words": "현황"}, {"bullet": "○", "words": "…"}, {"paragraph": "…"},
{"note": "…"}, {"box": "〈 붙임 〉"}, {"footnote": "1)", "words": "…"}, {"page": true},
{"contents": 2}, {"table": [["구분", "예산"], ["가람동", "10"]], "heads": 1, "unit": "(단위 : 명)"}]}``

A cell is its words, ``null`` where the row has none, or ``{"words": …, "rows": 2, "columns": 1}``;
what merged cells cover is left out. Every mistake is told at its place.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final, TypeGuard

from ihaeng.core.documents import Document, Words
from ihaeng.core.documents.drafting import NO_CELL, Draft, Spot, spread
from ihaeng.core.writing.refusals import NotWrittenError
from ihaeng.core.writing.theme import Theme

_MOST_SPAN = 1_000


def drafted(content: str, path: str, theme: Theme) -> Document:
    """The document that ``content`` describes; ``NotWrittenError`` says where it is wrong."""
    try:
        data = json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _wrong(path, "$", f"JSON이 아닙니다 ({error}).", f"not JSON ({error}).") from error
    lines = data.get("lines") if isinstance(data, dict) else None
    if not isinstance(lines, list):
        raise _wrong(path, "$.lines", "줄의 목록이어야 합니다.", "must be a list of lines.")
    draft = Draft(path, theme.depths)
    for at, line in enumerate(lines):
        where = f"$.lines[{at}]"
        if not isinstance(line, dict):
            raise _wrong(path, where, "{ }로 적으십시오.", "write it as { }.")
        _Line(path, where, line).add(draft)
    return draft.document()


class _Line:
    def __init__(self, path: str, where: str, line: Mapping[str, object]) -> None:
        self._path, self._where, self._line = path, where, line

    def add(self, draft: Draft) -> None:
        for kind, (known, add) in _KINDS.items():
            if kind in self._line:
                if more := next((key for key in self._line if key not in (kind, *known)), None):
                    names = ", ".join((kind, *known))
                    raise self._wrong(
                        more,
                        f"없는 항목입니다. 쓸 수 있는 항목: {names}",
                        f"no such key. There are: {names}",
                    )
                add(self, draft)
                return
        names = ", ".join(_KINDS)
        raise self._wrong(
            "", f"다음 중 하나가 있어야 합니다: {names}", f"must hold one of: {names}"
        )

    def heading(self, draft: Draft) -> None:
        draft.heading(self._words("heading"), self._words("words"))

    def bullet(self, draft: Draft) -> None:
        draft.bullet(self._words("bullet"), self._words("words"), self._depth())

    def note(self, draft: Draft) -> None:
        draft.note(self._words("note"), depth=self._depth())

    def paragraph(self, draft: Draft) -> None:
        draft.paragraph(self._words("paragraph"))

    def box(self, draft: Draft) -> None:
        draft.box(self._words("box"))

    def footnote(self, draft: Draft) -> None:
        draft.footnote(self._words("footnote"), self._words("words"))

    def page(self, draft: Draft) -> None:
        draft.page_break()

    def contents(self, draft: Draft) -> None:
        draft.contents(self._whole("contents", 2, 1, 9))

    def table(self, draft: Draft) -> None:
        rows = self._line["table"]
        if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
            raise self._wrong("table", "행의 목록이어야 합니다.", "must be a list of rows.")
        cells = [
            [self._cell(one, f"table[{r}][{c}]") for c, one in enumerate(row)]
            for r, row in enumerate(rows)
        ]
        try:
            grid = spread(cells)
        except ValueError:
            raise self._wrong(
                "table",
                "행마다 칸 수가 같아야 합니다(합친 칸은 덮는 만큼 셉니다).",
                "rows must have one number of cells, merged ones counted by what they cover.",
            ) from None
        heads = self._whole("heads", 1, 0, len(grid))
        caption, unit = (
            self._words(key) if key in self._line else "" for key in ("caption", "unit")
        )
        draft.table(grid, heads, caption, unit)

    def _cell(self, cell: object, key: str) -> Spot | str:
        match cell:
            case None:
                return NO_CELL
            case str():
                return cell
            case bool():
                pass
            case int():
                return f"{cell:,}"
            case {"words": str(words), **more} if not more.keys() - {"rows", "columns"}:
                rows, columns = more.get("rows", 1), more.get("columns", 1)
                if _is_span(rows) and _is_span(columns):
                    return Spot(words, rows, columns)
        raise self._wrong(
            key,
            '글자, 정수, null 또는 {"words": …, "rows": …, "columns": …}여야 합니다.',
            'must be words, a whole number, null or {"words": …, "rows": …, "columns": …}.',
        )

    def _words(self, key: str) -> str:
        value = self._line.get(key)
        if not isinstance(value, str):
            raise self._wrong(key, "글자여야 합니다.", "must be words.")
        return value

    def _depth(self) -> int | None:
        return self._whole("depth", 0, 0, 40) if "depth" in self._line else None

    def _whole(self, key: str, usual: int, least: int, most: int) -> int:
        value = self._line.get(key, usual)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._wrong(
                key,
                f"{least}부터 {most}까지의 정수여야 합니다.",
                f"must be a whole number, {least} to {most}.",
            )
        return value

    def _wrong(self, key: str, ko: str, en: str) -> NotWrittenError:
        return _wrong(self._path, f"{self._where}.{key}".rstrip("."), ko, en)


def _is_span(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST_SPAN


_Adds = Callable[[_Line, Draft], None]
# What opens a line, which keys may stand beside it, and what is added.
_KINDS: Final[dict[str, tuple[tuple[str, ...], _Adds]]] = {
    "heading": (("words",), _Line.heading),
    "bullet": (("words", "depth"), _Line.bullet),
    "note": (("depth",), _Line.note),
    "paragraph": ((), _Line.paragraph),
    "box": ((), _Line.box),
    "footnote": (("words",), _Line.footnote),
    "page": ((), _Line.page),
    "contents": ((), _Line.contents),
    "table": (("heads", "caption", "unit"), _Line.table),
}


def _wrong(path: str, where: str, ko: str, en: str) -> NotWrittenError:
    return NotWrittenError(Words(f"{path}의 {where}: {ko}", f"{path}, {where}: {en}"))
