"""What the map says of places: as the United Nations draws them, by one rule."""

from itertools import accumulate, pairwise

import pytest

from data.build.outlines import CAPITALS, project
from opicescr_cli import facts
from opicescr_cli.pictures.outlines import Outlines

NEAR = 4
"""Units (some ten kilometres each) that a coast may have been simplified away by."""

NEUTRAL = "neutral"

PLACES = {
    "Laayoune": (-13.20, 27.15, NEUTRAL),
    "Dakhla": (-15.93, 23.68, NEUTRAL),
    "Smara": (-11.67, 26.74, NEUTRAL),
    "Tifariti": (-10.57, 26.16, NEUTRAL),
    "Guerguerat": (-16.96, 21.43, NEUTRAL),
    "Tarfaya": (-12.93, 27.94, "MAR"),
    "Tan-Tan": (-11.10, 28.44, "MAR"),
    "Nouadhibou": (-17.03, 20.93, "MRT"),
    "Tindouf": (-8.15, 27.67, "DZA"),
    "Hargeisa": (44.06, 9.56, "SOM"),
    "Berbera": (45.01, 10.44, "SOM"),
    "Mogadishu": (45.34, 2.04, "SOM"),
    "Djibouti": (43.15, 11.59, "DJI"),
    "Kyrenia": (33.32, 35.34, "CYP"),
    "Famagusta": (33.94, 35.12, "CYP"),
    "Paphos": (32.43, 34.77, "CYP"),
    "Simferopol": (34.10, 44.95, "UKR"),
    "Sevastopol": (33.53, 44.61, "UKR"),
    "Krasnodar": (38.98, 45.04, "RUS"),
    "Quneitra": (35.82, 33.13, "SYR"),
    "Katzrin": (35.69, 32.99, "SYR"),
    "Haifa": (34.99, 32.79, "ISR"),
    "Ramallah": (35.20, 31.90, "PSE"),
    "Gaza": (34.45, 31.50, "PSE"),
    "Damascus": (36.29, 33.51, "SYR"),
    "Nuuk": (-51.72, 64.18, "DNK"),
    "Hong Kong": (114.17, 22.32, "CHN"),
    "Taipei": (121.56, 25.04, NEUTRAL),
    "Pristina": (21.17, 42.66, NEUTRAL),
    "Belgrade": (20.46, 44.82, "SRB"),
    "Stanley": (-57.86, -51.69, NEUTRAL),
    "Nouméa": (166.45, -22.27, NEUTRAL),
    "San Juan": (-66.11, 18.45, NEUTRAL),
    "Cayenne": (-52.33, 4.93, "FRA"),
    "Honolulu": (-157.86, 21.31, "USA"),
    "Kathmandu": (85.32, 27.72, "NPL"),
}


@pytest.fixture(scope="module")
def outlines():
    return Outlines.parse(facts.path("outlines.json").read_text("utf-8"))


def places_of(ring):
    return list(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True))


@pytest.fixture(scope="module")
def lands(outlines):
    return [
        *((NEUTRAL, places_of(ring)) for ring in outlines.neutral),
        *((i, places_of(ring)) for i, shape in outlines.states.items() for ring in shape.rings),
    ]


@pytest.fixture(scope="module")
def to_map(outlines):
    """Project as the file is: its corner is known from a State that is marked by a given place."""
    x, y = project(*CAPITALS["296"])
    at = outlines.states["KIR"].at

    def moved(longitude, latitude):
        u, v = project(longitude, latitude)
        return u - round(x) + at[0], v - round(y) + at[1]

    return moved


def inside(ring, x, y):
    cut = [
        u + (y - v) * (s - u) / (t - v)
        for (u, v), (s, t) in pairwise([*ring, ring[0]])
        if (v > y) != (t > y)
    ]
    return sum(each < x for each in cut) % 2 == 1


def away(place, ring):
    """How far a place is from a ring."""

    def from_side(one, other):
        side = other - one
        part = ((place - one) * side.conjugate()).real / abs(side) ** 2 if side else 0
        return abs(place - one - min(max(part, 0), 1) * side)

    corners = [complex(*corner) for corner in ring]
    return min(from_side(*side) for side in pairwise([*corners, corners[0]]))


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_whose_the_united_nations_says(lands, to_map, place):
    longitude, latitude, whose = PLACES[place]
    x, y = to_map(longitude, latitude)
    found = [owner for owner, ring in lands if inside(ring, x, y)]
    if not found:
        near = min((away(complex(x, y), ring), owner) for owner, ring in lands)
        assert near[0] < NEAR
        found = [near[1]]
    assert found == [whose]


def test_western_sahara_is_one_piece_of_land(lands, to_map):
    names = ("Laayoune", "Dakhla", "Smara", "Tifariti")
    around = [
        {i for i, (_, ring) in enumerate(lands) if inside(ring, *to_map(*PLACES[name][:2]))}
        for name in names
        if name != "Dakhla"
    ]
    assert len(set.union(*around)) == 1


def test_the_lines_in_kashmir_are_given_apart(outlines, to_map):
    west, north = to_map(73.3, 37.1)
    east, south = to_map(79.6, 32.4)
    points = [point for line in outlines.unsettled for point in places_of(line)]
    assert len(points) > 20
    for x, y in points:
        assert west - 5 < x < east + 5
        assert north - 5 < y < south + 5
