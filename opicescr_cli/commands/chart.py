"""`opicescr chart`: instruments and signatures, by year and in total."""

from opicescr_cli.commands.common import (
    AsOf,
    Db,
    FormatOption,
    Groups,
    Json,
    OnlyDepositary,
    read_ledger,
)
from opicescr_cli.commands.filters import narrowed
from opicescr_cli.commands.picture import Picture, check_alone, save
from opicescr_cli.store.location import locate
from opicescr_cli.views import output
from opicescr_cli.views.groups import names_text

EXAMPLES = """
  opicescr chart
  opicescr chart --as-of 2013-12-31
  opicescr chart --group EU
  opicescr chart --output chart.png
  opicescr chart --format csv > years.csv
"""


def run(
    group: Groups = None,
    as_of: AsOf = None,
    picture: Picture = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    as_json: Json = False,
) -> None:
    """Draw the instruments deposited by year and in total, and the signatures beside them."""
    from opicescr_cli.pictures.chart import ROW, chart_lines, chart_shape, chart_svg

    check_alone(picture, form, as_json=as_json)
    ledger = read_ledger(db, as_of, only_depositary=only_depositary)
    ledger, who = narrowed(ledger, group), names_text(group or ())
    chosen = output.chosen(form, as_json=as_json)
    if picture is not None:
        save(chart_svg(ledger, who), picture, locate(db))
        return
    output.answer(
        chosen,
        ROW,
        lambda: chart_shape(ledger),
        lambda: output.draw_lines(lambda canvas: chart_lines(ledger, canvas, who)),
    )
