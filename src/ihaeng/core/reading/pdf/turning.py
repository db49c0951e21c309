"""Pages whose text does not run from left to right, as landscape tables are often kept.

They are laid flat before anything else looks at them.
"""

from ihaeng.core.reading.pdf.parts import Area, Rule
from ihaeng.core.reading.pdf.strokes import Drawn


def flat_area(area: Area, page: Area, quarters: int) -> Area:
    """Where ``area`` lies on ``page`` once text that runs ``quarters`` counter-clockwise is flat."""
    match quarters:
        case 1:
            return Area(area.bottom, page.right - area.right, area.top, page.right - area.left)
        case 2:
            return Area(
                page.right - area.right,
                page.top - area.top,
                page.right - area.left,
                page.top - area.bottom,
            )
        case 3:
            return Area(page.top - area.top, area.left, page.top - area.bottom, area.right)
        case _:
            return area


def flat_drawn(drawn: Drawn, page: Area, quarters: int) -> Drawn:
    flat = Drawn(paths=drawn.paths, over=drawn.over)
    flat.images = [(at, flat_area(area, page, quarters)) for at, area in drawn.images]
    for at, start, end in drawn.across:
        _keep(flat, flat_area(Area(start, at, end, at), page, quarters))
    for at, start, end in drawn.down:
        _keep(flat, flat_area(Area(at, start, at, end), page, quarters))
    return flat


def _keep(flat: Drawn, line: Area) -> None:
    if line.bottom == line.top:
        flat.across.append(Rule(line.top, line.left, line.right))
    else:
        flat.down.append(Rule(line.left, line.bottom, line.top))
