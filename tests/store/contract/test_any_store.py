"""What every store promises, wherever it keeps its ledger."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from edits import NOW, TODAY, act, adding, aside
from small import LEDGER

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import inverse
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.core.model import ActKind, Snapshot
from opicescr_cli.store.check import findings

SIGNED = act("a letter: «Côte d’Ivoire» \U0001f1fa\U0001f1fe\n", kind=ActKind.SIGNATURE)


def proved(reading):
    return list(findings(reading, LEDGER, TODAY)) == []


def test_where_nothing_was_edited_the_shipped_facts_are_read(store):
    reading = store.reading(TODAY)
    assert store.read(TODAY) == reading.ledger == LEDGER
    assert list(reading.journal) == []
    assert proved(reading)


def test_its_name_can_be_shown(store):
    assert isinstance(store.name, str)
    assert store.name


def test_an_edit_is_read_back_as_it_was_planned_with_its_entry(store):
    entry = store.apply(adding("FJI", SIGNED), NOW, TODAY, "a note\n«»")
    reading = store.reading(TODAY)
    assert SIGNED in reading.ledger.records["FJI"].acts
    assert list(reading.journal) == [entry]
    assert (entry.id, entry.at, entry.note) == (1, "2026-03-01T12:00:00Z", "a note\n«»")
    assert entry.before.acts == {"FJI": LEDGER.records["FJI"].acts}
    assert store.read(TODAY) == reading.ledger
    assert proved(reading)


def test_a_newer_page_is_read_back(store):
    page = Snapshot("IV-5", "2026-02-20 10:00:00 EST", 35, 116)
    store.apply(lambda _: Change(snapshots={"IV-5": page}), NOW, TODAY)
    reading = store.reading(TODAY)
    assert reading.ledger.snapshots == {**LEDGER.snapshots, "IV-5": page}
    assert reading.journal[0].before.snapshots == {"IV-5": LEDGER.snapshots["IV-5"]}


def test_each_edit_sees_the_one_before_it_and_has_the_next_number(store):
    seen = []

    def plan(ledger):
        seen.append(len(ledger.records["FJI"].acts))
        return aside("FJI", f"letter {len(seen)}")(ledger)

    for _ in range(3):
        store.apply(plan, NOW, TODAY)
    assert [entry.id for entry in store.reading(TODAY).journal] == [1, 2, 3]
    assert seen == sorted(set(seen))


def test_an_edit_can_be_taken_back_and_the_journal_says_which(store):
    first = store.apply(adding("FJI", SIGNED), NOW, TODAY)
    back = store.apply(
        lambda now: inverse(first, now, facts.instruments(), TODAY), NOW, TODAY, undoes=first.id
    )
    reading = store.reading(TODAY)
    assert back.undoes == 1
    assert list(reading.journal) == [first, back]
    assert reading.ledger == LEDGER
    assert proved(reading)


def test_what_the_plan_refuses_changes_nothing(store):
    def refuse(_ledger):
        raise OpicescrError(say("no"))

    store.apply(adding("FJI", SIGNED), NOW, TODAY)
    before = store.reading(TODAY)
    with pytest.raises(OpicescrError, match=r"^no$"):
        store.apply(refuse, NOW, TODAY)
    assert store.reading(TODAY) == before


def test_an_edit_of_nothing_leaves_no_entry(store):
    assert store.apply(lambda _: Change(), NOW, TODAY) is None
    assert list(store.reading(TODAY).journal) == []


def test_acts_after_the_day_asked_about_are_read_all_the_same(store):
    store.apply(adding("FJI", SIGNED), NOW, TODAY)
    early = store.read(date(2010, 1, 1))
    assert early.day == date(2010, 1, 1)
    assert early.as_of(TODAY) == store.read(TODAY)
    assert early.as_of(TODAY).signatories == LEDGER.signatories + 1


def test_edits_of_several_at_once_are_all_on_record(store):
    def write(writer):
        for number in range(5):
            store.apply(aside("IRL", f"writer {writer}, edit {number}"), NOW, TODAY)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    reading = store.reading(TODAY)
    assert [entry.id for entry in reading.journal] == list(range(1, 21))
    sources = {a.source for a in reading.ledger.records["IRL"].acts}
    assert sources >= {f"writer {w}, edit {n}" for w in range(4) for n in range(5)}


def test_whatever_is_read_while_another_writes_is_of_one_moment(store):
    done = threading.Event()
    first = store.apply(adding("FJI", SIGNED), NOW, TODAY)

    def write():
        entry = first
        while not done.is_set():
            entry = store.apply(
                lambda now, entry=entry: inverse(entry, now, facts.instruments(), TODAY), NOW, TODAY
            )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        readings = [store.reading(TODAY) for _ in range(25)]
    finally:
        done.set()
        writer.join()
    assert len(readings[-1].journal) > 1
    assert all(map(proved, readings))


def test_the_edit_that_brought_a_page_for_the_first_time_can_be_taken_back(store):
    store.apply(lambda _: Change(snapshots={"IV-5": None}), NOW, TODAY)
    assert "IV-5" not in store.read(TODAY).snapshots
    page = LEDGER.snapshots["IV-5"]
    brought = store.apply(lambda _: Change(snapshots={"IV-5": page}), NOW, TODAY)
    store.apply(lambda now: inverse(brought, now, facts.instruments(), TODAY), NOW, TODAY)
    assert "IV-5" not in store.read(TODAY).snapshots


def test_the_edits_that_are_wanted_are_read_as_of_a_sequence(store):
    done = [store.apply(aside("FJI", f"letter {n}"), NOW, TODAY) for n in range(5)]
    for wanted in (
        slice(None),
        slice(-2, None),
        slice(-9, None),
        slice(0, 1),
        slice(2, 3),
        slice(7, 8),
    ):
        reading = store.reading(TODAY, wanted)
        assert list(reading.journal) == done[wanted]
        assert reading.ledger == store.read(TODAY)
