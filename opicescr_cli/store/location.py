"""Where the ledger is."""

from __future__ import annotations

import os
from pathlib import Path

LEDGER = "OPICESCR_DB"
"""The environment variable that names the ledger's file."""


def locate(db: Path | None = None) -> Path:
    """Find the ledger: the path asked for, OPICESCR_DB, or the user's data folder."""
    if db is not None:
        return db
    if named := os.environ.get(LEDGER):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("opicescr", appauthor=False) / "ledger.json"
