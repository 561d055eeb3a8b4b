"""Every kind of store, in each nothing edited yet: what holds for one has to hold for all."""

import pytest
import small
from memory_store import MemoryStore

from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.shared import tables

STORES = {
    "file": lambda ask: LedgerFile(ask("tmp_path") / "ledger.json", small.SEED),
    "memory": lambda _ask: MemoryStore(ledger=small.LEDGER),
    "database": lambda ask: ask("shared")(name=ask("renewed")),
}


@pytest.fixture(params=STORES.values(), ids=STORES)
def store(request):
    """A store in which nothing was edited yet."""
    return request.param(request.getfixturevalue)


@pytest.fixture(scope="session")
def lasting(server, templates):
    """A database for all these tests, with what its tables hold at first beside them."""
    with server.admin() as admin:
        admin.execute("CREATE DATABASE lasting TEMPLATE few")
    with server.admin("lasting") as admin:
        admin.execute("CREATE SCHEMA first")
        for table in tables.NAMES:
            admin.execute(f"CREATE TABLE first.{table} AS TABLE opicescr.{table}")
    return "lasting"


@pytest.fixture
def renewed(server, lasting):
    """Let the database hold what it held at first: a new one costs a hundred questions."""
    with server.admin(lasting) as admin:
        for table in tables.NAMES:
            admin.execute(f"TRUNCATE opicescr.{table}")
            admin.execute(f"INSERT INTO opicescr.{table} TABLE first.{table}")
    return lasting
