"""The ledger in a database: read it, change it, many people at once."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from opicescr_cli.core.message import Message, say
from opicescr_cli.store import documents
from opicescr_cli.store.shared import tables
from opicescr_cli.store.shared.address import Server
from opicescr_cli.store.shared.connection import (
    LIMITS,
    ConflictError,
    InDoubtError,
    LostError,
    absent,
    connected,
    is_answer,
    older,
    refusals,
)
from opicescr_cli.store.store import ALL, PATIENCE, Plan, Reading, StoreError, planned

if TYPE_CHECKING:
    from datetime import date, datetime

    import psycopg

    from opicescr_cli.core.declarations import Transcript
    from opicescr_cli.core.journal import Entry
    from opicescr_cli.core.ledger import Ledger

    Connection = psycopg.Connection[Any]

LONGEST_PAUSE = 0.5
"""Seconds between two tries, at most."""

BEGIN_READING = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {LIMITS}"
BEGIN_EDIT = f"BEGIN ISOLATION LEVEL SERIALIZABLE; {LIMITS}"


class Rows(NamedTuple):
    """What the tables held at one moment."""

    meta: Mapping[str, Any]
    countries: list[dict[str, Any]]
    milestones: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    user: str


class LedgerDatabase:
    """A ledger in a database that many share; `patience` is how many seconds an edit tries."""

    def __init__(self, server: Server, patience: float = PATIENCE) -> None:
        self.server = server
        self.patience = patience

    @property
    def name(self) -> str:
        """The address, without its secrets."""
        return self.server.name

    @property
    def caution(self) -> Message | None:
        """Say where the address asks for less than a proof of who the server is."""
        return self.server.warning

    @cached_property
    def author(self) -> str:
        """The role that the server let in: whose edits the journal says they are."""
        with connected(self.server) as connection:
            row = connection.execute("SELECT session_user").fetchone()
            return str(row[0]) if row else ""

    def read(self, day: date) -> Ledger:
        """Read the ledger, seen from a day; raises StoreError where it cannot be read."""
        with connected(self.server) as connection:
            answers = _ask(connection, BEGIN_READING + tables.READ + "COMMIT;")
            return self.ledger(self.rows(answers), day)

    def reading(self, day: date, edits: slice = ALL) -> Reading:
        """Read the database, and the edits wanted, as of one moment; raises as `read`."""
        with connected(self.server) as connection:
            question = BEGIN_READING + tables.READ + tables.journal(edits) + "COMMIT;"
            answers = _ask(connection, question)
            rows = self.rows(answers)
            journal = [
                {**document, "id": number, "user": author}
                for number, author, document in next(answers)
            ]
            return Reading(
                ledger=self.ledger(rows, day),
                journal=documents.journal_from(journal, self.name),
                base=rows.meta["base"],
                documents=rows.countries,
            )

    def apply(
        self, plan: Plan, now: datetime, today: date, note: str = "", undoes: int | None = None
    ) -> Entry | None:
        """Change the ledger in one serializable transaction.

        Where others come first it is planned anew, for as long as `patience` says. Where the
        connection ends while the server confirms, the edit's own number tells afterwards
        whether it is there. Raises InDoubtError where nobody could be asked any more.
        """
        edit = _Edit(self, plan, now, today, note, undoes)
        until = time.monotonic() + self.patience
        pauses = _pauses()
        while True:
            try:
                with connected(self.server, writing=True) as connection:
                    return edit.on(connection, until, pauses)
            except LostError:
                # That nobody answers at the first try is told at once.
                if edit.tries == 0 or time.monotonic() > until:
                    edit.tell_doubt()
                    raise
            except StoreError:
                edit.tell_doubt()
                raise
            except KeyboardInterrupt:
                edit.tell_doubt(interrupted=True)
                raise
            time.sleep(next(pauses))

    def transcripts(self, iso3: str | None = None) -> Sequence[Transcript]:
        """Read what pages say, of one State or of all; none where there is no place for it yet."""
        from opicescr_cli.store.shared.statements import read

        with connected(self.server) as connection:
            return read(connection, self.name, iso3)

    def keep(self, pages: Sequence[Transcript], now: datetime) -> None:
        """Keep what pages say, in one transaction."""
        from opicescr_cli.store.shared.statements import replace

        del now  # nobody is told to wait
        with connected(self.server, writing=True) as connection:
            replace(connection, self.name, pages)

    def rows(self, answers: Iterator[list[Any]]) -> Rows:
        """Take the answers to READ; raises StoreError where this program's ledger is not there."""
        found = next(answers)
        if not found:
            raise absent(self.name)
        schema, base, user = found[0]
        if schema > documents.SCHEMA:
            raise StoreError(
                say("{path} was written by a newer opicescr", path=self.name),
                say("Update the program: pip install --upgrade opicescr-cli"),
            )
        if schema < documents.SCHEMA:
            raise older(self.name)
        self.__dict__["author"] = user  # what `author` would ask for
        countries = [document for (document,) in next(answers)]
        snapshots = {number: document for number, document in next(answers) if document}
        milestones = [row for (rows,) in next(answers) for row in rows]
        notes = [{"iso3": iso3, "notes": written} for iso3, written in next(answers)]
        meta = {"base": base, "snapshots": snapshots}
        return Rows(meta, countries, milestones, notes, user)

    def ledger(self, rows: Rows, day: date) -> Ledger:
        """Make the ledger of the rows, seen from a day."""
        return documents.ledger_from(
            rows.meta, rows.countries, day, self.name, rows.milestones, rows.notes
        )


class _Edit:
    """One edit on its way into the database, and what is known of it."""

    def __init__(
        self,
        store: LedgerDatabase,
        plan: Plan,
        now: datetime,
        today: date,
        note: str,
        undoes: int | None,
    ) -> None:
        self.store = store
        self.plan = plan
        self.now = now
        self.today = today
        self.note = note
        self.undoes = undoes
        self.own = str(uuid.uuid4())
        self.tries = 0
        self.sent: Entry | None = None
        """The entry whose COMMIT went out and was not answered."""

    def on(self, connection: Connection, until: float, pauses: Iterator[float]) -> Entry | None:
        """Write it over this connection, again and again while others come first."""
        while True:
            self.tries += 1
            try:
                with refusals(self.store.name, connection.info.user):
                    return self._transaction(connection)
            except ConflictError:
                if time.monotonic() > until:
                    raise
                connection.execute("ROLLBACK")
                time.sleep(next(pauses))

    def tell_doubt(self, *, interrupted: bool = False) -> None:
        """Raise InDoubtError where nobody knows whether the edit was written."""
        if self.sent:
            raise InDoubtError(self.store.name, interrupted=interrupted) from None

    def _transaction(self, connection: Connection) -> Entry | None:
        answers = _ask(connection, BEGIN_EDIT + tables.TURN + tables.READ, {"edit": self.own})
        ((last,),), written = next(answers), next(answers)
        rows = self.store.rows(answers)
        if written and self.sent:
            return self.sent
        # It has the turn: what was in doubt can no longer be under way.
        self.sent = None
        ledger = self.store.ledger(rows, self.today)
        entry = planned(self.plan, ledger, last + 1, self.now, self.note, self.undoes)
        if entry is None:
            return None
        entry = entry._replace(user=rows.user)
        connection.execute(*self._writing(ledger, entry))
        with self._committing(entry):
            connection.execute("COMMIT")
        return entry

    def _writing(self, ledger: Ledger, entry: Entry) -> tuple[bytes, list[Any]]:
        from psycopg.types.json import Jsonb

        statements, values = [], []
        for iso3, acts in entry.after.acts.items():
            record = ledger.with_acts(iso3, acts).records[iso3]
            statements.append(tables.STATE)
            values += [Jsonb(documents.country_document(record, self.today)), iso3]
        for number, snapshot in entry.after.snapshots.items():
            statements.append(tables.SNAPSHOT)
            # An editor may delete nothing: a page that no longer counts as read is JSON's null.
            values += [number, Jsonb(snapshot and documents.snapshot_document(snapshot))]
        entries = documents.entries_tables(entry.after.applied(ledger))
        if entry.after.milestones is not None:
            statements.append(tables.MILESTONES)
            values.append(Jsonb(list(entries["milestones"].values())))
        notes = {row["iso3"]: row["notes"] for row in entries["notes"].values()}
        for iso3 in entry.after.notes:
            statements.append(tables.NOTES)
            values += [iso3, Jsonb(notes.get(iso3, []))]
        document = documents.entry_document(entry, self.today)
        number = document.pop("id")
        del document["user"]
        statements.append(tables.EDIT)
        values += [number, number - 1 or None, self.own, Jsonb(document)]
        return " ".join(statements).encode(), values

    @contextmanager
    def _committing(self, entry: Entry) -> Iterator[None]:
        """Hold the edit as sent until the server has answered, one way or the other."""
        from psycopg import Error

        self.sent = entry
        try:
            yield
        except Error as error:
            if is_answer(error):
                self.sent = None
            raise
        self.sent = None


def _ask(
    connection: Connection, question: str, values: Mapping[str, object] | None = None
) -> Iterator[list[Any]]:
    """Put several questions in one message; give the rows of each that answers with rows."""
    cursor = connection.execute(question.encode(), values)
    more: bool | None = True
    while more:
        if cursor.description is not None:
            yield cursor.fetchall()
        more = cursor.nextset()


def _pauses() -> Iterator[float]:
    """Give pauses that grow and that chance decides, so that two do not meet again."""
    longest = 0.01
    while True:
        yield random.uniform(0, longest)  # noqa: S311 - a pause, not a secret
        longest = min(2 * longest, LONGEST_PAUSE)
