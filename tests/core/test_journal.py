"""Taking an edit back takes back what it did, and nothing that came after it."""

from __future__ import annotations

import pytest

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import (
    Entry,
    NotUndoneError,
    before,
    inverse,
    unlawful,
    unwind,
)
from opicescr_cli.core.model import PROTOCOL, Act, Snapshot
from tests.invented import TODAY, acts, invent

BOUND = "C r 2000-01-31"


def page(day, number=PROTOCOL):
    return Snapshot(number, f"{day} 10:16:18 EST", 1, 1)


OLD, FIRST, SECOND = page("2026-01-01"), page("2026-02-01"), page("2026-02-08")


def edit(old, new, number=1):
    return Entry(number, "2026-02-10T00:00:00Z", "me", "opicescr sync", None, old, new)


def back(entry, ledger):
    return inverse(entry, ledger, facts.instruments(), TODAY)


def of(snapshot):
    return Change({}, {PROTOCOL: snapshot})


def test_taking_back_an_older_sync_does_not_turn_back_a_newer_ones_page_day():
    ledger = invent(AAA=[BOUND])._replace(snapshots={PROTOCOL: SECOND})
    assert back(edit(of(OLD), of(FIRST)), ledger).snapshots == {}


def test_taking_back_the_newest_sync_brings_the_page_day_before_it():
    ledger = invent(AAA=[BOUND])._replace(snapshots={PROTOCOL: SECOND})
    assert back(edit(of(FIRST), of(SECOND)), ledger).snapshots == {PROTOCOL: FIRST}


def test_each_page_is_turned_back_on_its_own():
    two = Change({}, {PROTOCOL: FIRST, "IV-5": page("2026-02-01", "IV-5")})
    older = Change({}, {PROTOCOL: OLD, "IV-5": page("2026-01-01", "IV-5")})
    now = {PROTOCOL: SECOND, "IV-5": page("2026-02-01", "IV-5")}
    ledger = invent(AAA=[BOUND])._replace(snapshots=now)
    assert back(edit(older, two), ledger).snapshots == {"IV-5": older.snapshots["IV-5"]}


def changing(old, new):
    return edit(Change({"AAA": acts(*old)}), Change({"AAA": acts(*new)}))


def test_what_was_recorded_since_stays():
    entry = changing([BOUND], [BOUND, "P s 2010-01-01"])
    ledger = invent(AAA=[BOUND, "P s 2010-01-01", "IV-5 a 2011-01-01"])
    assert back(entry, ledger).acts == {"AAA": acts(BOUND, "IV-5 a 2011-01-01")}


def test_what_is_no_longer_there_cannot_be_taken_back():
    entry = changing([BOUND], [BOUND, "P s 2010-01-01"])
    with pytest.raises(NotUndoneError, match="no longer as it was"):
        back(entry, invent(AAA=[BOUND]))


def test_what_was_taken_away_and_is_there_again_cannot_come_back_twice():
    entry = changing([BOUND, "P s 2010-01-01"], [BOUND])
    with pytest.raises(NotUndoneError, match="no longer as it was"):
        back(entry, invent(AAA=[BOUND, "P s 2010-01-01"]))


def test_what_a_later_act_rests_on_stays():
    entry = changing([BOUND], [BOUND, "P s 2010-01-01"])
    ledger = invent(AAA=[BOUND, "P s 2010-01-01", "P r 2011-01-01"])
    with pytest.raises(NotUndoneError, match="depends on edit 1"):
        back(entry, ledger)


def test_a_fault_that_was_there_before_does_not_hold_an_edit_back():
    entry = changing(["P a 2010-01-01"], ["P a 2010-01-01", "IV-5 a 2011-01-01"])
    ledger = invent(AAA=["P a 2010-01-01", "IV-5 a 2011-01-01"])
    assert back(entry, ledger).acts == {"AAA": acts("P a 2010-01-01")}


def test_an_act_in_brackets_is_judged_by_nobody_and_excuses_nobody():
    (joined,) = acts("C a 2000-01-01")
    own = (joined._replace(withdrawn=True), *acts("P a 2010-01-01"))
    found = list(unlawful(own, facts.instruments(), TODAY))
    assert [(act.instrument, refusal.article) for act, refusal in found] == [(PROTOCOL, "17(3)")]


def test_going_back_finds_the_edit_after_which_the_record_is_another():
    one = changing([BOUND], [BOUND, "P s 2010-01-01"])
    two = changing([BOUND, "P s 2010-01-01"], [BOUND, "P s 2010-01-01", "P r 2011-01-01"])
    entries = [one, two._replace(id=2)]
    whole = invent(AAA=[BOUND, "P s 2010-01-01", "P r 2011-01-01"])
    begin, torn = unwind(entries, whole)
    assert (begin.records["AAA"].acts, torn) == (acts(BOUND), [])
    _, torn = unwind(entries, invent(AAA=[BOUND, "P s 2010-01-01"]))
    assert [entry.id for entry in torn] == [2]
    assert isinstance(begin.records["AAA"].acts[0], Act)


def test_an_edit_says_which_acts_it_put_on_record_and_which_it_took_off():
    entry = changing([BOUND, "P s 2010-01-01"], [BOUND, "P s 2010-02-02"])
    assert entry.added == tuple(("AAA", act) for act in acts("P s 2010-02-02"))
    assert entry.removed == tuple(("AAA", act) for act in acts("P s 2010-01-01"))


def test_an_edit_concerns_the_states_whose_acts_it_changed():
    entry = changing([], [BOUND])
    assert entry.concerns("AAA")
    assert not entry.concerns("BBB")


def test_before_a_change_is_what_it_replaces():
    ledger = invent(AAA=[BOUND], BBB=[])._replace(snapshots={PROTOCOL: OLD})
    change = Change({"AAA": ()}, {PROTOCOL: FIRST, "IV-5": page("2026-02-01", "IV-5")})
    assert before(ledger, change) == Change({"AAA": acts(BOUND)}, {PROTOCOL: OLD, "IV-5": None})


def test_the_whole_of_what_an_edit_recorded_has_to_be_there_to_be_taken_back():
    entry = changing([], [BOUND, "P s 2010-01-01"])
    ledger = invent(AAA=[BOUND, "P s 2010-01-01"])
    assert back(entry, ledger).acts == {"AAA": ()}
    with pytest.raises(NotUndoneError, match="no longer as it was"):
        back(entry, invent(AAA=[BOUND]))
