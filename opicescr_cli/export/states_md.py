"""Where the States stand as a Markdown document, ready to paste."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.listing import select
from opicescr_cli.core.message import Message, counted
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.language import (
    long_date,
    own_page,
    phrase,
    short_date,
    state_key,
    state_name,
    tell,
    translate,
)
from opicescr_cli.views import palette
from opicescr_cli.views.provenance import as_at, facts_text, legend, limits, with_origin
from opicescr_cli.views.text import markdown


def states_md(ledger: Ledger) -> bytes:
    """Write a title, the counts, a table of all States and the source."""
    counts = [f"- {line}" for line in counts_by_status(ledger)]
    title = translate("Optional Protocol to the ICESCR: ratification status")
    below = [*limits(ledger), *legend(standing.origin for standing in ledger.standings)]
    lines = [
        f"# {title}",
        "",
        counts_line(ledger),
        "",
        *counts,
        "",
        *_table(select(ledger, name=state_key)),
        "",
        phrase(
            "Source: {facts}, <{url}>.",
            facts=as_at(ledger),
            url=own_page(facts.instruments()[PROTOCOL].url),
        ),
        *(line for each in below for line in ("", each)),
    ]
    return ("\n".join(lines) + "\n").encode()


def counts_by_status(ledger: Ledger) -> list[str]:
    """Say how many States have each status."""
    return [
        phrase("{status}: {count}", status=palette.label(status), count=count)
        for status, count in ledger.counts.items()
    ]


def rows_md(ledger: Ledger, rows: Sequence[Standing], chosen: Iterable[Message] = ()) -> list[str]:
    """Write a table of some States, and below it how many, which, of which day, by whose word."""
    count = phrase(
        "{shown} of {all} States on {day}",
        shown=len(rows),
        all=len(ledger.records),
        day=ledger.day,
    )
    below = [
        count,
        *map(tell, chosen),
        *legend(row.origin for row in rows),
        *facts_text(ledger).split("\n"),
    ]
    return [*_table(rows), *(line for each in below for line in ("", markdown(each)))]


def counts_line(ledger: Ledger) -> str:
    """Say how many States there are, and how many have signed and are parties."""
    return phrase(
        "{states} on {day}: {signatories}, {parties}.",
        states=counted("{count} State", "{count} States", len(ledger.records)),
        day=long_date(ledger.day),
        signatories=counted("{count} signatory", "{count} signatories", ledger.signatories),
        parties=counted("{count} party", "{count} parties", ledger.parties),
    )


def head_cells() -> tuple[str, ...]:
    """Give the headings of the table of States."""
    return (
        translate("State"),
        translate("Status"),
        translate("Covenant"),
        translate("Covenant in force"),
        translate("Signed"),
        translate("Deposited"),
        translate("In force"),
    )


def row_cells(standing: Standing) -> tuple[str, ...]:
    """Give a State's cells in that table, as plain text."""
    days = (
        standing.covenant,
        standing.bound,
        standing.signed,
        standing.deposited,
        standing.in_force,
    )
    status = f"{palette.PAINTS[standing.status].glyph} {palette.label(standing.status)}"
    return with_origin(state_name(standing.state), standing.origin), status, *map(_cell, days)


def _table(rows: Iterable[Standing]) -> list[str]:
    return [
        f"| {' | '.join(head_cells())} |",
        f"|{' --- |' * len(head_cells())}",
        *(f"| {' | '.join(map(markdown, row_cells(row)))} |" for row in rows),
    ]


def _cell(day: date | None) -> str:
    return short_date(day) if day else ""


FORMAT = FileFormat(states_md, b"# ")
