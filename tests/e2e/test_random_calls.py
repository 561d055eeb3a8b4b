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


def test_no_random_call_in_a_process_of_its_own_takes_too_much(script, environment, tmp_path):
    furnish(tmp_path, facts.path("ledger.json"))
    wrong = []
    for _, call in zip(range(PROCESSES), calls(20130505), strict=False):
        words = list(map(os.fsencode, call))
        done = subprocess.run(
            [script, *words],
            env=environment,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
            check=False,
        )
        wrong.append(judge(call, done.returncode, done.stderr.decode("utf-8", "replace")))
    assert list(filter(None, wrong)) == []
    # In kilobytes, of the largest child so far.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10 < MEMORY
