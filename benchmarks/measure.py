"""The CPU time of whole processes, taken in turns, so that a busy machine is busy for all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import pty
import statistics
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

RUNS = 21
"""How often everything is run; the median is what counts."""


class Process(NamedTuple):
    """A program to start: `call` are its words, `env` what its environment has besides.

    `before` prepares each run and is not measured; `terminal` gives it a pseudo-terminal of
    80 columns and 24 lines instead of a pipe.
    """

    call: Sequence[str]
    env: Mapping[str, str] = {}
    before: Callable[[], object] = lambda: None
    terminal: bool = False


def seconds(process: Process) -> float:
    """Run a process to its end and give its CPU time: user and system, its children's too.

    Raises CalledProcessError where it fails.
    """
    return run(process)[0]


def run(process: Process) -> tuple[float, bytes]:
    """Run a process to its end; give its CPU time in seconds and what it said, errors included.

    Raises CalledProcessError where it fails.
    """
    process.before()
    env = {**os.environ, "TERM": "xterm-256color", **process.env}
    # Whoever forbids Python to keep what it compiled would have it measured.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    ours, theirs = pty.openpty() if process.terminal else os.pipe()
    if process.terminal:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    child = subprocess.Popen(
        process.call,
        env=env,
        stdin=theirs if process.terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = bytearray()
    with contextlib.suppress(OSError):  # so ends a pseudo-terminal
        while part := os.read(ours, 1 << 16):
            said += part
    os.close(ours)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, process.call, bytes(said))
    return used.ru_utime + used.ru_stime, bytes(said)


def in_turns(processes: Mapping[str, Process], runs: int = RUNS) -> dict[str, float]:
    """Run processes in turns, and once before that; give the median CPU time of each."""
    return {name: statistics.median(t) for name, t in turns(processes, runs).items()}


def ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Give the median of the ratios within a turn.

    A machine that others use is at times a third slower, for some seconds: two medians may be of
    different times.
    """
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def turns(processes: Mapping[str, Process], runs: int) -> dict[str, list[float]]:
    """Run processes in turns, and once before that; give the CPU times of each."""
    for process in processes.values():
        seconds(process)
    taken: dict[str, list[float]] = {name: [] for name in processes}
    for _ in range(runs):
        for name, process in processes.items():
            taken[name].append(seconds(process))
    return taken


def circumstances(command: str) -> str:
    """Say when, on what kind of machine and by which command something was measured."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} CPUs, Python {platform.python_version()}: `{command}`\n"
    )


def write(text: str = "") -> None:
    """Write a line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
