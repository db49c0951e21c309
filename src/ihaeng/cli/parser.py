"""argparse in two languages, with help columns that know Korean syllables are two cells wide."""

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

from ihaeng.cli.command import RefusalError
from ihaeng.cli.wrapping import wrapped
from ihaeng.core.documents import Language, Words

# argparse words its refusals in English only; the pattern finds what it speaks of.
_REFUSALS = (
    (r"the following arguments are required: (.+)", r"필요한 값이 빠졌습니다: \1."),
    (r"unrecognized arguments: (.+)", r"알 수 없는 옵션이나 값입니다: \1."),
    (
        r"argument COMMAND: invalid choice: (.+?) \(choose from (.+)\)",
        r"그런 명령이 없습니다: \1. 쓸 수 있는 명령: \2.",
    ),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        r"\1에 쓸 수 없는 값입니다: \2. 고를 수 있는 값: \3.",
    ),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1에 쓸 수 없는 값입니다: \2."),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 옵션은 \2와 함께 쓸 수 없습니다."),
    (r"argument (.+?): expected .+", r"\1 뒤에 값이 있어야 합니다."),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1에는 값을 붙이지 않습니다: \2."),
)


class _Korean(argparse.RawDescriptionHelpFormatter):
    usage_word = "사용법: "

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = [wrapped(part, width) if part[:1] != " " else [part] for part in _lines(text)]
        return "\n".join(indent + line for lines in paragraphs for line in lines or [""])

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.usage_word if prefix is None else prefix)


class _English(_Korean):
    usage_word = "Usage: "


def _lines(text: str) -> list[str]:
    return text.strip("\n").split("\n")


class Parser(argparse.ArgumentParser):
    """A parser that speaks ``language`` and raises ``RefusalError`` instead of leaving."""

    def __init__(self, *, language: Language, prog: str, about: Words, details: Words) -> None:
        self.language: Language = language
        super().__init__(
            prog=prog,
            description=about.said_in(language),
            epilog=details.said_in(language),
            formatter_class=_Korean if language == "ko" else _English,
            add_help=False,
            allow_abbrev=False,
        )
        korean = language == "ko"
        self._positionals.title = "인수" if korean else "Arguments"
        self._optionals.title = "옵션" if korean else "Options"
        shown = "도움말을 표시하고 끝냅니다." if korean else "Show this help and leave."
        self.add_argument("-h", "--help", action="help", help=shown)
        chosen = (
            "메시지 언어. 지정하지 않으면 로캘(LC_ALL, LC_MESSAGES, LANG)을 따릅니다."
            if korean
            else "Language of messages. By default the locale decides (LC_ALL, LC_MESSAGES, LANG)."
        )
        self.add_argument("--lang", choices=("ko", "en"), help=chosen)

    def error(self, message: str) -> NoReturn:
        korean = next(
            (
                re.sub(pattern, words, message)
                for pattern, words in _REFUSALS
                if re.fullmatch(pattern, message)
            ),
            f"{message}.",
        )
        raise RefusalError(
            Words(
                f"{korean} 사용법은 '{self.prog} --help'로 볼 수 있습니다.",
                f"{message[:1].upper()}{message[1:]}. '{self.prog} --help' shows how it is used.",
            )
        )
