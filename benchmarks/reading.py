"""A page of the depositary, read by the program and by `pandas.read_html`."""

from __future__ import annotations

import statistics
import subprocess
from pathlib import Path

from benchmarks.environments import environment, own
from benchmarks.measure import RUNS, Process, circumstances, in_turns, write

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


def reading(python: Path, code: str, page: Path, runs: int) -> tuple[float, float]:
    """Give the CPU time of a process's first reading and of its next ones, libraries loaded."""
    call = [str(python), "-c", code + TIMED, str(page)]
    done = [subprocess.run(call, capture_output=True, check=True) for _ in range(runs)]
    first, next_ = zip(*(map(float, run.stdout.split()) for run in done), strict=True)
    return statistics.median(first), statistics.median(next_)


def main(folder: Path, page: Path, runs: int = RUNS) -> None:
    """Install both, measure the reading alone and the whole processes, and print the table."""
    ours = own(folder / "own") / "python"
    theirs = environment(folder / "pandas", "pandas", "lxml") / "python"
    write(circumstances(f"python -m benchmarks reading --page {page.name}"))
    write("| reading a page of the depositary | opicescr | pandas.read_html | ratio |")
    write("|---|--:|--:|--:|")
    for what, own_time, other in zip(
        ("a process's first reading", "its next readings"),
        reading(ours, OURS, page, runs),
        reading(theirs, THEIRS, page, runs),
        strict=True,
    ):
        _line(what, own_time, other)
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
