"""Mutants of the modules that decide: how many do the tests of each module kill?

A mutant is one small change of the code (`<` for `<=`, `and` for `or`, a line left out). A test run
that stays green over it has not held what the code says. Each mutant meets the tests that run its
line, the fastest first, in a process of its own; one that lives on meets the other tests of its
module. A changed function takes the place of the old one in a fork that has loaded everything; what
only an import runs is tried over a copy of the package.
"""

from __future__ import annotations

import ast
import gc
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType

from benchmarks.measure import circumstances, write
from benchmarks.mutation import PACKAGE, Mutant, Place, changed, mutants
from benchmarks.trial import Measured, Trial, collected, forked, overlay

MODULES = (
    "depositary/table.py",
    "depositary/cells.py",
    "core/merge.py",
    "core/journal.py",
    "core/law.py",
    "core/lives.py",
    "core/rules.py",
    "core/ledger.py",
    "core/lookup.py",
    "store/check.py",
)
EQUIVALENT = Path(__file__).with_name("equivalents.txt")
"""The mutants that change nothing anybody can see, a line each, with the reason after a tab."""
MOST = 5.0
"""Seconds of tests of its line that one mutant meets at most."""
LAST = 20.0
"""Seconds of other tests of its module that a mutant meets that no test of its line has killed."""
PATIENCE = 30 + 3 * (MOST + LAST)
"""Seconds after which a run that goes on is taken for one that never ends: a kill."""
Lines = dict[int, list[str]]
"""The tests that run each line of a module; "" stands for its import."""


def baseline(folder: Path, *files: str) -> tuple[dict[str, Lines], dict[str, float]]:
    """Run the tests once: the tests of each module's lines, and how long each test takes."""
    result = folder / "baseline.json"

    def work() -> int:
        import coverage

        paths = {module: str(folder / PACKAGE / module) for module in MODULES}
        measure = coverage.Coverage(data_file=None, include=list(paths.values()), config_file=False)
        plugin = Measured(measure)
        measure.start()
        collected(folder, plugin, *files)
        measure.stop()
        data = measure.get_data()
        lines = {module: data.contexts_by_lineno(path) for module, path in paths.items()}
        result.write_text(json.dumps([lines, plugin.seconds, plugin.failed]), "utf-8")
        return 0

    if forked(work, 1800) != 0:
        raise SystemExit("the tests do not run over the code as it is")
    lines, seconds, failed = json.loads(result.read_text("utf-8"))
    for name in failed:
        write(f"red before any mutant, and left out: {name}")
        for tests in (tests for found in lines.values() for tests in found.values()):
            tests[:] = [test for test in tests if test != name]
    return {m: {int(n): t for n, t in found.items()} for m, found in lines.items()}, seconds


def chosen(mutant: Mutant, lines: Lines, seconds: dict[str, float]) -> list[str]:
    """Choose the tests for a mutant: of its line, then of its module, fast ones first."""
    own = {name for name in lines.get(mutant.line, []) if name}
    every = {name for tests in lines.values() for name in tests if name}
    kept: list[str] = []
    for names, most in ((own, MOST), (every - own, LAST)):
        spent = 0.0
        for name in sorted(names, key=lambda each: (seconds.get(each, 0), each)):
            spent += seconds.get(name, 0)
            if spent > most:
                break
            kept.append(name)
    return kept


@cache
def live(path: Path) -> dict[Place, FunctionType]:
    """List the functions that a module has made, by their places in it."""
    return {
        (one.__code__.co_qualname, one.__code__.co_firstlineno): one
        for one in gc.get_objects()
        if isinstance(one, FunctionType) and one.__code__.co_filename == str(path)
    }


def outlives(mutant: Mutant, folder: Path, tests: list[str], trial: Trial) -> bool | None:
    """Say whether all tests stay green over changed functions; None where more is changed."""
    path = folder / PACKAGE / mutant.module
    functions = changed(mutant, path)
    if functions is None or not functions.keys() <= live(path).keys():
        return None

    def work() -> int:
        for place, code in functions.items():
            live(path)[place].__code__ = code
        return trial.run(tests)

    return forked(work, PATIENCE) == 0


def outlives_import(mutant: Mutant, folder: Path, tests: list[str]) -> bool:
    """Say whether all tests stay green over a copy of the package that holds a mutant."""
    path = folder / PACKAGE / mutant.module
    good = path.read_text("utf-8")
    files = sorted({name.partition("::")[0] for name in tests})
    path.write_text(ast.unparse(mutant.tree), "utf-8")
    try:
        run = Trial(lambda trial: os._exit(trial.run(tests)))
        # A module that does not load is killed: no test of it is collected.
        return forked(lambda: collected(folder, run, *files) or 1, PATIENCE) == 0
    finally:
        path.write_text(good, "utf-8")


def equivalents() -> set[str]:
    """Read the names of the mutants that change nothing."""
    rows = (line.partition("\t")[0] for line in EQUIVALENT.read_text("utf-8").splitlines())
    return {row for row in rows if row and not row.startswith("#")}


class Modules:
    """The mutants of some modules, in a random order, and what became of those that were tried."""

    def __init__(self, names: list[str], folder: Path) -> None:
        self.folder = folder
        self.result = folder / "result.json"
        self.every = {name: mutants(name) for name in names}
        known = equivalents()
        self.real = {
            name: [mutant for mutant in found if mutant.name not in known]
            for name, found in self.every.items()
        }
        for found in self.real.values():
            random.Random(20090924).shuffle(found)  # noqa: S311 - an order, not a secret
        self.lines, self.seconds = baseline(folder)
        self.alive: dict[str, list[bool | None]] = {name: [] for name in names}

    def tests(self, mutant: Mutant) -> list[str]:
        """Choose the tests that a mutant meets."""
        return chosen(mutant, self.lines[mutant.module], self.seconds)

    def try_functions(self, trial: Trial, seconds: float) -> None:
        """Try mutants in forks of this process; keep what became of each, None where not tried."""
        for module in MODULES:
            import_module(f"{PACKAGE}.{module.removesuffix('.py').replace('/', '.')}")
        for module, each in self._in_turn(seconds):
            tests = self.tests(each)
            at_import = "" in self.lines[module].get(each.line, [])
            alive = None if at_import else outlives(each, self.folder, tests, trial)
            self.alive[module].append(alive)
        self.result.write_text(json.dumps(self.alive), "utf-8")

    def try_imports(self, seconds: float) -> None:
        """Try the mutants that no function shows."""
        self.alive = json.loads(self.result.read_text("utf-8"))
        begin = time.monotonic()
        for module, found in self.alive.items():
            for place, alive in enumerate(found):
                if alive is None and time.monotonic() < begin + seconds:
                    mutant = self.real[module][place]
                    found[place] = outlives_import(mutant, self.folder, self.tests(mutant))

    def _in_turn(self, seconds: float) -> Iterator[tuple[str, Mutant]]:
        """Go through the modules, each for its share of the time."""
        begin = time.monotonic()
        for place, (module, found) in enumerate(self.real.items(), 1):
            for mutant in found:
                if time.monotonic() > begin + seconds * place / len(self.real):
                    break
                yield module, mutant

    def report(self) -> None:
        """Print the score of each module, and the mutants that live on."""
        left: list[Mutant] = []
        totals = [0, 0]
        write("| module | mutants | equivalent | tried | killed | score |")
        write("|---|--:|--:|--:|--:|--:|")
        for module, found in self.alive.items():
            every, real = self.every[module], self.real[module]
            killed, tried = found.count(False), len(found) - found.count(None)
            left += [m for m, alive in zip(real, found, strict=False) if alive]
            totals = [totals[0] + tried, totals[1] + killed]
            score = f"{killed / tried:.1%}" if tried else ""
            cells = (module, len(every), len(every) - len(real), tried, killed, score)
            write(f"| {' | '.join(map(str, cells))} |")
        write(f"\n{totals[1]} of {totals[0]} killed: {totals[1] / max(totals[0], 1):.1%}\n")
        for mutant in sorted(left):
            write(f"{mutant.module}:{mutant.line}: {mutant.said}: {mutant.change}")


def main(minutes: float, only: list[str]) -> None:
    """Try the mutants of each module in a random order until the time is up; print the score."""
    write(circumstances("python -m benchmarks mutants"))
    with tempfile.TemporaryDirectory() as temporary:
        modules = Modules(only or list(MODULES), overlay(Path(temporary)))
        begin = time.monotonic()
        share = 60 * minutes * 2 / 3
        run = Trial(lambda trial: modules.try_functions(trial, share))
        forked(lambda: collected(modules.folder, run), 2 * 60 * minutes + 600)
        modules.try_imports(60 * minutes - (time.monotonic() - begin))
        modules.report()
