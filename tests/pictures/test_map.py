import json
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from opicescr_cli import facts
from opicescr_cli.core.groups import Group
from opicescr_cli.core.model import Status
from opicescr_cli.core.years import ends
from opicescr_cli.language import short_date
from opicescr_cli.pictures import terminal_map
from opicescr_cli.pictures.map import around, map_svg, of_groups, world
from opicescr_cli.pictures.outlines import Outlines
from opicescr_cli.views.palette import LADDER, LIGHT, PAINTS

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
COLOUR = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
ESCAPE = re.compile(r"\x1b\[([\d;]*)m")
APRIL_2017 = {"ratified": 22, "signed": 26, "party": 117, "not-party": 32}


@pytest.fixture(scope="module")
def outlines():
    return Outlines.parse((ROOT / "data" / "outlines.json").read_text("utf-8"))


def listed(opicescr, *words):
    rows = json.loads(opicescr("list", "--json", *words))
    return {row["iso3"]: Status(row["status"]) for row in rows}


def half_cells(line):
    """Read the colours of a line's half cells, above and below, from its escapes."""
    ink = ground = None
    for part in re.split(r"(\x1b\[[\d;]*m)", line):
        if match := ESCAPE.fullmatch(part):
            codes = [int(code or 0) for code in match[1].split(";")]
            while codes:
                code = codes.pop(0)
                if code == 0:
                    ink = ground = None
                elif code in (38, 48):
                    assert codes.pop(0) == 2
                    rgb = "#{:02x}{:02x}{:02x}".format(*codes[:3])
                    del codes[:3]
                    ink, ground = (rgb, ground) if code == 38 else (ink, rgb)
            continue
        for character in part:
            yield {"█": (ink, ink), "▀": (ink, ground), "▄": (ground, ink)}.get(
                character, (None, None)
            )


@pytest.mark.parametrize("day", [None, "2017-04-30"])
@pytest.mark.parametrize("columns", [80, 160])
def test_every_state_s_cells_have_its_status_s_colour(opicescr, outlines, day, columns):
    words = ("--as-of", day) if day else ()
    statuses = listed(opicescr, *words)
    drawn = opicescr("map", "--format", "table", *words, COLUMNS=columns, **COLOUR).splitlines()
    drawn = drawn[drawn.index(next(line for line in drawn if "as at" in line)) + 1 :]
    rows = terminal_map._rows(outlines, columns, None)
    grid = terminal_map.cells(outlines, statuses, columns, rows, halves=True)
    seen = set()
    for i, line in enumerate(drawn[:rows]):
        painted = list(half_cells(line))
        for half in (0, 1):
            for j, owner in enumerate(grid[2 * i + half]):
                colour = painted[j][half] if j < len(painted) else None
                if owner:
                    assert colour == PAINTS[statuses[owner]].truecolor, (owner, i, j)
                    seen.add(owner)
                else:
                    assert colour not in {paint.truecolor for paint in PAINTS.values()}
    names = {row["iso3"]: row["name"] for row in json.loads(opicescr("list", "--json"))}
    rest = ESCAPE.sub("", " ".join(drawn[rows:]))
    for iso3 in statuses.keys() - seen:
        sign = PAINTS[statuses[iso3]].glyph
        assert f"{sign} {names[iso3]}" in rest or f"{sign} {iso3}" in rest


def test_a_state_that_ratifies_is_painted_anew(opicescr, tmp_path):
    before = json.loads(opicescr("map", "--json"))
    opicescr("update", "IRL", "ratified", "--on", "2026-02-09", "--yes")
    after = json.loads(opicescr("map", "--json"))
    assert {row["iso3"] for row in after["states"] if row not in before["states"]} == {"IRL"}
    opicescr("map", "--output", "map.svg")
    assert painted(tmp_path / "map.svg")["IRL"] == {LIGHT.fill(Status.RATIFIED)}


def painted(path):
    """Give the colours of each State on a slide; a texture has the colour of its ground."""
    root = etree.fromstring(path.read_bytes())
    textures = {
        f"url(#{each.get('id')})": each.find(f"{SVG}rect").get("fill")
        for each in root.iter(f"{SVG}pattern")
    }
    return {
        group.get("id").removeprefix("map-"): {
            textures.get(e.get("fill"), e.get("fill")) for e in group if e.get("fill")
        }
        for group in root.iterfind(f".//{SVG}g[@id]")
    }


def test_the_slide_of_a_day_paints_every_state_in_that_day_s_status(opicescr, tmp_path):
    said = opicescr("map", "--as-of", "2017-04-30", "--output", "april.svg")
    assert said == "Written to april.svg.\n"
    statuses = listed(opicescr, "--as-of", "2017-04-30")
    assert painted(tmp_path / "april.svg") == {
        iso3: {LIGHT.fill(status)} for iso3, status in statuses.items()
    }
    assert "30 Apr 2017 · UN Treaty Collection as at" in (tmp_path / "april.svg").read_text("utf-8")


def test_json_counts_what_it_lists(opicescr):
    shape = json.loads(opicescr("map", "--as-of", "2017-04-30", "--json"))
    assert shape["counts"] == APRIL_2017
    assert {row["iso3"]: row["status"] for row in shape["states"]} == listed(
        opicescr, "--as-of", "2017-04-30"
    )
    order = [list(LADDER).index(row["status"]) for row in shape["states"]]
    assert order == sorted(order)


def test_plain_lines_carry_the_picture_s_facts(opicescr):
    lines = [line.split("\t") for line in opicescr("map").splitlines()]
    shape = json.loads(opicescr("map", "--json"))
    figures = dict(line for line in lines if len(line) == 2)
    assert figures == {"as_of": "2026-02-03", "snapshot": "2026-02-03"} | {
        status: str(count) for status, count in shape["counts"].items()
    }
    states = [line for line in lines if len(line) == 4]
    assert states == [
        [row["status"], row["iso3"], row["name"], row["origin"]] for row in shape["states"]
    ]
    assert len(lines) == len(figures) + 197
    picture = opicescr("map", "--format", "table")
    for status in Status:
        assert re.search(rf"{PAINTS[status].label} +{figures[status]}\b", picture)


def test_csv_and_markdown_have_a_row_a_state(opicescr):
    rows = opicescr("map", "--format", "csv", "--group", "WEOG").splitlines()
    assert rows[0] == "iso3,name,group,status,origin"
    assert len(rows) == 30
    rows = opicescr("map", "--format", "markdown", "--group", "GRULAC").splitlines()
    assert rows[2] == "| ARG | Argentina | GRULAC | ratified | depositary |"
    assert len(rows) == 35


def test_a_group_s_map_shows_the_group_and_nobody_else(opicescr):
    shape = json.loads(opicescr("map", "--group", "grulac", "--json"))
    assert shape["groups"] == ["GRULAC"]
    assert len(shape["states"]) == sum(shape["counts"].values()) == 33
    assert {row["group"] for row in shape["states"]} == {"GRULAC"}
    both = json.loads(opicescr("map", "--group", "grulac", "--group", "weog", "--json"))
    assert len(both["states"]) == 62


def test_a_state_s_map_shows_its_neighbours_in_their_statuses(opicescr, tmp_path):
    shape = json.loads(opicescr("map", "--country", "uruguay", "--json"))
    assert shape["country"] == "URY"
    assert {row["iso3"] for row in shape["states"]} == {"URY", "ARG", "BRA", "CHL", "PRY"}
    picture = opicescr("map", "--country", "uruguay", "--format", "table")
    assert picture.startswith("Uruguay: Ratified the OP-ICESCR")
    assert "▲ Uruguay" in picture
    opicescr("map", "--country", "uruguay", "--output", "ury.svg")
    assert "Uruguay</text>" in (tmp_path / "ury.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("country", "label"),
    [
        ("SMR", "San Marino"),
        ("RUS", "Russia"),
        ("USA", "United States"),
        ("FJI", "Fiji"),
        ("LSO", "Lesotho"),
        ("TUV", "Tuvalu"),
    ],
)
def test_any_state_is_named_on_its_map_briefly(opicescr, country, label):
    shape = json.loads(opicescr("map", "--country", country, "--json"))
    name = next(row["name"] for row in shape["states"] if row["iso3"] == country)
    picture = opicescr("map", "--country", country, "--format", "table").splitlines()
    assert picture[0].startswith(f"{name}: ")
    assert any(label in line for line in picture[1:])
    assert max(map(len, picture)) <= 80


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize(
    "words", [(), ("--group", "African"), ("--country", "Uruguay"), ("--as-of", "2017-04-30")]
)
def test_the_map_without_colour(opicescr, columns, words, snapshot):
    picture = opicescr("map", *words, "--format", "table", COLUMNS=columns)
    assert max(map(len, picture.splitlines())) <= columns
    assert picture == snapshot


@pytest.mark.parametrize("words", [(), ("--group", "WEOG"), ("--country", "San Marino")])
@pytest.mark.parametrize(("columns", "lines"), [(60, 24), (80, 24), (160, 50)])
def test_the_map_fits_its_screen(on_screen, words, columns, lines):
    drawn = on_screen("map", *words, columns=columns, lines=lines)
    assert len(drawn) < lines
    assert "ICESCR" in drawn[0]


def test_no_colour_means_textures(on_screen):
    drawn = on_screen("map", NO_COLOR="1", COLORTERM="truecolor")
    assert "▓" in "".join(drawn)
    assert not {"▀", "▄"} & set("".join(drawn))


def test_a_terminal_of_sixteen_colours_gets_half_blocks_in_them(on_screen):
    drawn = "".join(on_screen("map"))
    assert "▀" in drawn
    assert set(ESCAPE.findall(drawn)) <= {
        "", "0", "1", "2", *(str(code) for code in (33, 36, 90, 94)),
        *(f"{ink};{ground}" for ink in (33, 36, 90, 94) for ground in (43, 46, 100, 104)),
    }  # fmt: skip


def test_a_terminal_without_letters_gets_ascii(opicescr):
    picture = opicescr("map", "--format", "table", PYTHONIOENCODING="ascii", **COLOUR)
    assert picture.isascii()
    assert "## Ratified the OP-ICESCR" in ESCAPE.sub("", picture)


def test_a_picture_s_name_says_what_it_is(opicescr, tmp_path):
    said = opicescr("map", "--output", "map.jpg", code=2)
    assert said.splitlines()[0] == 'error: "map.jpg" ends in none of .svg .png .gif .webp'
    opicescr("map", "--output", "map", code=2)
    opicescr("map", "--output", "map.svg/", code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_no_other_format(opicescr):
    opicescr("map", "--output", "map.svg", "--json", code=2)
    opicescr("map", "--output", "map.svg", "--format", "table", code=2)


def test_two_zooms_are_refused(opicescr):
    opicescr("map", "--group", "WEOG", "--country", "France", code=2)


def test_a_folder_or_a_place_that_is_not_there_is_refused(opicescr, tmp_path):
    (tmp_path / "folder.svg").mkdir()
    said = opicescr("map", "--output", "folder.svg", code=1)
    assert said.splitlines()[0] == "error: folder.svg is there and is no regular file"
    said = opicescr("map", "--output", "nowhere/map.svg", code=1)
    assert "nowhere/map.svg cannot be written" in said
    assert [each.name for each in tmp_path.iterdir()] == ["folder.svg"]


def test_a_picture_is_replaced_whole(opicescr, tmp_path):
    old = tmp_path / "map.svg"
    old.write_text("old")
    old.chmod(0o640)
    (tmp_path / "link.svg").symlink_to(old)
    opicescr("map", "--output", "link.svg")
    assert (tmp_path / "link.svg").is_symlink()
    assert old.read_bytes().startswith(b"<svg")
    assert old.stat().st_mode & 0o777 == 0o640
    assert {each.name for each in tmp_path.iterdir()} == {"map.svg", "link.svg"}


def test_a_png_is_one(opicescr, tmp_path):
    pytest.importorskip("resvg_py")
    opicescr("map", "--output", "map.PNG")
    assert (tmp_path / "map.PNG").read_bytes().startswith(b"\x89PNG")


def test_a_zoom_says_the_days_of_what_it_is_about(ledger):
    """A slide of a region or a State is a slide to read, not only to look at."""
    outlines = Outlines.parse(facts.path("outlines.json").read_text("utf-8"))

    def said(view):
        root = etree.fromstring(map_svg(outlines, ledger, view).encode())
        return [each.text for each in root.iter(f"{SVG}text")]

    chile = said(around(ledger, ledger.records["CHL"].state))
    for words, day in (
        ("Covenant", "10 Feb 1972"),
        ("Signed", "24 Sep 2009"),
    ):
        assert chile[chile.index(words) + 1] == day
    assert "Deposited" not in chile
    region = said(of_groups(ledger, [Group("GRULAC")]))
    assert region[region.index("Ecuador") + 1] == "11 Jun 2010"
    assert region.index("Uruguay") < region.index("Guatemala")
    assert "Mexico" not in region


def test_a_film_shows_each_year_by_the_acts_of_its_last_day(opicescr, tmp_path):
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("resvg_py")
    opicescr("map", "--as-of", "2010-12-31", "--output", "map.gif")
    with image.open(tmp_path / "map.gif") as made:
        assert (made.n_frames, made.size) == (2, (1280, 720))
    assert (tmp_path / "map.gif").stat().st_size < 500_000
    opicescr("map", "--as-of", "2010-12-31", "--output", "again.gif")
    assert (tmp_path / "again.gif").read_bytes() == (tmp_path / "map.gif").read_bytes()


def test_a_film_says_of_each_year_whose_word_it_is_and_what_it_claims(ledger):
    """Every picture of it is a slide, with its day, its source, and the line on boundaries."""
    outlines = Outlines.parse(facts.path("outlines.json").read_text("utf-8"))
    shown = dict(ends(ledger.as_of(date(2011, 6, 30))))
    assert {year: then.day for year, then in shown.items()} == {
        2009: date(2009, 12, 31),
        2010: date(2010, 12, 31),
        2011: date(2011, 6, 30),
    }
    for then in shown.values():
        svg = map_svg(outlines, then, world(then))
        assert short_date(then.day) in svg
        assert "UN Treaty Collection" in svg
        assert "Boundaries and names imply no opinion" in svg
        assert "CC0 1.0" in svg


def test_a_chart_is_no_film(opicescr):
    said = opicescr("chart", "--output", "chart.gif", code=2)
    assert "ends in neither .svg nor .png" in said


def test_a_png_without_its_package_says_what_to_install(opicescr, tmp_path):
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "resvg_py.py").write_text("raise ImportError")
    said = opicescr("map", "--output", "map.png", code=1, PYTHONPATH=tmp_path / "without")
    assert said.splitlines()[0] == (
        "error: a picture in pixels needs more packages: pip install 'opicescr-cli[png]'"
    )
    assert not (tmp_path / "map.png").exists()
