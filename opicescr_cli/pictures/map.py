"""What a map shows: the world, groups of States, or one State and what lies around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.groups import Group, within
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Origin, State, Status
from opicescr_cli.language import phrase, short_date, short_name, sort_key, translate
from opicescr_cli.pictures import svg_map, terminal_map
from opicescr_cli.pictures.lines import Line
from opicescr_cli.pictures.outlines import Outlines
from opicescr_cli.pictures.svg import terms
from opicescr_cli.pictures.svg_map import Day
from opicescr_cli.views import palette
from opicescr_cli.views.groups import names_text
from opicescr_cli.views.output import Canvas
from opicescr_cli.views.provenance import as_of, source, who_recorded, with_origin
from opicescr_cli.views.shapes import Shape

STATE = ("iso3", "name", "group", "status", "origin")


@dataclass(frozen=True, slots=True)
class MapView:
    """A map's title and what it shows.

    `statuses` are those of the States in colour, by ISO 3166 alpha-3 code, and `region` those
    of them to zoom on, None for the world. `groups` and `marked` are what was asked for.
    """

    title: str
    statuses: Mapping[str, Status]
    region: Collection[str] | None = None
    groups: tuple[str, ...] = ()
    marked: State | None = None


def world(ledger: Ledger) -> MapView:
    """Show all States."""
    statuses = {s.state.iso3: s.status for s in ledger.standings}
    return MapView(translate("Has your country ratified the OP-ICESCR?"), statuses)


def of_groups(ledger: Ledger, groups: Collection[Group]) -> MapView:
    """Show the States of some groups; all other land is neutral."""
    statuses = {s.state.iso3: s.status for s in ledger.standings if within(s.state, groups)}
    title = phrase("{groups} States: who has ratified the OP-ICESCR?", groups=names_text(groups))
    return MapView(title, statuses, tuple(statuses), groups=tuple(group.name for group in groups))


def around(ledger: Ledger, state: State) -> MapView:
    """Show a State among its neighbours, each in its own status."""
    whole = world(ledger)
    status = palette.label(whole.statuses[state.iso3])
    title = phrase("{state}: {status}", state=state, status=status)
    return replace(whole, title=title, region=(state.iso3,), marked=state)


def map_lines(outlines: Outlines, ledger: Ledger, view: MapView, canvas: Canvas) -> list[Line]:
    """Draw the map for a terminal."""
    return terminal_map.render(
        outlines,
        view.statuses,
        width=canvas.width,
        height=canvas.height,
        title=view.title,
        as_at=as_of(ledger),
        colour=canvas.colour,
        ascii_only=canvas.ascii_only,
        region=view.region,
        names=_names(ledger),
        marked=view.marked.iso3 if view.marked else None,
        note=_recorded(outlines, ledger, view),
    )


def map_svg(outlines: Outlines, ledger: Ledger, view: MapView) -> str:
    """Draw the map as an SVG document, for a slide or a flyer."""
    return svg_map.slide(
        outlines,
        view.statuses,
        _names(ledger),
        title=view.title,
        as_at=as_of(ledger),
        source=source(translate("outlines by Natural Earth")),
        terms=terms(
            translate("Boundaries and names imply no opinion on the status of any territory.")
        ),
        region=view.region,
        marked=view.marked.iso3 if view.marked else None,
        days=_days(ledger, view),
        note=_recorded(outlines, ledger, view),
    )


def _days(ledger: Ledger, view: MapView) -> list[Day]:
    """Give the days of what a zoom is about: of its State, or of its States that have acted."""
    if view.marked is not None:
        standing = ledger.standing(view.marked.iso3)
        rows = (
            (Status.PARTY, translate("Covenant"), standing.covenant),
            (Status.SIGNED, translate("Signed"), standing.signed),
            (Status.RATIFIED, translate("Deposited"), standing.deposited),
            (Status.RATIFIED, translate("In force"), standing.in_force),
        )
        return [
            Day(status, with_origin(words, standing.origin), short_date(day))
            for status, words, day in rows
            if day
        ]
    if view.region is None:
        return []
    acted = [
        (-standing.status.rung, standing.deposited or standing.signed, standing)
        for standing in map(ledger.standing, view.region)
        if standing.status in (Status.RATIFIED, Status.SIGNED)
    ]
    return [
        Day(
            standing.status,
            with_origin(short_name(standing.state), standing.origin),
            short_date(day),
        )
        for _rung, day, standing in sorted(
            acted, key=lambda row: (row[0], row[1], row[2].state.name)
        )
        if day
    ]


def map_shape(outlines: Outlines, ledger: Ledger, view: MapView) -> Shape:
    """Describe the map, as `map --json` does: the States that the picture shows, by status."""
    shown = svg_map.counted(outlines, view.statuses, view.region)
    counts = Counter(shown.values())
    states = [ledger.records[iso3].state for iso3 in shown]
    states.sort(key=lambda state: (-shown[state.iso3].rung, alphabetical(state.name)))
    return {
        "as_of": ledger.day,
        "snapshot": ledger.snapshot.day if ledger.snapshot else None,
        "groups": list(view.groups),
        "country": view.marked.iso3 if view.marked else None,
        "counts": {status.value: counts[status] for status in palette.LADDER},
        "recorded": len(ledger.recorded),
        "states": [
            {
                "iso3": state.iso3,
                "name": state.name,
                "group": state.group,
                "status": shown[state.iso3].value,
                "origin": ledger.standing(state.iso3).origin.value,
            }
            for state in states
        ],
    }


def _names(ledger: Ledger) -> dict[str, str]:
    """Give the labels: there is little room on a map."""
    return {s.state.iso3: with_origin(short_name(s.state), s.origin) for s in ledger.standings}


def _recorded(outlines: Outlines, ledger: Ledger, view: MapView) -> str:
    """Name the States in the picture whose status rests on an act recorded here; "" for none."""
    shown = svg_map.counted(outlines, view.statuses, view.region)
    states = [s.state for s in ledger.standings if s.origin is Origin.RECORDED]
    names = (short_name(state) for state in states if state.iso3 in shown)
    return who_recorded(sorted(names, key=sort_key))
