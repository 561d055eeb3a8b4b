"""The line of time on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import PROTOCOL, ActKind
from opicescr_cli.core.timeline import Event
from opicescr_cli.language import tell, translate, when_text
from opicescr_cli.views import palette
from opicescr_cli.views.states import as_at
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType


def timeline_page(ledger: Ledger, events: Sequence[Event], _width: int) -> RenderableType:
    """Draw events under the headings of their years."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    body: list[RenderableType] = []
    for year, found in groupby(events, lambda event: event.when[:4]):
        body += [Text(year, "bold")]
        table = Table(box=None, padding=(0, 1), show_header=False, show_edge=False)
        table.add_column(width=13, justify="right", no_wrap=True)
        table.add_column(width=1)
        table.add_column(overflow="fold")
        for event in found:
            glyph, style = mark(event)
            table.add_row(
                Text(span_text(event), "dim"), Text(glyph, style), Text(visible(tell(event.text)))
            )
        body += [table, Text()]
    if not events:
        body.append(Text(translate("Nothing on record there."), "dim"))
    return Group(*body, Text(as_at(ledger), "dim"))


def span_text(event: Event) -> str:
    """Write when an event was, with no more than is known; the year is in the heading."""
    if len(event.when) == len("1994"):
        return ""
    text = when_text(event.when)
    year = event.when[:4]
    if event.until and event.until[:7] == event.when[:7]:
        text = f"{int(event.when[8:])}-{when_text(event.until)}"
    elif event.until:
        return f"{text.removesuffix(f' {year}')}-{when_text(event.until).removesuffix(f' {year}')}"
    return text.removesuffix(f" {year}")


def mark(event: Event) -> tuple[str, str]:
    """Give an event's glyph and its colour: those of the status that an act leads to."""
    if event.kind == "entry-into-force":
        return "★", "bold"
    if event.kind == "milestone":
        return "◆", "bold"
    return palette.act_mark(event.instrument or PROTOCOL, ActKind(event.kind))
