"""``styles.xml``: the styles of the house, by the names the theme gives them."""

from ihaeng.core.writing.characters import escaped
from ihaeng.core.writing.docx.names import DECLARATION, NAMESPACES
from ihaeng.core.writing.theme import Style, Theme

ALIGNMENTS = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_TWIPS = 20  # of a point


def part(theme: Theme) -> str:
    made = "".join(_style(name, style) for name, style in theme.styles.items())
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:lang w:val="ko-KR" w:eastAsia="ko-KR"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f'{made}<w:style w:type="character" w:styleId="mark"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )


def _style(name: str, style: Style) -> str:
    usual = ' w:default="1"' if name == "body" else ""
    font = escaped(style.font)
    size = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{usual}><w:name w:val="{_title(name)}"/>'
        f'<w:pPr><w:spacing w:before="{round(style.before * _TWIPS)}" '
        f'w:after="{round(style.after * _TWIPS)}" w:line="{round(style.spacing * 2.4)}" '
        f'w:lineRule="auto"/><w:jc w:val="{ALIGNMENTS[style.align]}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
        f'{"<w:b/>" if style.bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def _title(name: str) -> str:
    return {"body": "Normal"}.get(name, f"Ihaeng {name}")
