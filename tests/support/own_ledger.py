"""A ledger of a test's own, where a person has theirs."""

from __future__ import annotations

from pathlib import Path


def own_ledger(folder: Path) -> dict[str, str]:
    """Give the environment in which `ledger.json` of a folder is the user's own ledger.

    It is in no OPICESCR_DB: a ledger that is named and not there is spoken of.
    """
    home = folder.parent / f"{folder.name}-home"
    home.mkdir(exist_ok=True)
    link = home / "opicescr"
    if not link.is_symlink():
        link.symlink_to(folder)
    return {
        "OPICESCR_DB": "",
        "OPICESCR_CONFIG": "",
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
