"""Putting a ledger into a database, and bringing one there up to date."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from opicescr_cli.core.message import say
from opicescr_cli.store import documents, migrations
from opicescr_cli.store.judged import believed
from opicescr_cli.store.shared import tables
from opicescr_cli.store.shared.address import Server
from opicescr_cli.store.shared.connection import ConflictError, connected, refusals
from opicescr_cli.store.shared.ledger_database import BEGIN_EDIT
from opicescr_cli.store.store import Reading, StoreError

if TYPE_CHECKING:
    from datetime import date

    import psycopg

    Connection = psycopg.Connection[Any]

EVERY = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname <> ALL (%s)"
OURS = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'opicescr'"
OTHERS = ["information_schema", "pg_catalog", "crdb_internal", "pg_extension"]
"""The schemas that are the server's own."""

ROLE = "SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname = %s"


def inspect(server: Server) -> int | None:
    """Give the schema of the ledger that is in a database, None where there is none yet.

    Raises StoreError where the database holds anything else, or cannot be asked.
    """
    with connected(server, writing=True) as connection:
        ours = _one(connection, OURS)
        if _one(connection, EVERY, (OTHERS,)) > ours:
            raise StoreError(
                say("{name} holds other tables than a ledger's", name=server.name),
                say("Make a database for the ledger alone: CREATE DATABASE opicescr"),
            )
        # What was begun and never filled is begun again.
        found = connection.execute("SELECT schema FROM opicescr.meta").fetchone() if ours else None
        return int(found[0]) if found else None


def share(server: Server, reading: Reading, today: date) -> None:
    """Make the tables and roles in an empty database, and copy a ledger into them.

    Definitions first, then all data in one transaction: what was interrupted is no ledger
    for anybody and is begun anew by the next call. Raises StoreError where the server refuses,
    or where somebody else was first, and as `believed` for a ledger that cannot be so.
    """
    believed(reading.ledger, server.name)
    with connected(server, writing=True) as connection:
        for role in (tables.EDITOR, tables.READER):
            if not _one(connection, ROLE, (role,)):
                connection.execute(f"CREATE ROLE {role}".encode())
        for statement in (*tables.TABLES, *tables.RIGHTS):
            connection.execute(statement.encode())
        try:
            with refusals(server.name, connection.info.user):
                _fill(connection, reading, today)
        except ConflictError:
            raise holds_one(server.name) from None


def holds_one(name: str) -> StoreError:
    """Say that the database holds a ledger already."""
    return StoreError(
        say("{name} holds a ledger already", name=name),
        say("It is used with --db ADDRESS, or with OPICESCR_DB=ADDRESS."),
    )


def _fill(connection: Connection, reading: Reading, today: date) -> None:
    from psycopg.types.json import Jsonb

    ledger = reading.ledger
    journal = []
    for entry in reading.journal:
        document = documents.entry_document(entry, today)
        number, author = document.pop("id"), document.pop("user")
        journal.append((number, number - 1 or None, str(uuid.uuid4()), author, Jsonb(document)))
    snapshots = ledger.snapshots.items()
    connection.execute(BEGIN_EDIT.encode())
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO opicescr.turn VALUES (1, %s)", (str(uuid.uuid4()),))
        cursor.executemany(
            "INSERT INTO opicescr.countries VALUES (%s, %s)",
            [(row["iso3"], Jsonb(row)) for row in reading.documents],
        )
        cursor.executemany(
            "INSERT INTO opicescr.snapshots VALUES (%s, %s)",
            [(k, Jsonb(documents.snapshot_document(v))) for k, v in snapshots],
        )
        cursor.executemany(
            "INSERT INTO opicescr.journal (id, previous, edit, author, document)"
            " VALUES (%s, %s, %s, %s, %s)",
            journal,
        )
        entries = documents.entries_tables(ledger)
        cursor.execute(tables.MILESTONES, [Jsonb(list(entries["milestones"].values()))])
        cursor.executemany(
            tables.NOTES, [(row["iso3"], Jsonb(row["notes"])) for row in entries["notes"].values()]
        )
        cursor.execute(
            "INSERT INTO opicescr.meta VALUES (1, %s, %s)", (documents.SCHEMA, reading.base)
        )
    connection.execute("COMMIT")


def upgrade(server: Server) -> None:
    """Bring a ledger of an older schema up to this program's, in one transaction.

    The tables and rights that it lacks are made first; an older program does not see them.
    Whoever edits meanwhile waits, and is then told that the ledger is newer. Raises StoreError
    where the server does not let this role do it: only the tables' owner may.
    """
    from psycopg.types.json import Jsonb

    with connected(server, writing=True) as connection:
        for statement in (*tables.TABLES, *tables.RIGHTS):
            connection.execute(statement.encode())
        connection.execute(BEGIN_EDIT.encode())
        connection.execute("UPDATE opicescr.turn SET edit = %s", (str(uuid.uuid4()),))
        old = _tables(connection)
        migrations.present(old, server.name)
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE opicescr.countries SET document = %s WHERE iso3 = %s",
                [(Jsonb(row), row["iso3"]) for row in old["countries"].values()],
            )
            cursor.executemany(
                "UPDATE opicescr.journal SET document = %s WHERE id = %s",
                [
                    (Jsonb({k: v for k, v in row.items() if k not in {"id", "user"}}), row["id"])
                    for row in old["journal"].values()
                ],
            )
            meta = old["meta"]["1"]
            cursor.executemany(
                "UPDATE opicescr.snapshots SET document = %s WHERE instrument = %s",
                [(Jsonb(row), number) for number, row in meta["snapshots"].items()],
            )
            cursor.execute(
                "UPDATE opicescr.meta SET schema = %s, base = %s", (meta["schema"], meta["base"])
            )
        connection.execute("COMMIT")


def _tables(connection: Connection) -> documents.Tables:
    """Read the database as a file's tables, in whatever schema it is."""
    found = connection.execute("SELECT schema, base FROM opicescr.meta").fetchone()
    schema, base = found or (0, "")
    states = connection.execute("SELECT document FROM opicescr.countries ORDER BY iso3").fetchall()
    pages = connection.execute("SELECT instrument, document FROM opicescr.snapshots").fetchall()
    edits = connection.execute(
        "SELECT id, author, document FROM opicescr.journal ORDER BY id"
    ).fetchall()
    return {
        "meta": {"1": {"schema": schema, "base": base, "snapshots": dict(pages)}},
        "countries": {str(number): row for number, (row,) in enumerate(states, 1)},
        "journal": {
            str(number): {"id": number, "user": author, **document}
            for number, author, document in edits
        },
    }


def _one(connection: Connection, question: str, values: tuple[object, ...] = ()) -> int:
    found = connection.execute(question.encode(), values).fetchone()
    return int(found[0]) if found else 0
