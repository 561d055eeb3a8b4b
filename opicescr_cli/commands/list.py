"""`opicescr list`: which States?"""

from datetime import date
from typing import Annotated

import typer

from opicescr_cli.commands.common import (
    AsOf,
    Db,
    FormatOption,
    Groups,
    Json,
    OnlyDepositary,
    complete_status,
    parse_day,
    parse_status,
    read_ledger,
)
from opicescr_cli.core.listing import Dated, Sort, Span, by_name, select
from opicescr_cli.core.model import Status
from opicescr_cli.language import state_key
from opicescr_cli.views import output
from opicescr_cli.views.shapes import STANDING, standing_shape

EXAMPLES = """
  opicescr list --status ratified
  opicescr list --status signed --group GRULAC --sort signed
  opicescr list --from 2018-01-01
  opicescr list --as-of 2017-04-30 --format csv > april-2017.csv
  opicescr export md --as-of 2017-04-30
"""


def run(
    status: Annotated[
        list[Status] | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            parser=parse_status,
            help="ratified, signed, party or not-party; repeatable.",
            show_default=False,
            autocompletion=complete_status,
        ),
    ] = None,
    group: Groups = None,
    as_of: AsOf = None,
    first: Annotated[
        date | None,
        typer.Option(
            "--from",
            metavar="DATE",
            parser=parse_day,
            help="Who deposited on that day or later.",
            show_default=False,
        ),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option(
            "--to",
            metavar="DATE",
            parser=parse_day,
            help="Who deposited on that day or before.",
            show_default=False,
        ),
    ] = None,
    by_date: Annotated[
        Dated, typer.Option("--by-date", help="The act that --from and --to ask about.")
    ] = Dated.DEPOSITED,
    sort: Annotated[Sort, typer.Option(help="The order of the States.")] = Sort.NAME,
    form: FormatOption = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    as_json: Json = False,
) -> None:
    """List the States with their status and dates."""
    ledger = read_ledger(db, as_of, only_depositary=only_depositary)
    chosen = output.chosen(form, as_json=as_json)
    name = state_key if chosen is output.Format.TABLE else by_name
    span = Span(first, last, by_date)
    rows = select(ledger, statuses=status, groups=group, sort=sort, name=name, span=span)

    def draw() -> None:
        from opicescr_cli.views.screens.states import states_table

        output.draw(lambda width: states_table(ledger, rows, width))

    output.answer(chosen, STANDING, lambda: [standing_shape(row) for row in rows], draw)
