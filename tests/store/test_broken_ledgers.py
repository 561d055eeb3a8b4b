"""Whatever a ledger's file has become, it is refused in a line or read as what it is."""

from __future__ import annotations

import json
import re

import pytest
from broken_ledgers import Ledgers
from edits import NOW, TODAY, act, adding, aside
from fuzz import tried
from small import LEDGER

from opicescr_cli.core.message import OpicescrError
from opicescr_cli.store import documents

CASES = 2000


def test_two_thousand_broken_ledgers_are_refused_in_a_line_or_read(tmp_path):
    """Asked, edited and brought in as a copy: what changed an act is refused, or check says so."""
    assert tried(Ledgers(tmp_path), 20130505, CASES).wrong == []


SCHEMA = f'"schema": {documents.SCHEMA}'
BROKEN = {
    "a number without an end": ('"signatories": 46', '"signatories": 1e999'),
    "a fraction": ('"signatories": 46', '"signatories": 46.5'),
    "a schema below nothing": (SCHEMA, '"schema": -1'),
    "a schema of nothing": (SCHEMA, '"schema": 0'),
    "a schema and a half": (SCHEMA, '"schema": 1.5'),
    "a schema in words": (SCHEMA, '"schema": "2"'),
    "a schema that is a yes": (SCHEMA, '"schema": true'),
    "an edit and a half": ('"edits": 1,', '"edits": 1.5,'),
    "an edit in words": ('"edits": 1,', '"edits": "1",'),
    "fewer edits than none": ('"edits": 1,', '"edits": -1,'),
    "a checksum that is none": ('"sha256": "', '"sha256": "\\ud800'),
    "a time that is a path": ('"at": "2026-03-01', '"at": "../../../x'),
    "a journal of nothing": ('"edits": 1, ', ""),
    "a key with a nought before it": ('"5": {"iso3"', '"05": {"iso3"'),
    "fewer than nobody": ('"signatories": 46', '"signatories": -46'),
    "a State twice": ('"iso3": "CHN"', '"iso3": "AND"'),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_what_no_ledger_has_is_refused_at_the_door(file, old, new):
    text = file.path.read_text("utf-8")
    assert old in text
    file.path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(OpicescrError) as refused:
        file.reading(TODAY)
    assert len(str(refused.value.message).splitlines()) == 1
    before = file.path.read_bytes()
    with pytest.raises(OpicescrError):
        file.apply(adding("IRL", act()), NOW, TODAY)
    assert file.path.read_bytes() == before


def test_a_broken_copy_is_never_answered_with_the_name_of_the_ledger(run, tmp_path):
    assert run("update", "Fiji", "signed", "--on", "2026-02-04", "--yes").returncode == 0
    (tmp_path / "copy.json").write_text('{\n"meta": ', "utf-8")
    for words in (("import", "copy.json"), ("restore", "copy.json")):
        done = run(*words, "--yes")
        assert done.returncode == 1
        assert done.stderr.startswith("error: copy.json is not valid JSON at line 2")
        assert "--db" not in done.stderr
    assert len(json.loads(run("history", "--json").stdout)) == 1


def test_a_broken_ledger_without_a_copy_offers_none(run, tmp_path):
    (tmp_path / "ledger.json").write_text('{"meta": ', "utf-8")
    assert "restore" not in run("status").stderr


JOURNALS = {
    "a letter changed": lambda data: data.replace(b"first", b"fi1st", 1),
    "half of it": lambda data: data[: len(data) // 2],
    "nothing in it": lambda _data: b"",
    "a line twice": lambda data: data.splitlines(keepends=True)[0] + data,
    "a line lost": lambda data: b"".join(data.splitlines(keepends=True)[1:]),
    "its lines turned round": lambda data: b"".join(data.splitlines(keepends=True)[::-1]),
    "another program's": lambda _data: b'{"a": 1}\n' * 200,
    "no text": lambda data: b"\xff" * len(data),
}


@pytest.mark.parametrize("breaking", JOURNALS.values(), ids=JOURNALS)
def test_a_journal_that_is_not_as_it_was_written_is_said_to_be_and_the_ledger_is_read(
    file, breaking
):
    file.apply(adding("IRL", act()), NOW, TODAY)
    journal = file.journal.path
    journal.write_bytes(breaking(journal.read_bytes()))
    with pytest.raises(OpicescrError, match="the journal is broken"):
        file.reading(TODAY)
    assert file.read(TODAY).parties == LEDGER.parties + 1


@pytest.mark.parametrize("size", [1 << 20, 1 << 50, 10**30])
def test_a_journal_shorter_than_the_ledger_says_is_refused_before_it_is_read(file, size):
    text = file.path.read_text("utf-8")
    file.path.write_text(re.sub(r'"bytes": \d+', f'"bytes": {size}', text), "utf-8")
    before = file.path.read_bytes(), file.journal.path.read_bytes()
    for ask in (
        lambda: file.reading(TODAY),
        lambda: file.reading(TODAY, slice(-1, None)),
        lambda: file.apply(adding("IRL", act()), NOW, TODAY),
    ):
        with pytest.raises(OpicescrError, match="it ends before its last edit"):
            ask()
    assert (file.path.read_bytes(), file.journal.path.read_bytes()) == before


def test_a_lost_journal_is_said_to_be_lost_and_no_edit_begins_another_unseen(file):
    file.journal.path.unlink()
    before = file.path.read_bytes()
    for ask in (
        lambda: file.reading(TODAY),
        lambda: file.apply(adding("IRL", act()), NOW, TODAY),
    ):
        with pytest.raises(OpicescrError, match="it is not there; it had 1 edit"):
            ask()
    assert file.path.read_bytes() == before
    assert not file.journal.path.exists()


def test_what_a_killed_edit_left_behind_the_journals_end_is_cut_by_the_next_one(file):
    journal = file.journal.path
    whole = journal.read_bytes()
    for torn in (whole, whole[:40], b"\0" * 4096):
        journal.write_bytes(journal.read_bytes() + torn)
        seen = len(file.reading(TODAY).journal)
        file.apply(aside("IRL", str(seen)), NOW, TODAY)
        assert len(file.reading(TODAY).journal) == seen + 1
    assert not journal.with_name("ledger.json.journal.cut").exists()


def test_edits_behind_the_end_that_no_kill_leaves_are_kept_beside_the_journal(file):
    old = file.path.read_bytes()
    for number in range(3):
        file.apply(aside("IRL", str(number)), NOW, TODAY)
    later = file.journal.path.read_bytes()
    file.path.write_bytes(old)  # somebody puts an older copy back by hand
    file.apply(adding("MLI", act()), NOW, TODAY)
    assert [entry.id for entry in file.reading(TODAY).journal] == [1, 2]
    cut = file.journal.path.with_name("ledger.json.journal.cut").read_bytes()
    assert later.endswith(cut)
    assert cut.count(b"\n") == 3


def test_a_person_reads_a_journal_an_edit_a_line(file):
    file.apply(adding("IRL", act()), NOW, TODAY, "«why»")
    lines = file.journal.path.read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["id"], row["note"]) for row in rows] == [(1, "first"), (2, "«why»")]
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_no_command_but_those_about_edits_opens_the_journal(file):
    file.journal.path.write_bytes(b"")
    assert file.read(TODAY).parties == LEDGER.parties
    file.journal.path.unlink()
    assert file.read(TODAY).parties == LEDGER.parties
