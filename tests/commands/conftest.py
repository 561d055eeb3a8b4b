"""The installed command, on a day that is chosen and a ledger that is nobody's."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from own_ledger import own_ledger

SCRIPT = Path(sys.executable).with_name("opicescr")


@pytest.fixture
def opicescr(zygote, tmp_path):
    """Run the command on 10 February 2026; `width` is the terminal's."""

    def run(*words, width=80, **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("OPICESCR_")}
        settings = {
            "OPICESCR_NOW": "2026-02-10",
            **own_ledger(tmp_path),
            "COLUMNS": str(width),
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
            **environment,
        }
        return zygote.run([SCRIPT, *words], clean | settings, tmp_path)

    return run


@pytest.fixture
def read(opicescr):
    """Run the command with --json and read its answer."""

    def run(*words):
        done = opicescr(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
