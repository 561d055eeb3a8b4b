"""Which States: the options by which several commands choose some of them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from opicescr_cli.commands.common import complete_status, parse_status
from opicescr_cli.core.groups import Group
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.listing import ALWAYS, Dated, Span, select
from opicescr_cli.core.model import Status

Statuses = Annotated[
    list[Status] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        parser=parse_status,
        help="ratified, signed, party or not-party; repeatable.",
        show_default=False,
        autocompletion=complete_status,
    ),
]


def parse_first(text: str) -> date:
    """Read a day, or the first one of a month or of a year; raises WrongCallError."""
    from opicescr_cli.commands.whens import parse_when
    from opicescr_cli.core.when import first_day

    return first_day(parse_when(text))


def parse_last(text: str) -> date:
    """Read a day, or the last one of a month or of a year; raises WrongCallError."""
    from opicescr_cli.commands.whens import parse_when
    from opicescr_cli.core.when import last_day

    return last_day(parse_when(text))


First = Annotated[
    date | None,
    typer.Option(
        "--from",
        metavar="DATE",
        parser=parse_first,
        help="Who deposited on that day or later.",
        show_default=False,
    ),
]
Last = Annotated[
    date | None,
    typer.Option(
        "--to",
        metavar="DATE",
        parser=parse_last,
        help="Who deposited on that day or before.",
        show_default=False,
    ),
]
ByDate = Annotated[Dated, typer.Option("--by-date", help="The act that --from and --to ask about.")]


def narrowed(
    ledger: Ledger,
    groups: list[Group] | None,
    statuses: list[Status] | None = None,
    span: Span = ALWAYS,
) -> Ledger:
    """Give the ledger of some of the States; the same where nothing is asked for."""
    if not (groups or statuses or span.first or span.last):
        return ledger
    from opicescr_cli.views.groups import chosen_text

    rows = select(ledger, statuses=statuses, groups=groups, span=span)
    codes = {row.state.iso3 for row in rows}
    return ledger.among(codes, chosen_text(groups, statuses, span))
