"""The build step, on an atlas of a few squares."""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path

import pytest

from opicescr_cli.pictures.outlines import Outlines

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def build():
    spec = spec_from_file_location("build_outlines", ROOT / "data" / "build" / "outlines.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def atlas(lands):
    """A TopoJSON of lands, each a list of rings of (longitude, latitude) with its M49."""
    arcs, geometries = [], []
    for m49, rings in lands:
        places = []
        for ring in rings:
            closed = [*ring, ring[0]]
            steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(closed)]
            arcs.append([closed[0], *steps])
            places.append([[len(arcs) - 1]])
        geometry = {"type": "MultiPolygon", "arcs": places}
        geometries.append(geometry | ({"id": m49} if m49 else {}))
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": geometries}},
    }


def square(x, y, side=10):
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


NOTHING = atlas([])


def test_equal_earth_as_published(build):
    x, y = build.project(build.MERIDIAN + 180, 0)
    assert (x, y) == (pytest.approx(build.WIDTH / 2), 0)
    _, pole = build.project(build.MERIDIAN, 90)
    assert -pole / build.WIDTH == pytest.approx(1.3173627591574 / (2 * 2.7066299836960748))


def test_equal_earth_keeps_areas(build):
    def area(latitude):
        corners = [build.project(x, y) for x, y in square(20, latitude, 1)]
        return build.area_of(corners)

    assert area(60) / area(0) == pytest.approx(0.492, abs=0.002)


def test_a_part_goes_with_its_state_and_leaves_no_border(build):
    lands = atlas([("208", [square(0, 0)]), ("304", [square(10, 0)])])
    file = build.outlines(lands, NOTHING, {"208": "DNK"})
    assert len(file["states"]["DNK"]["rings"]) == 1
    assert file["neutral"] == []


def test_land_of_no_state_is_neutral(build):
    lands = atlas([("208", [square(0, 0)]), (None, [square(30, 0)]), ("732", [square(50, 0)])])
    file = build.outlines(lands, NOTHING, {"208": "DNK"})
    assert len(file["neutral"]) == 2
    assert list(file["states"]) == ["DNK"]


def test_crimea_goes_with_ukraine(build):
    lands = atlas(
        [("643", [square(60, 50), square(30, 44, 8)]), ("804", [square(30, 52)])],
    )
    file = build.outlines(lands, NOTHING, {"643": "RUS", "804": "UKR"})
    assert {iso3: len(land["rings"]) for iso3, land in file["states"].items()} == {
        "RUS": 1,
        "UKR": 2,
    }


def test_land_across_the_antimeridian_stays_whole(build):
    far = [(170, 60), (180, 60), (-175, 60), (-175, 70), (180, 70), (170, 70)]
    file = build.outlines(atlas([("643", [far])]), NOTHING, {"643": "RUS"})
    assert file["width"] < build.WIDTH / 10


def test_a_speck_beside_a_larger_island_is_dropped_and_an_only_one_is_kept(build):
    lands = atlas([("242", [square(0, 0), square(20, 0, 0.2)]), ("520", [square(40, 0, 0.3)])])
    file = build.outlines(lands, NOTHING, {"242": "FJI", "520": "NRU"})
    assert len(file["states"]["FJI"]["rings"]) == 1
    assert file["states"]["NRU"]["small"]


def test_a_state_that_the_atlas_lacks_is_refused(build):
    with pytest.raises(ValueError, match="858"):
        build.outlines(NOTHING, NOTHING, {"858": "URY"})


def test_the_file_is_the_same_each_time_and_can_be_read(build, tmp_path):
    for scale in ("50m", "10m"):
        lands = atlas([("208", [square(0, 0)])]) if scale == "50m" else NOTHING
        (tmp_path / f"countries-{scale}.json").write_text(json.dumps(lands))
    texts = [build.build(tmp_path, {"208": "DNK"})["outlines.json"] for _ in range(2)]
    assert texts[0] == texts[1]
    assert list(Outlines.parse(texts[0]).states) == ["DNK"]


def test_what_ships_is_small():
    assert (ROOT / "data" / "outlines.json").stat().st_size < 150_000
