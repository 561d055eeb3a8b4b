"""Opening the store that a place names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.store.location import Address
from opicescr_cli.store.store import Store
from opicescr_cli.store.up_to_date import UpToDate


def _database(address: Address, seed: Path) -> Store:
    del seed  # a database holds its ledger from the start
    from opicescr_cli.store.shared.address import server
    from opicescr_cli.store.shared.ledger_database import LedgerDatabase

    return LedgerDatabase(server(address.url))


SHARED: dict[str, Callable[[Address, Path], Store]] = {
    "postgresql": _database,
    "postgres": _database,
}
"""For each kind of address what opens its store, given the shipped ledger to begin with."""


def open_store(place: Path | Address, seed: Path) -> UpToDate:
    """Open the store at a place, with the treaties that an older ledger lacks.

    `seed` is the shipped ledger, which is never written. Raises WrongCallError for a kind of
    address that leads to no store.
    """
    return UpToDate(_opened(place, seed), seed)


def _opened(place: Path | Address, seed: Path) -> Store:
    if isinstance(place, Path):
        from opicescr_cli.store.ledger_file import LedgerFile

        return LedgerFile(place, seed)
    if place.kind not in SHARED:
        raise WrongCallError(
            say("{kind}:// is no address of a ledger", kind=place.kind),
            say("Name a file with --db."),
        )
    return SHARED[place.kind](place, seed)
