"""`opicescr depositary`: what the depositary's pages say, apart from any ledger."""

from typing import Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import FormatOption, Json, lookup
from opicescr_cli.core.model import State
from opicescr_cli.views import output

EXAMPLES = """
  opicescr depositary read IV-3-a.html
  opicescr depositary read CHAPTER-IV-4.en.xml --json
"""


def read_page(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A saved page or XML; - for standard input."),
    ],
    form: FormatOption = None,
    *,
    as_json: Json = False,
) -> None:
    """Read a saved page or XML and print what it says; no ledger is touched."""
    from opicescr_cli.commands.import_ import read_input
    from opicescr_cli.depositary.reader import read
    from opicescr_cli.depositary.shape import page_shape
    from opicescr_cli.views.screens.page import page_table
    from opicescr_cli.views.shapes import PARTICIPANT

    find = lookup(State(**row) for row in facts.load("states.json"))
    page = read(read_input(file), file)
    shape = page_shape(page, find)
    chosen = output.chosen(form, as_json=as_json)
    output.answer(
        chosen,
        PARTICIPANT,
        lambda: shape,
        lambda: output.draw(lambda width: page_table(shape, width)),
        rows=lambda page: page["participants"],
    )


SUBCOMMANDS = {"read": read_page}
