"""The map of the world in the four statuses, in the cells of a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Mapping

from opicescr_cli.core.model import Status
from opicescr_cli.language import phrase, sort_key
from opicescr_cli.pictures.lines import Line, Span, heading, merged, plain
from opicescr_cli.pictures.outlines import Grid, Outlines, Owner
from opicescr_cli.views.palette import LADDER, PAINTS, Depth, label, no_status
from opicescr_cli.views.text import visible

CELL = 2.1
"""The height of a terminal's cell over its width, in usual fonts."""

TALLEST = 0.4
"""The rows of a zoom for each of its columns, where the caller sets no height."""

SHORTEST = 8
"""The rows under which a map says nothing any more."""

FEW = 40
"""The cells under which a State is left whole where its neighbour is set apart."""

LISTED = 3
"""The lines that the States too small to be seen may take by name; else their codes stand."""


def render(
    outlines: Outlines,
    statuses: Mapping[str, Status],
    *,
    width: int,
    title: str,
    as_at: str,
    colour: Depth = None,
    region: Collection[str] | None = None,
    height: int | None = None,
    ascii_only: bool = False,
    names: Mapping[str, str] | None = None,
    marked: str | None = None,
    note: str = "",
) -> list[Line]:
    """Draw the map with its title, a legend that counts, and what was too small to be drawn.

    `statuses` gives the statuses to show by ISO 3166 alpha-3 code; other land is neutral.
    `region` names States to zoom on: then it and what is seen around it is counted. `width` is
    the columns to fill and `height` the lines to stay within. Without `colour` a texture shows
    the status. `names` are for the States that are listed and for the one that is `marked`
    with its name; without them, their codes stand. `note` is said below the legend.
    """
    rows = _rows(outlines, width, region)
    while True:
        grid = cells(outlines, statuses, width, rows, halves=colour is not None, region=region)
        seen = {owner for row in grid for owner in row}
        counted = {
            iso3: status
            for iso3, status in statuses.items()
            if region is None or iso3 in region or iso3 in seen
        }
        hidden = {iso3: status for iso3, status in counted.items() if iso3 not in seen}
        if marked is not None:
            _set_apart(grid, marked)
        land = paint(grid, statuses, colour, ascii_only=ascii_only)
        if marked is not None and marked in seen:
            name = visible((names or {}).get(marked, marked))
            _point_out(land, grid, marked, name, ascii_only=ascii_only)
        lines = [
            *heading(title, as_at, width),
            *land,
            [],
            *_legend(counted, width, colour, ascii_only=ascii_only),
            *_also(hidden, names or {}, width, colour, ascii_only=ascii_only),
            *_key(land, colour, ascii_only=ascii_only),
            *([(line, "dim")] for line in textwrap.wrap(visible(note), width)),
        ]
        excess = 0 if height is None else len(lines) - height
        if excess <= 0 or rows <= SHORTEST:
            return lines
        rows = max(SHORTEST, rows - excess)


def cells(
    outlines: Outlines,
    states: Collection[str],
    width: int,
    rows: int,
    *,
    halves: bool,
    region: Collection[str] | None = None,
) -> Grid:
    """Say whose each cell is; with `halves` a row of text is two rows of cells."""
    box = outlines.frame(region, aspect=width / (CELL * rows))
    return outlines.grid(width, rows * 2 if halves else rows, box, states)


def paint(
    grid: Grid, statuses: Mapping[str, Status], colour: Depth, *, ascii_only: bool = False
) -> list[Line]:
    """Turn cells into lines: half blocks in colour, or a texture for each cell."""
    if colour is None:
        fills: dict[Owner, str] = {
            iso3: _texture(status, ascii_only=ascii_only) for iso3, status in statuses.items()
        }
        neutral = _neutral(colour, ascii_only=ascii_only)
        return [
            merged((" " if owner is None else fills.get(owner, neutral), "") for owner in row)
            for row in grid
        ]
    inks: dict[Owner, str] = {
        iso3: PAINTS[status].colour(colour) for iso3, status in statuses.items()
    }
    return [
        merged(_half_block(above, below, inks) for above, below in zip(*pair, strict=True))
        for pair in zip(grid[::2], grid[1::2], strict=True)
    ]


def _set_apart(grid: Grid, iso3: str) -> None:
    """Clear the cells around a State, so that it stands out among neighbours of its status.

    A neighbour keeps its cells where it has few to lose.
    """
    cells = Counter(owner for row in grid for owner in row)
    around = {
        (i + di, j + dj)
        for i, row in enumerate(grid)
        for j, owner in enumerate(row)
        if owner == iso3
        for di, dj in ((-1, 0), (1, 0), (0, -1), (0, 1))
        if 0 <= i + di < len(grid) and 0 <= j + dj < len(row)
    }
    for i, j in around:
        owner = grid[i][j]
        if owner != iso3 and cells[owner] >= FEW:
            grid[i][j] = None


def _point_out(land: list[Line], grid: Grid, iso3: str, name: str, *, ascii_only: bool) -> None:
    """Write a State's name below its land, or above it, or where all is its land, across it."""
    halves = len(grid) // len(land)
    spots = [(i // halves, j) for i, row in enumerate(grid) for j, o in enumerate(row) if o == iso3]
    top, bottom = spots[0][0], spots[-1][0]
    if bottom + 1 < len(land):
        at, sign = bottom + 1, "^" if ascii_only else "▲"
    elif top > 0:
        at, sign = top - 1, "v" if ascii_only else "▼"
    else:
        at, sign = (top + bottom) // 2, ""
    edge = {top if at < top else min(at, bottom)}
    columns = [j for i, j in spots if i in edge]
    middle = (columns[0] + columns[-1]) // 2
    width = len(grid[0])
    words = f" {sign} {name} " if sign else f" {name} "
    # The sign points at the State; near the right edge the name stands to the left of it.
    start = middle - 1
    if start + len(words) > width and sign:
        words = f" {name} {sign} "
        start = middle - len(words) + 2
    start = min(max(start, 0), max(width - len(words), 0))
    cells = [(character, style) for text, style in land[at] for character in text]
    cells += [(" ", "")] * (width - len(cells))
    cells[start : start + len(words)] = [(character, "bold") for character in words]
    land[at] = merged(cells[:width])


def _half_block(above: Owner, below: Owner, inks: Mapping[Owner, str]) -> Span:
    """Show two cells in one character; neutral land only where no State needs the character."""
    upper, lower = inks.get(above), inks.get(below)
    if upper and lower:
        return ("█", upper) if upper == lower else ("▀", f"{upper} on {lower}")
    if upper:
        return "▀", upper
    if lower:
        return "▄", lower
    if above is None and below is None:
        return " ", ""
    return _neutral("16", ascii_only=False), "bright_black"


def _rows(outlines: Outlines, width: int, region: Collection[str] | None) -> int:
    natural = round(width / outlines.frame(region).aspect / CELL)
    return max(SHORTEST, natural if region is None else min(natural, round(width * TALLEST)))


def _neutral(colour: Depth, *, ascii_only: bool) -> str:
    """Give what fills land without a status: never a texture that is a status's there."""
    if colour:
        return "░"
    return "'" if ascii_only else "·"


def _texture(status: Status, *, ascii_only: bool) -> str:
    paint = PAINTS[status]
    return paint.plain if ascii_only else paint.texture


def _legend(
    counted: Mapping[str, Status], width: int, colour: Depth, *, ascii_only: bool
) -> list[Line]:
    """Count the States of each status, in as many columns as fit."""
    counts = Counter(counted.values())
    labels = max(len(label(status)) for status in LADDER)
    entry = 2 + 1 + labels + 1 + len("197")
    gap = 4
    columns = next((n for n in (4, 2) if n * entry + (n - 1) * gap <= width), 1)
    lines = []
    for first in range(0, len(LADDER), columns):
        line: Line = []
        for status in LADDER[first : first + columns]:
            swatch = "█" if colour else _texture(status, ascii_only=ascii_only)
            line += [
                (" " * gap if line else "", ""),
                (swatch * 2, PAINTS[status].colour(colour)),
                (f" {label(status):{labels}} ", ""),
                (f"{counts[status]:3}", "bold"),
            ]
        lines.append(line)
    return lines


def _also(
    hidden: Mapping[str, Status],
    names: Mapping[str, str],
    width: int,
    colour: Depth,
    *,
    ascii_only: bool,
) -> list[Line]:
    """List the States that have no cell, by status, each with its status's sign."""
    if not hidden:
        return []
    signs = {
        status: _texture(status, ascii_only=True) if ascii_only else PAINTS[status].glyph
        for status in LADDER
    }
    inks = {signs[status]: PAINTS[status].colour(colour) for status in LADDER}
    wrapped: list[str] = []
    for words in (names, {}):
        # A name's own blanks must not break a line: they are put back after wrapping.
        entries = [
            f"{signs[status]}\N{NO-BREAK SPACE}{visible(name).replace(' ', chr(0xA0))}"
            for status in LADDER
            for name in sorted(
                (words.get(iso3, iso3) for iso3 in hidden if hidden[iso3] is status), key=sort_key
            )
        ]
        text = phrase("Too small to see here: {states}", states="  ".join(entries))
        wrapped = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        if len(wrapped) <= LISTED:
            break
    return [
        merged(
            (character.replace("\N{NO-BREAK SPACE}", " "), inks.get(character, ""))
            for character in line
        )
        for line in wrapped
    ]


def _key(land: list[Line], colour: Depth, *, ascii_only: bool) -> list[Line]:
    """Say what land without a status looks like, if there is any to be seen."""
    neutral = _neutral(colour, ascii_only=ascii_only)
    seen = any(neutral in plain(line) for line in land)
    return [[(f"{neutral * 2} {no_status()}", "dim")]] if seen else []
