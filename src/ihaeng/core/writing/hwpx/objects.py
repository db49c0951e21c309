"""Pictures and formulas."""

from ihaeng.core.writing.characters import escaped
from ihaeng.core.writing.columns import letters
from ihaeng.core.writing.pictures import size_of
from ihaeng.core.writing.printing import Image

_PIXEL = 75  # HWPUNIT of a pixel at 96 to the inch
_OBJECT = (
    'zOrder="{number}" numberingType="{kind}" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" '
    'lock="0" dropcapstyle="None"'
)
_SIZE = (
    '<hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE" '
    'protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" '
    'holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" '
    'vertOffset="0" horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
)
_STILL = 'e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"'


def picture(image: Image, reference: str, room: int, number: int) -> str:
    """A picture as wide as it is, or as the ``room`` is wide, in HWPUNIT."""
    across, down = size_of(image.data)
    full = (max(across, 1) * _PIXEL, max(down, 1) * _PIXEL) if across else (room // 2, room // 3)
    width = min(full[0], room)
    height = max(full[1] * width // full[0], 1)
    of = _OBJECT.format(number=number, kind="PICTURE")
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    points = "".join(f'<hc:pt{at} x="{x}" y="{y}"/>' for at, (x, y) in enumerate(corners))
    return (
        f'<hp:pic id="{number}" {of} href="" groupLevel="0" instid="{number}" reverse="0">'
        f'<hp:offset x="0" y="0"/><hp:orgSz width="{width}" height="{height}"/>'
        f'<hp:curSz width="{width}" height="{height}"/><hp:flip horizontal="0" vertical="0"/>'
        f'<hp:rotationInfo angle="0" centerX="{width // 2}" centerY="{height // 2}" '
        f'rotateimage="1"/><hp:renderingInfo><hc:transMatrix {_STILL}/><hc:scaMatrix {_STILL}/>'
        f'<hc:rotMatrix {_STILL}/></hp:renderingInfo><hc:img binaryItemIDRef="{reference}" '
        f'bright="0" contrast="0" effect="REAL_PIC" alpha="0"/><hp:imgRect>{points}</hp:imgRect>'
        f'<hp:imgClip left="0" right="{full[0]}" top="0" bottom="{full[1]}"/>'
        '<hp:inMargin left="0" right="0" top="0" bottom="0"/>'
        f'<hp:imgDim dimwidth="{full[0]}" dimheight="{full[1]}"/><hp:effects/>'
        f"{_SIZE.format(width=width, height=height)}"
        f"<hp:shapeComment>{escaped(image.words)}</hp:shapeComment></hp:pic>"
    )


def equation(script: str, number: int) -> str:
    of = _OBJECT.format(number=number, kind="EQUATION")
    size = _SIZE.format(width=letters(script) * 550, height=1500)
    return (
        f'<hp:equation id="{number}" {of} version="Equation Version 60" baseLine="85" '
        f'textColor="#000000" baseUnit="1000" lineMode="CHAR" font="HYhwpEQ">{size}'
        f"<hp:script>{escaped(script)}</hp:script></hp:equation>"
    )
