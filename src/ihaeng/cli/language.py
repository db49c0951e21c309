"""Which language to speak: ``--lang``, else the locale, else Korean."""

from collections.abc import Mapping, Sequence

from ihaeng.core.documents import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def asked_for(arguments: Sequence[str]) -> tuple[Language | None, list[str]]:
    """The language ``--lang`` names, and the arguments without it.

    It is taken out before anything is parsed because the words of ``--help`` depend on it, so it
    may stand anywhere before ``--``. A value that is no language is left for the parser to refuse.
    """
    language: Language | None = None
    rest: list[str] = []
    waiting = list(arguments)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        joined = f"{word}={waiting[0]}" if word == "--lang" and waiting else word
        if joined not in ("--lang=ko", "--lang=en"):
            rest.append(word)
            continue
        language = "en" if joined.endswith("en") else "ko"
        if word == "--lang":
            waiting.pop(0)
    return language, rest + waiting


def of_locale(environment: Mapping[str, str]) -> Language:
    """English where the locale for messages begins with ``en``; Korean everywhere else."""
    chosen = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return "en" if chosen.lower().startswith("en") else "ko"
