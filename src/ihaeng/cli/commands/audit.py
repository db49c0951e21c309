"""``ihaeng audit``: test every relation in the documents and show what came out."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import partial

from ihaeng.cli.choice import Choice, Tally
from ihaeng.cli.command import Exit, RefusalError, Terminal
from ihaeng.cli.files import complain_if_unreadable, found, one_by_one, shape_of
from ihaeng.cli.output import deliver
from ihaeng.cli.shapes.contract import audit_json
from ihaeng.cli.shapes.page import audit_page
from ihaeng.cli.shapes.paper import Paper
from ihaeng.cli.shapes.report import AuditReport
from ihaeng.cli.shapes.sheet import audit_csv
from ihaeng.core.audit import check_by_code
from ihaeng.core.audit.model import Check, Severity
from ihaeng.core.documents import Words
from ihaeng.core.pipeline import Audit, audit
from ihaeng.core.reading import Options

_ENDINGS = ("json", "csv", "html")


def run(options: Namespace, terminal: Terminal) -> int:
    checks = _checks(options.only)
    files = found(options.paths)
    choice = Choice(options.failing, Severity(options.min_severity))
    tally = Tally(choice)
    work = partial(audit, checks=checks, options=Options(ocr=options.ocr))
    audits = _counted(one_by_one(files, work, terminal), tally, terminal)
    shape = shape_of(options.format, options.output, _ENDINGS)
    chunks = _shaped(shape, audits, choice, options, terminal)
    deliver(chunks, options.output, files, terminal, for_people=shape == "text")
    if tally.unread:
        return Exit.REFUSED
    return Exit.FOUND if tally.findings else Exit.CLEAN


def _checks(only: str | None) -> tuple[Check, ...] | None:
    """The checks ``--only`` names; None for all of them."""
    if only is None:
        return None
    codes = [code.strip().upper() for code in only.split(",") if code.strip()]
    chosen = [(code, check_by_code(code)) for code in codes]
    unknown = ", ".join(code for code, check in chosen if check is None)
    if unknown or not codes:
        raise RefusalError(
            Words(
                f"--only에 없는 점검입니다: {unknown or only!r}. 'ihaeng checks'로 코드를 "
                "확인하십시오.",
                f"--only names no check: {unknown or only!r}. 'ihaeng checks' lists the codes.",
            )
        )
    return tuple(check for _, check in chosen if check is not None)


def _counted(audits: Iterable[Audit], tally: Tally, terminal: Terminal) -> Iterator[Audit]:
    for one in audits:
        tally.add(one)
        complain_if_unreadable(one.document, terminal)
        yield one


def _shaped(
    shape: str, audits: Iterable[Audit], choice: Choice, options: Namespace, terminal: Terminal
) -> Iterator[str]:
    match shape:
        case "json":
            return audit_json(audits, choice, terminal.language)
        case "csv":
            return audit_csv(audits, choice, terminal.language)
        case "html":
            return audit_page(audits, choice)
        case _:
            paper = Paper(None if options.output else terminal.out)
            report = AuditReport(paper, choice, terminal.language, listing=options.all)
            return report.chunks(audits)
