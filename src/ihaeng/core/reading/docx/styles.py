"""Styles, each worked out when a paragraph first asks: what it says, and what it is based on says."""

from dataclasses import dataclass, field
from functools import cached_property

from ihaeng.core.reading.docx.attributes import value
from ihaeng.core.reading.docx.numbering import Numberings, numberings_in
from ihaeng.core.reading.docx.shapes import NOTHING, Properties, Shape, is_hidden, properties_in
from ihaeng.core.reading.xml import NAMES, Element, child, get

_MOST_PARENTS = 20  # styles may be based on each other in a ring


@dataclass
class Styles:
    """The styles of a document by their id, each worked out when a paragraph first asks."""

    numberings: Numberings = field(default_factory=Numberings)
    written: dict[str, Element] = field(default_factory=dict)
    base: Shape = field(default_factory=Shape)
    usual: str = ""  # the style of paragraphs that name none
    _shapes: dict[str, Shape] = field(default_factory=dict)
    _placements: dict[tuple[Shape, str], Shape] = field(default_factory=dict)

    def shape(self, style: str) -> Shape:
        found = self._shapes.get(style)
        if found is None:
            found = self._shapes[style] = self._worked_out(style)
        return found

    def _worked_out(self, style: str) -> Shape:
        shape = Shape()
        for _ in range(_MOST_PARENTS):
            element = self.written.get(style)
            if element is None:
                break
            own = properties_in(child(element, "pPr")).shape
            shape = shape.over(own._replace(hidden=is_hidden(child(element, "rPr"))))
            style = value(child(element, "basedOn")) or ""
        return shape.over(self.base)

    @cached_property
    def plain(self) -> Shape:
        """The shape of a paragraph that says nothing of itself."""
        return self._placed(NOTHING, self.usual)

    def paragraph(self, properties: Properties) -> Shape:
        """The shape of a paragraph, ``level`` as it is understood; no numbering where it has no sign."""
        asked = properties.shape, properties.style or self.usual
        found = self._placements.get(asked)
        if found is None:
            found = self._placements[asked] = self._placed(*asked)
        return found

    def _placed(self, own: Shape, style: str) -> Shape:
        under = self.shape(style)
        shape = own.over(under)
        if shape.numbering is None:
            return shape
        found = self.numberings.level(shape.numbering, shape.level, style)
        if found is None:
            return shape._replace(numbering=None)
        at, head = found
        # A numbering chosen by hand moves the paragraph; one that comes with a style does not.
        layers = (head.indent, under) if own.numbering else (under, head.indent)
        indent = own.over(layers[0]).over(layers[1])
        return shape._replace(left=indent.left, first=indent.first, level=at)

    def sign(self, shape: Shape) -> str:
        """The sign printed before the next paragraph of ``shape``, with what stands behind it."""
        if shape.numbering is None or shape.level is None:
            return ""
        return self.numberings.sign(shape.numbering, shape.level)


def styles_of(styles: Element | None, numbering: Element | None) -> Styles:
    """The styles and numberings in these parts, either of which may be missing."""
    made = Styles()
    for element in styles if styles is not None else ():
        name = NAMES[element.tag]
        if name == "style":
            key = get(element, "styleId") or ""
            made.written[key] = element
            if get(element, "type") == "paragraph" and get(element, "default") in (
                "1",
                "true",
                "on",
            ):
                made.usual = key
        elif name == "docDefaults":
            made.base = _defaults(element)
    if numbering is not None:
        made.numberings = numberings_in(numbering, lambda style: made.shape(style).numbering)
    return made


def _defaults(element: Element) -> Shape:
    holder = child(element, "pPrDefault")
    return properties_in(child(holder, "pPr") if holder is not None else None).shape
