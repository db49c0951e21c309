"""``ihaeng audit``: test every relation in the documents and show what came out."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ihaeng.cli.choice import Choice
from ihaeng.cli.command import Exit, RefusalError, Terminal
from ihaeng.cli.entries import Auditing, Entry, Shape, Work
from ihaeng.cli.files import Tally, found, shape_of, watched
from ihaeng.cli.journal import keeping
from ihaeng.cli.output import deliver
from ihaeng.cli.running import running, unnoted
from ihaeng.cli.shapes.contract import AuditJson
from ihaeng.cli.shapes.page import AuditPage
from ihaeng.cli.shapes.paper import Paper
from ihaeng.cli.shapes.report import AuditReport
from ihaeng.cli.shapes.sheet import AuditCsv
from ihaeng.core.audit import check_by_code
from ihaeng.core.audit.model import Severity
from ihaeng.core.documents import Words
from ihaeng.core.pipeline import Audit, Options, Source

_ENDINGS = ("json", "csv", "html")


def run(options: Namespace, terminal: Terminal) -> int:
    codes = _codes(options.only)
    files = found(options.paths)
    choice = Choice(options.failing, Severity(options.min_severity))
    name = shape_of(options.format, options.output, _ENDINGS)
    shape = _shape(name, choice, options, terminal)
    work = Auditing(shape, choice, codes, Options(ocr=options.ocr))
    tally = Tally(terminal)
    with _entries(work, files, options) as entries:
        chunks = shape.whole(tally.counted(watched(entries, len(files), terminal)))
        deliver(chunks, options.output, files, terminal, for_people=name == "text")
    if tally.unread:
        return Exit.REFUSED
    return Exit.FOUND if tally.failing else Exit.CLEAN


@contextmanager
def _entries(work: Work, files: Sequence[Source], options: Namespace) -> Iterator[Iterator[Entry]]:
    """What there is to say of each file, made now or kept from before."""
    with running(work, files, options.jobs, options.cluster) as run_over:
        if options.journal is None:
            yield run_over(files, unnoted)
            return
        with keeping(options.journal, options.output) as journal:
            yield journal.resumed(work, run_over, files)


def _codes(only: str | None) -> tuple[str, ...] | None:
    """The checks ``--only`` names; None for all of them."""
    if only is None:
        return None
    codes = [code.strip().upper() for code in only.split(",") if code.strip()]
    unknown = ", ".join(code for code in codes if check_by_code(code) is None)
    if unknown or not codes:
        raise RefusalError(
            Words(
                f"--only에 없는 점검입니다: {unknown or only!r}. 'ihaeng checks'로 코드를 "
                "확인하십시오.",
                f"--only names no check: {unknown or only!r}. 'ihaeng checks' lists the codes.",
            )
        )
    return tuple(codes)


def _shape(name: str, choice: Choice, options: Namespace, terminal: Terminal) -> Shape[Audit]:
    match name:
        case "json":
            return AuditJson(choice, terminal.language)
        case "csv":
            return AuditCsv(choice, terminal.language)
        case "html":
            return AuditPage(choice)
        case _:
            paper = Paper.of(None if options.output else terminal.out)
            return AuditReport(paper, choice, terminal.language, options.all)
