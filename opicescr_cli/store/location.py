"""Where the ledger is: in a file, or at an address."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

LEDGER = "OPICESCR_DB"
"""The environment variable that names the ledger's place."""

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)


class Address(NamedTuple):
    """Where a store is that is no file: its kind ("postgresql"), and the address as given.

    The address may hold a password: it is shown to nobody.
    """

    kind: str
    url: str


def named(db: str | None = None) -> str | None:
    """Give the place that somebody named: the one asked for, or OPICESCR_DB's."""
    return db or os.environ.get(LEDGER) or None


def locate(db: str | None = None) -> Path | Address:
    """Find the ledger: the place asked for, OPICESCR_DB's, or the user's data folder."""
    if place := named(db):
        found = _ADDRESS.match(place)
        return Address(found[1].lower(), place) if found else Path(place)
    from platformdirs import user_data_path

    return user_data_path("opicescr", appauthor=False) / "ledger.json"
