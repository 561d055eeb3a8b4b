"""The world's outlines as they ship: parsed, framed, and laid on a grid of cells."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import NamedTuple

Owner = str | None
"""Whose a cell is: a State's ISO 3166 alpha-3 code, NEUTRAL land, or None, the sea."""

NEUTRAL = ""
"""The owner of land that belongs to no State that the map is about."""

Grid = list[list[Owner]]

SPARE = 2
"""The cells that a State must have for a neighbour without any to be given one of them."""

CLOSEST = 0.08
"""The part of the world's width that a zoom shows at least, so that a State has surroundings."""


EDGE = 20
"""The room around the world, so that a marker at its edge is whole."""


class Box(NamedTuple):
    """A rectangle of the projected world, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def aspect(self) -> float:
        """The width of the box over its height."""
        return (self.right - self.left) / (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Shape:
    """A State's land.

    `at` is the point that stands for it and `small` says that it needs a marker there. `rings`
    are its bounds: x and y of a first point, then the steps from each point to the next.
    """

    at: tuple[int, int]
    small: bool
    rings: list[list[int]]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The projected world: the States by ISO 3166 alpha-3 code, and the neutral land's rings.

    `unsettled` are lines on which nobody has agreed; they are no ring, and drawn as dashes.
    """

    width: int
    height: int
    source: str
    note: str
    neutral: list[list[int]]
    unsettled: list[list[int]]
    states: dict[str, Shape]

    @classmethod
    def parse(cls, text: str) -> Outlines:
        """Read the outlines from the text of `data/outlines.json`."""
        file = json.loads(text)
        states = {
            iso3: Shape((state["at"][0], state["at"][1]), state["small"], state["rings"])
            for iso3, state in file.pop("states").items()
        }
        return cls(**file, states=states)

    def frame(self, region: Collection[str] | None = None, aspect: float | None = None) -> Box:
        """Give the part of the world to show: all of it, or that around the States of a region.

        With `aspect`, width over height, the box grows to it and shows more of what is around.
        """
        box = Box(-EDGE, -EDGE, self.width + EDGE, self.height + EDGE)
        if region is not None:
            homes = [self.home(iso3) for iso3 in region]
            lefts, tops, rights, bottoms = zip(*homes, strict=True)
            box = Box(min(lefts), min(tops), max(rights), max(bottoms))
            margin = 0.06 * max(box.right - box.left, box.bottom - box.top)
            box = _grown(
                box,
                max(box.right - box.left + 2 * margin, CLOSEST * self.width),
                max(box.bottom - box.top + 2 * margin, CLOSEST * self.width / 2),
            )
        if aspect is None:
            return box
        width, height = box.right - box.left, box.bottom - box.top
        return _grown(box, max(width, height * aspect), max(height, width / aspect))

    def home(self, iso3: str) -> Box:
        """Give the box of the land where a State is marked and of what lies near: none overseas."""
        return _home(self.states[iso3])

    def grid(
        self, columns: int, rows: int, box: Box, states: Collection[str] | None = None
    ) -> Grid:
        """Say whose each cell of a grid over `box` is; without `states`, all of them count.

        States that do not count are neutral land. One that is too small to win a cell is given
        the nearest that is free; what stays without a cell then is not in the grid.
        """
        mine = self.states.keys() if states is None else states
        # Four samples a cell let coasts fall where most of the cell is.
        fine: Grid = [[None] * (2 * columns) for _ in range(2 * rows)]
        for ring in self.neutral:
            _fill(fine, [ring], NEUTRAL, box)
        for iso3, shape in self.states.items():
            _fill(fine, shape.rings, iso3 if iso3 in mine else NEUTRAL, box)
        sizes = Counter(owner for row in fine for owner in row)
        grid = [
            [_winner(cell, sizes) for cell in zip(a[::2], a[1::2], b[::2], b[1::2], strict=True)]
            for a, b in zip(fine[::2], fine[1::2], strict=True)
        ]
        self._mark(grid, box, [iso3 for iso3 in self.states if iso3 in mine])
        return grid

    def _mark(self, grid: Grid, box: Box, states: list[str]) -> None:
        """Give each State without a cell the nearest one that is free or can be spared."""
        rows, columns = len(grid), len(grid[0])
        cells = Counter(owner for row in grid for owner in row)
        for iso3 in states:
            if cells[iso3]:
                continue
            at = self.states[iso3].at
            x = (at[0] - box.left) / (box.right - box.left) * columns
            y = (at[1] - box.top) / (box.bottom - box.top) * rows
            if not (0 <= x < columns and 0 <= y < rows):
                continue
            near = sorted(
                ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2, row, column)
                for row in range(max(int(y) - 1, 0), min(int(y) + 2, rows))
                for column in range(max(int(x) - 1, 0), min(int(x) + 2, columns))
            )
            for _, row, column in near:
                owner = grid[row][column]
                if not owner or cells[owner] >= SPARE:
                    grid[row][column] = iso3
                    cells[owner] -= 1
                    cells[iso3] += 1
                    break


def _grown(box: Box, width: float, height: float) -> Box:
    """Give the box of this size around the same middle."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _bounds(ring: list[int]) -> Box:
    xs, ys = list(accumulate(ring[::2])), list(accumulate(ring[1::2]))
    return Box(min(xs), min(ys), max(xs), max(ys))


def _home(shape: Shape) -> Box:
    """Give the box of the land where a State is marked and of what lies near: none overseas."""
    x, y = shape.at
    boxes = [Box(x, y, x, y), *map(_bounds, shape.rings)]
    home = max(
        (box for box in boxes if box.left <= x <= box.right and box.top <= y <= box.bottom),
        key=lambda box: (box.right - box.left) * (box.bottom - box.top),
    )
    reach = max(home.right - home.left, home.bottom - home.top) / 2
    near = [
        box
        for box in boxes
        if home.left - reach <= box.right
        and box.left <= home.right + reach
        and home.top - reach <= box.bottom
        and box.top <= home.bottom + reach
    ]
    lefts, tops, rights, bottoms = zip(*near, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _fill(grid: Grid, rings: list[list[int]], owner: Owner, box: Box) -> None:
    """Paint the cells whose middle lies inside the rings, by the even-odd rule."""
    rows, columns = len(grid), len(grid[0])
    kx, ky = columns / (box.right - box.left), rows / (box.bottom - box.top)
    cuts: dict[int, list[float]] = {}
    for ring in rings:
        xs, ys = list(accumulate(ring[::2])), list(accumulate(ring[1::2]))
        if max(xs) < box.left or box.right < min(xs) or max(ys) < box.top or box.bottom < min(ys):
            continue  # of a zoom, most of the world is not seen
        # The first row whose middle is not above the point.
        firsts = [ceil((y - box.top) * ky - 0.5) for y in ys]
        for i, (above, below) in enumerate(zip(firsts[-1:] + firsts, firsts, strict=False)):
            if above == below:
                continue
            slope = (xs[i] - xs[i - 1]) / (ys[i] - ys[i - 1])
            for row in range(max(min(above, below), 0), min(max(above, below), rows)):
                y = (row + 0.5) / ky + box.top
                x = xs[i] + (y - ys[i]) * slope
                cuts.setdefault(row, []).append((x - box.left) * kx)
    for row, crossings in cuts.items():
        crossings.sort()
        for west, east in zip(crossings[::2], crossings[1::2], strict=True):
            first, last = max(ceil(west - 0.5), 0), min(ceil(east - 0.5), columns)
            if first < last:
                grid[row][first:last] = [owner] * (last - first)


def _winner(samples: tuple[Owner, ...], sizes: Counter[Owner]) -> Owner:
    """Give a cell to the land of most of its samples; of equals, to the smaller State."""
    first = samples[0]
    if samples.count(first) == len(samples):
        return first
    if samples.count(None) > len(samples) / 2:
        return None
    land = {owner for owner in samples if owner is not None}
    return min(land, key=lambda owner: (-samples.count(owner), sizes[owner], owner))
