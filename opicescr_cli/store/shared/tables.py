"""The tables of a shared ledger, and who may do what with them.

Only what PostgreSQL, YugabyteDB and CockroachDB all document: no sequence, no function, no lock
but a row's.
"""

from __future__ import annotations

SCHEMA = "opicescr"
EDITOR, READER = "opicescr_editor", "opicescr_reader"

NAMES = ("meta", "countries", "snapshots", "milestones", "notes", "journal", "turn", "statements")

TABLES = (
    "CREATE SCHEMA IF NOT EXISTS opicescr",
    # One row, which is written last: without it there is no ledger yet.
    """CREATE TABLE IF NOT EXISTS opicescr.meta (
        id integer PRIMARY KEY CHECK (id = 1),
        schema integer NOT NULL,
        base text NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS opicescr.countries (
        iso3 text PRIMARY KEY,
        document jsonb NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS opicescr.snapshots (
        instrument text PRIMARY KEY,
        document jsonb NOT NULL
    )""",
    # One row with a list: an editor who takes one out deletes nothing.
    """CREATE TABLE IF NOT EXISTS opicescr.milestones (
        id integer PRIMARY KEY CHECK (id = 1),
        document jsonb NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS opicescr.notes (
        iso3 text PRIMARY KEY,
        document jsonb NOT NULL
    )""",
    # Each edit names the one before it, which must be there: the numbers can have no gap.
    """CREATE TABLE IF NOT EXISTS opicescr.journal (
        id bigint PRIMARY KEY,
        previous bigint REFERENCES opicescr.journal (id),
        edit uuid NOT NULL UNIQUE,
        author text NOT NULL DEFAULT session_user,
        document jsonb NOT NULL,
        CHECK (id = coalesce(previous, 0) + 1)
    )""",
    # What pages say, by State; under "" the page's own row, with what is no State's.
    """CREATE TABLE IF NOT EXISTS opicescr.statements (
        instrument text,
        iso3 text,
        as_at text NOT NULL,
        document jsonb NOT NULL,
        PRIMARY KEY (instrument, iso3)
    )""",
    # One row, which every edit writes first: so the second waits for the first.
    """CREATE TABLE IF NOT EXISTS opicescr.turn (
        id integer PRIMARY KEY CHECK (id = 1),
        edit uuid NOT NULL
    )""",
)

OWN_WORD = "WITH CHECK (author = session_user)"

RIGHTS = (
    f"GRANT USAGE ON SCHEMA opicescr TO {READER}, {EDITOR}",
    *(f"GRANT SELECT ON opicescr.{table} TO {READER}, {EDITOR}" for table in NAMES),
    f"GRANT UPDATE ON opicescr.countries TO {EDITOR}",
    f"GRANT INSERT, UPDATE ON opicescr.snapshots TO {EDITOR}",
    f"GRANT INSERT, UPDATE ON opicescr.milestones TO {EDITOR}",
    f"GRANT INSERT, UPDATE ON opicescr.notes TO {EDITOR}",
    f"GRANT INSERT, UPDATE ON opicescr.statements TO {EDITOR}",
    f"GRANT INSERT ON opicescr.journal TO {EDITOR}",
    f"GRANT UPDATE ON opicescr.turn TO {EDITOR}",
    # Who edited is whom the server let in, not what a client says, nor the role it puts on.
    "ALTER TABLE opicescr.journal ENABLE ROW LEVEL SECURITY",
    "DROP POLICY IF EXISTS reading ON opicescr.journal",
    f"CREATE POLICY reading ON opicescr.journal FOR SELECT TO {READER}, {EDITOR} USING (true)",
    "DROP POLICY IF EXISTS own_word ON opicescr.journal",
    f"CREATE POLICY own_word ON opicescr.journal FOR INSERT TO {EDITOR} {OWN_WORD}",
)

READ = """
    SELECT schema, base, session_user FROM opicescr.meta;
    SELECT document FROM opicescr.countries ORDER BY iso3;
    SELECT instrument, document FROM opicescr.snapshots ORDER BY instrument;
    SELECT document FROM opicescr.milestones;
    SELECT iso3, document FROM opicescr.notes ORDER BY iso3;
"""
"""The ledger without its journal, in one question."""


def journal(edits: slice) -> str:
    """Ask for the edits at these places of the journal, the oldest first; see `Store.reading`."""

    def place(number: int) -> str:
        last = "(SELECT coalesce(max(id), 0) FROM opicescr.journal) " if number < 0 else ""
        return f"{last}{number:+d}"

    wanted = [f"id > {place(edits.start)}"] if edits.start is not None else []
    wanted += [f"id <= {place(edits.stop)}"] if edits.stop is not None else []
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    return f"SELECT id, author, document FROM opicescr.journal {where} ORDER BY id;"  # noqa: S608 - whole numbers


TURN = """
    UPDATE opicescr.turn SET edit = %(edit)s WHERE id = 1;
    SELECT coalesce(max(id), 0) FROM opicescr.journal;
    SELECT id, author FROM opicescr.journal WHERE edit = %(edit)s;
"""
"""Wait for one's turn, then ask for the last edit's number and whether this one is there."""

STATE = "UPDATE opicescr.countries SET document = %s WHERE iso3 = %s;"

SNAPSHOT = """
    INSERT INTO opicescr.snapshots (instrument, document) VALUES (%s, %s)
    ON CONFLICT (instrument) DO UPDATE SET document = excluded.document;
"""

MILESTONES = """
    INSERT INTO opicescr.milestones (id, document) VALUES (1, %s)
    ON CONFLICT (id) DO UPDATE SET document = excluded.document;
"""

NOTES = """
    INSERT INTO opicescr.notes (iso3, document) VALUES (%s, %s)
    ON CONFLICT (iso3) DO UPDATE SET document = excluded.document;
"""

EDIT = """
    INSERT INTO opicescr.journal (id, previous, edit, document)
    VALUES (%s, %s, %s, %s) RETURNING author;
"""

HAS_STATEMENTS = """
    SELECT count(*) FROM information_schema.tables
    WHERE table_schema = 'opicescr' AND table_name = 'statements';
"""
"""Whether the tables are of a release that keeps what pages say."""

STATEMENTS = "SELECT instrument, iso3, as_at, document FROM opicescr.statements"

OF_STATE = f"{STATEMENTS} WHERE iso3 IN ('', %s) OR document::text LIKE %s"
"""Those of the rows in which a State speaks or may be answered."""

CLEAR = "UPDATE opicescr.statements SET as_at = %s, document = '[]' WHERE instrument = %s;"
"""Forget what an older page said: an editor may delete no row."""

SAID = """
    INSERT INTO opicescr.statements (instrument, iso3, as_at, document) VALUES (%s, %s, %s, %s)
    ON CONFLICT (instrument, iso3) DO UPDATE
    SET as_at = excluded.as_at, document = excluded.document;
"""
