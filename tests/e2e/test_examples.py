"""What the help shows as an example works, on whatever day it is read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from few import OF_EVERY_KIND, few

from opicescr_cli.app import COMMANDS, build

NEEDS = re.compile(
    r"sync|share|import|depositary|restore|undo|redo|site|note|milestone"
    r"|update Chile ratified$|update --template|update --from|check --lang"
)
"""Examples that need more than a ledger: a network, a file, an edit before them, a terminal.

The site is built by the tests of its own.
"""

EXAMPLES = sorted(
    {
        line.strip().removeprefix("opicescr").strip()
        for name in COMMANDS
        for line in (build(name).epilog or "").splitlines()
        if line.strip().startswith("opicescr ") and not NEEDS.match(line.strip()[9:])
    }
)


def test_the_examples_were_found():
    assert len(EXAMPLES) > 50
    assert sum(example.startswith("update ") for example in EXAMPLES) >= 5


FEW = (*OF_EVERY_KIND, "FIN", "ARG", "QAT", "ECU", "CIV")
"""A few States, with those that the examples name."""

SHORTER = {".gif": ["--as-of", "2012-12-31"]}
"""What an example is called with besides, by how it ends: the film of all years is long to draw."""


@pytest.mark.parametrize("day", ["2026-02-10", "2031-08-31"])
def test_every_example_works_on_the_day_it_is_read(called, tmp_path, day):
    failed = []
    for number, example in enumerate(EXAMPLES):
        ledger = tmp_path / f"{number}.json"
        if example != "check":  # which would say of all others that they are missing
            ledger.write_bytes(few(*FEW))
        given = {"OPICESCR_NOW": day, "OPICESCR_DB": str(ledger), "stdin": "y"}
        words = shlex.split(re.split(r" >>? | \|\| ", example)[0])
        words += SHORTER.get(Path(words[-1]).suffix, [])
        if "--correct" in words:
            assert called("update", "Ireland", "ratified", "--on", "today", "-y", **given).code == 0
        if words[0] == "export" and "--output" not in words:
            words += ["--output", f"{number}.out"]
        answer = called(*words, **given)
        if answer.code:
            failed.append((example, answer.err))
    assert failed == []
