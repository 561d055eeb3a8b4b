"""The world's outlines, from Natural Earth to one small file that ships.

Natural Earth is in the public domain; the npm package `world-atlas` carries it as TopoJSON, in
which neighbours share an arc. Arcs are projected (Equal Earth) and simplified once each, so two
neighbours still fit together afterwards.

Whose land is whose is said in `borders.py`. Antarctica belongs to nobody and is left out, as are
the islands around it.
"""

from __future__ import annotations

import heapq
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

from data.build.borders import Point, area_of, chained, crossings, divided, owner, unsettled_arcs

Ring = list[tuple[int, int]]
Topology = Mapping[str, Any]

WIDTH = 4000
"""The whole globe's width in the file's units: one is about ten kilometres."""

MERIDIAN = 11.0
"""The central meridian. The edge, 169° W, then runs through the Bering Strait and cuts no State."""

DETAIL = 2.0
"""The triangle, in square units, that simplification may cut off a coast."""

SPECK = 12.0
"""The area, in square units, under which an island is dropped, unless its State is of such."""

SMALL = 60.0
"""The area, in square units, of a largest island under which a State needs a marker."""

LEFT_OUT = {"010", "260", "334", "239"}
"""M49 of the far south: Antarctica and the islands around it."""

FINE = {"798"}
"""M49 of the States that only the finer of the two scales knows: Tuvalu."""

CAPITALS = {"296": (173.0, 1.4), "242": (178.4, -18.1), "584": (171.2, 7.1), "583": (158.2, 6.9)}
"""Where archipelagos too wide for a middle are marked: Kiribati, Fiji, Marshall Is., Micronesia."""

SOURCE = "Natural Earth (public domain), by way of the npm package world-atlas"
NOTE = (
    "Equal Earth projection. Neutral land is land that is none of the States: it carries no status."
    " Unsettled lines are those in Jammu and Kashmir, on which the parties have not agreed."
    " Boundaries and names imply no opinion on the status of any territory."
)


def build(atlas: Path, states: Mapping[str, str]) -> dict[str, str]:
    """Make outlines.json.

    `atlas` is the folder of the package `world-atlas`; `states` gives each State's ISO 3166
    alpha-3 code by its M49 code (three digits).
    """
    coarse, fine = (
        json.loads((atlas / f"countries-{scale}.json").read_text("utf-8"))
        for scale in ("50m", "10m")
    )
    return {"outlines.json": _written(outlines(coarse, fine, states))}


def outlines(coarse: Topology, fine: Topology, states: Mapping[str, str]) -> dict[str, Any]:
    """Give what the file holds, from the two scales of the atlas and the States as in `build`."""
    lands = _lands(coarse, lambda m49: m49 not in FINE) | _lands(fine, FINE.__contains__)
    if missing := set(states) - set(lands):
        raise ValueError(f"the atlas lacks {sorted(missing)}")
    neutral = [ring for m49 in sorted(set(lands) - set(states)) for ring in _kept(lands[m49].drawn)]
    unsettled = _unsettled(coarse)
    kept = {states[m49]: _kept(lands[m49].drawn) for m49 in states}
    marks = {states[m49]: _mark(m49, lands[m49].exact) for m49 in states}
    every = [*neutral, *(ring for rings in kept.values() for ring in rings)]
    xs = [x for ring in every for x, _ in ring]
    ys = [y for ring in every for _, y in ring]
    left, top = min(xs), min(ys)

    def relative(ring: Ring) -> list[int]:
        moved = [(x - left, y - top) for x, y in ring]
        steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(moved)]
        return [number for step in (moved[0], *steps) for number in step]

    return {
        "source": SOURCE,
        "note": NOTE,
        "width": max(xs) - left,
        "height": max(ys) - top,
        "neutral": [relative(ring) for ring in neutral],
        "unsettled": [relative(line) for line in unsettled],
        "states": {
            iso3: {
                "at": [marks[iso3][0] - left, marks[iso3][1] - top],
                "small": max(map(area_of, lands[m49].exact)) < SMALL,
                "rings": [relative(ring) for ring in kept[iso3]],
            }
            for iso3, m49 in sorted((iso3, m49) for m49, iso3 in states.items())
        },
    }


def _written(file: dict[str, Any]) -> str:
    """Write one State a line, so that a change shows where it is."""

    def compact(value: object) -> str:
        return json.dumps(value, separators=(",", ":"))

    head = [f"{compact(key)}: {compact(file[key])}" for key in file if key != "states"]
    rows = [f"{compact(iso3)}: {compact(state)}" for iso3, state in file["states"].items()]
    return "{\n" + ",\n".join(head) + ',\n"states": {\n' + ",\n".join(rows) + "\n}\n}\n"


def project(longitude: float, latitude: float) -> Point:
    """Give a place's x and y, y downward, in the Equal Earth projection (Šavrič et al., 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    scale = WIDTH / (2 * math.pi * 2 / math.sqrt(3) / a1)
    x = 2 / math.sqrt(3) * math.radians(longitude - MERIDIAN) * math.cos(theta) / slope
    y = a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta
    return x * scale, -y * scale


@dataclass(slots=True)
class Land:
    """A State's or a neutral territory's land: as it is drawn, and each polygon's exact bounds."""

    drawn: list[Ring] = field(default_factory=list)
    exact: list[list[Point]] = field(default_factory=list)


def _lands(topology: Topology, wanted: Callable[[str], bool]) -> dict[str, Land]:
    """Give each land by M49; what has no code of its own goes by its name."""
    arcs = _degrees(topology)
    geometries = divided(topology["objects"]["countries"]["geometries"], arcs)
    projected = cache(lambda index, *, east: _projected(arcs[index], east=east))
    simple = cache(lambda index, *, east: _simplified(projected(index, east=east)))
    lands: dict[str, Land] = defaultdict(Land)
    for m49, polygons in geometries:
        if m49 in LEFT_OUT or not wanted(m49):
            continue
        for polygon in polygons:
            places = chained(polygon[0], arcs.__getitem__)
            longitudes = [longitude for longitude, _ in places]
            across = max(longitudes) - min(longitudes) > 180  # noqa: PLR2004, half the globe
            east = across or fmean(longitudes) < MERIDIAN - 180
            land = lands[owner(m49, places)]
            land.exact.append(chained(polygon[0], partial(projected, east=east)))
            land.drawn += [chained(refs, partial(simple, east=east)) for refs in polygon]
    for land in lands.values():
        land.drawn = _joined(land.drawn)
    return lands


def _unsettled(topology: Topology) -> list[Ring]:
    """Give the lines in Jammu and Kashmir, simplified as the borders there are."""
    arcs = _degrees(topology)
    lands = divided(topology["objects"]["countries"]["geometries"], arcs)
    lines = unsettled_arcs(lands, arcs)
    simple = (_simplified(_projected(line, east=False)) for line in lines if len(line) > 1)
    return [line for line in simple if len(set(line)) > 1]


def _degrees(topology: Topology) -> list[list[Point]]:
    """Undo TopoJSON's quantised steps: each arc as longitudes and latitudes."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = map(accumulate, zip(*arc, strict=True))
        arcs.append([(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)])
    return arcs


def _projected(arc: list[Point], *, east: bool) -> list[Point]:
    """Project an arc; with `east`, what lies beyond the map's western edge is put in the east."""
    return [project(x + 360 if east and x < 0 else x, y) for x, y in arc]


def _simplified(points: list[Point]) -> Ring:
    """Leave out of an arc what is too small to see (Visvalingam and Whyatt, 1993)."""
    last = len(points) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    least = 4 if points[0] == points[-1] else 2

    def corner(i: int) -> float:
        return area_of([points[before[i]], points[i], points[after[i]]])

    queue = [(corner(i), i) for i in range(1, last)]
    heapq.heapify(queue)
    gone: set[int] = set()
    while queue and queue[0][0] < DETAIL and len(points) - len(gone) > least:
        area, i = heapq.heappop(queue)
        if i in gone or area < corner(i):
            continue
        gone.add(i)
        before[after[i]], after[before[i]] = before[i], after[i]
        for j in (before[i], after[i]):
            if 0 < j < last:
                heapq.heappush(queue, (max(area, corner(j)), j))
    return [(round(x), round(y)) for i, (x, y) in enumerate(points) if i not in gone]


def _joined(rings: list[Ring]) -> list[Ring]:
    """Make one shape of a State's rings where they touch along a border that is none.

    A step that another ring takes back is inside the shape; what is left is the shape's edge.
    """
    steps = Counter(step for ring in rings for step in pairwise(ring) if step[0] != step[1])
    onward: defaultdict[tuple[int, int], Ring] = defaultdict(list)
    for (start, end), times in steps.items():
        onward[start] += [end] * (times - steps[end, start])
    shapes = []
    for start in list(onward):
        while onward[start]:
            shape = [start]
            while onward[shape[-1]]:
                shape.append(onward[shape[-1]].pop(0))
            shapes.append(shape[:-1])
    return shapes


def _kept(rings: list[Ring]) -> list[Ring]:
    """Leave out the specks, and the islands that are points by now."""
    areas = list(map(area_of, rings))
    least = max(1.0, min(SPECK, max(areas, default=0) / 20))
    return [ring for ring, area in zip(rings, areas, strict=True) if area >= least]


def _mark(m49: str, polygons: list[list[Point]]) -> tuple[int, int]:
    """Give the point that stands for a State: the middle of its largest land at half its height."""
    if m49 in CAPITALS:
        x, y = project(*CAPITALS[m49])
        return round(x), round(y)
    ring = max(polygons, key=area_of)
    ys = [y for _, y in ring]
    level = (min(ys) + max(ys)) / 2
    cuts = crossings(ring, level)
    spans = zip(cuts[::2], cuts[1::2], strict=True)
    west, east = max(spans, key=lambda span: span[1] - span[0])
    return round((west + east) / 2), round(level)
