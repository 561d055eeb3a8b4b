"""A ledger file to write to."""

import pytest
from edits import NOW, SEED, TODAY, act, adding

from opicescr_cli.core.model import ActKind
from opicescr_cli.store.ledger_file import LedgerFile


@pytest.fixture
def file(tmp_path):
    """A ledger with one edit in it, so that there is a file, a journal and a past."""
    file = LedgerFile(tmp_path / "ledger.json", SEED)
    file.apply(adding("FJI", act(kind=ActKind.SIGNATURE)), NOW, TODAY, "first")
    return file
