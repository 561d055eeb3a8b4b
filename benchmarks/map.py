"""What drawing the map costs, beside what `import rich` and the package's start-up cost.

    python benchmarks/map.py

Prints seconds of CPU and their ratio, each the least of several runs of a process of its own;
below 1.00 the map costs less than what it is measured against.
"""

from __future__ import annotations

import subprocess
import sys

RUNS = 7
PREPARED = """
import io
import time
import opicescr_cli.commands.map
from datetime import date
from pathlib import Path
from opicescr_cli import facts
from opicescr_cli.store.ledger_file import LedgerFile
from rich.console import Console
from opicescr_cli.pictures import map
from opicescr_cli.pictures.lines import rich_text
from opicescr_cli.pictures.outlines import Outlines
from opicescr_cli.views.output import Canvas
shipped = facts.path("ledger.json")
ledger = LedgerFile(Path("/nonexistent/ledger.json"), shipped).read(date(2026, 2, 10))
view = map.world(ledger)
text = facts.path("outlines.json").read_text("utf-8")
screen = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=200)
begin = time.process_time()
canvas = Canvas({canvas})
lines = map.map_lines(Outlines.parse(text), ledger, view, canvas)
screen.print(rich_text(lines), end="")
print(time.process_time() - begin)
"""
STARTED = """
import time
begin = time.process_time()
import rich.console
import opicescr_cli.app
opicescr_cli.app.build("map")
print(time.process_time() - begin)
"""


def seconds(code: str) -> float:
    """Give the CPU time that code prints of itself, the least of some processes."""
    call = [sys.executable, "-c", code]
    runs = (subprocess.run(call, capture_output=True, check=True, text=True) for _ in range(RUNS))
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Measure, and print a line for each width."""
    started = seconds(STARTED)
    sys.stdout.write(f"import rich and start-up: {started * 1000:.0f} ms\n")
    for width, height in ((80, 23), (160, 49)):
        drawn = seconds(PREPARED.format(canvas=f"{width}, {height}, 'truecolor', False"))
        ratio = drawn / started
        sys.stdout.write(f"the map at {width} columns: {drawn * 1000:.0f} ms, {ratio:.2f} of it\n")


if __name__ == "__main__":
    main()
