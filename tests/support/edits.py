"""Edits to write, and processes to write them."""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger, in_order
from opicescr_cli.core.model import Act, ActKind
from opicescr_cli.store.check import findings
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.shipped import shipped_ledger

TODAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SEED = facts.path("ledger.json")


def act(source="a letter", day=TODAY, kind=ActKind.RATIFICATION, instrument="IV-3-a", by="tester"):
    """An act that somebody recorded; by nobody, it is on a page of the depositary."""
    return Act(instrument, kind, day, source, "2026-03-01T12:00:00Z", recorded_by=by)


def adding(iso3, *acts):
    """A plan that adds acts to a State's."""
    return lambda ledger: Change({iso3: in_order((*ledger.records[iso3].acts, *acts))})


def aside(iso3, source, instrument="IV-3-a"):
    """A plan that adds one more act in brackets to a State's.

    Such acts say nothing of each other: there can be as many as a test needs, in any order.
    """

    def plan(ledger):
        taken = {own.date for own in ledger.records[iso3].acts}
        days = (TODAY - timedelta(days=number) for number in itertools.count())
        day = next(day for day in days if day not in taken)
        one = act(source, day, ActKind.SIGNATURE, instrument)._replace(withdrawn=True)
        return adding(iso3, one)(ledger)

    return plan


def in_child(work) -> int:
    """Run something in a forked process that ends without any cleaning up; give its status."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def put(path: Path, data: bytes) -> None:
    """Write over a file; to cut it to nothing first takes a hundred times as long."""
    with path.open("r+b" if path.exists() else "wb") as file:
        file.write(data)
        file.truncate()


def copy_of(file: LedgerFile, folder: Path) -> LedgerFile:
    """The same ledger at another place."""
    folder.mkdir()
    path = folder / file.path.name
    path.write_bytes(file.path.read_bytes())
    copy = LedgerFile(path, file.seed)
    copy.journal.path.write_bytes(file.journal.path.read_bytes())
    return copy


class Checked(NamedTuple):
    """The edits of a ledger, and what `check` finds wrong with it."""

    journal: Sequence[Entry]
    found: Sequence[str]


def checked(file: LedgerFile) -> Checked:
    """Read a ledger and check it; the same bytes of both its files need no second proof."""
    both = file.path.read_bytes(), file.journal.path.read_bytes()
    if both not in _proofs:
        reading = file.reading(TODAY)
        found = [str(one) for one in findings(reading, _shipped(file.seed), TODAY)]
        _proofs[both] = Checked(reading.journal, found)
    return _proofs[both]


_proofs: dict[tuple[bytes, bytes], Checked] = {}


@cache
def _shipped(seed: Path) -> Ledger:
    return shipped_ledger(seed, TODAY)
