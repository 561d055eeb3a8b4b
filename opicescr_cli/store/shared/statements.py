"""What pages say, word for word, in the database that holds the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from opicescr_cli.core.declarations import Declared, Transcript, declared_from, document
from opicescr_cli.core.message import say
from opicescr_cli.store.documents import BROKEN
from opicescr_cli.store.shared import tables
from opicescr_cli.store.store import StoreError

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]


def read(connection: Connection, name: str, iso3: str | None = None) -> list[Transcript]:
    """Read the pages; with `iso3` the statements by and about that State alone.

    `name` is the database's, for messages. Raises StoreError where a row is none of ours.
    """
    if not _there(connection):
        return []
    pages: dict[str, tuple[str, list[Declared]]] = {}
    question, values = (tables.OF_STATE, (iso3, f"%{iso3}%")) if iso3 else (tables.STATEMENTS, ())
    for instrument, code, as_at, rows in connection.execute(question.encode(), values).fetchall():
        at, said = pages.setdefault(instrument, (as_at, []))
        try:
            for row in rows:
                one = declared_from(row)
                if iso3 is None or one.iso3 == iso3 or iso3 in one.to:
                    said.append(one)
        except BROKEN:
            raise StoreError(
                say("{name} has a broken statement under {iso3}", name=name, iso3=code),
                say("Import the depositary's page of {number} again.", number=instrument),
            ) from None
        pages[instrument] = at, said
    return [Transcript(number, at, tuple(said)) for number, (at, said) in sorted(pages.items())]


def replace(connection: Connection, name: str, pages: Sequence[Transcript]) -> None:
    """Put pages in the place of those of the same instruments, in one transaction.

    Raises StoreError where the database has no place for them yet.
    """
    from psycopg.types.json import Jsonb

    if not _there(connection):
        raise StoreError(
            say("{name} keeps no statements yet: an older opicescr made it", name=name),
            say("Whoever keeps it brings it up to date: opicescr share ADDRESS"),
        )
    with connection.transaction(), connection.cursor() as cursor:
        for page in pages:
            cursor.execute(tables.CLEAR, (page.as_at, page.instrument))
            states: dict[str, list[dict[str, Any]]] = {"": []}
            for row in page.statements:
                states.setdefault(row.iso3, []).append(document(row))
            cursor.executemany(
                tables.SAID,
                [(page.instrument, k, page.as_at, Jsonb(rows)) for k, rows in states.items()],
            )


def _there(connection: Connection) -> bool:
    found = connection.execute(tables.HAS_STATEMENTS).fetchone()
    return bool(found and found[0])
