"""The map's years: what the style sheet says of each is what the acts say."""

import re
from datetime import date

import pytest

from opicescr_cli.site.build import style_css
from opicescr_cli.site.edition import outlines
from opicescr_cli.site.years import REGIONS, Years, zooms


@pytest.fixture(scope="module")
def years(ledger):
    return Years.of(ledger)


def test_the_style_sheet_shows_each_state_where_it_stood_at_the_end_of_each_year(ledger, years):
    rules = dict(years.rules)
    assert sorted(rules) == list(range(2009, 2026))
    for year, marks in rules.items():
        then = ledger.as_of(date(year, 12, 31))
        shown = {mark: status for status, own in marks.items() for mark in own.split(",")}
        for iso3 in ledger.records:
            mark = years.marks.get(iso3)
            status = shown.get(f".{mark}", ledger.standing(iso3).status.value)
            assert status == then.standing(iso3).status.value, (year, iso3)


def test_a_way_is_where_its_states_stood_at_the_end_of_each_year(ledger, years):
    then = [ledger.as_of(year.day) for year in years.all]
    for iso3, mark in years.marks.items():
        stood = [each.standing(iso3).status.rung for each in then]
        assert stood == [int(rung) for rung in years.ways[mark]], iso3


def test_the_newest_year_is_the_page_s_own_day(ledger, years):
    assert years.all[-1].day == ledger.day
    assert [years.all[-1].count(status) for status in ledger.counts] == [*ledger.counts.values()]


def test_before_the_protocol_was_opened_there_are_no_years(ledger):
    assert Years.of(ledger.as_of(date(2008, 12, 31))).all == ()
    assert b"[data-year=" not in style_css(Years())


def test_every_region_is_enlarged_within_the_map(years):
    css = style_css(years).decode()
    for zoom in zooms(outlines()):
        assert f"#region-{zoom.key}:checked" in css
        times = float(zoom.times)
        assert times >= 1.5
        assert 0 <= float(zoom.left) <= 100 * (times - 1) + 0.1
        assert 0 <= float(zoom.up) <= 100 * (times - 1) + 0.1
    assert {zoom.key for zoom in zooms(outlines())} == set(REGIONS)
    assert not re.search(r"\{\{|\{%", css)
