"""Random calls: no traceback, no exit code that is not listed, whatever is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice

import pytest
from few import OF_EVERY_KIND, few
from fuzz import MEMORY, SECONDS, tried
from random_calls import Calls, calls, furnish, judge

from opicescr_cli import facts

FEW = (*OF_EVERY_KIND, "CIV", "PRK", "KOR", "AFG")
"""A few States, with those that the calls name."""

HERE = {"few": (FEW, 20081210, 1800), "all": ((), 20090924, 200)}
"""Of what States' ledger calls run in this process, from which seed, and how many."""

PROCESSES = 30
"""How many run in one of their own."""


@pytest.mark.parametrize(("states", "seed", "count"), HERE.values(), ids=HERE)
def test_no_random_call_ends_in_a_traceback_or_puts_on_record_what_cannot_be(
    tmp_path, states, seed, count
):
    ledger = few(*states) if states else b""
    assert tried(Calls(tmp_path, ledger), seed, count).wrong == []


MEASURED = """
import os, resource, sys
report, seconds, *call = sys.argv[1:]
child = os.fork()
if child == 0:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    os.execv(call[0], call)
_, status, used = os.wait4(child, 0)
with open(report, "w") as file:
    print(os.waitstatus_to_exitcode(status), used.ru_maxrss << 10, file=file)
"""
"""A small process between: a child is born with the memory of whoever starts it, and these tests'
own is more than a call may take."""


def test_no_random_call_in_a_process_of_its_own_takes_too_much(script, environment, tmp_path):
    furnish(tmp_path, facts.path("ledger.json").read_bytes())
    wrong = []
    for call in islice(calls(20130505), PROCESSES):
        words = list(map(os.fsencode, call))
        with (tmp_path / "said").open("wb") as said:
            subprocess.run(
                [sys.executable, "-c", MEASURED, tmp_path / "used", str(SECONDS), script, *words],
                env=environment,
                cwd=tmp_path,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                check=True,
            )
        code, memory = map(int, (tmp_path / "used").read_text().split())
        text = (tmp_path / "said").read_text("utf-8", "replace")
        wrong.append(judge(call, code, text))
        assert memory < MEMORY, call
    assert list(filter(None, wrong)) == []
