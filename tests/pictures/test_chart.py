import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from opicescr_cli import facts
from opicescr_cli.core.model import Act, ActKind
from opicescr_cli.pictures.chart import chart_shape
from opicescr_cli.store.ledger_file import LedgerFile

SVG = "{http://www.w3.org/2000/svg}"


def test_a_row_a_year(opicescr):
    rows = json.loads(opicescr("chart", "--json"))
    assert [row["year"] for row in rows] == list(range(2009, 2027))
    assert rows[0] == {
        "year": 2009,
        "signatures": 31,
        "deposits": 0,
        "parties": 0,
        "signatories": 31,
        "recorded": 0,
    }
    assert sum(row["signatures"] for row in rows) == 46
    assert sum(row["deposits"] for row in rows) == rows[-1]["parties"] == 31
    assert rows[4] == {
        "year": 2013,
        "signatures": 3,
        "deposits": 3,
        "parties": 11,
        "signatories": 45,
        "recorded": 0,
    }


def test_plain_csv_and_markdown_say_the_same(opicescr):
    rows = [list(map(str, row.values())) for row in json.loads(opicescr("chart", "--json"))]
    assert [line.split("\t") for line in opicescr("chart").splitlines()] == rows
    csv = opicescr("chart", "--format", "csv").splitlines()
    assert csv[0] == "year,signatures,deposits,parties,signatories,recorded"
    assert [line.split(",") for line in csv[1:]] == rows
    markdown = opicescr("chart", "--format", "markdown").splitlines()
    assert [line.strip("| ").split(" | ") for line in markdown[2:]] == rows


def test_the_picture_has_the_rows_figures(opicescr):
    picture = opicescr("chart", "--format", "table").splitlines()
    for row in json.loads(opicescr("chart", "--json")):
        (line,) = (each for each in picture if each.startswith(str(row["year"])))
        words = line.split()
        assert str(row["parties"]) in words
        assert not row["deposits"] or f"+{row['deposits']}" in words
        assert not row["signatures"] or f"+{row['signatures']}" in words


def test_an_earlier_day_knows_no_later_year(opicescr):
    rows = json.loads(opicescr("chart", "--as-of", "2017-04-30", "--json"))
    assert rows[-1] == {
        "year": 2017,
        "signatures": 0,
        "deposits": 0,
        "parties": 22,
        "signatories": 45,
        "recorded": 0,
    }
    picture = opicescr("chart", "--as-of", "2012-12-31", "--format", "table")
    assert "tenth" not in picture
    assert opicescr("chart", "--as-of", "2009-01-01", "--json")


def test_a_denunciation_ends_a_party_and_no_deposit():
    shipped = LedgerFile(Path("nowhere.json"), facts.path("ledger.json")).read(date(2026, 2, 10))
    acts = shipped.records["URY"].acts
    left = Act("IV-3-a", ActKind.DENUNCIATION, date(2024, 1, 10), "https://example.org", "")
    rows = chart_shape(shipped.with_acts("URY", [*acts, left]))
    assert [row["parties"] for row in rows[-3:]] == [29, 30, 30]
    assert sum(row["deposits"] for row in rows) == 31


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_the_chart_without_colour(opicescr, columns, snapshot):
    picture = opicescr("chart", "--format", "table", COLUMNS=columns)
    assert max(map(len, picture.splitlines())) <= columns
    assert picture == snapshot


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_the_chart_fits_its_screen(on_screen, columns):
    assert len(on_screen("chart", columns=columns)) < 24


def test_the_chart_marks_the_tenth_and_the_entry_into_force(opicescr, tmp_path):
    picture = opicescr("chart", "--format", "table")
    opicescr("chart", "--output", "chart.svg")
    words = etree.fromstring((tmp_path / "chart.svg").read_bytes()).xpath("//text()")
    for mark in (
        "5 February 2013: the tenth instrument, Uruguay's",
        "5 May 2013: entry into force",
    ):
        assert mark in picture
        assert mark in words


def test_the_chart_as_a_file_is_refused_where_the_map_is(opicescr, tmp_path):
    opicescr("chart", "--output", "chart.pdf", code=2)
    opicescr("chart", "--output", "chart.svg", "--json", code=2)
    (tmp_path / "chart.svg").mkdir()
    opicescr("chart", "--output", "chart.svg", code=1)


def test_the_chart_as_png(opicescr, tmp_path):
    pytest.importorskip("resvg_py")
    opicescr("chart", "--output", "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
