"""``ihaeng schema``: the contract of the JSON results, as a JSON Schema."""

from argparse import Namespace
from importlib.resources import files

from ihaeng.cli.command import Exit, Terminal
from ihaeng.cli.output import show


def schema_text(contract: str) -> str:
    """The schema of the JSON that the command named ``contract`` writes."""
    folder = files("ihaeng.cli").joinpath("schema")
    return folder.joinpath(f"{contract}.json").read_text(encoding="utf-8")


def run(options: Namespace, terminal: Terminal) -> int:
    show([schema_text(options.contract)], terminal, for_people=False)
    return Exit.CLEAN
