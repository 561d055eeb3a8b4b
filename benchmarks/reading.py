"""A page of the depositary, read by the program and by `pandas.read_html`."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.environments import environment, own
from benchmarks.instructions import available, counted
from benchmarks.measure import RUNS, Process, circumstances, in_turns, run, write

OURS = """
import gc, sys
gc.disable()  # as the command does
from pathlib import Path
from opicescr_cli.depositary.reader import read
data = Path(sys.argv[1]).read_bytes()
def work():
    read(data)
"""
THEIRS = """
import io, sys
from pathlib import Path
import pandas, lxml.html
text = Path(sys.argv[1]).read_text("utf-8", "replace")
def work():
    pandas.read_html(io.StringIO(text))
"""
TIMED = """
import statistics, time
def seconds():
    begin = time.process_time()
    work()
    return time.process_time() - begin
first = seconds()
print(first, statistics.median(seconds() for _ in range(9)))
"""


MORE = 5
"""Readings that are counted together, so that one reading's chances are not in the figure."""


def readings(calls: Sequence[Process], runs: int) -> list[tuple[float, float]]:
    """Give the CPU time of each process's first reading and of its next ones, libraries loaded.

    They take turns, so that a slow minute of the machine is slow for all of them.
    """
    taken = [[tuple(map(float, run(call)[1].split())) for call in calls] for _ in range(runs)]
    return [
        (statistics.median(first), statistics.median(next_))
        for first, next_ in (zip(*each, strict=True) for each in zip(*taken, strict=True))
    ]


def executed(python: Path, code: str, page: Path) -> float:
    """Count the instructions of one more reading in a process: the same figure tomorrow."""
    once, more = (f"{code}\nfor _ in range({times}):\n    work()" for times in (1, 1 + MORE))
    calls = {each: Process([str(python), "-c", each, str(page)]) for each in (once, more)}
    count = counted(calls)
    return (count[more] - count[once]) / MORE


def main(folder: Path, page: Path, runs: int = RUNS) -> None:
    """Install both, measure the reading alone and the whole processes, and print the table."""
    ours = own(folder / "own") / "python"
    theirs = environment(folder / "pandas", "pandas", "lxml") / "python"
    both = (ours, OURS), (theirs, THEIRS)
    timed = [Process([str(each), "-c", code + TIMED, str(page)]) for each, code in both]
    write(circumstances(f"python -m benchmarks reading --page {page.name}"))
    write("| reading a page of the depositary | opicescr | pandas.read_html | ratio |")
    write("|---|--:|--:|--:|")
    for what, own_time, other in zip(
        ("a process's first reading", "its next readings"),
        *readings(timed, runs),
        strict=True,
    ):
        _line(what, own_time, other)
    if available():
        own_count, other_count = (executed(each, code, page) for each, code in both)
        millions = f"{own_count / 1e6:.1f} M | {other_count / 1e6:.1f} M"
        write(f"| instructions of a next reading | {millions} | {own_count / other_count:.3f} |")
    whole = in_turns(
        {
            "opicescr": Process([str(ours), "-c", f"{OURS}\nwork()", str(page)]),
            "pandas": Process([str(theirs), "-c", f"{THEIRS}\nwork()", str(page)]),
        },
        runs,
    )
    _line("the whole process", whole["opicescr"], whole["pandas"])


def _line(what: str, own_time: float, other: float) -> None:
    ms = f"{own_time * 1000:.1f} ms | {other * 1000:.1f} ms"
    write(f"| {what} | {ms} | {own_time / other:.3f} |")
