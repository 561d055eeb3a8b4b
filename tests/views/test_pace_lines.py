"""The sentences about waits, where today's ledger does not lead to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from opicescr_cli import facts
from opicescr_cli.core.model import PROTOCOL, Act, ActKind
from opicescr_cli.core.pace import pace
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.views.pace import median_lines

DAY = date(2026, 2, 10)
LEDGER = LedgerFile(Path("no-such-ledger.json"), facts.path("ledger.json")).read(DAY)


def test_once_half_have_ratified_there_is_a_median_and_a_count_of_longer_waits():
    ledger = LEDGER
    for iso3 in ("CHL", "UKR"):
        act = Act(PROTOCOL, ActKind.RATIFICATION, date(2025, 9, 24), "a test", "2026-02-10")
        ledger = ledger.with_acts(iso3, [*ledger.records[iso3].acts, act])
    found = pace(ledger)
    assert (found.median, found.longer_than(found.median)) == (5844, 14)
    lines = [str(line) for line in median_lines(found)]
    assert lines[1] == (
        "Median wait of all signatories: 5844 days (16.0 years)."
        " 14 of the 22 still waiting have waited longer."
    )
