"""Older shapes of the ledger's file, brought up to the present one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter

from opicescr_cli.core.message import say
from opicescr_cli.core.model import DEPOSITARY
from opicescr_cli.store import documents
from opicescr_cli.store.documents import Tables
from opicescr_cli.store.storage import LedgerFileError


def _from_1(tables: Tables) -> None:
    """Give a file from before the journal an empty one, and the fingerprint it starts from."""
    records = [documents.record_from(row) for row in tables["countries"].values()]
    meta = documents.meta(tables)
    meta["base"] = documents.digest(records)
    tables.setdefault("journal", {})


def _from_2(tables: Tables) -> None:
    """Say of each act that no page of the depositary has who recorded it here.

    An older file told them apart by the source alone; who it was stands in the journal. The
    fingerprint of the start follows where it was true, and stays wrong where it was not.
    """
    meta = documents.meta(tables)
    proved = meta["base"] == _begin(tables)
    users: dict[tuple[str, ...], str] = {}
    for row in _edits(tables):
        for iso3, side in row["after"]["states"].items():
            for act in side["acts"]:
                if act not in row["before"]["states"][iso3]["acts"] and _by_hand(act, row):
                    users[_key(iso3, act)] = row["user"] or UNKNOWN
    for iso3, acts in _every_acts(tables):
        for act in acts:
            if user := users.get(_key(iso3, act)):
                act["recorded_by"] = user
            elif not act["source"].startswith(DEPOSITARY):
                act["recorded_by"] = UNKNOWN
    if proved:
        meta["base"] = _begin(tables)


def _from_3(tables: Tables) -> None:
    """Leave a file from before the campaign's own entries without their tables: it says nothing."""
    for name in ("milestones", "notes"):
        if tables.get(name):
            raise ValueError(name)


UNKNOWN = "unknown"
"""Who recorded an act, where an older file does not say."""


def _by_hand(act: documents.Document, row: documents.Document) -> bool:
    typed = row["command"].startswith("opicescr ") and " update " in f"{row['command']} "
    return typed or not act["source"].startswith(DEPOSITARY)


def _key(iso3: str, act: documents.Document) -> tuple[str, ...]:
    return iso3, *(act[name] for name in ("instrument", "kind", "date", "source", "recorded_at"))


def _edits(tables: Tables) -> list[documents.Document]:
    return sorted(tables["journal"].values(), key=itemgetter("id"))


def _every_acts(tables: Tables) -> Iterator[tuple[str, list[documents.Document]]]:
    """Give each list of one State's acts in the file: on record, before and after each edit."""
    for row in tables["countries"].values():
        yield row["iso3"], row["acts"]
    for row in _edits(tables):
        for side in ("before", "after"):
            for iso3, half in row[side]["states"].items():
                yield iso3, half["acts"]


def _begin(tables: Tables) -> str:
    """Give the fingerprint of the acts that the journal began with."""
    rows = {row["iso3"]: row for row in tables["countries"].values()}
    for edit in reversed(_edits(tables)):
        for iso3, side in edit["before"]["states"].items():
            rows[iso3] = {**rows[iso3], "acts": side["acts"]}
    return documents.digest(map(documents.record_from, rows.values()))


STEPS: dict[int, Callable[[Tables], None]] = {1: _from_1, 2: _from_2, 3: _from_3}
"""For each older schema, the step that leads to the next."""


def present(tables: Tables, path: object) -> Tables:
    """Give a file's tables in the present schema; `path` is for the message.

    Raises LedgerFileError where they are no ledger's, or a newer program's.
    """
    try:
        newer = not upgrade(tables)
    except documents.BROKEN:
        raise LedgerFileError(say("{path} is JSON, but no ledger of opicescr", path=path)) from None
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
    meta = documents.meta(tables)
    schema = meta["schema"]
    if type(schema) is not int or schema < 1:
        raise ValueError(schema)
    for older in range(schema, documents.SCHEMA):
        STEPS[older](tables)
        meta["schema"] = older + 1
    return schema <= documents.SCHEMA
