"""`opicescr map`: the world in the four statuses."""

from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import (
    AsOf,
    Db,
    FormatOption,
    Groups,
    Json,
    OnlyDepositary,
    complete_country,
    find,
    read_ledger,
)
from opicescr_cli.commands.picture import FILMS, Moving, check_alone, save, save_film
from opicescr_cli.core.groups import Group
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import State
from opicescr_cli.store.location import locate
from opicescr_cli.views import output
from opicescr_cli.views.shapes import Shape

if TYPE_CHECKING:
    from opicescr_cli.pictures.map import MapView

EXAMPLES = """
  opicescr map
  opicescr map --group GRULAC
  opicescr map --country Uruguay
  opicescr map --as-of 2017-04-30 --output april-2017.png
  opicescr map --output since-2009.gif
"""


def run(
    group: Groups = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="One State and what lies around it.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    as_of: AsOf = None,
    picture: Moving = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    as_json: Json = False,
) -> None:
    """Draw the map of the world in the colours of the four statuses."""
    from opicescr_cli.core.years import ends
    from opicescr_cli.pictures.map import STATE, map_lines, map_shape, map_svg
    from opicescr_cli.pictures.outlines import Outlines

    check_alone(picture, form, as_json=as_json)
    if group and country is not None:
        raise WrongCallError(
            say("--group and --country are two maps"), say("Ask for one of the two.")
        )
    ledger = read_ledger(db, as_of, only_depositary=only_depositary)
    marked = None if country is None else find(ledger, country)
    view = _view(ledger, group, marked)
    outlines = Outlines.parse(facts.path("outlines.json").read_text("utf-8"))
    chosen = output.chosen(form, as_json=as_json)
    if picture is not None and picture.suffix.lower() in FILMS:
        years = (then for _, then in ends(ledger))
        frames = (map_svg(outlines, then, _view(then, group, marked)) for then in years)
        save_film(frames, picture, locate(db))
        return
    if picture is not None:
        save(map_svg(outlines, ledger, view), picture, locate(db))
        return

    def plain(shape: Shape) -> None:
        states, counts = shape.pop("states"), shape.pop("counts")
        output.write_figures({key: value for key, value in shape.items() if value} | counts)
        output.write_rows(("status", "iso3", "name", "origin"), states, chosen)

    output.answer(
        chosen,
        STATE,
        lambda: map_shape(outlines, ledger, view),
        lambda: output.draw_lines(lambda canvas: map_lines(outlines, ledger, view, canvas)),
        rows=lambda shape: shape["states"],
        plain=plain,
    )


def _view(ledger: Ledger, groups: list[Group] | None, marked: State | None) -> "MapView":
    from opicescr_cli.pictures.map import around, of_groups, world

    if marked is not None:
        return around(ledger, marked)
    return of_groups(ledger, groups) if groups else world(ledger)
