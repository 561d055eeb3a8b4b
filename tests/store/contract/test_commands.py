"""Every command works on a ledger that is in no file, or says that it is about a file."""

from __future__ import annotations

import sys

import pytest
import small
from memory_store import MemoryStore

from opicescr_cli import app
from opicescr_cli.depositary.fetch import Fetcher
from opicescr_cli.store import opening

FIJI = "update Fiji signed --on 2026-02-04 --yes"
CALLS = {
    "status": "--json",
    "list": "--json",
    "show": "Fiji --json",
    "update": "Mali ratified --on 2026-02-04 --source https://example.org --yes",
    "milestone": "add 2025 meeting --source https://example.org --yes",
    "note": "Fiji later",
    "timeline": "--json",
    "map": "--json",
    "chart": "--json",
    "entry-into-force": "--json",
    "prospects": "--json",
    "procedures": "--json",
    "declarations": "--json",
    "pace": "--json",
    "compare": "2017-04-30 2026-02-01 --json",
    "brief": "Fiji --output fiji.md",
    "cite": "Fiji",
    "sync": "--check",
    "site": "build public --lang en",
    "import": "--shipped --yes",
    "depositary": "read --help",
    "history": "--json",
    "undo": "--yes",
    "redo": "--yes",
    "check": "",
    "restore": "copy.json --yes",
    "share": "--help",
    "export": "csv --output acts.csv",
    "help": "update",
}
OF_A_FILE = {"restore": "memory is no file and has no last good copy beside it"}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command on one ledger in memory, of a few States."""
    store = MemoryStore(ledger=small.LEDGER)
    monkeypatch.setitem(opening.SHARED, "memory", lambda _address, _seed: store)
    monkeypatch.setattr(Fetcher, "fetch", lambda *_: None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPICESCR_DB", "memory://here")
    monkeypatch.setenv("OPICESCR_NOW", "2026-02-10")
    monkeypatch.setenv("OPICESCR_LANG", "en")

    def go(call):
        monkeypatch.setattr(sys, "argv", ["opicescr", *call.split()])
        with pytest.raises(SystemExit) as end:
            app.main()
        done = capsys.readouterr()
        return end.value.code, done.out, done.err

    return go


def test_every_command_is_tried():
    assert set(CALLS) >= app.COMMANDS.keys()


@pytest.mark.parametrize("command", CALLS)
def test_a_command_works_on_a_ledger_that_is_in_no_file(run, command, tmp_path):
    (tmp_path / "copy.json").write_bytes(small.SEED.read_bytes())
    assert run(FIJI)[0] == 0
    if command == "redo":
        assert run("undo --yes")[0] == 0
    code, _, err = run(f"{command} {CALLS[command]}")
    # The ledger has a few States: that the others are missing is what `check` is for.
    assert (code, err) == (command == "check", "")
    assert not list(tmp_path.glob("*ledger*"))


@pytest.mark.parametrize("command", OF_A_FILE)
def test_a_command_that_is_about_a_file_says_so(run, command):
    code, out, err = run(command)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {OF_A_FILE[command]}\n")


def test_what_is_recorded_is_said_to_be_where_it_is(run):
    assert run(FIJI)[1].endswith("Recorded in memory.\n")


def test_an_address_of_no_store_is_refused_in_one_line_without_its_password(run):
    code, out, err = run("status --db gopher://ana:secret@example.org/x")
    assert (code, out) == (2, "")
    assert err == "error: gopher:// is no address of a ledger\nName a file with --db.\n"
