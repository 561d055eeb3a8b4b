"""One State's own line of time: its climb up the ladder, with its acts above."""

from __future__ import annotations

from datetime import date

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, Record
from opicescr_cli.core.model import COVENANT, PROTOCOL, Status
from opicescr_cli.pictures.lines import Line, Span, merged
from opicescr_cli.views import palette

STEPS = {
    Status.NOT_PARTY: "▁",
    Status.PARTY: "▂",
    Status.SIGNED: "▄",
    Status.RATIFIED: "▆",
}
"""How high each rung of the ladder stands."""

WIDEST = 96


def lifeline(record: Record, ledger: Ledger, width: int) -> list[Line]:
    """Draw a State's acts over its statuses, from its first act to the ledger's day.

    Three lines that end within `width` columns: the acts' glyphs, the status of each stretch
    of time as a height and a colour, and the years. None for a State without an act.
    """
    acts = [
        act
        for act in record.acts
        if act.instrument in (COVENANT, PROTOCOL) and act.date <= ledger.day and not act.withdrawn
    ]
    if not acts:
        return []
    width = min(width, WIDEST)
    first, last = acts[0].date, ledger.day
    span = max((last - first).days, 1)

    def column(day: date) -> int:
        return round((day - first).days / span * (width - 1))

    glyphs = [(act.date, *palette.act_glyph(act.instrument, act.kind)) for act in acts]
    force = ledger.standing(record.state.iso3).in_force
    if force and force <= last:
        glyphs.append((force, "★", "bold"))
    # Glyphs of the same day and look say it once.
    glyphs = sorted(dict.fromkeys(glyphs), key=lambda dated: dated[0])
    places = _places([column(day) for day, _, _ in glyphs], width)
    beads: dict[int, Span] = {}
    years = {0: first.year, width - len("2026"): last.year}
    for place, (day, glyph, style) in zip(places, glyphs, strict=True):
        beads[place] = (glyph, style)
        if all(abs(place - other) > len("2026") for other in years):
            years[place] = day.year
    # A stretch ends in what its last act led to, however the days fall into columns.
    ends = [first + (last - first) * (i + 1) / width for i in range(width)]
    climb = [law.status_on(record.acts, end) for end in ends]
    return [
        merged(beads.get(i, (" ", "")) for i in range(width)),
        merged((STEPS[status], status.value) for status in climb),
        [(_labels(years), "dim")],
    ]


def _places(columns: list[int], width: int) -> list[int]:
    """Give each glyph a place of its own, in their order and as near as can be to its column."""
    places: list[int] = []
    for column in columns:
        places.append(max(column, places[-1] + 1) if places else column)
    return [min(place, width - len(places) + i) for i, place in enumerate(places)]


def _labels(years: dict[int, int]) -> str:
    """Set the years where they begin."""
    text = ""
    for place in sorted(years):
        text = f"{text:<{place}}{years[place]}"
    return text
