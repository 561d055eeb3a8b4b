"""A table of States."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.language import date_cell, phrase, translate
from opicescr_cli.views import palette
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.screens.columns import Column, Name, fitting, left_out
from opicescr_cli.views.text import named

TWO_DATES = 100
"""The columns of a terminal that has room for both of the Covenant's days: one alone misleads."""


def states_table(
    ledger: Ledger, rows: Sequence[Standing], chosen: Sequence[str], width: int
) -> RenderableType:
    """Draw States with their statuses and dates, in what room there is.

    `chosen` says which these are, where they are not all; `width` is the terminal's, in columns.
    """
    every = [
        Column(
            translate("Group"),
            [translate(r.state.group) if r.state.group else "" for r in rows],
            need=120,
        ),
        Column(translate("Status"), [palette.label(r.status) for r in rows], need=150),
        Column(translate("Covenant"), [date_cell(r.covenant) for r in rows], need=TWO_DATES),
        Column(translate("Covenant in force"), [date_cell(r.bound) for r in rows], need=TWO_DATES),
        Column(translate("Signed"), [date_cell(r.signed) for r in rows]),
        Column(translate("Deposited"), [date_cell(r.deposited) for r in rows]),
        Column(translate("In force"), [date_cell(r.in_force) for r in rows], need=72),
    ]
    columns = fitting(every, width)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column(translate("State"), overflow="fold")
    for column in columns:
        table.add_column(column.heading, no_wrap=True)
    for number, row in enumerate(rows):
        style = row.status.value
        table.add_row(
            Text(palette.PAINTS[row.status].glyph, style),
            Name(with_origin(named(row.state), row.origin)),
            *(Text(column.cells[number]) for column in columns),
        )
    lines = [*filter(None, [left_out(every, width)]), *chosen]
    return Group(table, Text(), Text(caption(ledger, rows, lines), "dim"))


def caption(ledger: Ledger, rows: Sequence[Standing], chosen: Sequence[str] = ()) -> str:
    """Say how many States are shown, what the signs mean, whose word it is, and of which day."""
    glyphs = "  ".join(f"{palette.PAINTS[s].glyph} {translate(s)}" for s in ledger.counts)
    count = phrase(
        "{shown} of {all} States on {day}",
        shown=len(rows),
        all=len(ledger.records),
        day=ledger.day,
    )
    below = [*legend(row.origin for row in rows), *chosen, facts_text(ledger)]
    return "\n".join([count, glyphs, *below])
