"""``ihaeng read``: show what stands where in the documents."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import partial

from ihaeng.cli.command import Exit, Terminal
from ihaeng.cli.files import complain_if_unreadable, found, one_by_one, shape_of
from ihaeng.cli.output import deliver
from ihaeng.cli.shapes.contract import read_json
from ihaeng.cli.shapes.drawing import Drawing
from ihaeng.cli.shapes.page import read_page
from ihaeng.cli.shapes.paper import Paper
from ihaeng.core.pipeline import Reading, read
from ihaeng.core.reading import Options

_ENDINGS = ("json", "html")


def run(options: Namespace, terminal: Terminal) -> int:
    files = found(options.paths)
    unread: list[Reading] = []
    work = partial(read, options=Options(ocr=options.ocr))
    readings = _noted(one_by_one(files, work, terminal), unread, terminal)
    shape = shape_of(options.format, options.output, _ENDINGS)
    single = len(files) == 1 and not options.paths[0].is_dir()
    chunks = _shaped(shape, readings, options, terminal, single=single)
    deliver(chunks, options.output, files, terminal, for_people=shape == "text")
    return Exit.REFUSED if unread else Exit.CLEAN


def _noted(
    readings: Iterable[Reading], unread: list[Reading], terminal: Terminal
) -> Iterator[Reading]:
    for reading in readings:
        if complain_if_unreadable(reading.document, terminal):
            unread.append(reading)
        yield reading


def _shaped(
    shape: str, readings: Iterable[Reading], options: Namespace, terminal: Terminal, *, single: bool
) -> Iterator[str]:
    match shape:
        case "json":
            return read_json(readings, terminal.language, single=single)
        case "html":
            return read_page(readings)
        case _:
            paper = Paper(None if options.output else terminal.out)
            return Drawing(paper, terminal.language).chunks(readings)
