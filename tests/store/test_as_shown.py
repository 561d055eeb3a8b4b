"""What is written is what was shown, although somebody edits while a person thinks."""

from __future__ import annotations

import json
import os

import pytest
import small
from edits import SEED

from opicescr_cli.store.ledger_file import LedgerFile
from tests.invented import TODAY

IRELAND = ("update", "Ireland", "ratified", "--on", "2026-02-06", "--yes")


@pytest.fixture(autouse=True)
def begun(tmp_path):
    """A ledger of some States."""
    (tmp_path / "ledger.json").write_bytes(small.SEED.read_bytes())


@pytest.fixture
def ask(zygote, script, environment, tmp_path):
    """Begin a command, and give a way to answer its questions one by one."""

    class Asked:
        def __init__(self, *words):
            (into, self.into), (self.out, out), (self.err, err) = (os.pipe() for _ in range(3))
            streams = into, out, err
            self.code = zygote.begin([script, *words], environment, tmp_path, streams)
            for each in streams:
                os.close(each)

        def question(self):
            read = b""
            while not read.endswith(b"[y/N] "):
                more = os.read(self.err, 1)
                assert more, read
                read += more
            return read

        def answer(self, word):
            os.write(self.into, f"{word}\n".encode())

        def end(self):
            """Give the exit code, and what was written to standard output."""
            os.close(self.into)
            with os.fdopen(self.out) as out, os.fdopen(self.err, "rb"):
                return self.code(), out.read()

    return Asked


def acts_of(path, iso3):
    return LedgerFile(path, SEED).read(TODAY).records[iso3].under("IV-3-a")


def csv_without_ireland(run, tmp_path):
    text = run("export", "csv").stdout
    rows = text.splitlines()
    (tmp_path / "acts.csv").write_text(
        "\n".join([rows[0], *(row for row in rows[1:] if row.startswith(("IRL", "MLI")))]), "utf-8"
    )


CALLS = {
    "a spreadsheet": ("import", "acts.csv"),
    "an exported copy": ("import", "copy.json"),
    "a good copy": ("restore", "copy.json"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_an_edit_made_while_a_person_thinks_is_shown_before_it_is_undone(run, ask, tmp_path, call):
    run("export", "json", "--output", "copy.json")
    csv_without_ireland(run, tmp_path)
    assert run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes").returncode == 0
    asked = ask(*call)
    assert asked.question()
    assert run(*IRELAND).returncode == 0
    asked.answer("y")
    asked.question()
    assert len(acts_of(tmp_path / "ledger.json", "IRL")) == 2
    asked.answer("n")
    code, out = asked.end()
    assert code == 1
    first, again, second = out.partition("The ledger was edited meanwhile. Now this would change:")
    assert again
    assert "Ireland" not in first
    assert "Ireland" in second
    assert len(acts_of(tmp_path / "ledger.json", "IRL")) == 2


def test_an_edit_of_another_state_is_no_reason_to_ask_again(run, ask, tmp_path):
    assert run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes").returncode == 0
    asked = ask("undo")
    asked.question()
    assert run(*IRELAND).returncode == 0
    asked.answer("y")
    assert asked.end()[0] == 0
    assert len(acts_of(tmp_path / "ledger.json", "IRL")) == 2


def test_a_second_yes_writes_what_was_shown_the_second_time(run, ask, tmp_path):
    run("export", "json", "--output", "copy.json")
    assert run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes").returncode == 0
    asked = ask("restore", "copy.json")
    asked.question()
    assert run(*IRELAND).returncode == 0
    asked.answer("y")
    asked.question()
    asked.answer("y")
    assert asked.end()[0] == 0
    assert len(acts_of(tmp_path / "ledger.json", "IRL")) == 1
    assert len(json.loads(run("history", "--json").stdout)) == 3


def test_with_yes_an_edit_made_meanwhile_is_never_undone_unseen(run, tmp_path, monkeypatch):
    from opicescr_cli.commands.apply import bring_in_step, from_copy
    from opicescr_cli.core.message import OpicescrError
    from opicescr_cli.store.ledger_file import read_copy

    monkeypatch.setenv("OPICESCR_NOW", "2026-02-10")
    run("export", "json", "--output", "copy.json")
    run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes")
    copy = read_copy(tmp_path / "copy.json", TODAY)[0]
    file = LedgerFile(tmp_path / "ledger.json", SEED)
    seen = []

    def meanwhile(ledger):
        seen.append(ledger)
        if len(seen) == 2:  # it was shown: now somebody else is quicker
            assert run(*IRELAND).returncode == 0
        return from_copy(copy)(ledger)

    with pytest.raises(OpicescrError, match="was edited meanwhile; nothing was written"):
        bring_in_step(file, meanwhile, "", yes=True)
    assert len(acts_of(tmp_path / "ledger.json", "IRL")) == 2


def test_the_edit_that_brought_a_page_for_the_first_time_can_be_taken_back(run, tmp_path):
    tables = json.loads(SEED.read_text("utf-8"))
    del tables["meta"]["1"]["snapshots"]["IV-5"]
    (tmp_path / "ledger.json").write_text(json.dumps(tables), "utf-8")
    before = LedgerFile(tmp_path / "ledger.json", SEED).read(TODAY)
    assert run("import", "--shipped", "--yes").returncode == 0
    assert "IV-5" in LedgerFile(tmp_path / "ledger.json", SEED).read(TODAY).snapshots
    done = run("undo", "--yes")
    assert done.returncode == 0
    assert "IV-5: no page of the depositary" in done.stdout
    assert LedgerFile(tmp_path / "ledger.json", SEED).read(TODAY) == before
    assert run("redo", "--yes").returncode == 0
    assert "IV-5" in LedgerFile(tmp_path / "ledger.json", SEED).read(TODAY).snapshots
