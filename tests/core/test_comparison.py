"""What changed between two days."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core import rules
from opicescr_cli.core.comparison import compare
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.core.model import PROTOCOL, Act, ActKind, Status
from opicescr_cli.store.ledger_file import LedgerFile

DAY = date(2026, 2, 10)
LEDGER = LedgerFile(Path("no-such-ledger.json"), facts.path("ledger.json")).read(DAY)
DAYS = st.dates(date(1966, 1, 1), DAY)


def act(kind, day):
    return Act(PROTOCOL, kind, day, "a test", "2026-02-10")


def moves(ledger, start, end):
    return {m.state.iso3: m for m in compare(ledger, start, end).moves}


def test_nine_states_became_parties_between_the_coalitions_page_and_the_depositarys():
    found = compare(LEDGER, date(2017, 4, 30), date(2026, 2, 3))
    joined = {m.state.iso3 for m in found.moves if m.after is Status.RATIFIED}
    assert joined == {"ALB", "ARM", "CIV", "DEU", "HND", "MDV", "SRB", "SSD", "VEN"}
    assert found.after[Status.RATIFIED] - found.before[Status.RATIFIED] == 9


def test_a_move_names_the_newest_act_that_made_it():
    found = moves(LEDGER, date(2009, 1, 1), date(2026, 2, 3))
    assert found["ARM"].act.kind is ActKind.RATIFICATION
    assert found["ARM"].act.date == date(2020, 10, 13)
    assert found["CYP"].act.kind is ActKind.SIGNATURE
    assert found["SSD"].before is Status.NOT_PARTY


def test_a_denunciation_moves_a_state_down_once_it_takes_effect():
    acts = [*LEDGER.records["ECU"].acts, act(ActKind.DENUNCIATION, date(2025, 1, 10))]
    ledger = LEDGER.with_acts("ECU", acts)
    assert "ECU" not in moves(ledger, date(2025, 1, 1), date(2025, 7, 9))
    found = moves(ledger, date(2025, 1, 1), date(2025, 7, 10))["ECU"]
    assert (found.before, found.after) == (Status.RATIFIED, Status.PARTY)
    assert (found.act.kind, found.act.date) == (ActKind.DENUNCIATION, date(2025, 1, 10))


def test_a_state_that_left_and_came_back_did_not_move():
    acts = [
        *LEDGER.records["ECU"].acts,
        act(ActKind.DENUNCIATION, date(2024, 1, 10)),
        act(ActKind.ACCESSION, date(2025, 1, 10)),
    ]
    ledger = LEDGER.with_acts("ECU", acts)
    assert "ECU" not in moves(ledger, date(2023, 1, 1), DAY)
    assert moves(ledger, date(2024, 12, 1), DAY)["ECU"].act.date == date(2025, 1, 10)


def test_a_state_that_left_and_signed_again_moved_by_its_signature():
    acts = [
        *LEDGER.records["ECU"].acts,
        act(ActKind.DENUNCIATION, date(2024, 1, 10)),
        act(ActKind.SIGNATURE, date(2025, 1, 10)),
    ]
    found = moves(LEDGER.with_acts("ECU", acts), date(2023, 1, 1), DAY)["ECU"]
    assert (found.after, found.act.date) == (Status.SIGNED, date(2025, 1, 10))


def test_the_later_day_cannot_come_first():
    with pytest.raises(WrongCallError, match="comes after"):
        compare(LEDGER, date(2026, 1, 2), date(2026, 1, 1))


@settings(deadline=None, max_examples=50)
@given(DAYS)
def test_a_day_differs_in_nothing_from_itself(day):
    found = compare(LEDGER, day, day)
    assert found.moves == ()
    assert found.before == found.after


@settings(deadline=None, max_examples=50)
@given(DAYS, DAYS)
def test_the_counts_after_are_the_counts_before_and_the_moves(start, end):
    start, end = sorted((start, end))
    found = compare(LEDGER, start, end)
    counts = Counter(found.before)
    counts.subtract(move.before for move in found.moves)
    counts.update(move.after for move in found.moves)
    assert dict(counts) == dict(found.after)


@settings(deadline=None, max_examples=50)
@given(DAYS, DAYS)
def test_every_move_has_an_act_between_the_days(start, end):
    start, end = sorted((start, end))
    for move in compare(LEDGER, start, end).moves:
        assert start < rules.start(move.act) <= end


@settings(deadline=None, max_examples=25)
@given(DAYS, DAYS, DAYS)
def test_two_comparisons_in_a_row_reach_the_same_counts_as_one(one, two, three):
    one, two, three = sorted((one, two, three))
    assert compare(LEDGER, one, two).after == compare(LEDGER, two, three).before
    assert compare(LEDGER, one, three).after == compare(LEDGER, two, three).after
