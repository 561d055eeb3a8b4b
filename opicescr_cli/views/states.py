"""A table of States."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.language import date_cell, phrase, series, short_date, translate
from opicescr_cli.views import palette
from opicescr_cli.views.text import named

if TYPE_CHECKING:
    from rich.console import RenderableType


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


def states_table(ledger: Ledger, rows: Sequence[Standing], width: int) -> RenderableType:
    """Draw States with their statuses and dates, in what room there is.

    `width` is the terminal's, in columns.
    """
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    columns = fitting(
        [
            Column(translate("Group"), [translate(r.state.group or "") for r in rows], need=100),
            Column(translate("Status"), [palette.label(r.status) for r in rows], need=120),
            Column(translate("Covenant"), [date_cell(r.covenant) for r in rows], need=85),
            Column(translate("Signed"), [date_cell(r.signed) for r in rows]),
            Column(translate("Deposited"), [date_cell(r.deposited) for r in rows]),
            Column(translate("In force"), [date_cell(r.in_force) for r in rows], need=72),
        ],
        width,
    )
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column(translate("State"), overflow="fold")
    for column in columns:
        table.add_column(column.heading, no_wrap=True)
    for number, row in enumerate(rows):
        style = row.status.value
        table.add_row(
            Text(palette.PAINTS[row.status].glyph, style),
            Text(named(row.state)),
            *(Text(column.cells[number]) for column in columns),
        )
    return Group(table, Text(), Text(caption(ledger, len(rows)), "dim"))


def caption(ledger: Ledger, shown: int) -> str:
    """Say how many States are shown, what the glyphs mean, and of which day it all is."""
    glyphs = "  ".join(f"{palette.PAINTS[s].glyph} {translate(s)}" for s in ledger.counts)
    count = phrase(
        "{shown} of {all} States on {day}",
        shown=shown,
        all=len(ledger.records),
        day=ledger.day,
    )
    return f"{count}\n{glyphs}\n{as_at(ledger)}"


def as_at(ledger: Ledger) -> str:
    """Say of which day the facts are."""
    snapshot = ledger.snapshot
    if snapshot is None:
        return translate("The depositary's page has not been read yet")
    return phrase("UN Treaty Collection as at {day}", day=short_date(snapshot.day))


def as_of(ledger: Ledger, today: date) -> str:
    """Say which day a picture shows, besides of which day the facts are."""
    if ledger.day == today:
        return as_at(ledger)
    return phrase("{day} · {facts}", day=short_date(ledger.day), facts=as_at(ledger))


def source(*others: str) -> str:
    """Name where a picture's facts come from, and what else it is made of."""
    facts = translate("UN Treaty Collection, chapter IV, 3 and 3.a (treaties.un.org)")
    return phrase("Source: {sources}", sources=series([facts, *others]))
