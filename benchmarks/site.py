"""What the public site costs: `python benchmarks/site.py`.

Prints the CPU seconds of a whole build in one language, each in a process of its own, and what
the home page weighs with everything it loads, as a server sends it (gzip). Asserts nothing.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 5

HOME = ("index.html", "style.css", "site.js", "search.json", "icon.svg")
"""The home page with all that it loads; the last but one when the search is first used."""


def cpu(target: Path) -> float:
    """Build once and give the CPU seconds, user and system."""
    before = os.times()
    command = [sys.executable, "-m", "opicescr_cli", "site", "build", str(target), "--lang", "en"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "public"
        seconds = [cpu(target) for _ in range(ROUNDS)]
        middle, most = statistics.median(seconds), max(seconds)
        print(f"build: {middle:.2f} s of CPU (median of {ROUNDS}, most {most:.2f} s)")
        total = 0
        for name in HOME:
            data = (target / name).read_bytes()
            packed = len(gzip.compress(data, mtime=0))
            total += packed
            print(f"{name:12} {len(data):>8} B {packed:>7} B compressed")
        print(f"home page in all: {total} B compressed")


if __name__ == "__main__":
    main()
