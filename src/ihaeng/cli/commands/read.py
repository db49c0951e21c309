"""``ihaeng read``: show what stands where in the documents."""

from argparse import Namespace

from ihaeng.cli.command import Exit, Terminal
from ihaeng.cli.entries import Shape, Showing
from ihaeng.cli.files import Tally, found, shape_of, watched
from ihaeng.cli.output import deliver
from ihaeng.cli.running import running, unnoted
from ihaeng.cli.shapes.contents import ReadJson
from ihaeng.cli.shapes.drawing import Drawing
from ihaeng.cli.shapes.page import ReadPage
from ihaeng.cli.shapes.paper import Paper
from ihaeng.core.pipeline import Options, Reading

_ENDINGS = ("json", "html")


def run(options: Namespace, terminal: Terminal) -> int:
    files = found(options.paths)
    name = shape_of(options.format, options.output, _ENDINGS)
    single = len(files) == 1 and files[0] == options.paths[0]
    shape = _shape(name, options, terminal, single=single)
    work = Showing(shape, Options(ocr=options.ocr))
    tally = Tally(terminal)
    with running(work, files, options.jobs) as run_over:
        entries = watched(run_over(files, unnoted), len(files), terminal)
        chunks = shape.whole(tally.counted(entries))
        deliver(chunks, options.output, files, terminal, for_people=name == "text")
    return Exit.REFUSED if tally.unread else Exit.CLEAN


def _shape(name: str, options: Namespace, terminal: Terminal, *, single: bool) -> Shape[Reading]:
    match name:
        case "json":
            return ReadJson(terminal.language, single, options.memos)
        case "html":
            return ReadPage(options.memos)
        case _:
            paper = Paper.of(None if options.output else terminal.out)
            return Drawing(paper, terminal.language, options.memos)
