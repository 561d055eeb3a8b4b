"""Trials of tests: collected once, then run in forks, each of which may break what it likes."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.environments import ROOT
from benchmarks.mutation import PACKAGE

TESTS = (
    "tests/core",
    "tests/data",
    "tests/depositary",
    "tests/export",
    "tests/store",
    "tests/commands",
)
SLOW = ("test_kills.py", "test_writers.py", "test_sync.py", "test_fetch.py", "test_read_command.py")
"""Tests that run processes or a server: a copy of the package does not reach them."""
PROCESSES = {"run", "script", "installed", "on_terminal", "server"}
"""The fixtures by which a test runs the installed command, or a server of databases."""
LOG = "MUTANTS_LOG"
"""The environment variable that names a file for what the runs say; nothing is kept without."""
QUIET = [
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "--hypothesis-seed=0",
    "--no-header",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
    *(f"--ignore-glob=*/{name}" for name in SLOW),
]


class InProcess:
    """A plugin of pytest: no test that runs processes, for they do not see a change."""

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave these tests out."""
        items[:] = [
            item
            for item in items
            if not PROCESSES.intersection(item.fixturenames) and "[database" not in item.nodeid
        ]


class Measured(InProcess):
    """A plugin of pytest: which tests run which line, and how long each takes."""

    def __init__(self, measure: Any) -> None:
        self.measure = measure
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_runtest_setup(self, item: Any) -> None:
        """Name the test whose lines follow."""
        self.measure.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add up a test's time."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed:
            self.failed.append(report.nodeid)


class FirstFailure:
    """A plugin of pytest: the process ends with the first test that fails."""

    def pytest_runtest_logreport(self, report: Any) -> None:
        """End it."""
        if report.failed:
            os._exit(1)


class Trial(InProcess):
    """A plugin of pytest: once all tests are collected, it gives them to others to be run."""

    def __init__(self, work: Callable[[Trial], None]) -> None:
        self.work = work
        self.items: dict[str, Any] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run no test here."""
        self.items = {item.nodeid: item for item in session.items}
        self.work(self)
        return True

    def run(self, names: Iterable[str]) -> int:
        """Run some tests in this order, to the first that fails."""
        items = [self.items[name] for name in names if name in self.items]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.pluginmanager.register(FirstFailure(), "first failure")
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            item.config.pluginmanager.unregister(name="first failure")
        return 0


def forked(work: Callable[[], int], seconds: float) -> int | None:
    """Run something in a process of its own; give its exit code, None where it took too long."""
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        null = os.open(os.environ.get(LOG, os.devnull), os.O_RDWR | os.O_CREAT | os.O_APPEND)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        code = 1
        try:
            code = work()
        except BaseException:  # noqa: BLE001 - a fork never returns to its parent's work
            traceback.print_exc()
        os._exit(code)
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.005)
    finally:
        # What a test has started, and the child itself where it was not waited for.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def overlay(folder: Path) -> Path:
    """Copy the package and its tests, beside all that they look at, where they may be changed."""
    for name in (PACKAGE, "tests"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("data", "docs", "benchmarks", "pyproject.toml", "README.md", "CONTRIBUTING.md"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def collected(folder: Path, plugin: object, *more: str) -> int:
    """Let pytest collect the tests over the copy, and do what the plugin does with them."""
    os.chdir(folder)
    os.environ["PYTHONPATH"] = str(folder)
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(folder), str(folder / "tests" / "support")]
    kept = f"--basetemp={folder / 'temporary'}"
    return int(pytest.main([*QUIET, kept, *(more or TESTS)], plugins=[plugin]))
