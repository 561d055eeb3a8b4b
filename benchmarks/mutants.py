"""Mutants of the modules that decide: how many do the tests of each module kill?

A mutant is one small change of the code (`<` for `<=`, `and` for `or`, a line left out). A test run
that stays green over it has not held what the code says. Each mutant meets only the tests that run
its line, the fastest first, in a process of its own and over a copy of the package.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.environments import ROOT
from benchmarks.measure import circumstances, write

PACKAGE = "opicescr_cli"
MODULES = (
    "depositary/table.py",
    "depositary/cells.py",
    "core/merge.py",
    "core/journal.py",
    "core/law.py",
    "core/ledger.py",
    "core/lookup.py",
    "store/check.py",
)
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
PROCESSES = {"run", "script", "installed", "on_terminal"}
"""The fixtures by which a test runs the installed command."""
EQUIVALENT = Path(__file__).with_name("equivalents.txt")
"""The mutants that change nothing anybody can see, a line each, with the reason after a tab."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
DOES = (ast.Expr, ast.Raise, ast.AugAssign, ast.Assign, ast.Continue)
"""The statements that can be left out."""
WORDS = {"say", "phrase", "translate", "plural"}
"""The functions whose first argument is a sentence: what it says is no question of logic."""


class Mutant(NamedTuple):
    """One change: of which module, at which line, what the line says, and what is changed."""

    module: str
    line: int
    said: str
    change: str
    source: str

    @property
    def name(self) -> str:
        """What it is called in the list of equivalents: it survives a change of line numbers."""
        return f"{self.module}: {self.said}: {self.change}"


Change = tuple[str, Callable[[], None]]


def changes(node: ast.AST) -> Iterator[Change]:
    """Give the changes of one node: what each is called, and what makes it."""
    yield from _of_condition(node)
    yield from _of_value(node)
    yield from _of_block(node)


def _of_condition(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[one]) if type(one) in SWAPS:
            yield from _set(node, "ops", [SWAPS[type(one)]()], _sign(one))
        case ast.BinOp(op=sign) if type(sign) in SWAPS:
            yield from _set(node, "op", SWAPS[type(sign)](), _sign(sign))
        case ast.BoolOp(op=ast.And()):
            yield from _set(node, "op", ast.Or(), "and -> or")
        case ast.BoolOp():
            yield from _set(node, "op", ast.And(), "or -> and")
        case ast.If() | ast.IfExp() | ast.While():
            yield from _set(node, "test", ast.UnaryOp(ast.Not(), node.test), "condition negated")
        case ast.comprehension(ifs=[_, *_]):
            yield from _set(node, "ifs", [], "filter left out")


def _of_value(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Return(value=ast.expr() as value) if not _none(value):
            yield from _set(node, "value", ast.Constant(None), "gives None")
        case ast.Constant(value=bool(value)):
            yield from _set(node, "value", not value, f"{value} -> {not value}")
        case ast.Constant(value=int(value)):
            yield from _set(node, "value", value + 1, f"{value} -> {value + 1}")
        case ast.Constant(value=str(value)):
            yield from _set(node, "value", f"XX{value}", f"{value[:20]!r} -> other text")


def _of_block(node: ast.AST) -> Iterator[Change]:
    for name in ("body", "orelse"):
        block = getattr(node, name, None)
        for place, one in enumerate(block if isinstance(block, list) else ()):
            if isinstance(one, DOES) and not _says_nothing(one):
                yield _without(one), partial(_leave_out, block, place)


def _says_nothing(one: ast.AST) -> bool:
    return isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)


def _without(one: ast.AST) -> str:
    return f"without `{ast.unparse(one).splitlines()[0][:40]}`"


def _set(node: ast.AST, field: str, value: object, called: str) -> Iterator[Change]:
    yield called, lambda: setattr(node, field, value)


def _leave_out(block: list[ast.stmt], place: int) -> None:
    block[place] = ast.copy_location(ast.Pass(), block[place])


def _sign(sign: ast.AST) -> str:
    return f"{type(sign).__name__} -> {SWAPS[type(sign)].__name__}"


def _none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def judged(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs: no annotations, docstrings, imports of types, sentences for people."""
    yield tree
    skipped: set[int] = set()
    for field in ("annotation", "returns", "decorator_list"):
        value = getattr(tree, field, None)
        skipped |= {id(v) for v in (value if isinstance(value, list) else [value]) if v}
    if isinstance(tree, ast.Call) and ast.unparse(tree.func) in WORDS:
        skipped.add(id(tree.args[0]))
    if isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(tree):
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if id(child) not in skipped and not docstring:
            yield from judged(child)


def mutants(module: str) -> list[Mutant]:
    """Make every mutant of a module."""
    text = (ROOT / PACKAGE / module).read_text("utf-8")
    lines = text.splitlines()
    found: list[Mutant] = []
    whole = ast.parse(text)
    for number, node in enumerate(judged(whole)):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        for variant, (called, _) in enumerate(changes(node)):
            other = copy.deepcopy(whole)
            there = next(n for place, n in enumerate(judged(other)) if place == number)
            list(changes(there))[variant][1]()
            line = getattr(node, "lineno", 1)
            if called.startswith("without"):
                line = _line_of(node, called, line)
            said = lines[line - 1].strip()
            source = ast.unparse(ast.fix_missing_locations(other))
            found.append(Mutant(module, line, said, called, source))
    return found


def _line_of(node: ast.AST, called: str, line: int) -> int:
    for name in ("body", "orelse"):
        for one in getattr(node, name, None) or []:
            if isinstance(one, ast.stmt) and _without(one) == called:
                return one.lineno
    return line


class Lines:
    """A plugin of pytest: which tests run which line, and how long each takes."""

    def __init__(self, measure: Any) -> None:
        self.measure = measure
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave out what runs the installed command: it does not see the copy."""
        items[:] = [item for item in items if not PROCESSES.intersection(item.fixturenames)]

    def pytest_runtest_setup(self, item: Any) -> None:
        """Name the test whose lines follow."""
        self.measure.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Add up a test's time."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if report.failed:
            self.failed.append(report.nodeid)


class Only:
    """A plugin of pytest: these tests and no others, in this order."""

    def __init__(self, names: list[str]) -> None:
        self.order = {name: place for place, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Keep and order them."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order),
            key=lambda i: self.order[i.nodeid],
        )


LOG = "MUTANTS_LOG"
"""The environment variable that names a file for what the runs say; nothing is kept without."""
QUIET = [
    "-q",
    "-x",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "--hypothesis-seed=0",
    "--no-header",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
]


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
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def overlay(folder: Path) -> Path:
    """Copy the package, and all that its tests look at, where it may be changed."""
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "data",
        "tests",
        "docs",
        "benchmarks",
        "pyproject.toml",
        "README.md",
        "CONTRIBUTING.md",
    ):
        (folder / name).symlink_to(ROOT / name)
    return folder


def entered(folder: Path) -> None:
    """Let this process take the package from the copy."""
    os.chdir(folder)
    os.environ["PYTHONPATH"] = str(folder)
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(folder), str(folder / "tests" / "support")]


def baseline(folder: Path) -> tuple[dict[str, dict[int, list[str]]], dict[str, float]]:
    """Run the tests once: the tests of each module's lines, and how long each test takes."""
    result = folder / "baseline.json"

    def work() -> int:
        import coverage
        import pytest

        entered(folder)
        paths = {module: str(folder / PACKAGE / module) for module in MODULES}
        measure = coverage.Coverage(data_file=None, include=list(paths.values()), config_file=False)
        plugin = Lines(measure)
        measure.start()
        skipped = [f"--ignore-glob=*/{name}" for name in SLOW]
        here = [name for name in TESTS if (folder / name).exists()]
        without_x = [word for word in QUIET if word != "-x"]
        pytest.main([*without_x, *skipped, *here], plugins=[plugin])
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


MOST = 5.0
"""Seconds of tests that one mutant meets at most."""


def chosen(mutant: Mutant, lines: dict[int, list[str]], seconds: dict[str, float]) -> list[str]:
    """Choose the tests for a mutant: those that run its line, the fastest first."""
    names = [name for name in lines.get(mutant.line, []) if name]
    # A line of the module's own runs when it is imported: any test of the module may tell.
    names = names or sorted({name for found in lines.values() for name in found if name})
    spent, kept = 0.0, []
    for name in sorted(names, key=lambda each: seconds.get(each, 0)):
        spent += seconds.get(name, 0)
        if spent > MOST:
            break
        kept.append(name)
    return kept


def survives(mutant: Mutant, folder: Path, tests: list[str]) -> bool:
    """Say whether every test stays green over a mutant."""
    path = folder / PACKAGE / mutant.module
    good = path.read_text("utf-8")
    path.write_text(mutant.source, "utf-8")
    files = sorted({name.partition("::")[0] for name in tests})

    def work() -> int:
        import pytest

        entered(folder)
        return int(pytest.main([*QUIET, *files], plugins=[Only(tests)]))

    try:
        return bool(tests) and forked(work, 30 + 3 * MOST) == 0
    finally:
        path.write_text(good, "utf-8")


def equivalents() -> set[str]:
    """Read the names of the mutants that change nothing."""
    if not EQUIVALENT.exists():
        return set()
    rows = (line.partition("\t")[0] for line in EQUIVALENT.read_text("utf-8").splitlines())
    return {row for row in rows if row and not row.startswith("#")}


def warmed() -> None:
    """Load what every run needs, and nothing of the package: a fork has it for nothing."""
    import hypothesis  # noqa: F401 - loaded once, for all forks
    import lxml.etree  # noqa: F401 - loaded once, for all forks
    import pytest  # noqa: F401 - loaded once, for all forks
    import rapidfuzz  # noqa: F401 - loaded once, for all forks
    import tinydb  # noqa: F401 - loaded once, for all forks


def main(minutes: float, only: list[str]) -> None:
    """Try the mutants of each module in a random order until the time is up; print the score."""
    warmed()
    write(circumstances("python -m benchmarks mutants"))
    modules = only or list(MODULES)
    known = equivalents()
    left: list[Mutant] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = overlay(Path(temporary))
        lines, seconds = baseline(folder)
        write("| module | mutants | equivalent | tried | killed | score |")
        write("|---|--:|--:|--:|--:|--:|")
        begin = time.monotonic()
        totals = [0, 0]
        for place, module in enumerate(modules, 1):
            every = mutants(module)
            real = [mutant for mutant in every if mutant.name not in known]
            random.Random(20090924).shuffle(real)  # noqa: S311 - an order, not a secret
            end = begin + 60 * minutes * place / len(modules)
            tried = killed = 0
            for mutant in real:
                if tried and time.monotonic() > end:
                    break
                tried += 1
                if survives(mutant, folder, chosen(mutant, lines[module], seconds)):
                    left.append(mutant)
                else:
                    killed += 1
            totals = [totals[0] + tried, totals[1] + killed]
            score = f"{killed / tried:.0%}" if tried else ""
            cells = (module, len(every), len(every) - len(real), tried, killed, score)
            write(f"| {' | '.join(map(str, cells))} |")
    write(f"\n{totals[1]} of {totals[0]} killed: {totals[1] / max(totals[0], 1):.1%}\n")
    for mutant in sorted(left):
        write(f"{mutant.module}:{mutant.line}: {mutant.said}: {mutant.change}")
