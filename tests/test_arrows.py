"""The arrows of the design point one way, and what is heavy waits until it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import opicescr_cli

ROOT = Path(opicescr_cli.__file__).parent
MAY_IMPORT = {
    "core": set(),
    "facts": {"core"},
    "clock": {"core"},
    "language": {"core", "facts"},
    "store": {"core"},
    "depositary": {"core"},
    "views": {"core", "store", "depositary", "facts", "clock", "language", "pictures"},
    "pictures": {"core", "store", "depositary", "facts", "clock", "language", "views"},
}
"""The arrows of the house, from below; each floor above may import all that lie under it."""
for upper in ("export", "site", "commands", "app"):
    MAY_IMPORT[upper] = set(MAY_IMPORT)
MAY_IMPORT["app"].add("wrong_calls")
MAY_IMPORT["wrong_calls"] = {"language"}
MAY_IMPORT["__main__"] = {"app"}
MAY_IMPORT["__init__"] = set(MAY_IMPORT) - {"app", "commands", "__main__"}
ONLY_WHEN_CALLED = {"dateutil", "rapidfuzz"}


def modules(room):
    if (ROOT / f"{room}.py").is_file():
        return [ROOT / f"{room}.py"]
    return sorted((ROOT / room).glob("**/*.py"))


def rooms():
    """Name every room of the package: its folders with code, and its modules beside them."""
    return sorted(
        {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in ROOT.rglob("*.py")}
    )


def imported(source, package="opicescr_cli"):
    """List what a module imports, in whole names, each with whether that is inside a function.

    `package` is the package that the module lies in: a relative import starts from it.
    """
    tree = ast.parse(source)
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: 1 - node.level or None] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield module, node in inside
            # `from package import module` names a module as well as a thing in it.
            yield from ((f"{module}.{alias.name}", node in inside) for alias in node.names)


def imports_of(path):
    package = ".".join(("opicescr_cli", *path.relative_to(ROOT).parts[:-1]))
    return imported(path.read_text("utf-8"), package)


def rooms_imported(names):
    """Name the rooms that some whole names lie in."""
    ours = [name.split(".") for name in names if name.startswith("opicescr_cli.")]
    return {parts[1] for parts in ours} & set(rooms())


@pytest.mark.parametrize("path", modules("core"), ids=lambda path: path.name)
def test_the_core_imports_the_standard_library_and_itself_only(path):
    foreign = {
        name
        for name, in_function in imports_of(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("opicescr_cli.core")
        and not (in_function and name.partition(".")[0] in ONLY_WHEN_CALLED)
    }
    assert foreign == set()


@pytest.mark.parametrize("path", modules("core"), ids=lambda path: path.name)
def test_the_core_asks_no_clock_and_opens_no_file(path):
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    asked = {"open", "print", "input", "date.today", "datetime.now", "time.time"}
    assert not calls & asked
    assert not {call for call in calls if call.endswith((".read_text", ".read_bytes", ".open"))}


@pytest.mark.parametrize("room", rooms())
def test_a_room_imports_only_what_lies_below_it(room):
    for path in modules(room):
        below = rooms_imported(name for name, _ in imports_of(path)) - {room}
        assert below <= MAY_IMPORT[room], path.name


@pytest.mark.parametrize(
    "line",
    [
        "import opicescr_cli.store.storage",
        "from opicescr_cli import store",
        "from opicescr_cli.store import storage",
        "from opicescr_cli.store.storage import encode",
        "from .. import store",
        "from ..store import storage",
        "from ..store.storage import encode",
        "def late():\n    from ..store import storage",
    ],
)
def test_an_arrow_is_seen_however_it_is_written(line):
    names = [name for name, _ in imported(line, "opicescr_cli.core")]
    assert rooms_imported(names) == {"store"}


def test_a_relative_import_within_a_room_is_no_arrow():
    names = [
        name for name, _ in imported("from . import law\nfrom .law import x", "opicescr_cli.core")
    ]
    assert rooms_imported(names) == {"core"}


def test_the_store_and_the_depositary_never_print():
    for path in [*modules("store"), *modules("depositary")]:
        text = path.read_text("utf-8")
        assert "print(" not in text, path.name
        assert "sys.stdout" not in text, path.name
        assert "sys.stderr" not in text, path.name


def loaded(code):
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in shown.stdout.split()}


def test_starting_up_loads_nothing_heavy():
    heavy = {"rich", "tinydb", "lxml", "dateutil", "rapidfuzz", "filelock", "pydantic"}
    found = loaded("import opicescr_cli.app")
    assert "opicescr_cli" in found
    assert not found & heavy


def test_a_commands_module_loads_when_it_is_called():
    shown = subprocess.run(
        [sys.executable, "-c", "import sys, opicescr_cli.app; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not [name for name in shown.stdout.split() if name.startswith("opicescr_cli.commands")]
