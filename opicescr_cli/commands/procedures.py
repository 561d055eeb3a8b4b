"""`opicescr procedures`: the UN's complaint procedures, and who has accepted which."""

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
    read_ledger,
)
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import State
from opicescr_cli.core.procedures import (
    PROCEDURES,
    Procedure,
    acceptance,
    accepted,
    choose,
    followed,
)
from opicescr_cli.views import output
from opicescr_cli.views.kinds import procedure_text
from opicescr_cli.views.shapes import (
    ACCEPTANCE,
    CHOSEN,
    PROCEDURE,
    acceptance_shape,
    chosen_shape,
    procedure_shape,
)

EXAMPLES = """
  opicescr procedures
  opicescr procedures Uruguay
  opicescr procedures --as-of 2013-05-05 --json
  opicescr procedures --missing OP-ICESCR --accepted OP-ICCPR,OP-CEDAW
"""


def parse_procedures(text: str, every: tuple[Procedure, ...] = PROCEDURES) -> tuple[Procedure, ...]:
    """Read some of the procedures by name or number, with commas; raises WrongCallError."""
    names = {name.casefold(): one for one in every for name in (one.name, one.instrument)}
    names |= {procedure_text(one).casefold(): one for one in every}
    asked = [word.strip() for word in text.split(",")]
    unknown = [word for word in asked if word.casefold() not in names]
    if unknown:
        raise WrongCallError(
            say("{text!r} is not a complaint procedure", text=unknown[0]),
            say("Possible: {procedures}.", procedures=[one.name for one in every]),
        )
    return tuple(names[word.casefold()] for word in asked)


def run(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="A State, for what it has accepted.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    missing: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="List the States that have accepted none of these: OP-ICESCR.",
            show_default=False,
        ),
    ] = None,
    having: Annotated[
        str | None,
        typer.Option(
            "--accepted",
            metavar="NAMES",
            help="List the States that have accepted all of these: OP-ICCPR,OP-CEDAW.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    as_json: Json = False,
) -> None:
    """Show which individual complaint procedures of the UN the States have accepted.

    A protocol is accepted by joining it, the others by a declaration under an article of the
    treaty itself.
    """
    choosing = missing is not None or having is not None
    if country is not None and choosing:
        raise WrongCallError(
            say("a State and a choice of States do not go together"),
            say("Name a COUNTRY, or choose States with --missing and --accepted."),
        )
    none_of = parse_procedures(missing) if missing is not None else ()
    all_of = parse_procedures(having) if having is not None else ()
    ledger = read_ledger(db, as_of)
    chosen = output.chosen(form, as_json=as_json)
    if choosing:
        _states(ledger, choose(ledger, all_of, none_of), chosen)
    elif country is not None:
        _own(ledger, find(ledger, country), chosen)
    else:
        _all(ledger, chosen)


def _all(ledger: Ledger, chosen: output.Format) -> None:
    every = [accepted(ledger, one, facts.former()) for one in followed(facts.instruments())]

    def draw() -> None:
        from opicescr_cli.views.screens.procedures import procedures_page

        output.draw(lambda width: procedures_page(ledger, every, width))

    output.answer(chosen, PROCEDURE, lambda: [procedure_shape(one) for one in every], draw)


def _own(ledger: Ledger, state: State, chosen: output.Format) -> None:
    every = [
        (accepted(ledger, one, facts.former()), acceptance(ledger, state.iso3, one))
        for one in followed(facts.instruments())
    ]

    def draw() -> None:
        from opicescr_cli.views.screens.procedures import own_procedures_page

        output.draw(lambda width: own_procedures_page(ledger, state, every, width))

    output.answer(chosen, ACCEPTANCE, lambda: [acceptance_shape(*one) for one in every], draw)


def _states(ledger: Ledger, states: list[State], chosen: output.Format) -> None:
    every = followed(facts.instruments())

    def draw() -> None:
        from opicescr_cli.views.screens.procedures import chosen_page

        output.draw(lambda width: chosen_page(ledger, states, every, width))

    output.answer(chosen, CHOSEN, lambda: [chosen_shape(ledger, s, every) for s in states], draw)
