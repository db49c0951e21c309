"""The house style of a government, from a TOML file; what a file leaves out is as in the default.

Every mistake in a file is told at its key: a style is set by people who write reports.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path

from ihaeng.core.documents import Block, Box, Bullet, Footnote, Heading, Note, Sheet, reason_of
from ihaeng.core.writing.refusals import NotWrittenError, no_theme, wrong_theme

ALIGNMENTS = ("justify", "left", "center", "right")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LEVELS = {1: "part", 2: "chapter", 3: "section"}
_LEAST_ROOM = 20  # millimetres
_MOST = 1_000  # of any length, in points, millimetres or percent


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph: sizes and spaces in points, ``spacing`` of its lines in percent."""

    font: str
    size: float
    bold: bool
    align: str
    before: float
    after: float
    spacing: float
    hang: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """How tables look; ``padding`` in millimetres, colours as ``#RRGGBB``."""

    line: str
    edge: str
    head: str
    padding: float
    figures: str
    words: str
    short: float


@dataclass(frozen=True)
class Theme:
    """``signs`` name the style of a line by its sign, ``depths`` how far a form sets it in."""

    sheet: Sheet
    styles: Mapping[str, Style]
    signs: Mapping[str, str]
    depths: Mapping[str, int]
    table: Grid

    def style_of(self, block: Block) -> str:
        """The name of the style ``block`` is written in."""
        match block:
            case Heading(level=level):
                return _LEVELS.get(level, "item")
            case Bullet(marker=marker):
                return self.signs.get(marker[-1:], "round")
            case Note():
                return "note"
            case Footnote():
                return "footnote"
            case Box():
                return "box"
            case _:
                return "paragraph"


def load(path: Path | None = None) -> Theme:
    """The style in ``path``, or the default. ``NotWrittenError`` says what is wrong in it."""
    if path is None:
        return _default()
    try:
        content = path.read_text("utf-8")
    except OSError as error:
        reason = reason_of(error)
        raise no_theme(str(path), reason.ko, reason.en) from error
    except UnicodeDecodeError as error:
        raise no_theme(str(path), "UTF-8 글자가 아님", "not UTF-8") from error
    return parsed(content, str(path))


def parsed(content: str, path: str) -> Theme:
    """The style that ``content`` describes on top of the default."""
    try:
        own = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise no_theme(path, str(error), str(error)) from error
    return _Reader(path, own).theme()


@cache
def _default() -> Theme:
    return _Reader("default.toml", {}).theme()


@cache
def _shipped() -> Mapping[str, object]:
    return tomllib.loads((files(__package__) / "themes" / "default.toml").read_text("utf-8"))


@dataclass(frozen=True)
class _Reader:
    path: str
    own: Mapping[str, object]

    def theme(self) -> Theme:
        shipped = _shipped()
        self._known("", self.own, shipped)
        signs = self._signs(self.own.get("signs", shipped["signs"]))
        return Theme(
            self._sheet(),
            self._styles(),
            {sign: style for group, style, _ in signs for sign in group},
            {sign: depth for group, _, depth in signs for sign in group},
            Grid(**self._values("table", Grid)),  # type: ignore[arg-type]
        )

    def _sheet(self) -> Sheet:
        sheet = Sheet(**self._values("page", Sheet))  # type: ignore[arg-type]
        for key, length, sides in (
            ("page.width", sheet.width, sheet.left + sheet.right),
            ("page.height", sheet.height, sheet.top + sheet.bottom),
        ):
            if length - sides < _LEAST_ROOM:
                raise self._wrong(
                    key,
                    f"여백을 빼면 글을 쓸 자리가 {_LEAST_ROOM}mm도 남지 않습니다.",
                    f"the margins leave less than {_LEAST_ROOM} mm for the text.",
                )
        return sheet

    def _styles(self) -> dict[str, Style]:
        shipped, own = self._tables("styles")
        self._known("styles", own, shipped)
        body = {**_table(shipped["body"]), **self._table("styles.body", own.get("body", {}))}
        made: dict[str, Style] = {}
        for name, usual in shipped.items():
            said = self._table(f"styles.{name}", own.get(name, {}))
            values = {**body, **_table(usual), **said}
            where = f"styles.{name}"
            self._known(where, said, body)
            made[name] = Style(**self._checked(where, values))  # type: ignore[arg-type]
        return made

    def _values(self, section: str, kind: type) -> dict[str, object]:
        shipped, own = self._tables(section)
        self._known(section, own, shipped)
        names = {field.name for field in fields(kind)}
        values = {name: one for name, one in {**shipped, **own}.items() if name in names}
        return self._checked(section, values)

    def _signs(self, groups: object) -> list[tuple[str, str, int]]:
        if not isinstance(groups, list):
            raise self._wrong("signs", "[[signs]]로 적으십시오.", "write it as [[signs]].")
        made: list[tuple[str, str, int]] = []
        for at, group in enumerate(groups, 1):
            where = f"signs[{at}]"
            table = self._table(where, group)
            self._known(where, table, {"signs": "", "style": "", "depth": 0})
            signs, style, depth = (table.get(key) for key in ("signs", "style", "depth"))
            if not isinstance(signs, str) or not signs:
                raise self._wrong(f"{where}.signs", "부호를 적으십시오.", "name the signs.")
            styles = _table(_shipped()["styles"])
            if style not in styles:
                names = ", ".join(styles)
                raise self._wrong(
                    f"{where}.style",
                    f"다음 중 하나여야 합니다: {names}",
                    f"must be one of: {names}",
                )
            if not _is_whole(depth) or not 0 <= depth <= 40:  # type: ignore[operator]
                raise self._wrong(
                    f"{where}.depth",
                    "0부터 40까지의 정수여야 합니다.",
                    "must be a whole number, 0 to 40.",
                )
            made.append((signs, str(style), depth))  # type: ignore[arg-type]
        return made

    def _tables(self, section: str) -> tuple[dict[str, object], dict[str, object]]:
        return _table(_shipped()[section]), self._table(section, self.own.get(section, {}))

    def _table(self, where: str, value: object) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        raise self._wrong(where, f"[{where}]로 적으십시오.", f"write it as [{where}].")

    def _known(self, where: str, own: Mapping[str, object], known: Mapping[str, object]) -> None:
        for name in own:
            if name not in known:
                key = f"{where}.{name}".lstrip(".")
                names = ", ".join(known)
                raise self._wrong(
                    key,
                    f"없는 항목입니다. 쓸 수 있는 항목: {names}",
                    f"no such key. There are: {names}",
                )

    def _checked(self, where: str, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._value(f"{where}.{name}", name, one) for name, one in values.items()}

    def _value(self, key: str, name: str, value: object) -> object:
        if name in ("bold", "hang", "numbered"):
            if not isinstance(value, bool):
                raise self._wrong(key, "true 또는 false여야 합니다.", "must be true or false.")
        elif name == "font":
            if not isinstance(value, str) or not value.strip():
                raise self._wrong(key, "글꼴 이름을 적으십시오.", "name a font.")
        elif name in ("line", "edge", "head"):
            if not isinstance(value, str) or not _COLOUR.fullmatch(value):
                raise self._wrong(
                    key, "#DFE6F7처럼 여섯 자리 색이어야 합니다.", "must be a colour like #DFE6F7."
                )
        elif name in ("align", "figures", "words"):
            if value not in ALIGNMENTS:
                names = ", ".join(ALIGNMENTS)
                raise self._wrong(
                    key, f"다음 중 하나여야 합니다: {names}", f"must be one of: {names}"
                )
        else:
            return self._length(key, name, value)
        return value

    def _length(self, key: str, name: str, value: object) -> object:
        least = 1 if name in ("size", "spacing", "width", "height") else 0
        of_paper = key.startswith("page.")
        if not (_is_whole(value) or (isinstance(value, float) and not of_paper)):
            kind = ("정수", "a whole number") if of_paper else ("수", "a number")
            raise self._wrong(key, f"{kind[0]}여야 합니다.", f"must be {kind[1]}.")
        if not least <= value <= _MOST:  # type: ignore[operator]
            raise self._wrong(
                key, f"{least}부터 {_MOST}까지여야 합니다.", f"must be from {least} to {_MOST}."
            )
        return value

    def _wrong(self, key: str, ko: str, en: str) -> NotWrittenError:
        return wrong_theme(self.path, key, ko, en)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value
