"""Counts by year: one answer, on every screen and page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli.core.model import PROTOCOL, Act, ActKind
from opicescr_cli.core.pace import pace
from opicescr_cli.core.years import by_year, parties, signatories
from opicescr_cli.pictures.campaign import campaign
from opicescr_cli.pictures.chart import chart_shape

RECEIVED = date(2025, 3, 1)


@pytest.fixture(scope="module")
def left(shipped):
    """The ledger after Ecuador has left: its denunciation took effect on 1 September 2025."""
    acts = shipped.records["ECU"].acts
    gone = Act(PROTOCOL, ActKind.DENUNCIATION, RECEIVED, "https://example.org", "")
    return shipped.with_acts("ECU", [*acts, gone])


def test_a_denounced_protocol_counts_on_no_screen(left):
    """`status`, the chart on a terminal and on the site, its line, and the pace say the same."""
    figures = (left.signatories, left.parties)
    assert figures == (45, 30)
    last = by_year(left)[-1]
    assert (last.signatories, last.parties) == figures
    row = chart_shape(left)[-1]
    assert (row["signatories"], row["parties"]) == figures
    shown = campaign(left, "", "")
    assert (shown.signatories[-1].count, shown.parties[-1].count) == figures
    assert pace(left).years == by_year(left)


def test_what_was_done_in_a_year_stays_done(left, shipped):
    for before, after in zip(by_year(shipped), by_year(left), strict=True):
        assert (before.signatures, before.instruments) == (after.signatures, after.instruments)


def test_the_years_end_on_the_ledgers_day(shipped):
    years = by_year(shipped.as_of(date(2017, 4, 30)))
    assert [year.year for year in years] == list(range(2009, 2018))
    assert (years[-1].signatories, years[-1].parties, years[-1].instruments) == (45, 22, 0)
    assert by_year(shipped.as_of(date(2008, 12, 31))) == ()


@given(day=st.dates(date(2009, 1, 1), date(2026, 2, 10)))
def test_the_totals_are_the_ledgers_own_counts_on_any_day(left, day):
    seen = left.as_of(day)
    for totals, count in ((signatories, seen.signatories), (parties, seen.parties)):
        shown = [total.count for total in totals(left) if total.day <= day]
        assert (shown[-1] if shown else 0) == count
