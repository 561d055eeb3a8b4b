"""The arrows of the design point one way, and what is heavy waits until it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import opicescr_cli

ROOT = Path(opicescr_cli.__file__).parent
FORBIDDEN = {
    "core": {
        "store",
        "views",
        "commands",
        "depositary",
        "site",
        "app",
        "clock",
        "facts",
        "language",
    },
    "store": {"views", "commands", "depositary", "site", "app", "clock", "facts", "language"},
    "views": {"store", "commands", "depositary", "site", "app"},
    "depositary": {"store", "views", "commands", "site", "app"},
}
ONLY_WHEN_CALLED = {"dateutil", "rapidfuzz"}


def modules(room):
    return sorted((ROOT / room).glob("**/*.py"))


def imported(tree):
    """List what a tree imports, each with whether that is inside a function."""
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield module, node in inside
            if module == "opicescr_cli":
                yield from ((f"opicescr_cli.{alias.name}", node in inside) for alias in node.names)


@pytest.mark.parametrize("path", modules("core"), ids=lambda path: path.name)
def test_the_core_imports_the_standard_library_and_itself_only(path):
    foreign = {
        name
        for name, in_function in imported(ast.parse(path.read_text("utf-8")))
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


@pytest.mark.parametrize("room", FORBIDDEN)
def test_no_room_imports_one_that_stands_above_it(room):
    for path in modules(room):
        rooms = {
            name.split(".")[1]
            for name, _ in imported(ast.parse(path.read_text("utf-8")))
            if name.startswith("opicescr_cli.")
        }
        assert not rooms & FORBIDDEN[room], path.name


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
