"""What a section says of its pages, and the notes at their foot."""

import re
from typing import NamedTuple

from ihaeng.core.documents import Footnote, Sheet
from ihaeng.core.writing.characters import escaped

_MM = 283.465  # HWPUNIT
_MARK = re.compile(r"(\D?)(\d{1,6})(\D?)")
_FORM = '<hp:autoNumFormat type="DIGIT" userChar="" prefixChar="{}" suffixChar="{}" supscript="0"/>'
_NOTES = (
    '<hp:footNotePr>{form}<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
    '<hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="EACH_COLUMN" '
    'beneathText="0"/></hp:footNotePr><hp:endNotePr>{form}<hp:noteLine length="14692344" '
    'type="SOLID" width="0.12 mm" color="#000000"/><hp:noteSpacing betweenNotes="0" '
    'belowLine="567" aboveLine="850"/><hp:numbering type="CONTINUOUS" newNum="1"/>'
    '<hp:placement place="END_OF_DOCUMENT" beneathText="0"/></hp:endNotePr>'
).format(form=_FORM.format("", ")"))
_BORDERS = "".join(
    f'<hp:pageBorderFill type="{kind}" borderFillIDRef="1" textBorder="PAPER" headerInside="0" '
    'footerInside="0" fillArea="PAPER"><hp:offset left="1417" right="1417" top="1417" '
    'bottom="1417"/></hp:pageBorderFill>'
    for kind in ("BOTH", "EVEN", "ODD")
)


def section_rules(sheet: Sheet) -> str:
    """The paper of a section; lying pages are stored as standing ones that are turned."""
    short, long = sorted((sheet.width, sheet.height))
    turned = "NARROWLY" if sheet.width > sheet.height else "WIDELY"
    lengths = {
        "header": max(sheet.top - sheet.margin, 0),
        "footer": max(sheet.bottom - sheet.margin, 0),
        "gutter": 0,
        "left": sheet.left,
        "right": sheet.right,
        "top": min(sheet.margin, sheet.top),
        "bottom": min(sheet.margin, sheet.bottom),
    }
    margins = " ".join(f'{name}="{round(length * _MM)}"' for name, length in lengths.items())
    return (
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" '
        'tabStopVal="4000" tabStopUnit="HWPUNIT" outlineShapeIDRef="1" memoShapeIDRef="0" '
        'textVerticalWidthHead="0" masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" '
        'wonggojiFormat="0"/><hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" '
        'equation="0"/><hp:visibility hideFirstHeader="0" hideFirstFooter="0" '
        'hideFirstMasterPage="0" border="SHOW_ALL" fill="SHOW_ALL" hideFirstPageNum="0" '
        'hideFirstEmptyLine="0" showLineNumber="0"/><hp:lineNumberShape restartType="0" '
        f'countBy="0" distance="0" startNumber="0"/><hp:pagePr landscape="{turned}" '
        f'width="{round(short * _MM)}" height="{round(long * _MM)}" gutterType="LEFT_ONLY">'
        f"<hp:margin {margins}/></hp:pagePr>{_NOTES}{_BORDERS}</hp:secPr>"
        '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" '
        'sameGap="0"/></hp:ctrl>'
    )


class Written(NamedTuple):
    """A note: ``mark`` begins its first line, the other two stand around its lines."""

    mark: str
    opening: str
    ending: str


def footnote(note: Footnote, due: int, number: int) -> tuple[int, Written]:
    """The number ``note`` bears and how it is written, where ``due`` would be counted next.

    Notes count themselves; where the printed mark is another number the count begins anew.
    """
    found = _MARK.fullmatch(note.mark)
    before, digits, after = found.groups() if found else ("", str(due), ")")
    bears = int(digits)
    form = _FORM.format(escaped(before), escaped(after))
    anew = ""
    if bears != due:
        anew = f'<hp:ctrl><hp:newNum num="{bears}" numType="FOOTNOTE">{form}</hp:newNum></hp:ctrl>'
    mark = (
        f'<hp:ctrl><hp:autoNum num="{bears}" numType="FOOTNOTE">{form}</hp:autoNum></hp:ctrl>'
        + ("" if found else f"<hp:t>{escaped(note.mark)}</hp:t>")
    )
    opening = f'{anew}<hp:ctrl><hp:footNote number="{bears}" instId="{number}">'
    return bears, Written(mark, opening, "</hp:footNote></hp:ctrl>")
