"""The campaign's own entries on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.model import Milestone, Note, State
from opicescr_cli.language import source_text, translate
from opicescr_cli.views.history import span_of
from opicescr_cli.views.text import named, visible


def milestones_table(milestones: Sequence[Milestone]) -> RenderableType:
    """Draw the campaign's own milestones, each with its number."""
    if not milestones:
        return Text(translate("No milestone was entered here yet."))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(translate("When"), overflow="fold")
    table.add_column(translate("What"), overflow="fold")
    table.add_column(translate("Source"), overflow="fold")
    for number, each in enumerate(milestones, 1):
        cells = (str(number), span_of(each), visible(each.text), visible(source_text(each.source)))
        table.add_row(*map(Text, cells))
    return table


def notes_table(notes: Iterable[tuple[State, int, Note]]) -> RenderableType:
    """Draw notes on States, each with its number there, its day and who wrote it."""
    rows = [
        (named(state), str(number), visible(text), f"{at[:10]}, {visible(author)}")
        for state, number, (text, at, author) in notes
    ]
    if not rows:
        return Text(translate("Nothing was noted yet."))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("State"), overflow="fold")
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(translate("Note"), overflow="fold")
    table.add_column(translate("Written"), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
