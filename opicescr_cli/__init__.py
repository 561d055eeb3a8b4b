"""Where every State stands on the Optional Protocol to the ICESCR, and what follows from it.

The command is `opicescr`; what a program imports is listed in `__all__` and shown in
docs/library.md. Everything else may change from one release to the next.
"""

from __future__ import annotations

__version__ = "1.0.0"

__all__ = [
    "Act",
    "ActKind",
    "Country",
    "Deposit",
    "EntryIntoForce",
    "OpicescrError",
    "Origin",
    "OwnEntry",
    "Prospect",
    "Snapshot",
    "Standing",
    "State",
    "Status",
    "Tracker",
    "__version__",
    "open_ledger",
    "own_ledger",
    "shipped_ledger",
]

TYPE_CHECKING = False  # typing's own would cost every start of the command
if TYPE_CHECKING:
    from opicescr_cli.library import (
        Act,
        ActKind,
        Country,
        Deposit,
        EntryIntoForce,
        OpicescrError,
        Origin,
        OwnEntry,
        Prospect,
        Snapshot,
        Standing,
        State,
        Status,
        Tracker,
        open_ledger,
        own_ledger,
        shipped_ledger,
    )


def __getattr__(name: str) -> object:
    """Load the library when one of its names is asked for: the command needs none of them."""
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module("opicescr_cli.library"), name)


def __dir__() -> list[str]:
    """List what is promised."""
    return sorted(__all__)
