"""Random calls: no traceback, no exit code that is not listed, whatever is typed."""

from __future__ import annotations

import os
import resource
import subprocess
from itertools import islice

from fuzz import MEMORY, SECONDS, tried
from random_calls import Calls, calls, furnish, judge

from opicescr_cli import facts

HERE, PROCESSES = 2000, 30
"""How many calls run in this process, and how many in one of their own."""


def test_no_random_call_ends_in_a_traceback_or_puts_on_record_what_cannot_be(tmp_path):
    assert tried(Calls(tmp_path), 20081210, HERE).wrong == []


def bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_no_random_call_in_a_process_of_its_own_takes_too_much(script, environment, tmp_path):
    furnish(tmp_path, facts.path("ledger.json"))
    wrong = []
    for call in islice(calls(20130505), PROCESSES):
        words = list(map(os.fsencode, call))
        with (tmp_path / "said").open("wb") as said:
            process = subprocess.Popen(
                [script, *words],
                env=environment,
                cwd=tmp_path,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                preexec_fn=bounded,  # noqa: PLW1509 - no other thread runs here
            )
            # Its own memory and not that of the largest child of this test run.
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        text = (tmp_path / "said").read_text("utf-8", "replace")
        wrong.append(judge(call, process.returncode, text))
        assert used.ru_maxrss << 10 < MEMORY, call
    assert list(filter(None, wrong)) == []
