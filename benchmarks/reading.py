"""A page of the depositary, read by the program and by `pandas.read_html`."""

from __future__ import annotations

import statistics
import subprocess
from pathlib import Path

from benchmarks.environments import environment, own
from benchmarks.measure import RUNS, Process, circumstances, in_turns, write

OURS = """
import sys, time
from pathlib import Path
from opicescr_cli.depositary.reader import read
data = Path(sys.argv[1]).read_bytes()
begin = time.process_time()
read(data)
print(time.process_time() - begin)
"""
THEIRS = """
import io, sys, time
from pathlib import Path
import pandas, lxml.html
text = Path(sys.argv[1]).read_text("utf-8", "replace")
begin = time.process_time()
pandas.read_html(io.StringIO(text))
print(time.process_time() - begin)
"""


def reading(python: Path, code: str, page: Path, runs: int) -> float:
    """Give the CPU time that reading alone takes, its libraries loaded: the median of some."""
    call = [str(python), "-c", code, str(page)]
    done = (subprocess.run(call, capture_output=True, check=True) for _ in range(runs))
    return statistics.median(float(run.stdout) for run in done)


def main(folder: Path, page: Path, runs: int = RUNS) -> None:
    """Install both, measure the reading alone and the whole processes, and print the table."""
    ours = own(folder / "own") / "python"
    theirs = environment(folder / "pandas", "pandas", "lxml") / "python"
    write(circumstances(f"python -m benchmarks reading --page {page.name}"))
    write("| reading a page of the depositary | opicescr | pandas.read_html | ratio |")
    write("|---|--:|--:|--:|")
    own_time, other = reading(ours, OURS, page, runs), reading(theirs, THEIRS, page, runs)
    write(f"| the reading | {own_time:.4f} s | {other:.4f} s | {own_time / other:.3f} |")
    whole = in_turns(
        {
            "opicescr": Process([str(ours), "-c", OURS, str(page)]),
            "pandas": Process([str(theirs), "-c", THEIRS, str(page)]),
        },
        runs,
    )
    own_time, other = whole["opicescr"], whole["pandas"]
    write(f"| the whole process | {own_time:.3f} s | {other:.3f} s | {own_time / other:.3f} |")
