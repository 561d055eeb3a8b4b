"""What each command imports: a heavy module at start-up fails here, by its name."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from opicescr_cli import facts

CODE = """
import sys
before = set(sys.modules)
sys.argv[0] = "opicescr"
from opicescr_cli.__main__ import run
try:
    run()
finally:
    print(*sorted(sys.modules.keys() - before), file=sys.stderr)
"""

TYPER = {"annotated_doc", "shellingham", "typer"}
READING = TYPER | {"tinydb"}
DRAWING = READING | {"rich"}

START = {
    "__main__",
    "app",
    "config",
    "core",
    "core.alphabet",
    "core.message",
    "core.model",
    "folders",
    "language",
    "store",
    "store.location",
    "views",
    "views.text",
    "wrong_calls",
}
COMMAND = START | {"clock", "commands", "commands.common", "core.groups", "facts", "views.output"}
LEDGER = COMMAND | {
    "core.law",
    "core.lives",
    "core.rules",
    "core.ledger",
    "store.author",
    "store.documents",
    "store.journal_file",
    "store.ledger_file",
    "store.lock",
    "store.migrations",
    "store.rights",
    "store.opening",
    "store.storage",
    "store.store",
    "store.up_to_date",
}
SHOW = LEDGER | {
    "commands.show",
    "core.declarations",
    "core.lookup",
    "core.procedures",
    "core.prospects",
    "views.shapes",
}
LIST = LEDGER | {"commands.filters", "commands.list", "core.listing", "views.shapes"}
STATUS = LEDGER | {"commands.status", "core.former", "views.shapes"}
UPDATE = LEDGER | {
    "commands.ask",
    "commands.recording",
    "commands.update",
    "commands.written",
    "core.edit",
    "core.former",
    "core.journal",
    "core.judge",
    "core.lookup",
    "store.atomic",
    "store.judged",
    "views.consequence",
    "views.kinds",
    "views.palette",
}
COMPLETION = COMMAND | {"commands.show", "core.lookup", "views.shapes"}

CALLS = {
    "--version": (TYPER, START),
    "--help": (TYPER, START),
    "list --json": (READING, LIST),
    "list --status ratified": (READING, LIST),
    "list --format table": (
        DRAWING,
        LIST
        | {
            "views.groups",
            "views.palette",
            "views.provenance",
            "views.screens",
            "views.screens.columns",
            "views.screens.states",
            "views.screens.terminal",
        },
    ),
    "show URY": (READING, SHOW),
    "show Uruguai --json": (READING | {"rapidfuzz"}, SHOW),
    "status --json": (READING, STATUS),
    "status --format table": (
        DRAWING,
        STATUS
        | {
            "core.entry",
            "views.kinds",
            "views.screens",
            "views.screens.dashboard",
            "views.screens.terminal",
        }
        | {"views.palette", "views.provenance"},
    ),
    "update Ireland ratified --on 2026-02-20 --yes": (READING, UPDATE),
}


def imported(call, tmp_path, **env):
    """The packages from elsewhere, and the modules of ours, that a call loads."""
    path = tmp_path / "ledger.json"
    path.write_bytes(facts.path("ledger.json").read_bytes())
    ours = {"OPICESCR_DB": str(path), "OPICESCR_NOW": "2026-03-01"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, *call.split()],
        env={**os.environ, "OPICESCR_LANG": "en", **ours, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    names = done.stderr.split("\n")[-2].split()
    tops = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names)
    tops = {name for name in tops if "cython" not in name}  # what it compiles brings its own
    own = {name.removeprefix("opicescr_cli.") for name in names if name.startswith("opicescr_cli.")}
    return tops - {"opicescr_cli"}, own


@pytest.mark.parametrize("call", CALLS)
def test_a_command_imports_only_what_it_needs(call, tmp_path):
    packages, modules = CALLS[call]
    found, own = imported(call, tmp_path)
    assert sorted(found - packages) == []
    assert sorted(own - modules) == []


def test_completing_a_country_reads_no_ledger_and_guesses_nothing(tmp_path):
    line = {"COMP_WORDS": "opicescr show uru", "COMP_CWORD": "2"}
    found, own = imported("", tmp_path, _OPICESCR_COMPLETE="complete_bash", **line)
    assert sorted(found - TYPER) == []
    assert sorted(own - COMPLETION) == []


def test_the_guard_would_see_a_heavy_module(tmp_path):
    found, own = imported("list --format table", tmp_path)
    assert "rich" in found
    assert "views.screens.states" in own
