"""House rules that no `noqa` silences."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, modules

CHECKS = ROOT / "src/ihaeng/core/audit/checks"
CHECK_FILES = sorted(path for path in CHECKS.glob("*.py") if path.name != "__init__.py")

# Modules that import inside a function, and why. The list may only shrink.
BLANKET = {
    "src/ihaeng/ledger/intake/importing.py": "one document that breaks the program is logged and told "
    "at its place; it must not hold up those behind it",
}
LATE_IMPORTS = {
    "src/ihaeng/cli/commands/__init__.py": "a command loads when it runs: --help answers at once",
    "src/ihaeng/cli/running.py": "Dask is an optional extra",
    "src/ihaeng/core/reading/guard.py": "resource exists on Unix only",
    "src/ihaeng/core/reading/hwp/__init__.py": "rhwp loads only after the system's freetype",
}


def found(folders, is_breach):
    return [
        f"{module.name}:{node.lineno}"
        for module in modules(*folders)
        for node in ast.walk(module.tree)
        if is_breach(node)
    ]


def names(node):
    """The plain names in an expression such as ``Exception`` or ``(ValueError, Exception)``."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def is_call(node, name):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def test_figures_are_exact_where_they_are_read_and_judged():
    def is_float(node):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        return literal or is_call(node, "float")

    assert not found(["src/ihaeng/core/grammar", "src/ihaeng/core/audit"], is_float)


def test_today_is_the_day_of_the_office_never_of_the_machine():
    """Until nine in the morning a machine at Greenwich is a day behind Seoul."""

    def is_of_the_machine(node):
        return isinstance(node, ast.Attribute) and node.attr in {"today", "utcnow"}

    assert not found(["src", "bench", "tests"], is_of_the_machine)


def test_no_handler_catches_everything_except_where_a_reason_is_listed():
    def is_blanket(node):
        if not isinstance(node, ast.ExceptHandler):
            return False
        return node.type is None or bool(names(node.type) & {"Exception", "BaseException"})

    assert {place.partition(":")[0] for place in found(["src", "bench"], is_blanket)} == set(
        BLANKET
    )


def test_the_core_prints_nothing():
    assert not found(["src/ihaeng/core"], lambda node: is_call(node, "print"))


def test_imports_stand_at_the_top_except_where_a_reason_is_listed():
    late = {
        module.name
        for module in modules("src")
        for function in module.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert late == set(LATE_IMPORTS)


def test_there_are_checks():
    assert CHECK_FILES


@pytest.mark.parametrize("path", CHECK_FILES, ids=lambda path: path.stem)
def test_a_check_is_a_module_and_its_samples_under_one_code(path: Path):
    assert re.fullmatch(r"[a-z]{2}\d\d_[a-z_]+", path.stem)
    assert path.with_suffix(".toml").is_file()
    module = importlib.import_module(f"ihaeng.core.audit.checks.{path.stem}")
    assert module.CHECK.code == path.stem[:4].upper()


def test_every_sample_file_belongs_to_a_check():
    stems = {path.stem for path in CHECK_FILES}
    assert {path.stem for path in CHECKS.glob("*.toml")} == stems


def test_no_code_is_given_twice():
    codes = [path.stem[:4] for path in CHECK_FILES]
    assert len(codes) == len(set(codes))
