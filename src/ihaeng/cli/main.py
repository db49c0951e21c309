"""The program ``ihaeng``: finds the command, runs it, turns what happens into an exit code."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from ihaeng import __version__
from ihaeng.cli import language
from ihaeng.cli.command import Command, Exit, RefusalError, Terminal
from ihaeng.cli.commands import BUILT_IN, installed, load
from ihaeng.cli.parser import Parser
from ihaeng.core.documents import Language, Words

_ABOUT = Words(
    "공약 이행 추진실적과 주요업무보고를 읽고, 그 안의 합계·비율·날짜·요일·건수를 모두 다시 "
    "계산합니다. 네트워크를 쓰지 않으며 문서를 고치지 않습니다.",
    "Reads pledge cards and work reports of Korean local governments and computes every total, "
    "rate, date, weekday and count in them anew. Uses no network and changes no document.",
)
_DETAILS = Words(
    """
종료 코드:
  0  틀린 곳이 없음
  1  틀린 곳이 있음
  2  처리하지 못한 것이 있음(파일을 열 수 없음, 잘못된 옵션 등)

사용 예:
  ihaeng audit 보고서.hwpx
  ihaeng audit 문서폴더 --output 점검결과.html
  ihaeng audit --help
""",
    """
Exit codes:
  0  nothing fails
  1  at least one finding fails
  2  something could not be done (a file that cannot be opened, a bad option, ...)

Examples:
  ihaeng audit report.hwpx
  ihaeng audit folder --output findings.html
  ihaeng audit --help
""",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (those of the process if None); returns the exit code."""
    chosen, rest = language.asked_for(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_sign(stream)
    terminal = Terminal(sys.stdout, sys.stderr, chosen or language.of_locale(os.environ))
    try:
        code = _answer(rest, terminal)
        terminal.out.flush()
    except RefusalError as refusal:
        terminal.complain(refusal.words)
        return Exit.REFUSED
    except BrokenPipeError:
        _close_quietly(terminal.out)
        return Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return code


def _answer(arguments: list[str], terminal: Terminal) -> int:
    commands = dict(BUILT_IN)
    added = {name: entry for name, entry in installed().items() if name not in commands}
    asked = next((word for word in arguments if not word.startswith("-")), None)
    if asked in added:
        commands[asked] = load(added.pop(asked))
    parser = _parser(commands, added, terminal.language)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as leaving:  # argparse leaves this way after --help and --version
        return int(leaving.code or 0)
    if options.command is None:
        parser.print_help(terminal.err)
        return Exit.REFUSED
    return commands[options.command].run(options, terminal)


def _parser(commands: dict[str, Command], added: Mapping[str, object], spoken: Language) -> Parser:
    parser = Parser(language=spoken, prog="ihaeng", about=_ABOUT, details=_DETAILS)
    shown = Words("버전을 표시하고 끝냅니다.", "Show the version and leave.").said_in(spoken)
    parser.add_argument("--version", action="version", version=f"ihaeng {__version__}", help=shown)
    branches = parser.add_subparsers(
        title=Words("명령", "Commands").said_in(spoken),
        dest="command",
        metavar="COMMAND",
        help=Words("실행할 명령. 아래 가운데 하나를 씁니다.", "What to do; one of these.").said_in(
            spoken
        ),
        parser_class=Parser,
    )
    for name, command in commands.items():
        branch = branches.add_parser(
            name,
            help=command.summary.said_in(spoken),
            language=spoken,
            prog=f"ihaeng {name}",
            about=command.summary,
            details=command.details,
        )
        command.declare(branch, spoken)
    if added:
        _name_the_added(parser, added, spoken)
    return parser


def _name_the_added(parser: Parser, added: Mapping[str, object], spoken: Language) -> None:
    """Commands of other packages are named without loading them: ``--help`` must stay quick."""
    title = Words("추가 설치된 명령", "Commands added by other packages").said_in(spoken)
    parser.add_argument_group(title, "\n".join(f"  {name}" for name in added))


def _never_fail_on_a_sign(stream: TextIO) -> None:
    """Signs a stream cannot carry are written as escapes instead of ending the program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _close_quietly(stream: TextIO) -> None:
    """Python flushes once more at its end; without this it would complain of the pipe again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
