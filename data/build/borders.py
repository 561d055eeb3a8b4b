"""Whose land is whose on the map, and how Natural Earth's borders are divided for it.

The map follows the practice of the United Nations, by one rule:

- Land whose status the United Nations treats as undetermined or as non-self-governing, and whatever
  else Natural Earth lists apart and is none of the States, is neutral: drawn, without a status.
  Western Sahara is neutral as a whole, from the parallel of 27 degrees 40 minutes north to
  Mauritania; Natural Earth draws what lies west of the berm with Morocco.
- Land that the General Assembly or the Security Council holds to be part of a State goes with it:
  Crimea with Ukraine (resolution 68/262), the Golan with the Syrian Arab Republic (497 (1981)),
  northern Cyprus with Cyprus (541 (1983)), Somaliland with Somalia (2472 (2019), among others).
- `PARTS` of a State under self-government, to which its treaties extend, go with the State.
- The lines in Jammu and Kashmir are given apart, to be drawn as lines that nobody has agreed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

Point = tuple[float, float]
Polygon = list[list[int]]
"""A polygon's rings, the outer one first, each as the numbers of its arcs."""

Geometries = list[tuple[str, list[Polygon]]]
P = TypeVar("P")

PARTS = {"304": "208", "234": "208", "248": "246", "344": "156", "446": "156"}
"""M49 of a part that Natural Earth lists apart, and of its State: Greenland and the Faroe Islands
(Denmark), Åland (Finland), Hong Kong and Macao (China)."""

NAMED = {"Somaliland": "706", "N. Cyprus": "196"}
"""What has no M49 of its own in Natural Earth, and whose it is."""

CUTS: dict[str, tuple[Point, Point]] = {
    "504": ((-15.0, 27.6667), (-8.0, 27.6667)),
    "376": ((35.645, 34.0), (35.645, 32.0)),
}
"""Where a holder's land is divided: its M49, and a line across it from one edge to the other. The
southern border of Morocco, and that between Israel and the Golan, to two kilometres."""

HELD = {
    ("643", (34.3, 45.2)): "804",
    ("504", (-13.0, 25.0)): "732",
    ("376", (35.78, 33.0)): "760",
}
"""Land that Natural Earth draws with its holder: the holder, a point of it, whose it is. Crimea,
the west of Western Sahara, the Golan."""

UNSETTLED = (("356", "586"), ("156", "356"), ("156", "586"), ("Siachen Glacier", None))
"""The pairs of neighbours between whom the lines in Jammu and Kashmir run."""

KASHMIR = ((73.3, 32.4), (79.6, 37.1))
"""The corners of the region within which those lines are unsettled."""


def _key(geometry: Mapping[str, Any]) -> str:
    """Give a geometry's M49, or the name of what has none."""
    name: str = geometry.get("properties", {}).get("name", "neutral")
    return str(geometry.get("id", NAMED.get(name, name)))


def divided(geometries: Sequence[Mapping[str, Any]], arcs: list[list[Point]]) -> Geometries:
    """Give each land's polygons, as arcs, divided along `CUTS`; `arcs` gains what that needs."""
    lands: Geometries = [
        (_key(g), g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]) for g in geometries
    ]
    for holder, line in CUTS.items():
        for held, polygons in lands:
            if held == holder:
                largest = max(polygons, key=lambda p: area_of(chained(p[0], arcs.__getitem__)))
                lands = _cut(lands, holder, polygons.index(largest), arcs, line)
    return lands


def _cut(
    lands: Geometries, holder: str, number: int, arcs: list[list[Point]], line: tuple[Point, Point]
) -> Geometries:
    """Divide a polygon of a holder in two, and the arcs that it shares where the line cuts."""
    outer = next(polygons[number][0] for m49, polygons in lands if m49 == holder)
    ends: list[Point] = []
    pieces: dict[int, int] = {}
    for index in (ref if ref >= 0 else ~ref for ref in outer):
        arc = arcs[index]
        for i, (one, other) in enumerate(pairwise(arc)):
            if place := _crossing(one, other, *line):
                ends.append(place)
                arcs[index] = [*arc[: i + 1], place]
                pieces[index] = len(arcs)
                arcs.append([place, *arc[i + 1 :]])
                break
    if len(ends) != 2:  # noqa: PLR2004, a line across has two ends
        raise ValueError(f"the line across {holder} meets its border {len(ends)} times")

    def refs(ring: list[int]) -> list[int]:
        split: list[int] = []
        for ref in ring:
            index = ref if ref >= 0 else ~ref
            halves = [index, *([pieces[index]] if index in pieces else [])]
            split += halves if ref >= 0 else [~half for half in reversed(halves)]
        return split

    whole = refs(outer)
    starts = [(arcs[ref][0] if ref >= 0 else arcs[~ref][-1]) for ref in whole]
    first, second = sorted(starts.index(end) for end in ends)
    arcs.append([starts[first], starts[second]])
    border = len(arcs) - 1
    piece: Polygon = [[*whole[first:second], ~border]]
    divided_lands = []
    for m49, polygons in lands:
        kept = [[refs(ring) for ring in polygon] for polygon in polygons]
        if m49 == holder:
            kept[number][0] = [*whole[second:], *whole[:first], border]
            kept.append(piece)
        divided_lands.append((m49, kept))
    return divided_lands


def _crossing(one: Point, other: Point, start: Point, end: Point) -> Point | None:
    """Give the point where a step crosses a line, None where it does not."""
    (x, y), (u, v), (p, q), (r, s) = one, other, start, end
    across = (u - x) * (s - q) - (v - y) * (r - p)
    if not across:
        return None
    part = ((p - x) * (s - q) - (q - y) * (r - p)) / across
    along = ((p - x) * (v - y) - (q - y) * (u - x)) / across
    inside = 0 <= part < 1 and 0 <= along <= 1
    return (x + part * (u - x), y + part * (v - y)) if inside else None


def unsettled_arcs(lands: Geometries, arcs: list[list[Point]]) -> list[list[Point]]:
    """Give the lines in Jammu and Kashmir, as longitudes and latitudes."""
    around: dict[str, set[int]] = defaultdict(set)
    for m49, polygons in lands:
        around[m49] |= {ref if ref >= 0 else ~ref for p in polygons for ring in p for ref in ring}
    wanted = {
        index
        for one, other in UNSETTLED
        for index in around[one] & (around[other] if other else around[one])
    }
    (west, south), (east, north) = KASHMIR
    return [
        [(x, y) for x, y in arcs[index] if west < x < east and south < y < north]
        for index in sorted(wanted)
    ]


def owner(m49: str, places: list[Point]) -> str:
    """Say whose a polygon is that Natural Earth draws with a land."""
    for (holder, (x, y)), whose in HELD.items():
        if holder == m49 and sum(cut < x for cut in crossings(places, y)) % 2:
            return whose
    return PARTS.get(m49, m49)


def crossings(ring: Sequence[Point], level: float) -> list[float]:
    """Give the x at which a ring crosses a level, from west to east."""
    return sorted(
        x + (level - y) * (u - x) / (v - y)
        for (x, y), (u, v) in pairwise([*ring, ring[0]])
        if (y > level) != (v > level)
    )


def chained(refs: list[int], arc: Callable[[int], list[P]]) -> list[P]:
    """Put a polygon's arcs in line; TopoJSON writes an arc taken backwards as its complement."""
    ring: list[P] = []
    for ref in refs:
        points = arc(ref) if ref >= 0 else arc(~ref)[::-1]
        ring += points[1:] if ring else points
    return ring


def area_of(ring: Sequence[Point]) -> float:
    """Give the area that a ring encloses."""
    turns = (x * v - u * y for (x, y), (u, v) in pairwise([*ring, ring[0]]))
    return abs(sum(turns)) / 2
