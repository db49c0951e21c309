"""``ihaeng audit``: test every relation in the documents and show what came out."""

from argparse import Namespace

from ihaeng.cli.choice import Choice
from ihaeng.cli.command import Exit, RefusalError, Terminal
from ihaeng.cli.entries import Auditing, Shape
from ihaeng.cli.files import Tally, found, shape_of, watched
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
from ihaeng.core.pipeline import Audit

_ENDINGS = ("json", "csv", "html")


def run(options: Namespace, terminal: Terminal) -> int:
    codes = _codes(options.only)
    files = found(options.paths)
    choice = Choice(options.failing, Severity(options.min_severity))
    name = shape_of(options.format, options.output, _ENDINGS)
    work = Auditing(_shape(name, choice, options, terminal), choice, codes)
    tally = Tally(terminal)
    with running(work, files, options.jobs) as run_over:
        entries = tally.counted(watched(run_over(files, unnoted), len(files), terminal))
        chunks = work.shape.whole(entries)
        deliver(chunks, options.output, files, terminal, for_people=name == "text")
    if tally.unread:
        return Exit.REFUSED
    return Exit.FOUND if tally.failing else Exit.CLEAN


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
