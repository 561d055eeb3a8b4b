"""The arrows of the design point one way, and what is heavy waits until it is used."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import opicescr_cli
from opicescr_cli import app

ROOT = Path(opicescr_cli.__file__).parent
CONTRIBUTING = ROOT.parent / "CONTRIBUTING.md"
ONLY_WHEN_CALLED = {"rapidfuzz"}
NEIGHBOURS = {"pictures", "views"}
"""The rooms that stand beside each other: a picture carries words, a screen shows a picture."""
LOADERS = {"__init__", "app", "formats"}
"""The modules that may load another by its name: a command's, a name's of the library."""


class Import(NamedTuple):
    """What a module imports: its full name, and whether that is inside a function."""

    name: str
    when_called: bool


def arrows():
    """Read the arrows of CONTRIBUTING: the rooms from the highest to the lowest."""
    written = re.search(r"^    (app -> .+ -> core)$", CONTRIBUTING.read_text("utf-8"), re.MULTILINE)
    assert written, "CONTRIBUTING draws no arrows"
    return [["__main__"]] + [re.findall(r"\w+", step) for step in written[1].split("->")]


LEVELS = {room: level for level, rooms in enumerate(arrows()) for room in rooms}


def modules(room):
    return sorted((ROOT / room).glob("**/*.py"))


def room_of(path):
    """Name the room of a module: its folder, or its own name where it stands in none."""
    first = path.relative_to(ROOT).parts[0]
    return "library" if first == "__init__.py" else first.removesuffix(".py")


def imported(path, text=None):
    """List what a module imports, relative imports by their full names."""
    tree = ast.parse(path.read_text("utf-8") if text is None else text)
    package = ("opicescr_cli", *path.relative_to(ROOT).parts[:-1])
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            names = (alias.name for alias in node.names)
            full = [f"{module}.{name}" for name in names] if module == "opicescr_cli" else [module]
            yield from (Import(name, node in inside) for name in full)


def rooms_entered(path, text=None):
    """List the rooms that a module imports from; a name of the package's own is the library's."""
    for name, _ in imported(path, text):
        package, _, rest = name.partition(".")
        if package == "opicescr_cli" and rest != "__version__":
            room = rest.partition(".")[0]
            yield room if room in LEVELS else "library"


def wrong_arrows(path, text=None):
    """List the rooms that a module may not enter: those above its own, and those beside it."""
    here = room_of(path)
    others = set(rooms_entered(path, text)) - {here}
    if here in NEIGHBOURS:
        others -= NEIGHBOURS
    return sorted(room for room in others if LEVELS[room] <= LEVELS[here])


EVERY = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", EVERY, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_imports_from_a_room_above_its_own_or_beside_it(path):
    assert wrong_arrows(path) == []


@pytest.mark.parametrize(
    ("module", "text", "wrong"),
    [
        ("core/law.py", "from opicescr_cli.store import lock", ["store"]),
        ("core/law.py", "from opicescr_cli import language", ["language"]),
        ("core/law.py", "import opicescr_cli.views.text", ["views"]),
        ("core/law.py", "from ..store import lock", ["store"]),
        ("core/law.py", "from .. import facts", ["facts"]),
        ("core/law.py", "from . import model", []),
        ("core/law.py", "def f():\n    from ..views.text import visible", ["views"]),
        ("core/law.py", "from opicescr_cli import open_ledger", ["library"]),
        ("store/lock.py", "from ..depositary import page", ["depositary"]),
        ("views/text.py", "from opicescr_cli.export import files", ["export"]),
        ("views/text.py", "from opicescr_cli.pictures import map", []),
        ("export/files.py", "from ..site import build", ["site"]),
        ("export/files.py", "from ..views import text", []),
        ("site/build.py", "from opicescr_cli.commands import common", ["commands"]),
        ("commands/list.py", "from .. import app", ["app"]),
        ("commands/list.py", "from opicescr_cli import __version__", []),
    ],
)
def test_the_guard_sees_an_arrow_that_points_up(module, text, wrong):
    assert wrong_arrows(ROOT / module, text) == wrong


def test_only_the_lazy_doors_load_a_module_by_its_name():
    by_name = {
        p.stem for p in EVERY if re.search(r"import_module|__import__", p.read_text("utf-8"))
    }
    assert by_name <= LOADERS


def test_contributing_lists_every_room_once_and_places_it_among_the_arrows():
    listed = re.findall(r"^      (\w+)(?:/|\.py) ", CONTRIBUTING.read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(set(listed))
    folders = {path.name for path in ROOT.iterdir() if any(path.glob("*.py"))}
    modules = {path.stem for path in ROOT.glob("*.py")} - {"__init__", "__main__"}
    assert folders | modules <= set(listed)
    assert folders | modules <= LEVELS.keys()


@pytest.mark.parametrize("path", modules("core"), ids=lambda path: path.name)
def test_the_core_imports_the_standard_library_and_itself_only(path):
    foreign = {
        name
        for name, when_called in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("opicescr_cli.core")
        and not (when_called and name.partition(".")[0] in ONLY_WHEN_CALLED)
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
    heavy = {"rich", "tinydb", "lxml", "rapidfuzz", "logging", "hashlib", "pydantic"}
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


def test_no_start_compiles_what_a_commands_options_are():
    calls = [run for name in app.COMMANDS for run in callbacks(app.build(name))]
    assert len(calls) > len(app.COMMANDS)
    late = [call.__module__ for call in calls if any(map(is_text, call.__annotations__.values()))]
    assert late == [], "without `from __future__ import annotations` Python has compiled them"


def callbacks(command):
    """Give what a command and those under it call."""
    every = (command, *getattr(command, "commands", {}).values())
    return [inspect.unwrap(each.callback) for each in every]


def is_text(annotation):
    return isinstance(annotation, str)


def test_what_contributing_sends_a_newcomer_to_is_there():
    text = CONTRIBUTING.read_text("utf-8")
    titles = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert len(titles) == len(set(titles)), "one recipe for one thing"
    paths = set(re.findall(r"`((?:opicescr_cli|tests|data|docs|benchmarks|\.ci)/[\w./]*)`", text))
    assert len(paths) > 10
    assert sorted(path for path in paths if not (ROOT.parent / path).exists()) == []
    rooms = (ROOT, ROOT.parent / "data", ROOT.parent / "tests")
    files = [str(path) for room in rooms for path in room.rglob("*.py")]
    modules = set(re.findall(r"`([\w/]+\.py)`", text))
    assert sorted(m for m in modules if not any(f.endswith(f"/{m}") for f in files)) == []
    named = re.findall(r"`(\w+)` of `([\w/.]+\.py)`", text)
    assert len(named) > 4
    for name, path in named:
        assert re.search(rf"\b{name}\b", (ROOT.parent / path).read_text("utf-8")), (name, path)
