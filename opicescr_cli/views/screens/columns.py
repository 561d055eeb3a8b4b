"""The columns of a table, as many as a terminal has room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


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
