"""The whole ledger as JSON, in the shape of the ledger's own file."""

from __future__ import annotations

from datetime import date

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import say
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.store import documents, migrations
from opicescr_cli.store.storage import LedgerFileError, encode, parse


def ledger_json(ledger: Ledger) -> bytes:
    """Write a ledger with an empty journal: States, acts, snapshots, the campaign's milestones.

    Where the ledger comes without notes the copy has no table of them: it says nothing of notes,
    and whoever takes it over keeps their own.
    """
    return encode(documents.ledger_tables(ledger._replace(milestones=ledger.reached)))


def read_exported_json(data: bytes, path: object, day: date) -> Ledger:
    """Read back what `ledger_json` writes, or any ledger's file, without its journal.

    `data` is the file's content, `path` its name for messages, `day` the day from which the
    ledger is seen. Raises StoreError where it is no ledger, was written by a newer
    program, has no State or has one twice.
    """
    tables = migrations.present(parse(data, path), path)
    meta = next(iter(tables["meta"].values()))
    countries = list(tables.get("countries", {}).values())
    milestones, notes = (tables.get(name, {}).values() for name in ("milestones", "notes"))
    ledger = documents.ledger_from(meta, countries, day, path, milestones, notes)
    if not countries:
        raise LedgerFileError(say("{path} has no State", path=path))
    return ledger


FORMAT = FileFormat(ledger_json, b'{\n"meta":')
