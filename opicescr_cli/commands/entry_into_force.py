"""`opicescr entry-into-force`: the date, and how it follows from article 18."""

from datetime import date
from typing import Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import (
    AsOf,
    Db,
    FormatOption,
    Json,
    complete_country,
    find,
    parse_day,
    read_ledger,
)
from opicescr_cli.core.entry import OwnEntry, entry_for
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.views import output
from opicescr_cli.views.shapes import DEPOSIT, Shape, entry_shape, own_entry_shape

EXAMPLES = """
  opicescr entry-into-force
  opicescr entry-into-force Finland
  opicescr entry-into-force Ireland --if-deposited today
"""


def run(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="A State, for its own date.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    if_deposited: Annotated[
        date | None,
        typer.Option(
            "--if-deposited",
            metavar="DATE",
            parser=parse_day,
            help="What if the State deposited its instrument on that day?",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    as_json: Json = False,
) -> None:
    """Say when the Protocol enters into force, and how article 18 gives the date."""
    if if_deposited and country is None:
        raise WrongCallError(
            say("--if-deposited needs a State"),
            say("Say which: opicescr entry-into-force COUNTRY --if-deposited DATE."),
        )
    ledger = read_ledger(db, as_of)
    chosen = output.chosen(form, as_json=as_json)
    if country is None:
        _general(ledger, chosen)
    else:
        opened = facts.instruments()[PROTOCOL].opened
        _own(ledger, entry_for(ledger, find(ledger, country), if_deposited, opened), chosen)


def _general(ledger: Ledger, chosen: output.Format) -> None:
    def draw() -> None:
        from opicescr_cli.views.screens.entry import entry_page

        output.draw(lambda width: entry_page(ledger, width))

    def plain(shape: Shape) -> None:
        output.write(output.flat(shape["date"]))
        output.write_rows(DEPOSIT, shape["instruments"], chosen)

    output.answer(
        chosen,
        DEPOSIT,
        lambda: entry_shape(ledger.entry_into_force),
        draw,
        rows=lambda shape: shape["instruments"],
        plain=plain,
    )


def _own(ledger: Ledger, entry: OwnEntry, chosen: output.Format) -> None:
    shape = own_entry_shape(entry)

    def draw() -> None:
        from opicescr_cli.views.screens.entry import own_entry_page

        output.draw(lambda width: own_entry_page(ledger, entry, width))

    output.answer(chosen, tuple(shape), lambda: shape, draw, rows=lambda one: [one])
