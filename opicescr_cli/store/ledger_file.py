"""The ledger as a file: read it, change it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from opicescr_cli.core.edit import Change
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import say
from opicescr_cli.store import documents
from opicescr_cli.store.lock import writing
from opicescr_cli.store.storage import LedgerFileError, SafeStorage

LEDGER = "OPICESCR_DB"
"""The environment variable that names the ledger's file."""


def locate(db: Path | None) -> Path:
    """Find the ledger: the path asked for, OPICESCR_DB, or the user's data folder."""
    if db is not None:
        return db
    if named := os.environ.get(LEDGER):
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no path is given

    return user_data_path("opicescr", appauthor=False) / "ledger.json"


class LedgerFile:
    """A ledger on disk; where there is none yet, the shipped one is read in its place.

    `path` is the file, `seed` the shipped ledger, which is never written.
    """

    def __init__(self, path: Path, seed: Path) -> None:
        self.path = path
        self.seed = seed

    def read(self, day: date) -> Ledger:
        """Read the ledger as of a day; nobody is waited for and nothing is written.

        Raises LedgerFileError where the file is no ledger.
        """
        return self._ledger(SafeStorage(self.path, self.seed), day).as_of(day)

    def apply(self, plan: Callable[[Ledger], Change], now: datetime, today: date) -> Change:
        """Change the ledger in one transaction: locked, read anew, planned, written once.

        `plan` says what is to change, given the ledger as it is under the lock; what it
        raises leaves the file untouched. `now` stamps the edit. Gives back what was changed.
        """
        with writing(self.path, now):
            storage = SafeStorage(self.path, self.seed)
            ledger = self._ledger(storage, today)
            change = plan(ledger)
            if change:
                self._write(TinyDB(storage=lambda: storage), ledger, change, today)
                storage.commit()
            return change

    def _ledger(self, storage: SafeStorage, day: date) -> Ledger:
        db = TinyDB(storage=lambda: storage)
        meta = self._meta(db)
        return documents.ledger_from(meta, db.table("countries").all(), day, self.path)

    def _meta(self, db: TinyDB) -> dict[str, Any]:
        rows = db.table("meta").all()
        schema = rows[0].get("schema") if rows else None
        if not isinstance(schema, int):
            raise LedgerFileError(
                say("{path} is JSON, but no ledger of opicescr", path=self.path),
                say("Name another file with --db."),
            )
        if schema > documents.SCHEMA:
            raise LedgerFileError(
                say("{path} was written by a newer opicescr", path=self.path),
                say("Update the program: pip install --upgrade opicescr-cli"),
            )
        return dict(rows[0])

    def _write(self, db: TinyDB, ledger: Ledger, change: Change, today: date) -> None:
        countries = db.table("countries")
        for iso3, acts in change.acts.items():
            record = ledger.with_acts(iso3, acts).records[iso3]
            document = documents.country_document(record, today)
            countries.update(document, lambda row, iso3=iso3: row["iso3"] == iso3)
        if change.snapshots:
            meta = db.table("meta")
            snapshots = {
                number: documents.snapshot_document(snapshot)
                for number, snapshot in sorted({**ledger.snapshots, **change.snapshots}.items())
            }
            meta.update({"snapshots": snapshots})
