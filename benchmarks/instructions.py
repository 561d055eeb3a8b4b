"""Instructions that whole processes execute: the same figure tomorrow, on a busy machine too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping

from benchmarks.measure import Process, run

COUNTER = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
EXECUTED = re.compile(rb"I\s+refs:\s+([\d,]+)")


def available() -> bool:
    """Say whether this machine has what counts."""
    return shutil.which(COUNTER[0]) is not None


def counted(processes: Mapping[str, Process]) -> dict[str, int]:
    """Count each process once, after a run that leaves Python's compiled files behind.

    Python is told where to put its hashes, so that its dictionaries are the same each time.
    """
    found = {}
    for name, process in processes.items():
        run(process)
        same = {**process.env, "PYTHONHASHSEED": "0"}
        said = run(process._replace(call=[*COUNTER, *process.call], env=same))[1]
        match = EXECUTED.search(said)
        if match is None:
            raise ValueError(f"{name}: {COUNTER[0]} said no count")
        found[name] = int(match[1].replace(b",", b""))
    return found
