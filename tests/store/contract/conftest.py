"""Every kind of store, each new and empty: what holds for one has to hold for all."""

import pytest
from edits import SEED
from memory_store import MemoryStore

from opicescr_cli.store.ledger_file import LedgerFile

STORES = {
    "file": lambda ask: LedgerFile(ask("tmp_path") / "ledger.json", SEED),
    "memory": lambda _ask: MemoryStore(),
    "database": lambda ask: ask("shared")("whole"),
}


@pytest.fixture(params=STORES.values(), ids=STORES)
def store(request):
    """A store in which nothing was edited yet."""
    return request.param(request.getfixturevalue)
