"""The dashboard, the timeline and a State's own line of time, as they come to a terminal."""

import json
import re

import pytest

ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize(
    "words", [("status",), ("show", "Uruguay"), ("timeline", "--compact"), ("timeline",)]
)
def test_the_picture_without_colour(opicescr, columns, words, snapshot):
    picture = opicescr(*words, "--format", "table", COLUMNS=columns)
    assert max(map(len, picture.splitlines())) <= columns
    assert picture == snapshot


@pytest.mark.parametrize("columns", [60, 80, 119, 120, 160, 200])
@pytest.mark.parametrize("day", ["2026-02-10", "2031-12-31"])
def test_the_dashboard_fits_its_screen(on_screen, columns, day):
    drawn = on_screen(columns=columns, OPICESCR_NOW=day)
    assert len(drawn) <= 23
    assert max(len(ESCAPE.sub("", line)) for line in drawn) <= columns
    assert any("31 of the 173" in line for line in drawn)
    assert any("as at 3 Feb 2026" in line for line in drawn)
    assert any("opicescr sync" in line for line in drawn) == (day == "2031-12-31")


@pytest.mark.parametrize("day", ["1990-01-01", "2009-09-30", "2013-03-01", "2014-12-01"])
def test_the_dashboard_of_any_day_fits_its_screen(on_screen, day):
    drawn = on_screen("status", "--as-of", day, columns=60)
    assert len(drawn) <= 23


def test_the_dashboard_says_what_comes_into_force_next(opicescr):
    picture = opicescr("status", "--as-of", "2013-03-01", "--format", "table")
    assert "5 May 2013  ★ enters into force for Argentina and 9 more" in picture


def test_declarations_are_no_newest_acts(opicescr):
    picture = opicescr("status", "--as-of", "2014-02-01", "--format", "table")
    assert "31 Jan 2014  ● Finland, ratification" in picture
    assert "declaration" not in picture


def test_the_bar_has_a_part_for_every_status(opicescr):
    bar = opicescr("status", "--format", "table", COLUMNS=100).splitlines()[2]
    counts = {texture: bar.count(texture) for texture in "█▓▒░"}
    assert sum(counts.values()) == 100
    assert counts == pytest.approx(
        {"█": 31 / 1.97, "▓": 24 / 1.97, "▒": 118 / 1.97, "░": 12}, abs=1
    )


def test_a_year_s_glyphs_are_its_acts(opicescr):
    rows = json.loads(opicescr("timeline", "--compact", "--json"))
    picture = opicescr("timeline", "--compact", "--format", "table").splitlines()
    glyphs = {"milestones": "◆", "deposits": "●", "signatures": "◐", "declarations": "+"}
    for row in rows:
        (line,) = (each for each in picture if each.startswith(str(row["year"])))
        for sort, glyph in glyphs.items():
            assert line.count(glyph) == row[sort]
    assert sum(row["signatures"] for row in rows) == 46
    assert sum(row["deposits"] for row in rows) == 31


def test_a_year_that_does_not_fit_is_counted(opicescr):
    picture = opicescr("timeline", "--compact", "--format", "table", COLUMNS=40)
    assert "2009 │  ◆×1  ◐×31" in picture


def test_the_timeline_s_glyphs_have_their_state_s_colour(opicescr):
    colour = {"FORCE_COLOR": "1", "TERM": "xterm"}
    drawn = opicescr("timeline", "--from", "2009-09", "--to", "2012", "--format", "table", **colour)
    ecuador, ireland = (
        next(line for line in drawn.splitlines() if f"{name} signs" in line)
        for name in ("Ecuador", "Ireland")
    )
    assert "\x1b[94m◐" in ecuador
    assert "\x1b[36m◐" in ireland


def test_a_state_without_an_act_has_no_line_of_time(opicescr):
    assert not set("▁▂▄▆") & set(opicescr("show", "Bhutan", "--format", "table"))


@pytest.mark.parametrize("columns", [40, 60, 80, 160])
def test_a_line_of_time_climbs_the_ladder(opicescr, columns):
    lines = opicescr("show", "URY", "--format", "table", COLUMNS=columns).splitlines()
    climb = next(i for i, line in enumerate(lines) if line.startswith("▁"))
    assert re.fullmatch("▁+▂+▄+▆+", lines[climb])
    assert lines[climb - 1].split() == ["·", "○", "◐", *lines[climb - 1].split()[3:]]
    assert lines[climb + 1].startswith("1967")
    assert lines[climb + 1].endswith("2026")
    assert len(lines[climb]) == len(lines[climb + 1]) == min(columns, 96)


@pytest.mark.parametrize("columns", [40, 60, 80, 96])
def test_glyphs_that_crowd_keep_their_order(opicescr, columns):
    lines = opicescr("show", "Portugal", "--format", "table", COLUMNS=columns).splitlines()
    climb = next(i for i, line in enumerate(lines) if line.startswith("▁"))
    assert lines[climb - 1].replace(" ", "") == "·○◐●+★"


def test_a_line_of_time_of_one_day(opicescr):
    picture = opicescr("show", "USA", "--as-of", "1977-10-05", "--format", "table", COLUMNS=60)
    assert "▁" * 60 in picture


def test_a_source_starts_beside_its_mark(opicescr):
    picture = opicescr("show", "URY", "--format", "table")
    assert "[1] https://treaties.un.org/" in picture
    assert "\n    " in picture.partition("[2] https://")[2]


@pytest.mark.parametrize(
    "words", [("status",), ("show", "CIV"), ("timeline",), ("timeline", "--compact"), ("chart",)]
)
def test_a_terminal_without_letters_gets_ascii(opicescr, words):
    assert opicescr(*words, "--format", "table", PYTHONIOENCODING="ascii").isascii()
