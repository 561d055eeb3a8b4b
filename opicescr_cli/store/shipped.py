"""The ledger that this release carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.store.ledger_file import LedgerFile


def shipped_ledger(path: Path, day: date) -> Ledger:
    """Read the shipped ledger, which is at `path`, as of a day."""
    return LedgerFile(path, path).read(day).as_of(day)


def newer(shipped: Ledger, ledger: Ledger) -> list[str]:
    """List the instruments of which the shipped facts are newer than the ledger's."""
    return [
        number
        for number, snapshot in shipped.snapshots.items()
        if number not in ledger.snapshots or ledger.snapshots[number].day < snapshot.day
    ]
