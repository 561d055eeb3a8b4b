"""`opicescr show`: one State."""

from opicescr_cli.commands.common import (
    AsOf,
    Country,
    Db,
    FormatOption,
    Json,
    OnlyDepositary,
    find,
    read_ledger,
    statements,
)
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.views import output
from opicescr_cli.views.shapes import ACT, DECLARED, Shape, show_shape

EXAMPLES = """
  opicescr show Uruguay
  opicescr show "costa de marfil"
  opicescr show IRL --as-of 2012-01-01
  opicescr show URY --json
"""


def run(
    country: Country,
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    as_json: Json = False,
) -> None:
    """Show one State: its status, its acts with dates and sources, and what it could do next."""
    from opicescr_cli.core.declarations import beside_acts

    ledger = read_ledger(db, as_of, only_depositary=only_depositary, notes=True)
    try:
        state = find(ledger, country)
    except WrongCallError as error:
        place = getattr(error, "place", None)
        if place is None:
            raise
        from opicescr_cli.views.places import show_place

        show_place(place, ledger, form, as_json=as_json)
        return
    said = beside_acts(statements(db, state.iso3), state.iso3, ledger.day)
    chosen = output.chosen(form, as_json=as_json)

    def draw() -> None:
        from opicescr_cli.views.screens.country import country_page

        output.draw(lambda width: country_page(ledger, state.iso3, width, said))

    def plain(shape: Shape) -> None:
        acts, declarations = shape.pop("acts"), shape.pop("declarations")
        output.write_figures(shape)
        output.write_words("act", ACT, acts)
        output.write_words("declaration", DECLARED, declarations)

    output.answer(
        chosen,
        ACT,
        lambda: show_shape(ledger, state.iso3, said),
        draw,
        rows=lambda shape: shape["acts"],
        plain=plain,
    )
