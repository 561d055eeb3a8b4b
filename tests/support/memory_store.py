"""A store in memory: the smallest guest that the seam of the stores can have."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from edits import SEED, TODAY

from opicescr_cli.core.declarations import Transcript
from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.store import documents
from opicescr_cli.store.shipped import shipped_ledger
from opicescr_cli.store.store import ALL, Reading, planned


@dataclass
class MemoryStore:
    """A ledger that is gone with the process."""

    name: str = "memory"
    author: str = "somebody"
    caution: None = None
    ledger: Ledger = field(default_factory=lambda: shipped_ledger(SEED, TODAY))
    journal: list[Entry] = field(default_factory=list)
    pages: dict[str, Transcript] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self):
        self.base = documents.digest(self.ledger.records.values())

    def read(self, day):
        return self.ledger._replace(day=day)

    def reading(self, day, edits=ALL):
        with self.lock:
            ledger, journal = self.read(day), tuple(self.journal[edits])
        rows = [documents.country_document(row, day) for row in ledger.records.values()]
        return Reading(ledger, journal, self.base, rows)

    def apply(self, plan, now, today, note="", undoes=None):
        with self.lock:
            ledger = self.read(today)
            entry = planned(plan, ledger, len(self.journal) + 1, now, note, undoes)
            if entry:
                self.ledger = entry.after.applied(ledger)
                self.journal.append(entry)
            return entry

    def transcripts(self, iso3=None):
        return [
            page._replace(
                statements=tuple(
                    row
                    for row in page.statements
                    if iso3 is None or row.iso3 == iso3 or iso3 in row.to
                )
            )
            for page in self.pages.values()
        ]

    def keep(self, pages, now):
        self.pages |= {page.instrument: page for page in pages}
