"""Every kind of store, each new and empty: what holds for one has to hold for all."""

import pytest
from edits import SEED
from memory_store import MemoryStore

from opicescr_cli.store.ledger_file import LedgerFile

STORES = {
    "file": lambda folder: LedgerFile(folder / "ledger.json", SEED),
    "memory": lambda _folder: MemoryStore(),
}


@pytest.fixture(params=STORES.values(), ids=STORES)
def store(request, tmp_path):
    """A store in which nothing was edited yet."""
    return request.param(tmp_path)
