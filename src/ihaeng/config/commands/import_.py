"""``ihaeng import``: documents become a ledger, each figure with the line it came from."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as Bar

from ihaeng.accounts.actors import system
from ihaeng.cli.command import Command, Exit, RefusalError, Terminal
from ihaeng.cli.files import found
from ihaeng.cli.labels import tame
from ihaeng.config.commands import open_database
from ihaeng.core.documents import Language, Words
from ihaeng.ledger.intake.importing import Outcome, import_all, jobs_for, kept
from ihaeng.ledger.intake.models import Progress
from ihaeng.ledger.intake.queries import contents_of_ledger
from ihaeng.ledger.organization.models import Government

_PATHS = Words(
    "문서나 폴더, ZIP 파일. 여러 개를 적을 수 있음",
    "documents, folders or ZIP archives; as many as you like",
)
_CONFIRM = Words(
    "문서에서 찾은 내용을 바로 확정함(기본값)", "confirm what the documents propose (default)"
)
_PROPOSE = Words(
    "제안으로만 남겨 두고 화면에서 확인함", "leave it as proposals, to be looked at on the pages"
)
_GOVERNMENT = Words(
    "기관 이름(예: 고양시). 지정하지 않으면 문서에서 찾음",
    "name of the government; found in the documents if not given",
)


def declare(parser: ArgumentParser, spoken: Language) -> None:
    parser.add_argument("paths", nargs="+", type=Path, help=_PATHS.said_in(spoken))
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--confirm", dest="confirms", action="store_true", help=_CONFIRM.said_in(spoken)
    )
    choice.add_argument(
        "--propose", dest="confirms", action="store_false", help=_PROPOSE.said_in(spoken)
    )
    parser.add_argument("--government", metavar="NAME", help=_GOVERNMENT.said_in(spoken))
    parser.set_defaults(confirms=True)


def run(options: Namespace, terminal: Terminal) -> int:
    sources = found(options.paths)
    open_database()
    government = _government(options.government)
    outcomes = import_all(
        map(kept, sources),
        government=government,
        confirms=options.confirms,
        jobs=jobs_for([source.name for source in sources]),
        by=system("ihaeng import"),
    )
    done = list(_watched(outcomes, len(sources), terminal))
    for outcome in done:
        print(terminal.said(_line(outcome)), file=terminal.out)
    governments = {o.file.government_id for o in done if o.file is not None}
    for words in contents_of_ledger(sorted(governments)):
        print(terminal.said(words), file=terminal.out)
    failed = Counter(outcome.progress for outcome in done)[Progress.FAILED]
    return Exit.REFUSED if failed else Exit.CLEAN


def _government(name: str | None) -> Government | None:
    if name is None:
        return None
    known = Government.objects.filter(name=name).first()
    if known is None:
        raise RefusalError(
            Words(
                f"등록되지 않은 기관입니다: {name}. 기관 이름을 확인하십시오.",
                f"There is no government of this name: {name}.",
            )
        )
    return known


def _watched(outcomes: Iterable[Outcome], count: int, terminal: Terminal) -> Iterator[Outcome]:
    if not terminal.err.isatty():
        yield from outcomes
        return
    console = Console(file=terminal.err)
    with Bar(console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=count)
        for outcome in outcomes:
            bar.update(task, description=tame(outcome.name), advance=1)
            yield outcome


def _line(outcome: Outcome) -> Words:
    name = tame(outcome.name)
    if outcome.progress is Progress.FAILED:
        problem = outcome.problem or Words("읽지 못했습니다.", "It could not be read.")
        return Words(f"{name}: {problem.ko}", f"{name}: {problem.en}")
    tally, failed = outcome.tally, outcome.file.counts.get("failed", 0) if outcome.file else 0
    new = outcome.progress is Progress.DONE
    ko = f"제안 {outcome.proposals}건" if new else "이미 가져온 문서"
    en = f"{outcome.proposals} proposals" if new else "imported before"
    return Words(
        f"{name}: {ko}, 확정 {tally.confirmed}건, 남음 {tally.left}건, 맞지 않는 곳 {failed}건",
        f"{name}: {en}, {tally.confirmed} confirmed, {tally.left} left, {failed} findings",
    )


COMMAND = Command(
    "import",
    Words("문서를 읽어 대장에 반영합니다.", "Brings documents into the ledger."),
    declare,
    run,
)
