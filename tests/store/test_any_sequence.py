"""Whatever is done to a ledger, in whatever order: it holds what a simple model says."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from edits import NOW, TODAY
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from small import SEED
from small import STATES as ALL

from opicescr_cli import facts
from opicescr_cli.core.edit import record_act
from opicescr_cli.core.journal import NotUndoneError, inverse, unwind
from opicescr_cli.core.law import UnlawfulActError
from opicescr_cli.core.model import Act, ActKind, Snapshot
from opicescr_cli.depositary.incoming import Incoming, change
from opicescr_cli.store import documents
from opicescr_cli.store.ledger_file import LedgerFile

STATES = ("AND", "FJI", "IRL", "TUV", "URY")
KINDS = (
    ActKind.SIGNATURE,
    ActKind.RATIFICATION,
    ActKind.ACCESSION,
    ActKind.DENUNCIATION,
    ActKind.DECLARATION_10,
)
DAYS = st.dates(date(2009, 9, 1), date(2026, 4, 1))
INSTRUMENTS = facts.instruments()


class AnySequence(RuleBasedStateMachine):
    """Updates, undoings, imports and reopenings, against a dictionary of sets."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "ledger.json")
        self.file = LedgerFile(self.path, SEED)
        ledger = self.file.read(TODAY)
        self.model = {iso3: set(ledger.records[iso3].acts) for iso3 in STATES}
        self.edits = []  # (what was added, what was removed), each a set of (State, act)

    def teardown(self):
        self.folder.cleanup()

    def wrote(self, added, removed):
        for iso3, act in removed:
            self.model[iso3].remove(act)
        for iso3, act in added:
            self.model[iso3].add(act)
        self.edits.append((added, removed))

    @rule(
        iso3=st.sampled_from(STATES),
        instrument=st.sampled_from(["IV-3", "IV-3-a"]),
        kind=st.sampled_from(KINDS),
        day=DAYS,
        source=st.text(max_size=20),
    )
    def update(self, iso3, instrument, kind, day, source):
        act = Act(instrument, kind, day, source, "2026-03-01T12:00:00Z", recorded_by="tester")
        before = self.path.read_bytes() if self.path.exists() else None
        try:
            self.file.apply(
                lambda now: record_act(now, now.records[iso3].state, act, INSTRUMENTS, TODAY),
                NOW,
                TODAY,
                source,
            )
        except UnlawfulActError:
            assert (self.path.read_bytes() if self.path.exists() else None) == before
        else:
            self.wrote({(iso3, act)}, set())

    @precondition(lambda self: self.edits)
    @rule(data=st.data())
    def undo(self, data):
        number = data.draw(st.integers(1, len(self.edits)))
        entry = self.file.reading(TODAY).journal[number - 1]
        added, removed = self.edits[number - 1]
        try:
            self.file.apply(
                lambda now: inverse(entry, now, INSTRUMENTS, TODAY), NOW, TODAY, undoes=entry.id
            )
        except NotUndoneError:
            return
        assert all(act in self.model[iso3] for iso3, act in added)
        self.wrote(removed, added)

    @rule(
        iso3=st.sampled_from(STATES),
        day=st.dates(date(1967, 1, 1), TODAY),
        number=st.integers(0, 99),
    )
    def import_(self, iso3, day, number):
        """A page on which one State has one signature, and every other what it has."""
        ledger = self.file.read(TODAY)
        acts = {code: record.under("IV-5") for code, record in ledger.records.items()}
        source = INSTRUMENTS["IV-5"].url
        acts[iso3] = (Act("IV-5", ActKind.SIGNATURE, day, source, "2026-03-02T12:00:00Z"),)
        snapshot = Snapshot("IV-5", f"2026-03-02 10:00:{number % 60:02} EST", 35, 116)
        record = Incoming(snapshot, acts)
        ours = set(ledger.records[iso3].under("IV-5"))
        try:
            done = self.file.apply(
                lambda now: change(now, [record], allow_older=True), NOW, TODAY, "a page"
            )
        except UnlawfulActError:
            return
        if done is None:
            return
        left = set(self.file.read(TODAY).records[iso3].under("IV-5"))
        assert {(a.kind, a.date) for a in left} == {(ActKind.SIGNATURE, day)}
        self.wrote({(iso3, a) for a in left - ours}, {(iso3, a) for a in ours - left})

    @rule()
    def reopen(self):
        self.file = LedgerFile(self.path, SEED)

    @invariant()
    def the_file_holds_what_the_model_says_and_the_journal_leads_back_to_where_it_began(self):
        reading = self.file.reading(TODAY)
        written = {row["iso3"]: row for row in reading.documents}
        for iso3, acts in self.model.items():
            assert set(documents.record_from(written[iso3]).acts) == acts
        assert len(written) == len(reading.documents) == len(reading.ledger.records) == len(ALL)
        assert len(reading.journal) == len(self.edits)
        begin, torn = unwind(reading.journal, reading.ledger)
        assert torn == []
        assert documents.digest(begin.records.values()) == reading.base


AnySequence.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnySequence = AnySequence.TestCase
