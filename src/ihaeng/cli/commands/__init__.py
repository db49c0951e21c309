"""Every command, declared here and run elsewhere.

What a command needs (rich, Jinja, the whole core) is imported when it runs, since ``--help`` must
answer at once: the one reason for imports inside functions, and this the one module with them.
"""

from argparse import ArgumentParser, Namespace, _MutuallyExclusiveGroup
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from ihaeng.cli.command import Command, RefusalError, Terminal
from ihaeng.core.documents import Language, Words

GROUP = "ihaeng.commands"


def installed() -> dict[str, EntryPoint]:
    """Commands other packages have registered, not yet loaded."""
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP))}


def load(entry: EntryPoint) -> Command:
    """The command behind ``entry``; ``RefusalError`` where the package does not hold it."""
    try:
        found = entry.load()
    except (ImportError, AttributeError) as error:
        raise _broken(entry, str(error)) from error
    if not isinstance(found, Command):
        raise _broken(entry, type(found).__name__)
    return found


def _broken(entry: EntryPoint, reason: str) -> RefusalError:
    return RefusalError(
        Words(
            f"추가 설치된 명령을 불러올 수 없습니다: {entry.name} = {entry.value} ({reason}). "
            "해당 패키지를 다시 설치하십시오.",
            f"The added command {entry.name} cannot be loaded: {entry.value} ({reason}). "
            "Install its package again.",
        )
    )


def _paths(parser: ArgumentParser, spoken: Language, metavar: str, words: Words) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar=metavar, help=words.said_in(spoken))


def _shape(parser: ArgumentParser, spoken: Language, choices: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format",
        choices=choices,
        help=Words(
            "결과 형식. 지정하지 않으면 --output의 확장자를 따르고, 그것도 없으면 text입니다. "
            "text를 뺀 형식은 항상 UTF-8이며, html 화면은 항상 한국어입니다.",
            "Shape of the result. By default the ending of --output decides, else text. All but "
            "text are always UTF-8; the html page is always Korean.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help=Words(
            "화면 대신 이 파일에 저장합니다. 끝까지 쓴 뒤에 바꾸므로 쓰다 만 파일은 남지 않습니다.",
            "Write to this file instead. It changes only when all is written, never half.",
        ).said_in(spoken),
    )


def _jobs(parser: ArgumentParser | _MutuallyExclusiveGroup, spoken: Language) -> None:
    parser.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help=Words(
            "파일을 N개씩 동시에 처리합니다. 지정하지 않으면 쓸 수 있는 코어 수에 맞춥니다.",
            "Work on N files at once. By default on as many as there are cores.",
        ).said_in(spoken),
    )


def positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


def _ocr(parser: ArgumentParser, spoken: Language) -> None:
    parser.add_argument(
        "--ocr",
        action="store_true",
        help=Words(
            "글자 정보가 없는 PDF 쪽(스캔본)의 글자를 인식합니다. 한 쪽에 몇 초가 걸리며, 인식한 "
            "숫자는 틀림으로 판정하지 않습니다.",
            "Recognise the characters of PDF pages without text. It takes seconds a page, and no "
            "figure so read is said to be wrong.",
        ).said_in(spoken),
    )


def _declare_read(parser: ArgumentParser, spoken: Language) -> None:
    _paths(
        parser,
        spoken,
        "FILE",
        Words("읽을 문서, 폴더 또는 zip 파일.", "Document, folder or zip file to read."),
    )
    _shape(parser, spoken, ("text", "json", "html"))
    _jobs(parser, spoken)
    parser.add_argument(
        "--memos",
        action="store_true",
        help=Words(
            "검토자가 붙인 메모도 함께 표시합니다.",
            "Show the memos of reviewers as well.",
        ).said_in(spoken),
    )
    _ocr(parser, spoken)


def _declare_write(parser: ArgumentParser, spoken: Language) -> None:
    parser.add_argument(
        "path",
        type=Path,
        metavar="FILE",
        help=Words(
            "옮겨 쓸 문서, 또는 줄과 표를 적은 JSON 파일.",
            "Document to write anew, or a JSON file of lines and tables.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="PATH",
        help=Words(
            "쓸 파일. 확장자(.hwpx .docx .xlsx .html .txt .csv)가 형식을 정합니다. 끝까지 쓴 뒤에 바꾸므로 "
            "쓰다 만 파일은 남지 않습니다.",
            "File to write; its ending (.hwpx .docx .xlsx .html .txt .csv) names the format. It changes "
            "only when all is written, never half.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--theme",
        type=Path,
        metavar="TOML",
        help=Words(
            "우리 기관의 글꼴, 크기, 여백, 표 색을 적은 서식 파일. 적지 않은 항목은 기본값입니다.",
            "The house style: fonts, sizes, margins, colours of tables. What it leaves out is usual.",
        ).said_in(spoken),
    )
    _ocr(parser, spoken)


def _declare_audit(parser: ArgumentParser, spoken: Language) -> None:
    words = Words("점검할 문서, 폴더 또는 zip 파일.", "Document, folder or zip file to audit.")
    _paths(parser, spoken, "PATH", words)
    _shape(parser, spoken, ("text", "json", "csv", "html"))
    where = parser.add_mutually_exclusive_group()
    _jobs(where, spoken)
    where.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help=Words(
            "파일을 이 Dask 스케줄러의 컴퓨터들에 보내 점검합니다. 예: tcp://host:8786",
            "Send the files to the machines of this Dask scheduler, e.g. tcp://host:8786.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--journal",
        type=Path,
        metavar="FILE",
        help=Words(
            "끝난 파일을 이 기록 파일에 남깁니다. 중단되면 같은 명령으로 이어서 점검합니다.",
            "Keep what is finished in this file; after an interruption the same command goes on.",
        ).said_in(spoken),
    )
    _ocr(parser, spoken)
    parser.add_argument(
        "--failing",
        action="store_true",
        help=Words(
            "틀린 것만 표시합니다. 건수는 전체를 기준으로 셉니다.",
            "Leave only what fails. Counts still count everything.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=Words(
            "text 형식에서 맞는 것도 하나씩 표시합니다.",
            "In text, list what holds one by one, too.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--only",
        metavar="CODES",
        help=Words(
            "지정한 점검만 합니다. 여러 개는 쉼표로 구분합니다. 코드는 'ihaeng checks'로 봅니다.",
            "Run only these checks, separated by commas. 'ihaeng checks' lists the codes.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--min-severity",
        choices=("notice", "warning", "error"),
        default="notice",
        help=Words(
            "지정한 중요도보다 낮은 것은 표시하지 않고 종료 코드에도 반영하지 않습니다. 기본값은 "
            "notice(모두)입니다.",
            "Pass over anything lighter, in the exit code as well. By default notice: everything.",
        ).said_in(spoken),
    )


def _declare_checks(parser: ArgumentParser, spoken: Language) -> None:
    parser.add_argument(
        "code",
        nargs="?",
        metavar="CODE",
        help=Words(
            "설명을 볼 점검의 코드. 없으면 점검 목록을 표시합니다.",
            "Code of the check to explain. Without it, all checks are listed.",
        ).said_in(spoken),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=Words("결과 형식. 기본값은 text.", "Shape of the result; text by default.").said_in(
            spoken
        ),
    )


def _declare_schema(parser: ArgumentParser, spoken: Language) -> None:
    parser.add_argument(
        "contract",
        nargs="?",
        choices=("audit", "read"),
        default="audit",
        help=Words(
            "어느 명령의 JSON인지 지정합니다. 기본값은 audit.",
            "JSON of which command; audit by default.",
        ).said_in(spoken),
    )


def _run_read(options: Namespace, terminal: Terminal) -> int:
    from ihaeng.cli.commands import read

    return read.run(options, terminal)


def _run_write(options: Namespace, terminal: Terminal) -> int:
    from ihaeng.cli.commands import write

    return write.run(options, terminal)


def _run_audit(options: Namespace, terminal: Terminal) -> int:
    from ihaeng.cli.commands import audit

    return audit.run(options, terminal)


def _run_checks(options: Namespace, terminal: Terminal) -> int:
    from ihaeng.cli.commands import checks

    return checks.run(options, terminal)


def _run_schema(options: Namespace, terminal: Terminal) -> int:
    from ihaeng.cli.commands import schema

    return schema.run(options, terminal)


_READ = Words(
    "문서를 읽어 무엇이 어디에 있는지 표시합니다. 쪽·시트·줄의 구분과 표를 원문 그대로 옮기며, "
    "읽지 못한 부분은 그 위치를 밝힙니다. 표에서 ↖는 위나 왼쪽과 합쳐진 칸, ∅는 아예 없는 칸입니다.",
    "Shows what stands where in a document: pages, sheets, lines and tables as printed, and the "
    "place of all that could not be read. In tables ↖ is merged with a cell above or before it, ∅ is no "
    "cell at all.",
)
_WRITE = Words(
    "문서를 다른 형식의 파일로 씁니다. 글, 표의 합친 칸, 각주, 그림이 그대로 옮겨지며, 만든 HWPX를 다시 "
    "읽으면 같은 내용이 됩니다.",
    "Writes a document as a file of another format: lines, merged cells, footnotes and pictures go "
    "along, and the HWPX made reads back the same.",
)
_WRITE_DETAILS = Words(
    """
사용 예:
  ihaeng write 보고서.txt -o 보고서.hwpx
  ihaeng write 초안.json -o 보고서.hwpx --theme 우리시.toml

옮기지 못한 것이 있으면 무엇인지 알리고 2, 아니면 0으로 끝납니다.
""",
    """
Examples:
  ihaeng write report.txt -o report.hwpx
  ihaeng write draft.json -o report.hwpx --theme city.toml

Ends with 2, saying what, where something could not be brought along, else with 0.
""",
)
_AUDIT = Words(
    "문서의 모든 숫자를 다시 계산하여 틀린 곳과 확인이 필요한 곳을 위치와 함께 표시합니다.",
    "Computes every figure of a document anew and shows what fails or is in doubt, and where.",
)
_AUDIT_DETAILS = Words(
    """
사용 예:
  ihaeng audit 보고서.hwpx --failing
  ihaeng audit 문서폴더 --output 점검결과.html
  ihaeng audit 보고서.hwpx --format json --min-severity error

틀린 것이 있으면 1, 처리하지 못한 것이 있으면 2, 아니면 0으로 끝납니다.
""",
    """
Examples:
  ihaeng audit report.hwpx --failing
  ihaeng audit folder --output findings.html
  ihaeng audit report.hwpx --format json --min-severity error

Ends with 1 where a finding fails, with 2 where something could not be done, else with 0.
""",
)
_CHECKS = Words(
    "점검 목록을 표시하거나, 점검 하나를 이유와 예시로 설명합니다.",
    "Lists the checks, or explains one by its reason and samples.",
)
_SCHEMA = Words(
    "JSON 결과의 구조 규격(JSON Schema 2020-12)을 표시합니다.",
    "Prints the JSON Schema (2020-12) of the JSON results.",
)

BUILT_IN = {
    command.name: command
    for command in (
        Command("audit", _AUDIT, _declare_audit, _run_audit, _AUDIT_DETAILS),
        Command("read", _READ, _declare_read, _run_read),
        Command("write", _WRITE, _declare_write, _run_write, _WRITE_DETAILS),
        Command("checks", _CHECKS, _declare_checks, _run_checks),
        Command("schema", _SCHEMA, _declare_schema, _run_schema),
    )
}
