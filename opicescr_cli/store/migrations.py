"""Older shapes of the ledger's file, brought up to the present one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from opicescr_cli.core.message import say
from opicescr_cli.store import documents
from opicescr_cli.store.storage import LedgerFileError, Tables


def _from_1(tables: Tables) -> None:
    """Give a file from before the journal an empty one, and the fingerprint it starts from."""
    records = [documents.record_from(row) for row in tables["countries"].values()]
    meta = _meta(tables)
    meta["base"] = documents.digest(records)
    tables.setdefault("journal", {})


STEPS: dict[int, Callable[[Tables], None]] = {1: _from_1}
"""For each older schema, the step that leads to the next."""


def present(tables: Tables, path: object) -> Tables:
    """Give a file's tables in the present schema; `path` is for the message.

    Raises LedgerFileError where they are no ledger's, or a newer program's.
    """
    try:
        newer = not upgrade(tables)
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration):
        raise LedgerFileError(
            say("{path} is JSON, but no ledger of opicescr", path=path),
            say("Name another file with --db."),
        ) from None
    if newer:
        raise LedgerFileError(
            say("{path} was written by a newer opicescr", path=path),
            say("Update the program: pip install --upgrade opicescr-cli"),
        )
    return tables


def upgrade(tables: Tables) -> bool:
    """Bring the tables to the present schema, in memory: the first write puts it on the disk.

    Gives False for a schema newer than this program's, and leaves that alone. Raises KeyError,
    TypeError or ValueError where they are not what their schema says.
    """
    meta = _meta(tables)
    while meta["schema"] in STEPS:
        STEPS[meta["schema"]](tables)
        meta["schema"] += 1
    return int(meta["schema"]) <= documents.SCHEMA


def _meta(tables: Tables) -> dict[str, Any]:
    meta: dict[str, Any] = next(iter(tables["meta"].values()))
    return meta
