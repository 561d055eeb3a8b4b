"""Undo and redo go through the journal as through an editor."""

from edits import TODAY
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import Entry, Steps, steps
from opicescr_cli.store.store import Reading, recent


def entry(number, undoes=None):
    change = Change({"URY": ()})
    return Entry(number, "2026-02-03T00:00:00Z", "me", "x", None, change, change, undoes=undoes)


CALLS = st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=30)


class Looked:
    """A store that tells how much of its journal was read."""

    def __init__(self, journal):
        self.journal = journal
        self.seen = 0

    def reading(self, _day, edits):
        wanted = self.journal[edits]
        self.seen = len(wanted)
        return Reading(None, wanted, None, [])


@given(CALLS)
def test_any_order_of_edits_undos_and_redos_is_that_of_an_editor(calls):
    journal, standing, undone = [], [], []
    for number, call in enumerate(calls, 1):
        found = steps(journal)
        assert [each.id for each in found.undo] == standing
        assert [each.undoes for each in found.redo] == undone
        if call == "undo" and standing:
            journal.append(entry(number, undoes=found.undo[-1].id))
            undone.append(standing.pop())
        elif call == "redo" and undone:
            journal.append(entry(number, undoes=found.redo[-1].id))
            standing.append(undone.pop())
        else:
            journal.append(entry(number))
            standing.append(number)
            undone.clear()


@given(CALLS, st.integers(1, 4))
def test_the_last_edits_tell_what_the_whole_journal_tells(calls, taken):
    journal = []
    for number, call in enumerate(calls, 1):
        found = steps(journal)
        left = {"edit": (), "undo": found.undo, "redo": found.redo}[call]
        journal.append(entry(number, undoes=left[-1].id if left else None))
    _, found = recent(Looked(journal), TODAY, taken)
    assert found.undo[-1:] == steps(journal).undo[-1:]
    assert found.redo[-1:] == steps(journal).redo[-1:]


def test_to_undo_the_last_edit_nobody_reads_the_first():
    store = Looked([entry(number) for number in range(1, 10_001)])
    _, found = recent(store, TODAY)
    assert found.undo[-1].id == 10_000
    assert store.seen <= 100


def test_an_edit_that_changed_nothing_is_no_step():
    empty = entry(2)._replace(before=Change(), after=Change())
    assert [each.id for each in steps([entry(1), empty]).undo] == [1]


def test_an_undo_that_is_undone_by_its_number_brings_its_edit_back():
    journal = [entry(1), entry(2, undoes=1), entry(3, undoes=2), entry(4, undoes=3)]
    assert [each.id for each in steps(journal[:3]).undo] == [1]
    assert steps(journal[:3]).redo == ()
    assert steps(journal).undo == ()
    assert [each.id for each in steps(journal).redo] == [4]


def test_a_journal_that_names_an_edit_it_has_not_gives_no_step_for_it():
    assert steps([entry(2, undoes=1)]).undo == ()


def test_steps_say_whether_an_undo_points_to_an_edit_that_is_not_among_them():
    assert steps([entry(1), entry(2, undoes=1)]).settled
    assert not steps([entry(2, undoes=1)]).settled
    assert steps([]).settled


def test_a_new_edit_leaves_nothing_to_redo():
    journal = [entry(1), entry(2), entry(3, undoes=2), entry(4)]
    found = steps(journal)
    assert ([each.id for each in found.undo], found.redo) == ([1, 4], ())


def test_what_was_redone_is_to_be_undone_again_and_not_redone():
    found = steps([entry(1), entry(2, undoes=1), entry(3, undoes=2)])
    assert ([each.id for each in found.undo], found.redo) == ([1], ())


def test_edits_are_gone_through_by_their_numbers_whatever_their_order():
    found = steps([entry(3), entry(2, undoes=1), entry(1)])
    assert ([each.id for each in found.undo], found.redo) == ([3], ())


def test_steps_that_nobody_calls_a_part_are_settled():
    assert Steps((), ()) == steps([])
