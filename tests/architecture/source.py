"""The source of the house, parsed once for all the rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """A source file; ``name`` is its path from the top of the repository."""

    name: str
    text: str
    tree: ast.Module

    @property
    def length(self) -> int:
        return self.text.count("\n")

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kinds))


def modules(*folders: str) -> list[Module]:
    """Every Python file below ``folders``, named from the top of the repository."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [_parsed(path) for path in paths]


def _parsed(path: Path) -> Module:
    text = path.read_text("utf-8")
    return Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text))
