"""`opicescr list`: which States?"""

from typing import Annotated

import typer

from opicescr_cli.commands.common import (
    AsOf,
    Db,
    FormatOption,
    Groups,
    Json,
    OnlyDepositary,
    read_ledger,
)
from opicescr_cli.commands.filters import ByDate, First, Last, Statuses
from opicescr_cli.core.alphabet import by_name
from opicescr_cli.core.listing import Dated, Order, Sort, Span, select
from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.language import state_key, tell
from opicescr_cli.views import output
from opicescr_cli.views.shapes import STANDING, standing_shape

EXAMPLES = """
  opicescr list --status ratified
  opicescr list --status signed --group GRULAC --sort signed
  opicescr list --from 2018 --sort -deposited
  opicescr list --group OAS --status party
  opicescr list --as-of 2017-04-30 --format csv > april-2017.csv
  opicescr export md --as-of 2017-04-30
"""


def parse_order(text: str) -> Order:
    """Read an order and whether it is backwards, "-deposited"; raises WrongCallError."""
    asked = text.strip().casefold()
    found = next((sort for sort in Sort if sort == asked.removeprefix("-")), None)
    if found is None:
        raise WrongCallError(
            say("{text!r} is no order", text=text),
            say("Possible: {columns}; with - before it, backwards.", columns=", ".join(Sort)),
        )
    return Order(found, asked.startswith("-"))


def complete_order(incomplete: str) -> list[str]:
    """Complete an order."""
    return [f"{sign}{s}" for sign in ("", "-") for s in Sort if f"{sign}{s}".startswith(incomplete)]


def run(
    status: Statuses = None,
    group: Groups = None,
    as_of: AsOf = None,
    first: First = None,
    last: Last = None,
    by_date: ByDate = Dated.DEPOSITED,
    order: Annotated[
        Order | None,
        typer.Option(
            "--sort",
            metavar="ORDER",
            parser=parse_order,
            help="name, status, group, signed, deposited or covenant; -deposited: backwards.",
            show_default=False,
            autocompletion=complete_order,
        ),
    ] = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    as_json: Json = False,
) -> None:
    """List the States with their status and dates."""
    ledger = read_ledger(db, as_of, only_depositary=only_depositary)
    chosen = output.chosen(form, as_json=as_json)
    name = state_key if chosen in (output.Format.TABLE, output.Format.MARKDOWN) else by_name
    span = Span(first, last, by_date)
    sort, backwards = order or Order()
    rows = select(ledger, status, group, sort, name, span, backwards=backwards)

    def said() -> list[Message]:
        # The statuses are in the table.
        from opicescr_cli.views.groups import chosen_text

        return chosen_text(group, status, span) if group or first or last else []

    if chosen is output.Format.MARKDOWN:
        from opicescr_cli.export.states_md import rows_md

        output.write("\n".join(rows_md(ledger, rows, said())))
        return

    def draw() -> None:
        from opicescr_cli.views.screens.states import states_table

        lines = list(map(tell, said()))
        output.draw(lambda width: states_table(ledger, rows, lines, width))

    output.answer(chosen, STANDING, lambda: [standing_shape(row) for row in rows], draw)
