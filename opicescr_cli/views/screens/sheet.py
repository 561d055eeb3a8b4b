"""What follows from a sheet of acts, in one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.edit import Consequence
from opicescr_cli.core.model import BINDING, PROTOCOL, Act, ActKind, State, Status
from opicescr_cli.language import date_cell, translate
from opicescr_cli.views import palette
from opicescr_cli.views.consequence import consequence_lines
from opicescr_cli.views.kinds import kind_text, short_text
from opicescr_cli.views.text import named

WIDE, WIDER = 72, 100
"""The columns of a terminal that has room for the kinds of act, and for the instruments too."""


class Follows(NamedTuple):
    """A row of the sheet: its number, whose act it is, and what follows from it."""

    number: int
    state: State
    act: Act
    consequence: Consequence


def sheet_table(rows: Sequence[Follows], width: int) -> RenderableType:
    """Draw what follows from each row, the oldest act first; what is unusual stands below."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("Row"), justify="right", no_wrap=True)
    table.add_column(translate("State"), overflow="fold")
    if width >= WIDE:
        table.add_column(translate("Act"), overflow="fold")
    if width >= WIDER:
        table.add_column(translate("Instrument"), no_wrap=True)
    table.add_column(translate("Date"), no_wrap=True)
    table.add_column(translate("Becomes"), overflow="fold")
    table.add_column(translate("In force"), no_wrap=True)
    for number, state, act, follows in rows:
        kind = [Text(kind_text(act.kind))] if width >= WIDE else []
        instrument = [Text(short_text(act.instrument))] if width >= WIDER else []
        table.add_row(
            Text(str(number)),
            Text(named(state)),
            *kind,
            *instrument,
            Text(date_cell(act.date)),
            _becomes(follows),
            Text("" if act.kind is ActKind.DENUNCIATION else date_cell(follows.in_force)),
        )
    said = [Text(line) for row in rows for line in _unusual(row)]
    return Group(table, *([Text(), *said] if said else []))


def _becomes(follows: Consequence) -> Text:
    before, after = follows.before, follows.after
    word = Text.assemble((palette.PAINTS[after].glyph, after.value), f" {translate(after)}")
    if before is after:
        return word
    return Text.assemble((palette.PAINTS[before].glyph, before.value), " -> ", word)


def _unusual(row: Follows) -> Iterator[str]:
    """Give the sentences of an act from which more follows than the table has columns for."""
    act, follows = row.act, row.consequence
    plain = act.kind is ActKind.SIGNATURE or act.kind in BINDING
    odd = act.kind is ActKind.ACCESSION and follows.before is Status.SIGNED
    joined = act.instrument == PROTOCOL and act.kind in BINDING
    if not plain or odd or follows.general or follows.moved or (joined and not follows.in_force):
        yield from consequence_lines(row.state, act, follows)[2:]
