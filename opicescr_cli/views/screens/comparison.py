"""Two days side by side on the screen."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.comparison import Comparison
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Status
from opicescr_cli.language import date_cell, long_date, phrase, short_date, translate
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import kind_text
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.screens.columns import Name
from opicescr_cli.views.text import named

WIDE = 72
"""The columns of a terminal that has room for the kinds of act."""


def comparison_page(ledger: Ledger, comparison: Comparison, width: int) -> RenderableType:
    """Draw the counts on both days and the States that moved between them."""
    title = phrase(
        "From {start} to {end}", start=long_date(comparison.start), end=long_date(comparison.end)
    )
    body: list[RenderableType] = [
        Text(title, "bold"),
        Text(),
        _counts_table(comparison, width),
        Text(),
    ]
    if comparison.moves:
        moved = phrase("States that moved: {count}", count=len(comparison.moves))
        body += [Text(moved, "bold"), Text(), _moves_table(comparison, width)]
    else:
        body.append(Text(translate("No State moved.")))
    below = [*legend(move.act.origin for move in comparison.moves), facts_text(ledger)]
    return Group(*body, Text(), *(Text(line, "dim") for line in below))


def _counts_table(comparison: Comparison, width: int) -> Table:
    padding = (0, 2 if width >= WIDE else 1, 0, 0)
    table = Table(box=None, padding=padding, header_style="bold", show_edge=False)
    table.add_column("", no_wrap=True)
    for heading in (short_date(comparison.start), short_date(comparison.end), translate("Change")):
        table.add_column(heading, justify="right", vertical="bottom")
    for status, before in comparison.before.items():
        after = comparison.after[status]
        change = f"{after - before:+d}" if after != before else "0"
        table.add_row(
            Text.assemble(
                (palette.PAINTS[status].glyph, status.value), f" {palette.label(status)}"
            ),
            *(Text(cell) for cell in (str(before), str(after), change)),
        )
    return table


def _moves_table(comparison: Comparison, width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("State"), overflow="fold")
    table.add_column(translate("From"), no_wrap=True)
    table.add_column(translate("To"), no_wrap=True)
    if width >= WIDE:
        table.add_column(translate("By"), no_wrap=True)
    table.add_column(translate("Date"), no_wrap=True)
    for move in comparison.moves:
        by = [Text(kind_text(move.act.kind))] if width >= WIDE else []
        table.add_row(
            Name(with_origin(named(move.state), move.act.origin)),
            _status(move.before),
            _status(move.after),
            *by,
            Text(date_cell(move.act.date)),
        )
    return table


def _status(status: Status) -> Text:
    return Text.assemble((palette.PAINTS[status].glyph, status.value), f" {translate(status)}")
