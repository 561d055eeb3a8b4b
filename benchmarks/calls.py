"""Random calls of the command, each in a process of its own: how do they end, at what cost?"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from benchmarks.environments import ROOT
from benchmarks.measure import circumstances, write

CALLS = 20_000
SECONDS = 60


def main(folder: Path, count: int = CALLS) -> None:
    """Make the calls one after another over one ledger; print how they ended."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from random_calls import calls, furnish, judge

    furnish(folder, ROOT / "data" / "ledger.json")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "OPICESCR_NOW": "2026-02-10",
        "OPICESCR_DB": str(folder / "ledger.json"),
    }
    opicescr = [sys.executable, "-m", "opicescr_cli"]
    ends: Counter[int] = Counter()
    wrong, longest = [], 0.0
    for call in islice(calls(20090924), count):
        begin = time.perf_counter()
        done = subprocess.run(
            [*opicescr, *map(os.fsencode, call)],
            env=env,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        longest = max(longest, time.perf_counter() - begin)
        ends[done.returncode] += 1
        if said := judge(call, done.returncode, done.stderr.decode("utf-8", "replace")):
            wrong.append(said)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    write(circumstances("python -m benchmarks calls"))
    write("| random calls | exit codes | wrong | slowest | most memory |\n|--:|---|--:|--:|--:|")
    codes = ", ".join(f"{code}: {times}" for code, times in sorted(ends.items()))
    write(f"| {count} | {codes} | {len(wrong)} | {longest:.1f} s | {most} MB |")
    for said in wrong[:10]:
        write(said)
