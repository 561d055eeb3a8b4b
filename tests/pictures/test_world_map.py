import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opicescr_cli.core.model import Status
from opicescr_cli.pictures import terminal_map
from opicescr_cli.pictures.lines import plain, rich_text
from opicescr_cli.views.palette import PAINTS

WORDS = {"title": "Has your country ratified the OP-ICESCR?", "as_at": "As at 3 February 2026"}
GRULAC = [
    "ATG",
    "ARG",
    "BHS",
    "BRB",
    "BLZ",
    "BOL",
    "BRA",
    "CHL",
    "COL",
    "CRI",
    "CUB",
    "DMA",
    "DOM",
    "ECU",
    "SLV",
    "GRD",
    "GTM",
    "GUY",
    "HTI",
    "HND",
    "JAM",
    "MEX",
    "NIC",
    "PAN",
    "PRY",
    "PER",
    "KNA",
    "LCA",
    "VCT",
    "SUR",
    "TTO",
    "URY",
    "VEN",
]


def drawn(outlines, statuses, **options):
    lines = terminal_map.render(outlines, statuses, **(WORDS | {"width": 80} | options))
    return "\n".join(map(plain, lines))


def cell_styles(line):
    """The colour of the upper and the lower half of each character of a line."""
    for text, style in line:
        ink, _, ground = style.partition(" on ")
        for character in text:
            yield {"▀": (ink, ground), "▄": ("", ink), "█": (ink, ink)}.get(character, ("", ""))


def test_the_world_has_197_states(outlines):
    assert len(outlines.states) == 197
    assert {"VAT", "PSE", "COK", "NIU"} <= outlines.states.keys()
    assert not {"TWN", "ESH", "XKX", "GRL", "PRI", "ATA"} & outlines.states.keys()


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
@pytest.mark.parametrize("colour", ["truecolor", None])
def test_every_state_is_seen_or_listed(outlines, statuses, width, colour):
    rows = terminal_map._rows(outlines, width, None)
    grid = terminal_map.cells(outlines, statuses, width, rows, halves=colour is not None)
    seen = {owner for row in grid for owner in row}
    listed = drawn(outlines, statuses, width=width, colour=colour).partition(
        "Too small to see here:"
    )[2]
    assert not seen & set(re.findall(r"\b[A-Z]{3}\b", listed))
    assert {iso3 for iso3 in statuses if iso3 not in seen} == set(
        re.findall(r"\b[A-Z]{3}\b", listed)
    )


def test_few_states_are_too_small_at_80_columns(outlines, statuses):
    grid = terminal_map.cells(outlines, statuses, 80, 17, halves=True)
    assert len(statuses.keys() - {owner for row in grid for owner in row}) <= 5


def test_painting_one_state_changes_its_cells_and_no_others(outlines):
    base = dict.fromkeys(outlines.states, Status.PARTY)
    grid = terminal_map.cells(outlines, base, 120, 26, halves=True)
    before = [list(cell_styles(line)) for line in terminal_map.paint(grid, base, "truecolor")]
    ink = PAINTS[Status.RATIFIED].truecolor
    for iso3 in outlines.states:
        lines = terminal_map.paint(grid, base | {iso3: Status.RATIFIED}, "truecolor")
        after = [list(cell_styles(line)) for line in lines]
        for i, (old, new) in enumerate(zip(before, after, strict=True)):
            for j, (was, now) in enumerate(zip(old, new, strict=True)):
                for half in (0, 1):
                    own = grid[2 * i + half][j] == iso3
                    assert now[half] == (ink if own else was[half])


def test_painting_one_state_in_textures_changes_its_cells_and_no_others(outlines):
    base = dict.fromkeys(outlines.states, Status.PARTY)
    grid = terminal_map.cells(outlines, base, 160, 34, halves=False)
    for iso3 in outlines.states:
        lines = terminal_map.paint(grid, base | {iso3: Status.RATIFIED}, None)
        for owners, line in zip(grid, map(plain, lines), strict=True):
            for owner, character in zip(owners, line.ljust(len(owners)), strict=True):
                assert (character == "█") == (owner == iso3)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), width=st.integers(40, 200))
def test_the_legend_counts_every_state_once(outlines, data, width):
    order = sorted(outlines.states)
    drawn_statuses = data.draw(st.lists(st.sampled_from(list(Status)), min_size=197, max_size=197))
    statuses = dict(zip(order, drawn_statuses, strict=True))
    picture = drawn(outlines, statuses, width=width)
    counts = {
        status: int(re.search(rf"{re.escape(PAINTS[status].label)} +(\d+)", picture)[1])
        for status in Status
    }
    assert counts == {status: drawn_statuses.count(status) for status in Status}
    assert max(map(len, picture.splitlines())) <= width


def test_the_map_fits_24_lines_of_80_columns(outlines, statuses):
    assert len(drawn(outlines, statuses, colour="truecolor").splitlines()) < 24
    assert len(drawn(outlines, statuses, height=23).splitlines()) < 24


def test_a_height_is_kept_by_a_smaller_map(outlines, statuses):
    assert len(drawn(outlines, statuses, width=160, height=30).splitlines()) <= 30
    assert len(drawn(outlines, statuses, region=GRULAC, height=24).splitlines()) <= 24


def test_a_zoom_counts_its_region_and_leaves_other_land_without_a_status(outlines, statuses):
    region = {iso3: statuses[iso3] for iso3 in GRULAC}
    picture = drawn(outlines, region, region=GRULAC)
    counts = [int(count) for count in re.findall(r"(?:ICESCR) +(\d+)", picture)]
    assert sum(counts) == 33
    assert "No status shown" in picture


@pytest.mark.parametrize("iso3", ["SMR", "MDV", "KIR", "RUS", "USA", "FRA", "URY", "TUV"])
def test_a_zoom_on_any_state_shows_it(outlines, statuses, iso3):
    box = outlines.frame([iso3], aspect=2)
    grid = outlines.grid(80, 40, box, [iso3])
    assert any(iso3 in row for row in grid)


def test_every_state_can_be_zoomed_on(outlines):
    for iso3 in outlines.states:
        grid = outlines.grid(40, 20, outlines.frame([iso3], aspect=2), [iso3])
        assert any(iso3 in row for row in grid), iso3


def test_crimea_is_drawn_with_ukraine(outlines):
    box = outlines.frame(["UKR"], aspect=2)
    grid = outlines.grid(80, 40, box)
    lowest = max(i for i, row in enumerate(grid) if "UKR" in row)
    odessa = next(i for i, row in enumerate(grid) if "MDA" in row)
    assert lowest > odessa
    assert not any("RUS" in row[:40] for row in grid[lowest - 2 :])


def test_drawing_is_deterministic(outlines, statuses):
    shuffled = dict(reversed(statuses.items()))
    assert drawn(outlines, statuses) == drawn(outlines, shuffled)


def test_names_are_listed_where_they_are_few(outlines, statuses, names):
    assert "State of SVN" in drawn(outlines, statuses, colour="truecolor", names=names)
    many = drawn(outlines, statuses, width=60, names=names)
    assert "State of SVN" not in many
    assert "◐ SVN" in many


def test_a_marked_state_is_named_and_set_apart(outlines, statuses):
    picture = drawn(
        outlines, statuses, region=["URY"], marked="URY", names={"URY": "Uru\x1bguay"}, height=24
    )
    assert r"▲ Uru\x1bguay" in picture
    plain_map = drawn(outlines, statuses, region=["URY"], height=24)
    assert picture.count("█") < plain_map.count("█")


@pytest.mark.parametrize("colour", ["truecolor", None])
def test_setting_a_state_apart_loses_no_neighbour(outlines, statuses, colour):
    for iso3 in outlines.states:
        grid = terminal_map.cells(
            outlines, statuses, 80, 16, halves=colour is not None, region=[iso3]
        )
        before = {owner for row in grid for owner in row if owner}
        own = sum(row.count(iso3) for row in grid)
        terminal_map._set_apart(grid, iso3)
        assert before == {owner for row in grid for owner in row if owner}
        assert own == sum(row.count(iso3) for row in grid)


def test_words_from_outside_cannot_steer_the_terminal(outlines, statuses):
    assert "\x1b" not in drawn(outlines, statuses, title="\x1b[31mred", as_at="a\x07b\nc")
    text = rich_text(
        terminal_map.render(
            outlines, statuses, width=80, title="[bold]x[/bold]", as_at="", colour=None
        )
    )
    assert text.plain.startswith("[bold]x[/bold]")


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_map_without_colour(outlines, statuses, width, snapshot):
    assert drawn(outlines, statuses, width=width) == snapshot


def test_the_map_in_ascii(outlines, statuses, snapshot):
    picture = drawn(outlines, statuses, ascii_only=True)
    assert picture.isascii()
    assert picture == snapshot


@pytest.mark.parametrize("colour", ["truecolor", "256", "16"])
def test_the_map_in_colour(outlines, statuses, colour, snapshot):
    lines = terminal_map.render(outlines, statuses, **WORDS, width=80, colour=colour)
    assert lines == snapshot


def test_the_zoom_on_a_region(outlines, statuses, snapshot):
    region = {iso3: statuses[iso3] for iso3 in GRULAC}
    assert drawn(outlines, region, region=GRULAC, height=24) == snapshot
