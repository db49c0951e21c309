"""The checks there are: every module of ``checks`` is one, found by being there."""

import importlib
import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ihaeng.core.audit import checks
from ihaeng.core.audit.model import Check


@dataclass(frozen=True, slots=True)
class Sample:
    """A document, or a piece of one, that shows what a check accepts or refuses.

    ``stated`` and ``computed`` are what the finding says, where the sample fixes them.
    """

    name: str
    text: str
    stated: str | None = None
    computed: str | None = None


@dataclass(frozen=True, slots=True)
class Samples:
    passes: tuple[Sample, ...]
    fails: tuple[Sample, ...]
    doubts: tuple[Sample, ...]


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, ordered by code."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    modules = [importlib.import_module(f"{checks.__name__}.{name}") for name in names]
    found = [check for module in modules if isinstance(check := module.CHECK, Check)]
    return tuple(sorted(found, key=lambda check: check.code))


def check_by_code(code: str) -> Check | None:
    return next((check for check in all_checks() if check.code == code.upper()), None)


def samples_of(check: Check) -> Samples:
    """The samples that stand beside the check as data."""
    folder = files(checks)
    name = next(
        entry.name
        for entry in folder.iterdir()
        if entry.name.startswith(check.code.lower()) and entry.name.endswith(".toml")
    )
    data = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    return Samples(_of(data, "passes"), _of(data, "fails"), _of(data, "doubts"))


def _of(data: dict[str, list[dict[str, str]]], verdict: str) -> tuple[Sample, ...]:
    return tuple(
        Sample(entry["name"], entry["text"], entry.get("stated"), entry.get("computed"))
        for entry in data.get(verdict, [])
    )
