"""The journal on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.language import phrase, translate
from opicescr_cli.views.history import changes, moment
from opicescr_cli.views.text import visible


def history_table(ledger: Ledger, entries: Sequence[Entry], _width: int) -> RenderableType:
    """Draw the edits, the oldest first."""
    if not entries:
        return Text(translate("Nothing was edited here yet."))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(translate("When (UTC)"), no_wrap=True)
    table.add_column(translate("Who"), overflow="fold")
    table.add_column(translate("What"), overflow="fold")
    for entry in entries:
        what = [
            *changes(ledger, entry, sources=True),
            *([phrase("“{note}”", note=visible(entry.note))] if entry.note else []),
        ]
        table.add_row(
            Text(str(entry.id)),
            Text(moment(entry.at)),
            Text(visible(entry.user)),
            Text("\n".join(what)),
        )
    return table
