"""A pen for HTML."""

from html import escape

from tests.formats.pens import Cell, Grid, Report


def written(report: Report) -> bytes:
    """A report as a page: every line a paragraph, its leading blanks kept; every grid a table."""
    body = "".join(line(part) if isinstance(part, str) else table(part) for part in report)
    return page(body)


def page(body: str, encoding: str = "utf-8", head: str = "") -> bytes:
    declared = f'<meta charset="{encoding}">' if encoding else ""
    whole = f"<!DOCTYPE html><html><head>{declared}{head}</head><body>{body}</body></html>"
    return whole.encode(encoding or "utf-8", "xmlcharrefreplace")


def line(text: str) -> str:
    words = text.lstrip(" ")
    return f"<p>{'&nbsp;' * (len(text) - len(words))}{escape(words)}</p>"


def table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(_cell(one) for one in row if one)}</tr>" for row in grid)
    return f"<table>{rows}</table>"


def _cell(one: Cell) -> str:
    spans = f' rowspan="{one.rows}" colspan="{one.columns}"'
    return f"<td{spans}>{'<br>'.join(map(escape, one.text.splitlines()))}</td>"
