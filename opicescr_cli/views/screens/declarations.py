"""What States declared and reserved, on the screen: a State, and its statements under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import counted
from opicescr_cli.core.model import State
from opicescr_cli.language import date_cell, phrase, source_text
from opicescr_cli.views.declarations import (
    BY_DEPOSIT,
    as_at,
    day_text,
    legend,
    said_text,
    speaker,
    words_text,
)
from opicescr_cli.views.kinds import short_text
from opicescr_cli.views.provenance import limits
from opicescr_cli.views.text import visible


def declarations_page(
    ledger: Ledger,
    rows: Sequence[Declared],
    pages: Iterable[Declared],
    *,
    of: State | None = None,
    words: bool = True,
) -> RenderableType:
    """Draw statements under the States that made them, with their `words` where these are here.

    `of` is the State that was asked about: what answers its statements comes last. `pages` are
    the statements of all pages that were looked at, which say how old the answer is.
    """
    sources = list(dict.fromkeys(row.source for row in rows))
    body: list[RenderableType] = []
    for (name, about), said in groupby(rows, lambda row: _title(ledger, row, of)):
        body.append(Text(name, "bold dim" if about else "bold"))
        for row in said:
            number = sources.index(row.source) + 1
            body.append(Padding(statement(ledger, row, number, by=about), (0, 0, 0, 2)))
            body += [quoted(text) for text in (row.words or ()) if words]
        body.append(Text())
    count = counted("{count} statement", "{count} statements", len(rows))
    foot = [
        phrase("{statements} on {day}", statements=count, day=ledger.day),
        *legend(rows),
        *filter(None, [words_text(rows, shown=words)]),
        as_at(pages, rows),
        *limits(ledger),
    ]
    return Group(
        *body,
        *([_sources(sources), Text()] if sources else []),
        *(Text(line, "dim") for line in foot),
    )


def _title(ledger: Ledger, row: Declared, of: State | None) -> tuple[str, bool]:
    if of is not None and row.iso3 != of.iso3:
        return visible(phrase("In answer to {state}", state=of)), True
    return visible(speaker(ledger, row)), False


def statement(ledger: Ledger, row: Declared, source: int, *, by: bool = False) -> RenderableType:
    """Draw one statement: its day, its treaty, what it is, the number of its source."""
    table = Table.grid(padding=(0, 2, 0, 0))
    # Each is a table of its own, and all of one screen have the same columns.
    table.add_column(no_wrap=True, min_width=len(date_cell(ledger.day)) + len(BY_DEPOSIT))
    table.add_column(no_wrap=True, min_width=max(map(len, map(short_text, facts.instruments()))))
    table.add_column(overflow="fold")
    what = Text.assemble(visible(said_text(ledger, row, by=by)), (f"  [{source}]", "dim"))
    table.add_row(Text(day_text(row)), Text(short_text(row.instrument)), what)
    return table


def quoted(text: str, indent: int = 6) -> RenderableType:
    """Draw a paragraph of a State's own words."""
    return Padding(Text(visible(text), "italic"), (0, 0, 0, indent))


def _sources(sources: Sequence[str]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for number, source in enumerate(sources, 1):
        table.add_row(Text(f"[{number}]", "dim"), Text(visible(source_text(source)), "dim"))
    return table
