"""`opicescr status`, and `opicescr` alone: where do we stand?"""

from opicescr_cli.commands.common import AsOf, Db, FormatOption, Json, OnlyDepositary, read_ledger
from opicescr_cli.views import output
from opicescr_cli.views.shapes import FIGURE, figure_rows, status_shape

EXAMPLES = """
  opicescr
  opicescr status --as-of 2013-05-05
  opicescr status --json
"""


def run(
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    as_json: Json = False,
) -> None:
    """Say where the campaign stands: counts by status, newest acts, what comes into force."""
    ledger = read_ledger(db, as_of, only_depositary=only_depositary)
    chosen = output.chosen(form, as_json=as_json)

    def draw() -> None:
        from opicescr_cli.views.screens.dashboard import dashboard

        output.draw(lambda width: dashboard(ledger, width))

    output.answer(chosen, FIGURE, lambda: status_shape(ledger), draw, rows=figure_rows)
