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
from opicescr_cli.core.model import PROTOCOL, Act, Milestone, Note, Snapshot
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


OPENED = Milestone("2009-09-24", None, "Opened for signature", "the campaign", "")
MARCHED = Milestone("2012-05-01", None, "A march", "the campaign", "")
MET = Milestone("2013-05-05", None, "A meeting", "the campaign", "")
CALLED = Note("called", "2026-02-01T00:00:00Z", "me")
WROTE = Note("wrote", "2026-02-02T00:00:00Z", "me")
ASKED = Note("asked", "2026-02-03T00:00:00Z", "me")


def marking(old, new, number=1):
    return edit(Change(milestones=old), Change(milestones=new), number)


def noting(old, new, number=1):
    return edit(Change(notes={"AAA": old}), Change(notes={"AAA": new}), number)


def test_taking_a_milestone_back_leaves_those_that_came_since():
    ledger = invent(AAA=[BOUND])._replace(milestones=(OPENED, MARCHED, MET))
    found = back(marking((OPENED,), (OPENED, MARCHED)), ledger)
    assert set(found.milestones) == {OPENED, MET}
    assert (found.acts, found.snapshots, found.notes) == ({}, {}, {})


def test_a_milestone_that_was_removed_comes_back():
    ledger = invent(AAA=[BOUND])._replace(milestones=(MET,))
    assert set(back(marking((MET, OPENED), (MET,)), ledger).milestones) == {OPENED, MET}


def test_an_edit_of_acts_leaves_the_milestones_alone():
    ledger = invent(AAA=[BOUND, "P s 2010-01-01"])._replace(milestones=(OPENED,))
    assert back(changing([BOUND], [BOUND, "P s 2010-01-01"]), ledger).milestones is None


@pytest.mark.parametrize(("was", "became"), [((OPENED,), None), (None, (OPENED,))])
def test_half_of_a_record_of_milestones_takes_none_of_them_back(was, became):
    ledger = invent(AAA=[BOUND])._replace(milestones=(OPENED,))
    assert back(marking(was, became), ledger).milestones is None


def test_a_milestone_that_is_gone_cannot_be_taken_back():
    with pytest.raises(NotUndoneError) as refused:
        back(marking((), (OPENED,), 7), invent(AAA=[BOUND]))
    assert str(refused.value) == (
        "edit 7 is no longer as it was\nA later edit undid or changed it: see opicescr history."
    )


def test_taking_a_note_back_leaves_those_that_came_since():
    ledger = invent(AAA=[BOUND]).with_entries(notes={"AAA": (CALLED, WROTE, ASKED)})
    found = back(noting((CALLED,), (CALLED, WROTE)), ledger)
    assert {iso3: set(notes) for iso3, notes in found.notes.items()} == {"AAA": {CALLED, ASKED}}
    assert found.milestones is None


def test_a_note_that_is_gone_cannot_be_taken_back():
    with pytest.raises(NotUndoneError, match="edit 7 is no longer as it was"):
        back(noting((), (CALLED,), 7), invent(AAA=[BOUND]))


def test_what_is_gone_and_what_depends_is_said_of_the_state_the_edit_and_the_act():
    entry = changing([BOUND], [BOUND, "P s 2010-01-01"])._replace(id=7)
    with pytest.raises(NotUndoneError) as gone:
        back(entry, invent(AAA=[BOUND]))
    assert str(gone.value) == (
        "edit 7 is no longer as it was for State AAA\n"
        "A later edit undid or changed it: see opicescr history."
    )
    with pytest.raises(NotUndoneError) as needed:
        back(entry, invent(AAA=[BOUND, "P s 2010-01-01", "P r 2011-01-01"]))
    assert str(needed.value).startswith(
        "State AAA's ratification of 1 January 2011 depends on edit 7: it had not signed"
    )
    assert str(needed.value).endswith("Undo the later edit first: see opicescr history.")


def test_an_edit_of_several_states_takes_each_ones_back():
    old = Change({"AAA": acts(BOUND), "BBB": acts(BOUND)})
    new = Change({"AAA": acts(BOUND, "P s 2010-01-01"), "BBB": acts(BOUND, "P s 2010-02-02")})
    ledger = invent(AAA=[BOUND, "P s 2010-01-01"], BBB=[BOUND, "P s 2010-02-02"])
    assert back(edit(old, new), ledger).acts == old.acts


def test_an_edit_of_a_note_concerns_its_state_alone():
    assert noting((), (CALLED,)).concerns("AAA")
    assert not noting((), (CALLED,)).concerns("BBB")
    assert not marking((), (OPENED,)).concerns("AAA")


def test_before_a_change_of_entries_are_those_that_it_replaces():
    ledger = invent(AAA=[BOUND], BBB=[]).with_entries((OPENED,), {"AAA": (CALLED,)})
    change = Change(milestones=(), notes={"AAA": (), "BBB": (WROTE,)})
    found = before(ledger, change)
    assert found == Change({}, {}, (OPENED,), {"AAA": (CALLED,), "BBB": ()})
    assert before(ledger, Change({"BBB": ()})).milestones is None


def test_going_back_passes_the_campaigns_own_entries_too():
    journal = [marking((), (OPENED,)), noting((), (CALLED,), 2), marking((OPENED,), (MET,), 3)]
    whole = invent(AAA=[BOUND]).with_entries((MET,), {"AAA": (CALLED,)})
    begin, torn = unwind(journal, whole)
    assert (begin.milestones, begin.notes, torn) == ((), {}, [])
    _, torn = unwind(journal, whole.with_entries((MARCHED,)))
    assert [entry.id for entry in torn] == [3]
    _, torn = unwind(journal, whole.with_entries(notes={"AAA": (WROTE,)}))
    assert [entry.id for entry in torn] == [2]


def test_an_edit_says_nothing_in_its_note_unless_somebody_wrote_one():
    entry = edit(Change(), Change())
    assert (entry.note, entry.undoes, entry.added) == ("", None, ())
