"""The line of time on the screen: a rail with the years, and the events as beads on it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import BINDING, PROTOCOL, ActKind, Origin, Status
from opicescr_cli.core.timeline import Event
from opicescr_cli.language import (
    phrase,
    series,
    short_date,
    short_months,
    source_text,
    tell,
    translate,
    when_text,
)
from opicescr_cli.pictures.lines import Line, Span, merged
from opicescr_cli.views import palette
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.shapes import Shape
from opicescr_cli.views.text import visible

FEW = 3
"""The glyphs that are counted at a glance."""

YEAR = (
    "year",
    "milestones",
    "entries-into-force",
    "deposits",
    "signatures",
    "declarations",
    "denunciations",
)


def _dates() -> int:
    """Give the columns before the rail: a span over two months has the longest date."""
    short = sorted(map(len, short_months()), reverse=True)
    return max(len("16-27 Jul 2007"), len("30 -30  ") + short[0] + short[1])


def timeline_lines(
    ledger: Ledger, events: Sequence[Event], width: int, *, colour: bool = False
) -> list[Line]:
    """Draw the events as beads on a rail, with their days before it and their words after."""
    statuses, dates = _statuses(ledger), _dates()
    lines: list[Line] = []
    last: int | None = None
    for year, of_year in groupby(events, _year):
        if last is not None:
            # Where years without an event lie between, the rail is broken.
            lines.append([(" " * dates + ("│" if year == last + 1 else "┊"), "dim")])
        lines.append([(f"{year:>{dates - 1}} ", "bold"), ("┬" if last is None else "┼", "dim")])
        for event in of_year:
            lines += _bead(event, statuses, width, dates)
        last = year
    return [*(lines or [_nothing()]), [], *_key(ledger, events, width, colour=colour)]


def compact_lines(
    ledger: Ledger, events: Sequence[Event], width: int, *, colour: bool = False
) -> list[Line]:
    """Draw a line for each year: a glyph for each event, or their count where they do not fit."""
    statuses = _statuses(ledger)
    lines: list[Line] = []
    last: int | None = None
    for year, of_year in groupby(events, _year):
        if last is not None:
            quiet = range(last + 1, year)
            lines += [[(f"{each} │", "dim")] for each in quiet] if len(quiet) == 1 else []
            lines += [[("     ┊", "dim")]] if len(quiet) > 1 else []
        lines.append(_in_one_line(year, list(of_year), statuses, width))
        last = year
    said = sorted({translate(event.source) for event in events if event.origin is None})
    sources = visible(phrase("Milestones: {sources}", sources=series(said))) if said else ""
    return [
        *(lines or [_nothing()]),
        [],
        *([(line, "dim")] for line in textwrap.wrap(sources, width)),
        *_key(ledger, events, width, colour=colour),
    ]


def year_shapes(events: Sequence[Event]) -> list[Shape]:
    """Count the events of each year, as `timeline --compact --json` does."""
    shapes = []
    for year, of_year in groupby(events, _year):
        counts = Counter(_sort(event) for event in of_year)
        shapes.append({"year": year} | {sort: counts[sort] for sort in YEAR[1:]})
    return shapes


def span_text(event: Event) -> str:
    """Write when an event was, with no more than is known; the year is in the heading."""
    if len(event.when) == len("1994"):
        return ""
    text = when_text(event.when)
    year = event.when[:4]
    if event.until and event.until[:7] == event.when[:7]:
        text = f"{int(event.when[8:])}-{when_text(event.until)}"
    elif event.until:
        return f"{text.removesuffix(f' {year}')}-{when_text(event.until).removesuffix(f' {year}')}"
    return text.removesuffix(f" {year}")


def glyph_of(event: Event) -> tuple[str, str]:
    """Give an event's glyph and its colour: those of the status that an act leads to."""
    if event.kind == "entry-into-force":
        return "★", "bold"
    if event.kind == "milestone":
        return "◆", "bold"
    return palette.act_glyph(event.instrument or PROTOCOL, ActKind(event.kind))


def words_of(event: Event) -> str:
    """Write what an event is; a milestone of the campaign with who says so."""
    words = tell(event.text)
    if event.origin is None:
        return f"{words} ({translate(event.source)})"
    if event.origin is Origin.CAMPAIGN:
        words = f"{words} ({source_text(event.source)})"
    return with_origin(words, event.origin)


def _year(event: Event) -> int:
    return int(event.when[:4])


def _sort(event: Event) -> str:
    """Say under which of YEAR's names an event is counted."""
    sorts = {
        "milestone": "milestones",
        "entry-into-force": "entries-into-force",
        ActKind.SIGNATURE: "signatures",
        ActKind.DENUNCIATION: "denunciations",
    }
    return sorts.get(event.kind, "deposits" if event.kind in BINDING else "declarations")


def _statuses(ledger: Ledger) -> dict[str, Status]:
    return {standing.state.iso3: standing.status for standing in ledger.standings}


def _glyph(event: Event, statuses: dict[str, Status]) -> Span:
    """Give the glyph of an event's kind, in the colour of where its State stands."""
    glyph, style = glyph_of(event)
    if event.state is None or event.kind in ("entry-into-force", ActKind.DENUNCIATION):
        return glyph, style
    return glyph, statuses[event.state.iso3].value


def _bead(event: Event, statuses: dict[str, Status], width: int, dates: int) -> Iterator[Line]:
    words = textwrap.wrap(
        visible(words_of(event)), max(width - dates - 3, 20), break_on_hyphens=False
    )
    yield [
        (f"{span_text(event):>{dates - 1}} ", "dim"),
        _glyph(event, statuses),
        (f"  {words[0]}", ""),
    ]
    for more in words[1:]:
        yield [(" " * dates + "│", "dim"), (f"  {more}", "")]


def _in_one_line(year: int, events: list[Event], statuses: dict[str, Status], width: int) -> Line:
    sorts: list[list[Event]] = [[e for e in events if _sort(e) == sort] for sort in YEAR[1:]]
    sorts = [
        # Who has gone furthest since comes first: the colours stand together.
        sorted(found, key=lambda e: -statuses[e.state.iso3].rung if e.state else 0)
        for found in sorts
        if found
    ]
    line: Line = [(f"{year} ", "bold"), ("│", "dim")]
    room = width - len("2009 │")
    for found in sorts:
        beads: Line = [_glyph(event, statuses) for event in found]
        if len(beads) > FEW:
            beads.append((f" {len(beads)}", "bold"))
        line += [("  ", ""), *beads]
    if sum(len(text) for text, _ in line[2:]) <= room:
        return merged(line)
    counts: Line = []
    for found in sorts:
        for glyph, alike in groupby(found, lambda event: glyph_of(event)[0]):
            counts += [
                ("  ", ""),
                (f"{glyph}\N{MULTIPLICATION SIGN}{len(list(alike))}", glyph_of(found[0])[1]),
            ]
    return merged([*line[:2], *counts])


def _nothing() -> Line:
    return [(translate("Nothing on record there."), "dim")]


def _key(ledger: Ledger, events: Sequence[Event], width: int, *, colour: bool) -> list[Line]:
    """Say what the glyphs and the colours mean, and of which day it all is."""
    meanings = {
        "milestones": translate("milestone"),
        "entries-into-force": translate("entry into force"),
        "deposits": translate("ratification, accession or succession"),
        "signatures": translate("signature"),
        "declarations": translate("declaration"),
        "denunciations": translate("denunciation"),
    }
    signs: dict[str, list[str]] = {}
    for event in sorted(events, key=lambda event: YEAR.index(_sort(event))):
        glyphs = signs.setdefault(_sort(event), [])
        if glyph_of(event)[0] not in glyphs:
            glyphs.append(glyph_of(event)[0])
    parts = [f"{' '.join(glyphs)} {meanings[sort]}" for sort, glyphs in signs.items()]
    lines: list[Line] = [[(line, "dim")] for line in _wrapped(parts, width)]
    if colour and any(event.state for event in events):
        stands = phrase("Where the State stands on {day}:", day=short_date(ledger.day))
        words: Line = []
        for status in palette.LADDER:
            words += [(palette.PAINTS[status].glyph, status.value), (f" {translate(status)}  ", "")]
        fits = len(stands) + sum(len(text) for text, _ in words) <= width
        lines += [[(f"{stands} ", "dim"), *words]] if fits else [[(stands, "dim")], words]
    below = [*legend(e.origin or Origin.DEPOSITARY for e in events), facts_text(ledger)]
    return [*lines, *([(line, "dim")] for line in _folded(below, width))]


def _folded(texts: Sequence[str], width: int) -> Iterator[str]:
    """Fold lines that are wider than the screen."""
    for text in texts:
        for line in text.split("\n"):
            yield from textwrap.wrap(line, width)


def _wrapped(parts: list[str], width: int) -> list[str]:
    """Set parts in lines without breaking any of them."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len("   ") + len(part) <= width:
            lines[-1] += f"   {part}"
        else:
            lines.append(part)
    return lines
