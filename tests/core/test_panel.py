"""Every cell of the panel is what the ledger answers as of its day."""

from __future__ import annotations

from datetime import date

import pytest
import small
from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.core.panel import FIRST, Every, last_days, panel
from opicescr_cli.core.procedures import accepted, accepts, followed
from opicescr_cli.store.ledger_file import LedgerFile
from tests.invented import TODAY

PROCEDURES = followed(facts.instruments())


def test_every_state_is_in_every_year_and_a_former_one_in_its_own(shipped):
    cells = list(panel(shipped, facts.former(), PROCEDURES))
    years = range(FIRST, 2027)
    assert sum(not cell.former for cell in cells) == 197 * len(years)
    gone = {(cell.state.iso3, cell.year) for cell in cells if cell.former}
    assert {year for iso3, year in gone if iso3 == "DDR"} == set(range(FIRST, 1990))
    assert {year for iso3, year in gone if iso3 == "CSK"} == set(range(FIRST, 1993))
    assert len({(cell.state.iso3, cell.year) for cell in cells}) == len(cells)


def test_nothing_is_said_beyond_the_day_of_the_facts(shipped):
    cells = list(panel(shipped, (), ()))
    assert max(cell.day for cell in cells) == date(2026, 2, 3)


def holds(ledger, cells, day):
    """Compare every cell of a day with the ledger as of it, State by State."""
    seen = ledger.as_of(day)
    own = {cell.state.iso3: cell for cell in cells if not cell.former}
    assert set(own) == set(seen.records)
    for standing in seen.standings:
        cell, acts = own[standing.state.iso3], seen.records[standing.state.iso3].acts
        assert (cell.day, cell.year) == (day, day.year)
        assert cell.status is standing.status
        assert cell.party == (standing.covenant is not None)
        assert cell.accepted == tuple(accepts(acts, one, day) for one in PROCEDURES)
    for number, one in enumerate(PROCEDURES):
        found = accepted(seen, one, facts.former())
        gone = sum(cell.accepted[number] for cell in cells if cell.former)
        assert sum(cell.accepted[number] for cell in cells) == len(found.states) + gone
        if one.instrument == PROTOCOL:
            assert found.accepted == seen.parties


def by_day(ledger, every):
    days = {}
    for cell in panel(ledger, facts.former(), PROCEDURES, every):
        days.setdefault(cell.day, []).append(cell)
    return days


def test_every_cell_of_every_year_is_what_the_ledger_says_as_of_its_last_day(shipped):
    days = by_day(shipped, Every.YEAR)
    assert len(days) == 61
    for day, cells in days.items():
        holds(shipped, cells, day)


@pytest.fixture(scope="module")
def few():
    """A ledger of some States, which have every kind of act between them."""
    return LedgerFile(small.SEED, small.SEED).read(TODAY)


@pytest.fixture(scope="module")
def months(few):
    return by_day(few, Every.MONTH)


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 60 * 12 + 1))
def test_every_cell_of_a_month_is_what_the_ledger_says_as_of_its_last_day(few, months, number):
    assert len(months) == 60 * 12 + 2
    day = sorted(months)[number]
    holds(few, months[day], day)


@settings(max_examples=10, deadline=None)  # each makes the whole panel
@given(day=st.dates(date(1966, 12, 31), date(2026, 2, 3)))
def test_a_panel_as_of_a_day_ends_on_that_day(few, day):
    days = by_day(few.as_of(day), Every.YEAR)
    assert max(days) == day
    holds(few, days[day], day)


def test_the_last_day_of_a_month_is_the_calendars():
    days = list(last_days(date(1968, 3, 5), Every.MONTH))
    assert len(days) == 27
    assert days[25:] == [date(1968, 2, 29), date(1968, 3, 5)]
    assert list(last_days(date(1967, 12, 31), Every.YEAR))[-1] == date(1967, 12, 31)
    assert list(last_days(date(1967, 12, 31), Every.MONTH))[-1] == date(1967, 12, 31)
