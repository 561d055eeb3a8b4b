"""The shipped ledger, as it stands on the day of the tests."""

import os
from datetime import date

import pytest
from own_ledger import own_ledger

from opicescr_cli import facts
from opicescr_cli.store.ledger_file import LedgerFile

TODAY = date(2026, 2, 10)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    nowhere = tmp_path_factory.mktemp("no-ledger") / "ledger.json"
    return LedgerFile(nowhere, facts.path("ledger.json")).read(TODAY)


@pytest.fixture
def opicescr(zygote, tmp_path):
    """Run the command with a ledger of its own."""

    def run(*arguments):
        env = {**os.environ, "OPICESCR_NOW": TODAY.isoformat(), **own_ledger(tmp_path)}
        return zygote.run(["opicescr", *arguments], env, tmp_path, text=False)

    return run
