"""`opicescr timeline`: the campaign and the acts, in order."""

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
from opicescr_cli.core.timeline import Only, as_written, timeline, timeline_of, within
from opicescr_cli.language import state_key
from opicescr_cli.views import output
from opicescr_cli.views.shapes import EVENT, event_shape

EXAMPLES = """
  opicescr timeline --from 2008 --to 2013-05
  opicescr timeline --only milestones
  opicescr timeline --country Uruguay
  opicescr timeline --compact
"""


def run(
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="WHEN",
            help="The first year, month or day (2008, 2008-06, 2008-12-10).",
            show_default=False,
        ),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="WHEN",
            help="The last year, month or day; all of a year counts.",
            show_default=False,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="One State's acts under the Covenant and the Protocol.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    only: Annotated[
        Only | None, typer.Option(help="One kind of event.", show_default=False)
    ] = None,
    as_of: AsOf = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    compact: Annotated[bool, typer.Option("--compact", help="One line a year.")] = False,
    as_json: Json = False,
) -> None:
    """Show the campaign's milestones and the treaty actions in one line of time."""
    ledger = read_ledger(db, as_of)
    chosen = output.chosen(form, as_json=as_json)
    if country is None:
        name = state_key if chosen is output.Format.TABLE else as_written
        events = timeline(facts.milestones(), ledger, name)
    else:
        events = timeline_of(ledger.records[find(ledger, country).iso3], ledger)
    if start or end:
        from opicescr_cli.commands.whens import parse_when

        start, end = (each and parse_when(each) for each in (start, end))
    events = within(events, start, end, only)

    def draw() -> None:
        from opicescr_cli.views.timeline import compact_lines, timeline_lines

        lines = compact_lines if compact else timeline_lines
        output.draw_lines(
            lambda canvas: lines(ledger, events, canvas.width, colour=canvas.colour is not None)
        )

    if compact:
        from opicescr_cli.views.timeline import YEAR, year_shapes

        output.answer(chosen, YEAR, lambda: year_shapes(events), draw)
    else:
        output.answer(chosen, EVENT, lambda: [event_shape(event) for event in events], draw)
