"""`opicescr prospects`: who is nearest to ratifying, and why?"""

from typing import Annotated

import typer

from opicescr_cli.commands.common import AsOf, Db, FormatOption, Groups, Json, read_ledger
from opicescr_cli.commands.procedures import parse_procedures
from opicescr_cli.core.alphabet import by_name
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.procedures import SISTERS
from opicescr_cli.core.prospects import SortKey, narrowed, ordered, prospects
from opicescr_cli.language import listed, state_key
from opicescr_cli.views import output
from opicescr_cli.views.shapes import PROSPECT, prospect_shape

EXAMPLES = """
  opicescr prospects --top 20
  opicescr prospects --group GRULAC --accepted OP-ICCPR,CAT
  opicescr prospects --sort newest --format csv > prospects.csv
"""


def parse_column(text: str) -> SortKey:
    """Read a column by its name or the beginning of one of its words; raises WrongCallError."""
    asked = text.casefold().replace("-", "_")
    exact = [column for column in SortKey if column == asked]
    words = [c for c in SortKey if asked and any(w.startswith(asked) for w in c.split("_"))]
    whole = [column for column in SortKey if asked and column.startswith(asked)]
    found = exact or whole or words
    if len(found) != 1:
        raise WrongCallError(
            say("{text!r} is not one column", text=text),
            say("Possible: {columns}.", columns=listed(SortKey)),
        )
    return found[0]


def complete_column(incomplete: str) -> list[str]:
    """Complete a column."""
    return [column.value for column in SortKey if column.startswith(incomplete.casefold())]


def run(
    group: Groups = None,
    accepted: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Only States that accepted all of these: OP-ICCPR,OP-CEDAW,CAT.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[
        SortKey,
        typer.Option(
            metavar="COLUMN",
            parser=parse_column,
            help="points, name, group, status, signed, sister, newest, share ...",
            autocompletion=complete_column,
        ),
    ] = SortKey.POINTS,
    top: Annotated[
        int | None, typer.Option(min=1, help="Only the first N.", show_default=False)
    ] = None,
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    as_json: Json = False,
) -> None:
    """Rank the States bound by the Covenant and not by the Protocol by the facts in favour.

    The rank follows from facts on record by a published rule, and each row says why it is
    where it is; it is no prediction.
    """
    procedures = parse_procedures(accepted, SISTERS) if accepted is not None else ()
    ledger = read_ledger(db, as_of)
    chosen = output.chosen(form, as_json=as_json)
    name = state_key if chosen is output.Format.TABLE else by_name
    every = prospects(ledger, name)
    rows = ordered(narrowed(every, group, [one.instrument for one in procedures]), sort, name)[:top]

    def draw() -> None:
        from opicescr_cli.views.screens.prospects import prospects_table

        output.draw(lambda width: prospects_table(ledger, rows, len(every), width))

    output.answer(chosen, PROSPECT, lambda: [prospect_shape(row) for row in rows], draw)
