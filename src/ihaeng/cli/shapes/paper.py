"""What text for people is written on: width and colour of the place where it will be read."""

import io
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal, Self, TextIO, TypeAlias, cast

from rich.console import Console, RenderableType
from rich.text import Text

_WIDTH_WITHOUT_TERMINAL = 100

Colours: TypeAlias = Literal["standard", "256", "truecolor", "windows"]


@dataclass(frozen=True)
class Paper:
    """How wide and colourful; it can be written on wherever it is, also without the terminal.

    ``colours`` is what rich calls the colours of the terminal, None where it has none; ``plain``
    where there is no terminal: lines carry no blanks at their ends.
    """

    width: int
    plain: bool
    colours: Colours | None = None
    colourless: bool = False

    @classmethod
    def of(cls, stream: TextIO | None) -> Self:
        """Colour only on a terminal, and not where ``NO_COLOR`` is set.

        Without a terminal it is 100 cells wide, or as wide as ``COLUMNS`` says.
        """
        width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns
        if stream is None or not stream.isatty():
            return cls(width, plain=True)
        colours = Console(file=stream, force_terminal=True, legacy_windows=False).color_system
        return cls(width, False, cast("Colours | None", colours), bool(os.environ.get("NO_COLOR")))

    def line(self, words: RenderableType, style: str = "") -> None:
        _console(self).print(Text(words) if isinstance(words, str) else words, style=style or None)

    def unbroken(self, words: str) -> None:
        """One line however long it is; the terminal breaks it."""
        _console(self).print(Text(words), soft_wrap=True)

    def written(self, write: Callable[[], None]) -> str:
        """What ``write`` puts on the paper."""
        with _console(self).capture() as captured:
            write()
        whole = captured.get()
        return "\n".join(line.rstrip() for line in whole.split("\n")) if self.plain else whole


@cache
def _console(paper: Paper) -> Console:
    """Rich would look at the environment, FORCE_COLOR and Jupyter; here only the paper decides."""
    return Console(
        file=io.StringIO(),  # what is written is captured, never shown
        force_terminal=not paper.plain,
        force_jupyter=False,
        color_system=paper.colours,
        no_color=paper.colourless,
        width=paper.width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
