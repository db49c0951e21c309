"""Nothing grows too large to be read at one sitting.

The lists below are today's exceptions, each with its reason. They may only shrink: an entry that
is no longer needed fails, too.
"""

import ast
from statistics import median, quantiles

import pytest

from tests.architecture.source import modules

LONGEST_FUNCTION = 80
MOST_FUNCTIONS = 40  # 95 in 100 are not longer
USUAL_FUNCTION = 10
LONG_FILE = 400
LONGEST_FILE = 600

LONG_FILES = {
    "src/ihaeng/ledger/reporting/queries.py": "reads of the record and of the rounds; to be parted",
}


def function_lengths():
    return {
        f"{module.name}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for module in modules("src")
        for node in module.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    }


def test_no_function_is_longer_than_a_screen():
    long = {name: n for name, n in function_lengths().items() if n > LONGEST_FUNCTION}
    assert not long


def test_functions_are_short_as_a_rule():
    lengths = list(function_lengths().values())
    assert median(lengths) < USUAL_FUNCTION
    assert quantiles(lengths, n=20)[-1] <= MOST_FUNCTIONS


@pytest.mark.parametrize("folder", ["src", "tests", "bench"])
def test_no_file_is_too_long_to_hold_in_mind(folder):
    lengths = {
        module.name: module.length
        for module in modules(folder)
        if "/migrations/" not in module.name  # Django writes those
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}
    long = {name for name, n in lengths.items() if n > LONG_FILE}
    assert long == {name for name in LONG_FILES if name.startswith(f"{folder}/")}
