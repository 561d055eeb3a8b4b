"""What the tests share: the shipped ledger and the installed command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from own_ledger import own_ledger

from opicescr_cli import facts
from opicescr_cli.store.ledger_file import LedgerFile
from tests.invented import TODAY

# A busy machine is slow, not wrong.
settings.register_profile("opicescr", deadline=None)
settings.load_profile("opicescr")


@pytest.fixture(scope="session")
def shipped():
    """The ledger that ships, as of the tests' day."""
    return LedgerFile(Path("/nonexistent/ledger.json"), facts.path("ledger.json")).read(TODAY)


@pytest.fixture(scope="session")
def script():
    """The installed `opicescr`."""
    beside = Path(sys.executable).with_name("opicescr")
    found = str(beside) if beside.exists() else shutil.which("opicescr")
    assert found, "install the project first: pip install -e ."
    return found


@pytest.fixture
def environment(tmp_path):
    """An environment in which the command reads and writes in the test's own folder only."""
    kept = {k: v for k, v in os.environ.items() if k == "PATH" or k.startswith("COVERAGE_")}
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "HOME": str(tmp_path),
        "OPICESCR_NOW": "2026-02-10",
        **own_ledger(tmp_path),
        "USER": "tester",
    }


@pytest.fixture
def run(script, environment, tmp_path):
    """Run the installed command: run("list", "--json", COLUMNS="60", stdin="n")."""

    def go(*args, stdin="", text=True, **env):
        settings = {k: v for k, v in {**environment, **env}.items() if v is not None}
        return subprocess.run(
            [script, *args],
            input=stdin,
            env=settings,
            cwd=tmp_path,
            capture_output=True,
            text=text,
            encoding="utf-8" if text else None,
            timeout=60,
            check=False,
        )

    return go
