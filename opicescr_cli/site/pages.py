"""What each page of the site shows, apart from the pages of the single States."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from opicescr_cli import facts
from opicescr_cli.core.ledger import Standing
from opicescr_cli.core.model import COVENANT, PROTOCOL, Origin, Status
from opicescr_cli.core.pace import pace
from opicescr_cli.core.procedures import SISTERS
from opicescr_cli.core.prospects import RULE, signed_number
from opicescr_cli.core.timeline import timeline
from opicescr_cli.core.years import by_year
from opicescr_cli.language import (
    long_date,
    phrase,
    plural,
    sort_key,
    state_key,
    tell,
    translate,
)
from opicescr_cli.pictures.campaign import campaign
from opicescr_cli.pictures.svg_chart import figure
from opicescr_cli.site.edition import Edition, Page
from opicescr_cli.site.environment import group
from opicescr_cli.site.state import brief_page, state_page
from opicescr_cli.site.years import REGIONS
from opicescr_cli.views import palette
from opicescr_cli.views.citation import cite_text
from opicescr_cli.views.pace import median_lines, method_lines, year_lines
from opicescr_cli.views.places import sources, told_text
from opicescr_cli.views.prospects import percent, sisters_cell, trial_text, why
from opicescr_cli.views.provenance import legend
from opicescr_cli.views.timeline import glyph_of, span_text

NEWEST = 6
"""The acts that the home page shows as the newest."""

FIRST = 20
"""The rows of prospects that show before somebody asks for all; the style sheet knows it too."""

WIDE, NARROW = (960, 400), (440, 400)
"""The chart's two shapes: a telephone's would be too small to read as a part of the other."""


def pages(edition: Edition) -> Iterator[Page]:
    """Give every page of an edition, the home page first."""
    yield home(edition)
    yield states(edition)
    yield prospects_page(edition)
    yield pace_page(edition)
    yield timeline_page(edition)
    yield entry_page(edition)
    yield about(edition)
    yield names_page(edition)
    yield embed(edition)
    yield not_found()
    for iso3 in edition.ledger.records:
        page = state_page(edition, iso3)
        yield page
        yield brief_page(edition, page)


def by_status(standings: Sequence[Standing]) -> dict[Status, list[Standing]]:
    """Sort States into the statuses, the highest rung first, each in alphabetical order."""
    named = alphabetically(standings)
    return {status: [s for s in named if s.status is status] for status in reversed(Status)}


def alphabetically(standings: Sequence[Standing]) -> list[Standing]:
    """Put States in the order of the reader's alphabet."""
    return sorted(standings, key=lambda s: state_key(s.state))


def home(edition: Edition) -> Page:
    """Answer the question, show the map and the chart, and what is new."""
    ledger = edition.ledger
    summary = plural(
        "{count} of {states} States has ratified the Optional Protocol to the ICESCR."
        " Search for yours. {as_at}.",
        "{count} of {states} States have ratified the Optional Protocol to the ICESCR."
        " Search for yours. {as_at}.",
        ledger.parties,
        states=len(ledger.records),
        as_at=edition.as_at,
    )
    return Page(
        "",
        "home",
        translate("Has your country ratified the OP-ICESCR?"),
        summary,
        {
            "map": edition.map(),
            "labels": [(status.value, palette.label(status)) for status in Status],
            "by_status": by_status(ledger.standings),
            "bound": sum(s.covenant is not None for s in ledger.standings),
            "charts": _charts(edition),
            "years": by_year(edition.known),
            "regions": {key: translate(name) for key, (name, _) in REGIONS.items()},
            "newest": edition.protocol_acts[:NEWEST],
            "coming": ledger.coming_into_force(),
        },
    )


def _charts(edition: Edition) -> list[str]:
    title = translate("Signatures and instruments in total, by year")
    shown = campaign(edition.known, title, edition.as_at, short=True)
    return [
        figure(shown, size=size, name=name) for name, size in (("wide", WIDE), ("narrow", NARROW))
    ]


def groups_of(standings: Iterable[Standing]) -> list[str]:
    """Name the regional groups of some States."""
    found = {s.state.group for s in standings if s.state.group}
    return sorted(found, key=lambda name: sort_key(group(name)))


def states(edition: Edition) -> Page:
    """List every State with its status and dates."""
    return Page(
        "states/",
        "states",
        translate("All States"),
        phrase(
            "The status of all {states} States under the OP-ICESCR, with the dates. {as_at}.",
            states=len(edition.ledger.records),
            as_at=edition.as_at,
        ),
        {
            "rows": alphabetically(edition.ledger.standings),
            "groups": groups_of(edition.ledger.standings),
        },
    )


def prospects_page(edition: Edition) -> Page:
    """Rank the States that could ratify, each with its reasons."""
    rows = list(edition.prospects.values())
    return Page(
        "prospects/",
        "prospects",
        translate("Facts that favour ratification"),
        phrase(
            "The States that could ratify the OP-ICESCR, and the facts on record that favour it."
            " {as_at}.",
            as_at=edition.as_at,
        ),
        {
            "rows": rows,
            "first": FIRST,
            "groups": groups_of(row.standing for row in rows),
            "rule": RULE,
            "signed_number": signed_number,
            "trial": trial_text(),
            "why": why,
            "sisters": sisters_cell,
            "percent": percent,
        },
    )


def pace_page(edition: Edition) -> Page:
    """Show how long ratification takes, and what each year brought."""
    measured = pace(edition.known, state_key)
    return Page(
        "pace/",
        "pace",
        translate("Pace of ratification"),
        phrase(
            "From signature to ratification: how long it takes, who waits longest, and what each"
            " year brought. {as_at}.",
            as_at=edition.as_at,
        ),
        {
            "pace": measured,
            "lines": [tell(line) for line in median_lines(measured)],
            "year_lines": [tell(line) for line in year_lines(measured)],
            "method_lines": [tell(line) for line in method_lines(measured)],
        },
    )


def timeline_page(edition: Edition) -> Page:
    """Show the campaign and the acts in one line of time."""
    events = timeline(facts.milestones(), edition.ledger, state_key)
    by_year = {year: list(found) for year, found in groupby(events, lambda event: event.when[:4])}
    return Page(
        "timeline/",
        "timeline",
        translate("Timeline"),
        phrase(
            "From the first discussion to today: the campaign for the OP-ICESCR and every"
            " signature and ratification. {as_at}.",
            as_at=edition.as_at,
        ),
        {
            "by_year": by_year,
            "glyph_of": glyph_of,
            "span": span_text,
            "own": legend([Origin.CAMPAIGN] if edition.ledger.reached else []),
        },
    )


def entry_page(edition: Edition) -> Page:
    """Show how article 18 gives the date of entry into force, in general and for each State."""
    ledger = edition.ledger
    first = {deposit.state.iso3 for deposit in ledger.entry_into_force.instruments}
    later = [
        (number, deposit, ledger.standing(deposit.state.iso3))
        for number, deposit in enumerate(ledger.deposits, 1)
        if deposit.state.iso3 not in first
    ]
    return Page(
        "entry-into-force/",
        "entry",
        translate("Entry into force"),
        phrase(
            "When the OP-ICESCR entered into force, and how article 18 gives the date for each"
            " State. {as_at}.",
            as_at=edition.as_at,
        ),
        {"entry": ledger.entry_into_force, "later": later},
    )


def about(edition: Edition) -> Page:
    """Say what the words mean, where the facts come from, and how to use them."""
    address = edition.base + edition.folder + "embed.html" if edition.base else "embed.html"
    return Page(
        "about/",
        "about",
        translate("About the data"),
        translate(
            "What the four statuses mean, where the facts come from, and how to use the data, the"
            " calendar and the map."
        ),
        {
            "numbers": (PROTOCOL, COVENANT, *(one.instrument for one in SISTERS)),
            "snapshots": edition.ledger.snapshots,
            "as_at_of": {n: long_date(s.day) for n, s in edition.ledger.snapshots.items()},
            "milestone_sources": sorted({m.url for m in facts.milestones()}),
            "address": address,
            "cite": cite_text(edition.ledger),
        },
    )


def names_page(edition: Edition) -> Page:
    """Answer names that are no State of the list, as `opicescr show` does."""
    ledger = edition.ledger
    return Page(
        "names/",
        "names",
        translate("Names that are not on the list of States"),
        phrase(
            "What the depositary's pages say of territories, organisations and former States that"
            " people look for here. {as_at}.",
            as_at=edition.as_at,
        ),
        {
            "places": [
                (
                    place,
                    told_text(place, ledger),
                    sources(place),
                    [ledger.records[i].state for i in place.states if i in ledger.records],
                )
                for place in sorted(facts.places(), key=lambda place: sort_key(tell(place.label)))
            ]
        },
    )


def embed(edition: Edition) -> Page:
    """Show the map alone, for another site's frame."""
    return Page(
        "embed.html",
        "embed",
        translate("Who has ratified the OP-ICESCR?"),
        edition.as_at,
        {"map": edition.map(target="_blank")},
    )


def not_found() -> Page:
    """Say that an address leads nowhere, and where to search."""
    return Page(
        "404.html",
        "404",
        translate("There is no such page"),
        translate("This address leads nowhere."),
    )
