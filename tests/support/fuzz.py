"""Thousands of cases: how many go wrong, and what the longest costs.

A fuzzer gives the same cases for the same seed, and says of a case what is wrong with how it ended.
"""

from __future__ import annotations

import contextlib
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple, NoReturn, Protocol

SECONDS, MEMORY = 10, 300 << 20
"""What no case may take: seconds of a processor, and bytes of memory."""


class Fuzzer(Protocol):
    """One kind of cases."""

    def cases(self, seed: int) -> Iterator[Any]:
        """Give cases without an end, the same ones for the same seed."""

    def wrong(self, case: Any) -> str:
        """Try a case; says what is wrong with how it ended, nothing where nothing is."""

    def left(self) -> str:
        """Say what is wrong with what all of them left behind, nothing where nothing is."""


class Tried(NamedTuple):
    """What came of some cases: what went wrong, and the CPU time that the longest took."""

    wrong: list[str]
    longest: float


def tried(fuzzer: Fuzzer, seed: int, count: int) -> Tried:
    """Try so many cases, each within `SECONDS` of CPU time."""
    wrong, longest = [], 0.0
    for case in islice(fuzzer.cases(seed), count):
        begin = time.process_time()
        wrong.append(bounded(lambda case=case: fuzzer.wrong(case)))
        longest = max(longest, time.process_time() - begin)
    wrong.append(fuzzer.left())
    return Tried([each for each in wrong if each], longest)


def bounded(work: Callable[[], str]) -> str:
    """Do something that says what is wrong; so it is where it raises, or takes too long."""
    before = signal.signal(signal.SIGPROF, _overdue)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return work()
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what went wrong
        return "".join(traceback.format_exception(error))[-2000:]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        with contextlib.suppress(TypeError):  # a handler that is not Python's own
            signal.signal(signal.SIGPROF, before)


class OverdueError(BaseException):
    """A case took longer than any may."""


def _overdue(*_: object) -> NoReturn:
    raise OverdueError
