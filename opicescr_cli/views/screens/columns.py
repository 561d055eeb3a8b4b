"""The columns of a table, as many as a terminal has room for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

from opicescr_cli.language import phrase


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its cells, and how much room a reader gives it.

    `need` is what must be left over, in columns of the terminal, before it is worth showing.
    """

    heading: str
    cells: Sequence[str]
    need: int = 0
    style: str = ""


def fitting(columns: Iterable[Column], width: int) -> list[Column]:
    """Keep the columns that a terminal of this width has room for."""
    return [column for column in columns if width >= column.need]


USUAL = 80
"""The columns of a usual terminal: what one has room for is missed on a narrower one."""


def left_out(columns: Iterable[Column], width: int) -> str:
    """Name the columns that a usual terminal has room for and this one has not; "" for none."""
    names = [column.heading for column in columns if width < column.need <= USUAL]
    return phrase("No room here for: {columns}.", columns=", ".join(names)) if names else ""


@dataclass(frozen=True, slots=True)
class Name:
    """A State's name in a cell: one that is too long is folded at its blanks and hyphens."""

    text: str

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Say how narrow and how wide it can be, in columns of the terminal."""
        del console, options
        pieces = self.text.replace("-", "- ").split()
        return Measurement(max(map(cell_len, pieces), default=0), cell_len(self.text))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Draw it in the room that there is."""
        del console
        yield Text("\n".join(textwrap.wrap(self.text, options.max_width)), overflow="fold")
