"""The ledger as a file: read it, change it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, say
from opicescr_cli.store import documents, migrations
from opicescr_cli.store.storage import (
    LedgerFileError,
    SafeStorage,
    backup_of,
    encode,
    keep_daily,
    replace_file,
)
from opicescr_cli.store.store import (
    ALL,
    PATIENCE,
    Plan,
    Reading,
    StoreError,
    entry_for,
    planned,
)

if TYPE_CHECKING:
    from opicescr_cli.core.declarations import Transcript
    from opicescr_cli.core.journal import Entry
    from opicescr_cli.store.documents import Tables
    from opicescr_cli.store.journal_file import End, JournalFile

STATEMENTS = ".statements"
"""The end of the name of the file that holds, beside a ledger, what pages say word for word."""


class LedgerFile:
    """A ledger on disk; where there is none yet, the shipped one is read in its place.

    `path` is the file, `seed` the shipped ledger, which is never written, `patience` how many
    seconds a writer waits for another one.
    """

    def __init__(self, path: Path, seed: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.seed = seed
        self.patience = patience
        self._last: tuple[bytes, date, Ledger] | None = None

    @property
    def name(self) -> str:
        """The file's path."""
        return str(self.path)

    @property
    def author(self) -> str:
        """Who sits at this machine."""
        from opicescr_cli.store.author import user

        return user()

    @property
    def caution(self) -> None:
        """Nothing: the file is as safe as the machine."""

    @property
    def journal(self) -> JournalFile:
        """The journal beside the file."""
        from opicescr_cli.store.journal_file import JournalFile

        return JournalFile(self.path)

    @property
    def backup(self) -> Path:
        """The last good copy, which lies beside the file."""
        return backup_of(self.path)

    def read(self, day: date) -> Ledger:
        """Read the ledger, seen from a day; nobody is waited for and nothing is written.

        Raises LedgerFileError where the file is no ledger.
        """
        with self._advice():
            self._check_there()
            storage = SafeStorage(self.path, self.seed)
            return self._seen(storage, _present(storage), day)

    def _seen(self, storage: SafeStorage, tables: Tables, day: date) -> Ledger:
        """Give the ledger of a storage's tables; of the same bytes, what was read of them before.

        An edit is shown first and read anew when it is written: most often nobody came between.
        """
        if self._last is None or self._last[:2] != (storage.data, day):
            self._last = storage.data, day, _ledger(tables, day, self.path)
        return self._last[2]

    def reading(self, day: date, edits: slice = ALL) -> Reading:
        """Read the file and the edits wanted, as of one moment; raises as `read`."""
        with self._advice():
            while True:
                tables = self._open()
                try:
                    return self._reading(tables, day, edits)
                except LedgerFileError:
                    # A copy may just have been taken back: its journal is a shorter one.
                    if _end(tables, self.path) == _end(self._open(), self.path):
                        raise

    def _reading(self, tables: Tables, day: date, edits: slice) -> Reading:
        end, older = _end(tables, self.path)
        rows = older[edits] if older else self.journal.read(end, edits)
        return Reading(
            ledger=_ledger(tables, day, self.path),
            journal=documents.journal_from(rows, self.path),
            base=documents.meta(tables).get("base"),
            documents=list(_rows(tables, "countries")),
        )

    def apply(
        self, plan: Plan, now: datetime, today: date, note: str = "", undoes: int | None = None
    ) -> Entry | None:
        """Change the ledger in one transaction: locked, read anew, planned, written once.

        What `plan` raises leaves the file untouched.
        """
        from opicescr_cli.store.lock import writing

        with writing(self.path, now, self.patience):
            storage = SafeStorage(self.path, self.seed)
            with self._advice():
                self._check_there()
                tables = _present(storage)
                ledger = self._seen(storage, tables, today)
                end, older = _end(tables, self.path)
            entry = planned(plan, ledger, end.edits + len(older) + 1, now, note, undoes)
            if entry:
                rows = [*older, documents.entry_document(entry, today)]
                _write(storage, ledger, entry, today, self.journal.append(end, rows, entry.at))
                keep_daily(self.path, end.at, entry.at)
                storage.commit()
            return entry

    def transcripts(self, iso3: str | None = None) -> Sequence[Transcript]:
        """Read what pages say from the file beside the ledger; none where there is no such file.

        Raises LedgerFileError where it is not as it was written.
        """
        if not os.path.lexists(f"{self.path}{STATEMENTS}"):
            return ()
        from opicescr_cli.store.transcript_file import read

        return read(self.path, iso3)

    def keep(self, pages: Sequence[Transcript], now: datetime) -> None:
        """Keep what pages say in the file beside the ledger, replaced as a whole."""
        from opicescr_cli.store.lock import writing
        from opicescr_cli.store.transcript_file import replace

        with writing(self.path, now, self.patience):
            replace(self.path, pages)

    def broken(self, day: date) -> Message | None:
        """Say why the file cannot be read, None where it can."""
        try:
            self.reading(day)
        except LedgerFileError as error:
            return error.message
        return None

    def take_over(self, copy: Path, shown: Ledger, now: datetime, today: date) -> int:
        """Put a copy's content in the place of a file that cannot be read, or is gone.

        `shown` is what the copy held when a person looked. The unreadable file stays beside it
        as `.broken`, and the journal says what happened. Gives how many edits the journal had
        that are later than the copy; they are in `journal.cut` then. Raises LedgerFileError where
        the copy cannot be read either or was changed since, and as `believed`.
        """
        from opicescr_cli.core.edit import Change
        from opicescr_cli.store.judged import believed
        from opicescr_cli.store.lock import writing

        with writing(self.path, now, self.patience):
            if not self.broken(today):
                raise LedgerFileError(
                    say("{path} was repaired meanwhile", path=self.path),
                    say("Nothing was changed."),
                )
            storage = SafeStorage(copy)
            tables = _present(storage)
            ledger = _ledger(tables, today, copy)
            if ledger != shown:
                raise LedgerFileError(
                    say("{path} was changed meanwhile", path=copy), say("Nothing was changed.")
                )
            believed(ledger, copy)
            end, older = self._history_of(copy, tables, ledger)
            entry = entry_for(Change(), ledger, end.edits + len(older) + 1, now, str(copy))
            rows = [*older, documents.entry_document(entry, today)]
            later = self.journal.behind(end)
            end = self.journal.append(end, rows, entry.at, keep=True)
            _write(storage, ledger, entry, today, end)
            replace_file(self.path, encode(storage.read()), old=".broken")
            return later

    def _history_of(
        self, copy: Path, tables: Tables, ledger: Ledger
    ) -> tuple[End, list[documents.Document]]:
        """Find the journal that belongs to a copy: how far ours is it, and what is to be added.

        Where none is left, the journal begins anew, with the copy as it is.
        """
        from opicescr_cli.store.journal_file import End, JournalFile

        end, older = _end(tables, copy)
        ours = self.journal
        for journal in (ours, JournalFile(copy)):
            with contextlib.suppress(LedgerFileError):
                rows = journal.read(end)
                return (end, older) if journal is ours else (End(), rows)
        documents.meta(tables)["base"] = documents.begin(ledger)
        return End(), []

    def _open(self) -> Tables:
        self._check_there()
        return _present(SafeStorage(self.path, self.seed))

    def _check_there(self) -> None:
        """Refuse a ledger that is gone: it is not one that was not begun yet."""
        if not os.path.lexists(self.path) and self.backup.exists():
            raise LedgerFileError(
                say("{path} is gone; its last good copy is there", path=self.path),
                say("Restore it: opicescr restore --db {path}", path=self.path),
            )

    @contextlib.contextmanager
    def _advice(self) -> Iterator[None]:
        """Say what to do about this ledger where it cannot be read, unless that is said already."""
        try:
            yield
        except StoreError as error:
            raise LedgerFileError(error.message, error.hint or self._mending()) from None

    def _mending(self) -> Message:
        if not self.backup.exists():
            return say("Repair it there, or name another file with --db.")
        return say(
            "Repair it there, or restore the last good copy: opicescr restore --db {path}",
            path=self.path,
        )


class Copy(NamedTuple):
    """A copy of a ledger: what it says, how many edits it has, and of what it says nothing.

    `silent` are the tables of the campaign's own entries that it lacks: an exported copy has no
    notes, and one of an older program none of these. That is not the same as having none.
    """

    ledger: Ledger
    edits: int
    silent: frozenset[str]


def read_copy(path: Path, day: date) -> Copy:
    """Read a copy of a ledger, wherever it lies, and count its edits.

    Raises LedgerFileError where it is none; what it says is about the copy, not the ledger.
    """
    tables = _present(SafeStorage(path))
    end, older = _end(tables, path)
    silent = frozenset({"milestones", "notes"}) - tables.keys()
    return Copy(_ledger(tables, day, path), end.edits + len(older), silent)


def _present(storage: SafeStorage) -> Tables:
    """Give a file's tables in the present schema, as the storage keeps them for a write."""
    return migrations.present(storage.read(), storage.path)


def _rows(tables: Tables, name: str) -> Iterable[documents.Document]:
    """Give the documents of a table, none where it is not there, as TinyDB's `all` does."""
    return tables.get(name, {}).values()


def _ledger(tables: Tables, day: date, path: Path) -> Ledger:
    entries = (_rows(tables, name) for name in ("milestones", "notes"))
    return documents.ledger_from(
        documents.meta(tables), _rows(tables, "countries"), day, path, *entries
    )


def _end(tables: Tables, path: Path) -> tuple[End, list[documents.Document]]:
    """Say how far the journal goes, and give the edits that an older program left in the file."""
    from opicescr_cli.store.journal_file import End

    older = list(_rows(tables, "journal"))
    try:
        end = End.of(documents.meta(tables))
        if end.edits and older:
            raise ValueError(end)
        return end, sorted(older, key=documents.number)
    except documents.BROKEN as error:
        raise LedgerFileError(
            say("{path}: the journal is broken: {why}", path=path, why=error)
        ) from None


def _write(storage: SafeStorage, ledger: Ledger, entry: Entry, today: date, end: End) -> None:
    """Change the tables that the storage keeps; its commit puts them on the disk."""
    from tinydb import TinyDB

    db = TinyDB(storage=lambda: storage)
    countries = db.table("countries")
    after = entry.after.applied(ledger)
    rows = [
        (
            documents.country_document(after.records[iso3], today),
            lambda row, iso3=iso3: row["iso3"] == iso3,
        )
        for iso3 in entry.after.acts
    ]
    if rows:
        countries.update_multiple(rows)
    meta: dict[str, Any] = {"journal": end._asdict()}
    if entry.after.snapshots:
        pages = {k: documents.snapshot_document(page) for k, page in after.snapshots.items()}
        meta["snapshots"] = pages
    db.table("meta").update(meta)
    db.drop_table("journal")
    db.storage.write({**(db.storage.read() or {}), **documents.entries_tables(after)})
