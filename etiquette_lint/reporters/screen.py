"""A console that writes to a string: colour and width decided once, draft text never parsed as markup."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import Literal

import msgspec
from rich.console import Console
from rich.text import Text

NARROWEST, WIDEST = 50, 100
"""A report is never narrower or wider than this: long lines tire the eye."""

UNKNOWN_WIDTH = 80

Color = Literal["auto", "always", "never"]


class Screen(msgspec.Struct, frozen=True):
    """Collects the lines of a report."""

    console: Console

    @property
    def width(self) -> int:
        """Cells in a line."""
        return self.console.width

    def line(self, *parts: tuple[str, str] | str) -> None:
        """One line as it is, never wrapped: pieces of text, each with its style."""
        self.console.print(Text.assemble(*parts), soft_wrap=True)

    def prose(self, head: tuple[str, str], *parts: tuple[str, str] | str, indent: int = 2) -> None:
        """A paragraph after ``head``, wrapped, its further lines standing under the first word."""
        label = Text.assemble(" " * indent, head)
        hang = label.cell_len
        body = Text.assemble(*parts)
        wrapped = body.wrap(self.console, max(10, self.width - hang))
        for number, line in enumerate(wrapped):
            line.rstrip()
            self.console.print(Text.assemble(label if number == 0 else " " * hang, line), soft_wrap=True)

    def checked(self, sign: tuple[str, str], label: str, detail: str) -> None:
        """An item of a checklist, its detail wrapped beside it."""
        head = Text.assemble("  ", sign, label)
        rest = Text(detail, "dim").wrap(self.console, max(10, self.width - head.cell_len))
        for number, line in enumerate(list(rest) or [Text()]):
            self.console.print(Text.assemble(head if number == 0 else " " * head.cell_len, line), soft_wrap=True)

    def text(self) -> str:
        """All that was written, without blanks at the ends of lines."""
        stream = self.console.file
        assert isinstance(stream, io.StringIO)
        return "".join(f"{line.rstrip(' ')}\n" for line in stream.getvalue().splitlines())


def screen(color: str = "auto", *, to_file: bool = False, width: int | None = None) -> Screen:
    """A screen as wide as the terminal (COLUMNS, or 80 where there is none), coloured if wanted."""
    colored = is_colored(color, to_file=to_file)
    cells = width or shutil.get_terminal_size((UNKNOWN_WIDTH, 24)).columns
    console = Console(
        file=io.StringIO(),
        force_terminal=colored,
        color_system="standard" if colored else None,
        no_color=not colored,
        width=max(NARROWEST, min(WIDEST, cells)),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Screen(console)


def is_colored(color: str, *, to_file: bool) -> bool:
    """``always`` and ``never`` are obeyed; ``auto`` asks the terminal, NO_COLOR and TERM."""
    if color != "auto":
        return color == "always"
    if to_file or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
