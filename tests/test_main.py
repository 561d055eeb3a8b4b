"""Ctrl-C ends the command at any moment without a word of Python's."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import pytest

TRIES = 15
CODE = """
import sys
sys.argv[:] = ["opicescr", *sys.argv[1:]]
from opicescr_cli.__main__ import main
print("ready", flush=True)
main()
"""


def interrupted(after, environment, *call):
    """Run a call, and send Ctrl-C some seconds after our first line has run."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, *call],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    if after is not None:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize("call", [("list", "--json"), ("status", "--format", "table"), ("nope",)])
def test_control_c_at_any_moment_is_130_and_no_traceback(environment, call):
    chance = random.Random(20090924)  # noqa: S311 - moments, not secrets
    begin = time.perf_counter()
    code, out, err = interrupted(None, environment, *call)
    usual = time.perf_counter() - begin
    endings = set()
    for _ in range(TRIES):
        ended, said, wrong = interrupted(chance.uniform(0, usual), environment, *call)
        assert "Traceback" not in wrong
        assert ended == 130 or (ended, said, wrong) == (code, out, err)
        endings.add(ended)
    assert 130 in endings


def test_no_module_of_a_library_is_loaded_before_control_c_is_cared_for():
    code = (
        "import sys; b = {*sys.modules}; import opicescr_cli.__main__; print(*{*sys.modules} - b)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {*loaded} <= {"opicescr_cli", "opicescr_cli.__main__", "__future__", "_signal", "gc"}


@pytest.mark.parametrize(
    "call",
    [("status",), ("list", "--json"), ("show", "urugay"), ("nope",), ("export", "csv"), ("check",)],
)
def test_the_tests_own_way_of_calling_answers_as_the_installed_command(
    run, script, environment, tmp_path, call
):
    """A fork of a process that has loaded the program, which most tests call."""
    from_the_start = subprocess.run(
        [script, *call], env=environment, cwd=tmp_path, input=b"", capture_output=True, check=False
    )
    forked = run(*call, text=False)
    for part in ("returncode", "stdout", "stderr"):
        assert getattr(forked, part) == getattr(from_the_start, part)
