"""Every cell of the panel is what the ledger answers as of its day."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.core.panel import FIRST, panel
from opicescr_cli.core.procedures import accepted, followed

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


@settings(max_examples=15)  # each makes the whole panel
@given(day=st.dates(date(1966, 12, 31), date(2026, 2, 3)))
def test_a_year_is_what_the_ledger_says_as_of_its_last_day(shipped, day):
    seen = shipped.as_of(day)
    here = [c for c in panel(seen, facts.former(), PROCEDURES) if c.year == day.year]
    assert {cell.day for cell in here} == {day}
    own = {cell.state.iso3: cell for cell in here if not cell.former}
    for standing in seen.standings:
        cell = own[standing.state.iso3]
        assert cell.status is standing.status
        assert cell.party == (standing.covenant is not None)
    for number, one in enumerate(PROCEDURES):
        found = accepted(seen, one, facts.former())
        assert sum(cell.accepted[number] for cell in here) == found.accepted
        if one.instrument == PROTOCOL:
            assert found.accepted == seen.parties
