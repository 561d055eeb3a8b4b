"""A ledger that opicescr 0.1.0 wrote is read as it is, and its first edit here loses nothing.

`old/ledger-0.1.0.json.xz` was made by that program (commit ba3c6ef): three acts recorded by ana,
one by béa, who took it back. Its journal lies in the ledger's own file.
"""

from __future__ import annotations

import json
import lzma
import os
import signal
import sys
from pathlib import Path

import pytest
import small
from edits import NOW, TODAY, act, adding, in_child, put

from opicescr_cli.core.model import ActKind
from opicescr_cli.store import documents
from opicescr_cli.store.ledger_file import LedgerFile

OLD = lzma.decompress(Path(__file__).with_name("old").joinpath("ledger-0.1.0.json.xz").read_bytes())
LATER = ("IV-2", "IV-9", "IV-16")
UPDATE = ("update", "Fiji", "ratified", "--on", "2026-02-09", "--yes")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "ledger.json"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def called(called):
    """Call the program some days after the last edit of 0.1.0."""
    return lambda *words: called(*words, OPICESCR_NOW="2026-02-20")


@pytest.fixture
def history(called):
    return lambda: json.loads(called("history", "--json").out)


def read(done):
    return json.loads(done.out)


def edits(rows):
    """What a person knows an edit by: its number, time, author, call, reason, and what it undid."""
    names = ("id", "at", "user", "command", "iso3", "note", "undoes")
    return [tuple(row.get(name) for name in names) for row in sorted(rows, key=lambda r: r["id"])]


def acts(path):
    """Every act on record, by its State; who recorded it is told by the journal of 0.1.0 alone."""
    names = ("instrument", "kind", "date", "source", "recorded_at", "withdrawn")
    rows = json.loads(path.read_bytes())["countries"].values()
    return {(row["iso3"], *(a.get(name) for name in names)) for row in rows for a in row["acts"]}


def test_it_is_read_where_it_is_and_stays_as_it_is(called, path, history):
    written = json.loads(OLD)["journal"].values()
    assert edits(history()) == edits(written)
    assert [edit[2] for edit in edits(written)] == ["ana", "ana", "béa", "béa", "ana"]
    status = json.loads(called("status", "--json").out)
    assert (status["parties"], status["recorded"]) == (32, 3)
    assert path.read_bytes() == OLD
    assert [one.name for one in path.parent.iterdir()] == ["ledger.json"]


def test_it_is_read_with_the_treaties_that_0_1_did_not_follow(called, path):
    counts = {row["instrument"]: row["accepted"] for row in read(called("procedures", "--json"))}
    assert {number: counts[number] for number in LATER} == {"IV-2": 59, "IV-9": 70, "IV-16": 30}
    assert path.read_bytes() == OLD


def test_its_first_edit_keeps_every_act_and_every_edit(called, path, history):
    before, known = edits(history()), acts(path)
    assert called(*UPDATE).code == 0
    tables = json.loads(path.read_bytes())
    assert tables["meta"]["1"]["schema"] == documents.SCHEMA
    assert "journal" not in tables
    assert len(path.with_name("ledger.json.journal").read_bytes().splitlines()) == 7
    assert edits(history())[:-2] == before
    assert known < acts(path)
    assert {one[1] for one in acts(path)} > set(LATER)
    assert known < acts(path.with_name("ledger.json.bak"))  # as it was before the edit


@pytest.mark.parametrize("first", [(), UPDATE], ids=["as it is", "after an edit here"])
def test_all_of_it_can_be_undone_and_redone(called, path, history, first):
    if first:
        called(*first)
    known, whole = acts(path), called("list", "--json").out
    standing = 3 + 2 * bool(first)  # the treaties that came by themselves are an edit too
    for _ in range(standing):
        assert called("undo", "--yes").code == 0
    assert "no edit to undo" in called("undo", "--yes").err
    assert acts(path) == {o for o in known if o[5] < "2026-02-10" and o[1] not in LATER}
    for _ in range(standing):
        assert called("redo", "--yes").code == 0
    assert called("list", "--json").out == whole
    assert len(history()) == 5 + 2 * bool(first) + 2 * standing


def test_check_names_what_it_never_read_and_proves_it_once_that_is_brought_in(called, path):
    found = called("check").out.splitlines()
    otherwise = [one.partition(": ")[0] for one in found if "reads the depositary's page" in one]
    assert otherwise == ["North Macedonia", "Serbia"]  # their successions to signature
    told = (
        "tells more than the record has",
        "this release reads the depositary's page of 3 February 2026 otherwise",
        "no page of the depositary was read",
        "newer facts",
    )
    about = ("Ledger: ", "Configuration: ")
    assert [
        one for one in found if not one.startswith(about) and not any(t in one for t in told)
    ] == []
    assert called("import", "--shipped", "--yes").code == 0
    done = called("check")
    assert (done.code, "7 edits" in done.out) == (0, True)


def of_some_states(data):
    """Leave some States in a ledger of 0.1.0, as it wrote them."""
    tables = json.loads(data)
    named = {*small.STATES, *(entry["iso3"] for entry in tables["journal"].values())}
    rows = {key: row for key, row in tables["countries"].items() if row["iso3"] in named}
    return json.dumps({**tables, "countries": rows}).encode()


def test_killed_while_its_journal_is_written_out_it_is_the_old_one_or_the_new_one(path):
    file, old = LedgerFile(path, small.SEED), of_some_states(OLD)
    signed = adding("NZL", act("the first edit here", kind=ActKind.SIGNATURE))
    ends = []

    def dying_at(step):
        seen = 0

        def hook(event, _arguments):
            nonlocal seen
            if event.startswith(("open", "os.", "shutil.", "fcntl.")):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        file.apply(signed, NOW, TODAY)

    for step in range(1, 1000):
        put(path, old)
        if in_child(lambda step=step: dying_at(step)) == 0:
            break
        edited = path.read_bytes() != old
        assert [entry.id for entry in file.reading(TODAY).journal] == list(range(1, 6 + edited))
        file.apply(adding("MLI", act()), NOW, TODAY)
        assert len(file.reading(TODAY).journal) == 6 + edited
        ends.append(edited)
    assert ends == sorted(ends)
    assert set(ends) == {False, True}
