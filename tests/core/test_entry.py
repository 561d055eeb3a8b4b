"""A State's own entry into force, and what a deposit would bring about."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.entry import entry_for
from opicescr_cli.core.message import OpicescrError
from tests.invented import invent, parties

OPENED = date(2009, 9, 24)


def suppose(ledger, iso3, day):
    return entry_for(ledger, ledger.records[iso3].state, date.fromisoformat(day), OPENED)


def test_a_party_has_its_own_date(shipped):
    own = entry_for(shipped, shipped.records["FIN"].state, None)
    assert (own.deposited, own.in_force, own.article, own.supposed) == (
        date(2014, 1, 31),
        date(2014, 4, 30),
        "18(2)",
        False,
    )


def test_a_state_without_an_instrument_has_none(shipped):
    own = entry_for(shipped, shipped.records["IRL"].state, None)
    assert (own.deposited, own.in_force, own.article) == (None, None, None)


def test_a_deposit_to_come_counts_three_months(shipped):
    own = suppose(shipped, "IRL", "2026-12-10")
    assert (own.in_force, own.article, own.supposed) == (date(2027, 3, 10), "18(2)", True)


def test_a_deposit_supposed_among_the_first_ten_moves_the_tenth(shipped):
    own = suppose(shipped, "IRL", "2012-12-01")
    assert own.tenth.state.iso3 == "PRT"
    assert (own.in_force, own.article) == (date(2013, 4, 28), "18(1)")


def test_the_tenth_deposit_itself_may_be_the_supposed_one():
    ledger = invent(**parties(9), BBB=["C r 2000-01-01"])
    own = suppose(ledger, "BBB", "2026-11-30")
    assert own.tenth.state.iso3 == "BBB"
    assert (own.in_force, own.article) == (date(2027, 2, 28), "18(1)")


def test_fewer_than_ten_bring_nothing_into_force():
    ledger = invent(**parties(8), BBB=["C r 2000-01-01"])
    assert suppose(ledger, "BBB", "2026-11-30").in_force is None


def test_a_state_that_has_deposited_cannot_be_supposed_to(shipped):
    with pytest.raises(OpicescrError, match="Finland deposited its instrument on 31 January 2014"):
        suppose(shipped, "FIN", "2026-12-10")


def test_nothing_can_be_deposited_before_the_protocol_opened(shipped):
    with pytest.raises(OpicescrError, match="opened on 24 September 2009"):
        suppose(shipped, "IRL", "2009-09-23")


def test_supposing_leaves_the_ledger_as_it_was(shipped):
    suppose(shipped, "IRL", "2012-12-01")
    assert shipped.entry_into_force.triggered_by.state.iso3 == "URY"
    assert shipped.standing("IRL").deposited is None
