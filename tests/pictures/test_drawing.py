import re
import sys
from datetime import date
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from opicescr_cli.core.model import Act, ActKind, Status
from opicescr_cli.pictures import png, svg_chart, svg_map, terminal_chart
from opicescr_cli.pictures.campaign import Flag, campaign
from opicescr_cli.pictures.lines import plain
from opicescr_cli.views.palette import DARK, LIGHT, PAINTS
from opicescr_cli.views.text import visible

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"title": "The map", "as_at": "As at 3 February 2026", "source": "Source: the depositary"}
HOSTILE = '</title><script>alert("1")</script>&amp;\x00\x1b[31m\ud800'


def parsed(svg):
    return etree.fromstring(svg.encode())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_slide_shows_every_state_in_its_status_s_colour(outlines, statuses, names, theme):
    root = parsed(svg_map.slide(outlines, statuses, names, **WORDS, theme=theme))
    for iso3, status in statuses.items():
        group = root.find(f".//{SVG}g[@id='map-{iso3}']")
        assert group.findtext(f"{SVG}title") == f"{names[iso3]}: {PAINTS[status].label}"
        marks = [each for each in group if each.get("fill") not in (None, "none")]
        assert marks
        fills = {each.get("fill") for each in marks}
        assert {theme.fill(status) if fill == "url(#signed)" else fill for fill in fills} == {
            theme.fill(status)
        }
        assert ("url(#signed)" in fills) == (
            status is Status.SIGNED and marks[0].tag.endswith("path")
        )


def test_a_slide_tells_its_counts(outlines, statuses, names):
    words = parsed(svg_map.slide(outlines, statuses, names, **WORDS)).xpath("//text()")
    for status in Status:
        assert str(list(statuses.values()).count(status)) in words
        assert PAINTS[status].label in words
    assert WORDS["as_at"] in words
    assert WORDS["source"] in words


def test_a_figure_is_coloured_by_its_page(outlines, statuses, names):
    links = {iso3: f"states/{iso3.lower()}/" for iso3 in statuses}
    svg = svg_map.figure(outlines, statuses, names, title="T", as_at="A", links=links)
    root = parsed(svg)
    assert not re.search("#[0-9a-f]{3}", svg)
    assert not root.findall(".//*[@style]")
    assert len(root.findall(f"{SVG}a[@aria-label]")) == 197
    assert root.find(f".//{SVG}a[@href='states/ury/']/{SVG}g/{SVG}path").get("class") == (
        "land ratified"
    )


def test_small_states_have_a_dot_that_a_finger_can_hit(outlines, statuses, names):
    links = {iso3: f"states/{iso3.lower()}/" for iso3 in statuses}
    root = parsed(svg_map.figure(outlines, statuses, names, title="T", as_at="A", links=links))
    touched = root.findall(f"{SVG}a[@aria-hidden='true']")
    small = {iso3 for iso3, shape in outlines.states.items() if shape.small}
    assert {each.get("href") for each in touched} == {links[iso3] for iso3 in small}
    assert {each.get("tabindex") for each in touched} == {"-1"}
    for iso3, shape in outlines.states.items():
        circles = root.findall(f".//{SVG}g[@id='map-{iso3}']/{SVG}circle")
        dots = [each for each in circles if each.get("class") != "hit"]
        assert len(dots) == int(shape.small)
    assert all(shape.small or shape.rings for shape in outlines.states.values())


def test_no_dot_hides_another(outlines):
    box = outlines.frame()
    dots = [complex(*at) for at in svg_map._dots(outlines, box).values()]
    diameter = 2 * svg_map.DOT * (box.right - box.left)
    assert all(abs(one - other) > 0.95 * diameter for one, other in combinations(dots, 2))


def test_a_dot_stays_near_its_state(outlines):
    box = outlines.frame()
    for iso3, at in svg_map._dots(outlines, box).items():
        moved = abs(complex(*at) - complex(*outlines.states[iso3].at))
        assert moved < svg_map.TOUCH * (box.right - box.left)


def test_no_two_states_share_a_marker(outlines):
    marks = [shape.at for shape in outlines.states.values()]
    assert len(set(marks)) == 197


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(name=st.text())
def test_any_name_is_text(outlines, statuses, name):
    svg = svg_map.slide(outlines, statuses, {"URY": name}, **(WORDS | {"title": name}))
    title = parsed(svg).find(f".//{SVG}g[@id='map-URY']/{SVG}title").text
    assert title == f"{visible(name)}: {PAINTS['ratified'].label}"


def test_hostile_words_are_text(outlines, statuses, shown):
    everywhere = {"title": HOSTILE, "as_at": HOSTILE}
    names = dict.fromkeys(statuses, HOSTILE)
    links = dict.fromkeys(statuses, f"x/{HOSTILE}")
    hostile = shown._replace(flags=(Flag(shown.until, HOSTILE),), title=HOSTILE, as_at=HOSTILE)
    for svg in (
        svg_map.slide(outlines, statuses, names, **everywhere, source=HOSTILE),
        svg_map.figure(outlines, statuses, names, **everywhere, links=links),
        svg_chart.slide(hostile, source=HOSTILE),
    ):
        assert parsed(svg).find(f".//{SVG}script") is None


def test_a_zoomed_slide_counts_what_it_shows(outlines, statuses, names):
    svg = svg_map.slide(outlines, statuses, names, **WORDS, region=["URY"])
    description = parsed(svg).findtext(f"{SVG}desc")
    assert sum(map(int, re.findall(r": (\d+);", description))) < 10


def test_svg_is_deterministic(outlines, statuses, names):
    shuffled = dict(reversed(statuses.items()))
    one, other = (svg_map.slide(outlines, each, names, **WORDS) for each in (statuses, shuffled))
    assert one == other


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_chart_without_colour(shown, width, snapshot):
    lines = [plain(line) for line in terminal_chart.render(shown, width=width)]
    assert max(map(len, lines)) <= width
    assert "\n".join(lines) == snapshot


def test_the_chart_in_ascii(shown):
    lines = terminal_chart.render(shown, width=80, ascii_only=True)
    assert "".join(map(plain, lines)).isascii()


def test_the_chart_fits_24_lines_of_80_columns(shown):
    assert len(terminal_chart.render(shown, width=80)) < 24


@pytest.mark.parametrize("day", [date(2008, 12, 31), date(2009, 1, 1)])
def test_the_chart_before_the_first_act(ledger, day):
    nothing = campaign(ledger.as_of(day), "Nothing yet", "")
    assert terminal_chart.render(nothing, width=80)
    assert parsed(svg_chart.slide(nothing, source="")) is not None
    assert parsed(svg_chart.figure(nothing, size=(400, 300), name="x")) is not None


def test_the_charts_line_falls_where_a_denunciation_takes_effect(ledger):
    left = Act("IV-3-a", ActKind.DENUNCIATION, date(2024, 1, 10), "https://example.org", "")
    gone = ledger.with_acts("URY", [*ledger.records["URY"].acts, left])
    totals = campaign(gone, "", "").parties
    fall = next(i for i, total in enumerate(totals) if total.day == date(2024, 7, 10))
    assert totals[fall].count == totals[fall - 1].count - 1
    assert svg_chart.slide(campaign(gone, "", ""), source="") != svg_chart.slide(
        campaign(ledger, "", ""), source=""
    )


def test_the_chart_as_a_slide(shown, snapshot):
    svg = svg_chart.slide(shown, source="Source: the depositary")
    assert parsed(svg) is not None
    assert svg == snapshot


def test_a_png_is_one(shown):
    pytest.importorskip("resvg_py")
    image = png.rendered(svg_chart.slide(shown, source=""), scale=1)
    assert image.startswith(b"\x89PNG")


def test_a_missing_package_is_told_apart(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(png.NoPackageError):
        png.rendered("<svg/>")


def test_a_missing_font_makes_no_picture(monkeypatch):
    resvg = pytest.importorskip("resvg_py")
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda **_: b"blank")
    with pytest.raises(png.NoPngError):
        png.rendered("<svg/>")
