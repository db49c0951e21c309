"""What text for people is written on: width and colour of the place where it will be read."""

import os
import shutil
from collections.abc import Callable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

_WIDTH_WITHOUT_TERMINAL = 100


class Paper:
    """Collects what is written and gives it back as one string.

    Colour only on a terminal, and not where ``NO_COLOR`` is set. Without a terminal lines carry
    no blanks at their ends and are 100 cells wide, or as wide as ``COLUMNS`` says.
    """

    def __init__(self, stream: TextIO | None) -> None:
        terminal = stream is not None and stream.isatty()
        # rich would also look at FORCE_COLOR and Jupyter; here only the terminal decides.
        self._console = Console(
            file=stream,
            force_terminal=terminal,
            no_color=bool(os.environ.get("NO_COLOR")) or None,
            width=shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self.plain = not terminal

    def line(self, words: RenderableType, style: str = "") -> None:
        self._console.print(Text(words) if isinstance(words, str) else words, style=style or None)

    def unbroken(self, words: str) -> None:
        """One line however long it is; the terminal breaks it."""
        self._console.print(Text(words), soft_wrap=True)

    def written(self, write: Callable[[], None]) -> str:
        """What ``write`` puts on the paper."""
        with self._console.capture() as captured:
            write()
        whole = captured.get()
        return "\n".join(line.rstrip() for line in whole.split("\n")) if self.plain else whole
