"""Where a person's own files lie: what is settled, and the ledger."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "opicescr"


def config_folder() -> Path:
    """Name the folder of what a person has settled; it need not be there."""
    if folder := _said("XDG_CONFIG_HOME", "/.config"):
        return folder
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def data_folder() -> Path:
    """Name the folder of a person's ledger; it need not be there."""
    if folder := _said("XDG_DATA_HOME", "/.local/share"):
        return folder
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def _said(variable: str, usual: str) -> Path | None:
    """Read the folder from the environment, where the XDG Base Directory Specification rules.

    That is one sentence on Linux, and platformdirs, which knows every system, costs each start a
    twentieth (docs/benchmarks.md); None where it has to be asked.
    """
    if sys.platform == "linux":
        if (said := os.environ.get(variable, "")).startswith("/"):
            return Path(said, NAME)
        if (home := os.environ.get("HOME", "")).startswith("/"):
            return Path(home.rstrip("/") + usual, NAME)
    return None
