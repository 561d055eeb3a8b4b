"""The ledger as a file: read it, change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import say
from opicescr_cli.store import documents, migrations
from opicescr_cli.store.lock import PATIENCE, command_line, user, writing
from opicescr_cli.store.storage import LedgerFileError, SafeStorage, encode, mending, replace_file

if TYPE_CHECKING:
    from opicescr_cli.core.edit import Change
    from opicescr_cli.core.journal import Entry


class LedgerFile:
    """A ledger on disk; where there is none yet, the shipped one is read in its place.

    `path` is the file, `seed` the shipped ledger, which is never written, `patience` how many
    seconds a writer waits for another one.
    """

    def __init__(self, path: Path, seed: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.seed = seed
        self.patience = patience

    def read(self, day: date) -> Ledger:
        """Read the ledger as of a day; nobody is waited for and nothing is written.

        Raises LedgerFileError where the file is no ledger.
        """
        return self._ledger(self._open(), day).as_of(day)

    def journal(self) -> list[Entry]:
        """Read the journal, the oldest edit first; raises as `read`."""
        db = self._open()
        try:
            entries = [documents.entry_from(row) for row in db.table("journal").all()]
            return sorted(entries, key=lambda entry: entry.id)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise LedgerFileError(
                say("{path}: the journal is broken: {why}", path=self.path, why=error),
                mending(self.path),
            ) from None

    def meta(self) -> dict[str, Any]:
        """Read what the file says of itself: schema, base, snapshots; raises as `read`."""
        return dict(self._open().table("meta").all()[0])

    def documents(self) -> list[dict[str, Any]]:
        """Read the States' documents as they are stored; raises as `read`."""
        return [dict(row) for row in self._open().table("countries").all()]

    def apply(
        self,
        plan: Callable[[Ledger], Change],
        now: datetime,
        today: date,
        note: str = "",
        undoes: int | None = None,
    ) -> Entry | None:
        """Change the ledger in one transaction: locked, read anew, planned, written once.

        `plan` says what is to change, given the ledger as it is under the lock; what it
        raises leaves the file untouched. `now` stamps the edit, `note` says why,
        `undoes` is the number of the edit that it takes back. Gives the journal's entry, None
        where nothing was to change.
        """
        with writing(self.path, now, self.patience):
            storage = SafeStorage(self.path, self.seed)
            db = self._open(storage)
            ledger = self._ledger(db, today)
            change = plan(ledger)
            if not change:
                return None
            entry = _entry(db, ledger, change, now, note, undoes)
            self._write(db, ledger, entry, today)
            storage.commit()
            return entry

    def take_over(self, copy: LedgerFile, now: datetime, today: date) -> None:
        """Put a copy's content in the place of a file that cannot be read.

        The unreadable file stays beside it as `.broken`, and the journal says what happened.
        Raises LedgerFileError where the copy cannot be read either.
        """
        from opicescr_cli.core.edit import Change

        with writing(self.path, now, self.patience):
            storage = SafeStorage(copy.path)
            db = copy._open(storage)
            ledger = copy._ledger(db, today)
            self._write(db, ledger, _entry(db, ledger, Change(), now, str(copy.path), None), today)
            replace_file(self.path, encode(storage.read()), old=".broken")

    def _open(self, storage: SafeStorage | None = None) -> TinyDB:
        storage = storage or SafeStorage(self.path, self.seed)
        migrations.present(storage.read(), self.path)
        return TinyDB(storage=lambda: storage)

    def _ledger(self, db: TinyDB, day: date) -> Ledger:
        meta = db.table("meta").all()[0]
        return documents.ledger_from(meta, db.table("countries").all(), day, self.path)

    def _write(self, db: TinyDB, ledger: Ledger, entry: Entry, today: date) -> None:
        countries = db.table("countries")
        rows = []
        for iso3, acts in entry.after.acts.items():
            record = ledger.with_acts(iso3, acts).records[iso3]
            document = documents.country_document(record, today)
            rows.append((document, lambda row, iso3=iso3: row["iso3"] == iso3))
        if rows:
            countries.update_multiple(rows)
        if entry.after.snapshots:
            snapshots = {
                number: documents.snapshot_document(snapshot)
                for number, snapshot in sorted(
                    {**ledger.snapshots, **entry.after.snapshots}.items()
                )
            }
            db.table("meta").update({"snapshots": snapshots})
        db.table("journal").insert(documents.entry_document(entry, today))


def _entry(
    db: TinyDB, ledger: Ledger, change: Change, now: datetime, note: str, undoes: int | None
) -> Entry:
    from opicescr_cli.core.journal import Entry, before

    return Entry(
        id=max((row["id"] for row in db.table("journal").all()), default=0) + 1,
        at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        user=user(),
        command=command_line(),
        iso3=next(iter(change.acts)) if len(change.acts) == 1 else None,
        before=before(ledger, change),
        after=change,
        note=note,
        undoes=undoes,
    )
