"""The campaign's own entries, in every store: kept as typed, journalled, taken back."""

from __future__ import annotations

import pytest
from edits import NOW, TODAY
from small import LEDGER

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import inverse
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import Milestone, Note
from opicescr_cli.store import documents
from opicescr_cli.store.check import findings

STAMP = "2026-03-01T12:00:00Z"
MARCH = Milestone("2026-02-28", None, "Dublin: «petition» {x}", "by hand", "by hand", STAMP, "ana")
EARLY = Milestone("2025", "2026-01", "A caravan", "https://x.org", "https://x.org", STAMP, "ana")
NOTE = Note("Call Máiréad \U0001f1ee\U0001f1ea before the vote", STAMP, "ana")
OTHER = Note("The bill is in committee", "2026-03-01T12:00:01Z", "ben")


def proved(reading):
    return list(findings(reading, LEDGER, TODAY)) == []


def milestones(*wanted):
    return lambda _: Change(milestones=wanted)


def notes(iso3, *wanted):
    return lambda _: Change(notes={iso3: wanted})


def test_a_milestone_is_read_back_as_it_was_typed_in_order_of_time(store):
    entry = store.apply(milestones(MARCH, EARLY), NOW, TODAY)
    reading = store.reading(TODAY)
    assert reading.ledger.milestones == (EARLY, MARCH)
    assert list(reading.journal) == [entry]
    assert (entry.before.milestones, entry.iso3) == ((), None)
    assert store.read(TODAY) == reading.ledger
    assert proved(reading)


def test_notes_are_read_back_by_state_and_are_an_edit_of_that_state(store):
    first = store.apply(notes("IRL", OTHER, NOTE), NOW, TODAY)
    store.apply(notes("FJI", NOTE), NOW, TODAY)
    reading = store.reading(TODAY)
    assert reading.ledger.notes == {"FJI": (NOTE,), "IRL": (NOTE, OTHER)}
    assert first.iso3 == "IRL"
    assert first.concerns("IRL")
    assert proved(reading)


def test_an_edit_of_entries_is_undone_and_redone_whatever_came_since(store):
    first = store.apply(milestones(MARCH), NOW, TODAY)
    noted = store.apply(notes("IRL", NOTE), NOW, TODAY)
    store.apply(milestones(MARCH, EARLY), NOW, TODAY)
    store.apply(notes("IRL", NOTE, OTHER), NOW, TODAY)
    for entry in (first, noted):
        back = store.apply(
            lambda now, entry=entry: inverse(entry, now, facts.instruments(), TODAY),
            NOW,
            TODAY,
            undoes=entry.id,
        )
    reading = store.reading(TODAY)
    assert reading.ledger.milestones == (EARLY,)
    assert reading.ledger.notes == {"IRL": (OTHER,)}
    assert proved(reading)
    store.apply(lambda now: inverse(back, now, facts.instruments(), TODAY), NOW, TODAY)
    assert store.read(TODAY).notes == {"IRL": (NOTE, OTHER)}
    with pytest.raises(OpicescrError, match=r"edit 1 is no longer as it was\n"):
        store.apply(lambda now: inverse(first, now, facts.instruments(), TODAY), NOW, TODAY)


def test_the_last_entry_can_go(store):
    store.apply(milestones(MARCH), NOW, TODAY)
    store.apply(notes("IRL", NOTE), NOW, TODAY)
    store.apply(milestones(), NOW, TODAY)
    store.apply(notes("IRL"), NOW, TODAY)
    reading = store.reading(TODAY)
    assert reading.ledger == LEDGER
    assert len(reading.journal) == 4
    assert proved(reading)


IMPOSSIBLE = {
    "a milestone to come": milestones(MARCH._replace(when="2026-12-01")),
    "a milestone of no day": milestones(MARCH._replace(when="2026-02-30")),
    "a milestone that ends before it begins": milestones(MARCH._replace(until="2025")),
    "a milestone without words": milestones(MARCH._replace(text=" ")),
    "a milestone that nobody entered": milestones(MARCH._replace(recorded_by="")),
    "a note on a State that nobody knows": notes("XXK", NOTE),
    "a note without words": notes("IRL", NOTE._replace(text="")),
    "a note that nobody wrote": notes("IRL", NOTE._replace(recorded_by="")),
}


def test_an_entry_that_cannot_be_is_written_nowhere(store):
    for what, plan in IMPOSSIBLE.items():
        with pytest.raises(OpicescrError):
            pytest.fail(f"{what}: {store.apply(plan, NOW, TODAY)}")
        assert store.reading(TODAY).ledger == LEDGER, what


def test_the_fingerprint_of_a_ledger_without_entries_is_that_of_its_acts_alone():
    assert documents.begin(LEDGER) == documents.digest(LEDGER.records.values())
    assert documents.begin(LEDGER.with_entries([MARCH])) != documents.begin(LEDGER)
    assert documents.begin(LEDGER.with_entries(notes={"IRL": [NOTE]})) != documents.begin(LEDGER)
