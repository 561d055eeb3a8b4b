"""`opicescr pace`: how fast does it go?"""

from opicescr_cli.commands.common import AsOf, Db, FormatOption, Json, read_ledger
from opicescr_cli.core.alphabet import by_name
from opicescr_cli.core.pace import pace
from opicescr_cli.language import state_key
from opicescr_cli.views import output
from opicescr_cli.views.shapes import WAIT, YEAR, Shape, pace_shape

EXAMPLES = """
  opicescr pace
  opicescr pace --as-of 2013-05-05
  opicescr pace --format csv > by-year.csv
"""


def run(
    as_of: AsOf = None, form: FormatOption = None, db: Db = None, *, as_json: Json = False
) -> None:
    """Say how long signatories take to ratify, who waits longest, and what each year brought.

    CSV and Markdown carry the years; JSON carries every wait as well.
    """
    ledger = read_ledger(db, as_of)
    chosen = output.chosen(form, as_json=as_json)
    measured = pace(ledger, state_key if chosen is output.Format.TABLE else by_name)

    def draw() -> None:
        from opicescr_cli.views.screens.pace import pace_page

        output.draw(lambda width: pace_page(ledger, measured, width))

    def plain(shape: Shape) -> None:
        waits, years, _curve = shape.pop("waits"), shape.pop("years"), shape.pop("curve")
        output.write_figures(shape)
        output.write_words("wait", WAIT, waits)
        output.write_words("year", YEAR, years)

    output.answer(
        chosen, YEAR, lambda: pace_shape(measured), draw, rows=lambda s: s["years"], plain=plain
    )
