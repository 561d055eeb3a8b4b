"""Random calls, pages and ledgers by the thousand: what goes wrong, and what the longest costs.

The cases and the judgement are those of the tests. Each kind runs in a process of its own, so that
its memory is its own; some of the calls run as a person's do, each from the start of Python.
"""

from __future__ import annotations

import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.environments import ROOT
from benchmarks.measure import circumstances, write

CASES = 20_000
SEED = 20090924
EACH = 100
"""Of so many calls, one runs as a person's does."""


class Figures(NamedTuple):
    """What came of a kind of cases; `longest` in seconds of CPU, `memory` in bytes."""

    wrong: list[str]
    longest: float
    memory: int


def within(folder: Path, make: Callable[[Path], Any], cases: int) -> Figures:
    """Try the cases of a fuzzer in a process of their own."""
    from fuzz import tried

    with tempfile.TemporaryFile() as told:
        child = os.fork()
        if child == 0:
            try:
                folder.mkdir()
                done = tried(make(folder), SEED, cases)
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
                told.write(pickle.dumps(Figures(done.wrong, done.longest, memory)))
                told.flush()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        told.seek(0)
        figures: Figures = pickle.loads(told.read())  # noqa: S301 - what we have just written
    return figures


def processes(folder: Path, cases: int) -> Figures:
    """Make calls as a person does."""
    from random_calls import Calls, judge

    folder.mkdir()
    made = Calls(folder)
    wrong, longest, most = [], 0.0, 0
    for call in islice(made.cases(SEED + 1), cases):
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "opicescr_cli", *map(os.fsencode, call)],
                env={**made.env, "PYTHONPATH": str(ROOT)},
                cwd=made.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
        wrong.append(judge(call, process.returncode, text))
        longest = max(longest, used.ru_utime + used.ru_stime)
        most = max(most, used.ru_maxrss << 10)
    wrong.append(made.left())
    return Figures([each for each in wrong if each], longest, most)


def main(folder: Path, cases: int = CASES) -> None:
    """Run every kind, and print the table; then what went wrong, the first ten of each kind."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from broken_ledgers import Ledgers
    from random_calls import Calls
    from random_pages import Pages

    sample = max(1, cases // EACH)
    kinds: dict[str, tuple[int, Callable[[], Figures]]] = {
        "calls of the command": (cases, lambda: within(folder / "a", Calls, cases)),
        "calls as processes": (sample, lambda: processes(folder / "b", sample)),
        "pages of the depositary": (cases, lambda: within(folder / "c", Pages, cases)),
        "ledgers and journals": (cases, lambda: within(folder / "d", Ledgers, cases)),
    }
    write(circumstances(f"python -m benchmarks fuzz --cases {cases}"))
    write("| random | cases | failures | longest, CPU | most memory |\n|---|--:|--:|--:|--:|")
    wrong: list[str] = []
    begin = time.perf_counter()
    for kind, (count, run) in kinds.items():
        found = run()
        memory = f"{found.memory >> 20} MB"
        write(f"| {kind} | {count:,} | {len(found.wrong)} | {found.longest:.2f} s | {memory} |")
        wrong += [f"{kind}: {each}" for each in found.wrong[:10]]
    write(f"\n{time.perf_counter() - begin:.0f} s in all")
    for each in wrong:
        write(each)
