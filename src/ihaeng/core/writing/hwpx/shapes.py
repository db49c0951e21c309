"""``header.xml``: the shapes of letters, paragraphs and borders, each once, made when first used."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ihaeng.core.writing.characters import escaped
from ihaeng.core.writing.columns import letters
from ihaeng.core.writing.hwpx.names import DECLARATION, NAMESPACES
from ihaeng.core.writing.theme import Style, Theme

POINT = 100  # HWPUNIT
BLANK = 500  # what one blank of depth sets in: half a letter of the usual 10 point type
_LANGUAGES = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_LEVELS = 7
_TITLES = {
    "body": "바탕글", "title": "보고 제목", "part": "보고 Ⅰ", "chapter": "보고 1", "section": "보고 □",
    "item": "보고 ①", "box": "보고 〈〉", "round": "보고 ○", "dash": "보고 -", "point": "보고 ·",
    "note": "보고 ※", "paragraph": "본문", "footnote": "각주", "caption": "캡션", "unit": "표 단위",
    "head": "표 머리", "cell": "표 칸", "margin": "머리말", "contents": "차례",
}  # fmt: skip


class Para(NamedTuple):
    """The shape of a paragraph; lengths in HWPUNIT, ``level`` that of a heading or 0."""

    style: str
    align: str
    left: int = 0
    hang: int = 0
    level: int = 0
    tab: int = 0  # where a right tab with dots stands


class Fill(NamedTuple):
    """The borders of a cell: which of its sides are edges of the table, and its shading."""

    edges: tuple[bool, bool, bool, bool] = (False, False, False, False)  # left right top bottom
    head: bool = False
    absent: bool = False


@dataclass
class Shapes:
    """Gives out ids; ``part`` writes everything that was asked for."""

    theme: Theme
    styles: dict[str, int] = field(init=False)
    _fonts: dict[str, int] = field(default_factory=dict)
    _chars: dict[tuple[str, float, bool], int] = field(default_factory=dict)
    _paras: dict[Para, int] = field(default_factory=dict)
    _fills: dict[Fill, int] = field(default_factory=dict)
    _tabs: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.styles = {name: at for at, name in enumerate(self.theme.styles)}
        for name in self.styles:
            self.char(name)
            self.para(name)

    def char(self, style: str) -> int:
        of = self.theme.styles[style]
        return self._chars.setdefault((of.font, of.size, of.bold), len(self._chars))

    def para(
        self,
        style: str,
        sign: str = "",
        indent: int = 0,
        *,
        align: str = "",
        level: int = 0,
        tab: int = 0,
    ) -> int:
        """The shape of a line in ``style`` behind ``sign``, set in by ``indent`` blanks."""
        of = self.theme.styles[style]
        hang = round(letters(sign) * of.size * POINT / 2) if of.hang else 0
        key = Para(style, align or of.align, indent * BLANK, hang, level, tab)
        if tab and tab not in self._tabs:
            self._tabs[tab] = len(self._tabs) + 1
        return self._paras.setdefault(key, len(self._paras))

    def fill(self, fill: Fill) -> int:
        return self._fills.setdefault(fill, len(self._fills) + 3)  # 1 and 2 draw nothing

    def part(self, sections: int) -> str:
        return (
            f'{DECLARATION}<hh:head {NAMESPACES} version="1.5" secCnt="{sections}">'
            '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
            f"<hh:refList>{''.join(self._lists())}</hh:refList>"
            '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/>'
            '</hh:compatibleDocument><hh:docOption><hh:linkinfo path="" pageInherit="0" '
            'footnoteInherit="0"/></hh:docOption><hh:trackchageConfig flags="56"/></hh:head>'
        )

    def _lists(self) -> Iterator[str]:
        chars = list(self._chars_written())  # fonts are known when letters are written
        yield _list("fontfaces", [self._face(name) for name in _LANGUAGES])
        yield _list("borderFills", self._borders())
        yield _list("charProperties", chars)
        yield _list("tabProperties", self._tabs_written())
        yield _list("numberings", [_numbering()])
        yield _list("paraProperties", [self._para(key, at) for key, at in self._paras.items()])
        yield _list("styles", [self._style(name, at) for name, at in self.styles.items()])

    def _chars_written(self) -> Iterator[str]:
        for (font, size, bold), at in self._chars.items():
            one = self._fonts.setdefault(font, len(self._fonts))
            every = " ".join(f'{name.lower()}="{one}"' for name in _LANGUAGES)
            heavy = "<hh:bold/>" if bold else ""
            yield (
                f'<hh:charPr id="{at}" height="{round(size * POINT)}" textColor="#000000" '
                'shadeColor="none" useFontSpace="0" useKerning="0" symMark="NONE" '
                f'borderFillIDRef="2"><hh:fontRef {every}/>{_PLAIN}{heavy}{_UNMARKED}</hh:charPr>'
            )

    def _face(self, language: str) -> str:
        fonts = "".join(
            f'<hh:font id="{at}" face="{escaped(name)}" type="TTF" isEmbedded="0"/>'
            for name, at in self._fonts.items()
        )
        return f'<hh:fontface lang="{language}" fontCnt="{len(self._fonts)}">{fonts}</hh:fontface>'

    def _borders(self) -> list[str]:
        nothing = [_border(at, [("NONE", "0.1 mm", "#000000")] * 4) for at in (1, 2)]
        return nothing + [self._border(fill, at) for fill, at in self._fills.items()]

    def _border(self, fill: Fill, at: int) -> str:
        table = self.theme.table
        sides = [
            ("SOLID", "0.4 mm", table.edge) if edge else ("SOLID", "0.12 mm", table.line)
            for edge in fill.edges
        ]
        return _border(at, sides, table.head if fill.head else "", slash=fill.absent)

    def _tabs_written(self) -> list[str]:
        plain = '<hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>'
        return [
            plain,
            *(
                f'<hh:tabPr id="{number}" autoTabLeft="0" autoTabRight="0">{_tab(place)}</hh:tabPr>'
                for place, number in self._tabs.items()
            ),
        ]

    def _para(self, key: Para, at: int) -> str:
        of = self.theme.styles[key.style]
        kind = (
            f'type="OUTLINE" idRef="0" level="{key.level - 1}"'
            if 0 < key.level <= _LEVELS
            else ('type="NONE" idRef="0" level="0"')
        )
        keep = int(key.level > 0 or key.style in ("unit", "caption"))
        return (
            f'<hh:paraPr id="{at}" tabPrIDRef="{self._tabs.get(key.tab, 0)}" condense="0" '
            'fontLineHeight="0" snapToGrid="1" suppressLineNumbers="0" checked="0">'
            f'<hh:align horizontal="{key.align.upper()}" vertical="BASELINE"/><hh:heading {kind}/>'
            '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" '
            f'widowOrphan="1" keepWithNext="{keep}" keepLines="0" pageBreakBefore="0" '
            'lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
            f"<hp:switch>{_margins(key, of)}</hp:switch>"
            '<hh:border borderFillIDRef="2" offsetLeft="0" offsetRight="0" offsetTop="0" '
            'offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>'
        )

    def _style(self, name: str, at: int) -> str:
        title = _TITLES.get(name, name)
        return (
            f'<hh:style id="{at}" type="PARA" name="{title}" engName="{name}" '
            f'paraPrIDRef="{self.para(name)}" charPrIDRef="{self.char(name)}" '
            f'nextStyleIDRef="{at}" langID="1042" lockForm="0"/>'
        )


_SEVEN = " ".join(f'{name.lower()}="{{0}}"' for name in _LANGUAGES)
_PLAIN = (
    f"<hh:ratio {_SEVEN.format(100)}/><hh:spacing {_SEVEN.format(0)}/>"
    f"<hh:relSz {_SEVEN.format(100)}/><hh:offset {_SEVEN.format(0)}/>"
)
_UNMARKED = (
    '<hh:underline type="NONE" shape="SOLID" color="#000000"/>'
    '<hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/>'
    '<hh:shadow type="NONE" color="#C0C0C0" offsetX="10" offsetY="10"/>'
)
# Old programs read lengths doubled; which they are is told by the branch that holds them.
_CASES = {
    1: '<hp:case hp:required-namespace="http://www.hancom.co.kr/hwpml/2016/HwpUnitChar">',
    2: "<hp:default>",
}
_ENDS = {1: "</hp:case>", 2: "</hp:default>"}


def _list(name: str, items: list[str]) -> str:
    return f'<hh:{name} itemCnt="{len(items)}">{"".join(items)}</hh:{name}>'


def _tab(place: int) -> str:
    branches = (
        f'{_CASES[by]}<hh:tabItem pos="{place * by}" type="RIGHT" leader="DOT"/>{_ENDS[by]}'
        for by in (1, 2)
    )
    return f"<hp:switch>{''.join(branches)}</hp:switch>"


@lru_cache(512)
def _margins(key: Para, of: Style) -> str:
    return "".join(f"{_CASES[by]}{_margin(key, of, by)}{_ENDS[by]}" for by in (1, 2))


def _margin(key: Para, of: Style, by: int) -> str:
    lengths = {
        "intent": -key.hang,
        "left": key.left,
        "right": 0,
        "prev": round(of.before * POINT),
        "next": round(of.after * POINT),
    }
    inner = "".join(
        f'<hc:{name} value="{value * by}" unit="HWPUNIT"/>' for name, value in lengths.items()
    )
    return (
        f'<hh:margin>{inner}</hh:margin><hh:lineSpacing type="PERCENT" '
        f'value="{round(of.spacing)}" unit="HWPUNIT"/>'
    )


def _border(
    at: int, sides: list[tuple[str, str, str]], shade: str = "", *, slash: bool = False
) -> str:
    drawn = "".join(
        f'<hh:{side}Border type="{kind}" width="{width}" color="{colour}"/>'
        for side, (kind, width, colour) in zip(
            ("left", "right", "top", "bottom"), sides, strict=True
        )
    )
    brush = (
        f'<hc:fillBrush><hc:winBrush faceColor="{shade}" hatchColor="#999999" alpha="0"/>'
        "</hc:fillBrush>"
        if shade
        else ""
    )
    return (
        f'<hh:borderFill id="{at}" threeD="0" shadow="0" centerLine="NONE" '
        f'breakCellSeparateLine="0"><hh:slash type="{"CENTER" if slash else "NONE"}" Crooked="0" '
        'isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
        f'{drawn}<hh:diagonal type="SOLID" width="0.1 mm" color="#000000"/>{brush}</hh:borderFill>'
    )


def _numbering() -> str:
    """Levels without a number: headings stand in the outline, and their signs are typed."""
    heads = "".join(
        f'<hh:paraHead start="1" level="{level}" align="LEFT" useInstWidth="1" autoIndent="0" '
        'widthAdjust="0" textOffsetType="PERCENT" textOffset="0" numFormat="DIGIT" '
        'charPrIDRef="4294967295" checkable="0"/>'
        for level in range(1, _LEVELS + 1)
    )
    return f'<hh:numbering id="1" start="0">{heads}</hh:numbering>'
