"""Random calls: no traceback, no exit code that is not listed, whatever is typed."""

from __future__ import annotations

import os
import resource
import subprocess

from random_calls import calls, furnish, judge

from opicescr_cli import facts

HERE, PROCESSES = 2000, 30
"""How many calls run in this process, and how many in one of their own."""
MEMORY, SECONDS = 300 << 20, 10


def test_no_random_call_ends_in_a_traceback(called, tmp_path):
    furnish(tmp_path, facts.path("ledger.json"))
    wrong = []
    for _, call in zip(range(HERE), calls(20081210), strict=False):
        done = called(*call, NO_COLOR="1")
        wrong.append(judge(call, done.code, done.err))
    assert list(filter(None, wrong)) == []


def bounded():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_no_random_call_in_a_process_of_its_own_takes_too_much(script, environment, tmp_path):
    furnish(tmp_path, facts.path("ledger.json"))
    wrong = []
    for _, call in zip(range(PROCESSES), calls(20130505), strict=False):
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
