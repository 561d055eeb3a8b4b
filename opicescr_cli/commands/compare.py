"""`opicescr compare`: what changed between two days?"""

from datetime import date
from typing import Annotated

import typer

from opicescr_cli.commands.common import (
    Db,
    FormatOption,
    Groups,
    Json,
    check_day,
    parse_day,
    read_ledger,
)
from opicescr_cli.commands.filters import narrowed
from opicescr_cli.core.alphabet import by_name
from opicescr_cli.core.comparison import compare
from opicescr_cli.language import state_key
from opicescr_cli.views import output
from opicescr_cli.views.shapes import MOVE, comparison_shape

EXAMPLES = """
  opicescr compare 2017-04-30 2026-02-03
  opicescr compare 2025-01-01 2025-12-31 --format markdown
  opicescr compare 2017-04-30 2026-02-03 --group OAS
"""


def run(
    day1: Annotated[
        date,
        typer.Argument(
            metavar="DAY1", parser=parse_day, help="The earlier day.", show_default=False
        ),
    ],
    day2: Annotated[
        date,
        typer.Argument(metavar="DAY2", parser=parse_day, help="The later day.", show_default=False),
    ],
    group: Groups = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    as_json: Json = False,
) -> None:
    """Name the States whose status changed between two days, and the acts that changed it.

    Each day counts whole. CSV, Markdown and plain lines carry the States; JSON and the table
    carry the counts as well.
    """
    check_day(day1)
    ledger = narrowed(read_ledger(db, day2), group)
    chosen = output.chosen(form, as_json=as_json)
    name = state_key if chosen is output.Format.TABLE else by_name
    comparison = compare(ledger, day1, day2, name)

    def draw() -> None:
        from opicescr_cli.views.screens.comparison import comparison_page

        output.draw(lambda width: comparison_page(ledger, comparison, width))

    output.answer(
        chosen, MOVE, lambda: comparison_shape(comparison), draw, rows=lambda shape: shape["moved"]
    )
