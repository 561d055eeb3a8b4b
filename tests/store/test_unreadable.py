"""A ledger's path that is no ledger: one line, exit 1, and nothing is changed."""

from __future__ import annotations

import json
import os

import pytest
from edits import NOW, SEED, TODAY, act, adding

from opicescr_cli.store import documents


@pytest.fixture
def seed():
    """The ledger that ships: the commands know no other."""
    return SEED


@pytest.fixture
def command(run):
    """Run a command on the ledger at a path."""
    return lambda path, *words: run(*words, OPICESCR_DB=str(path), OPICESCR_NOW="2026-03-01")


SCHEMA = f'"schema": {documents.SCHEMA}'
UPDATE = ("update", "Ireland", "ratified", "--on", "2026-02-20", "--yes")


def without_a_comma(text):
    place = text.index(",", text.index('"URY"'))
    return text[:place] + text[place + 1 :]


BROKEN = {
    "a comma missing": (without_a_comma, "is not valid JSON at line 190, column 23: Expecting"),
    "nothing in it": (lambda _text: "", "is empty"),
    "blank lines": (lambda _text: "\n\n", "is empty"),
    "half of it": (lambda text: text[: len(text) // 2], "is not valid JSON at line"),
    "another program's JSON": (lambda _text: '{"a": 1}', "but no ledger of opicescr"),
    "a list": (lambda _text: "[]", "but no ledger of opicescr"),
    "another TinyDB": (lambda _text: '{"_default": {"1": {}}}', "but no ledger of opicescr"),
    "a schema that is a word": (
        lambda text: text.replace(SCHEMA, '"schema": "two"'),
        "but no ledger of opicescr",
    ),
    "a date that is none": (
        lambda text: text.replace("2013-02-05", "2013-02-30", 1),
        "the document of URY is broken",
    ),
    "an act of an unknown kind": (
        lambda text: text.replace('"kind": "succession"', '"kind": "secession"', 1),
        "is broken",
    ),
    "numbers nested for ever": (lambda _text: "[" * 200_000, "is no JSON text"),
}


@pytest.mark.parametrize(("breaking", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_ledger_is_answered_with_one_line(command, file, breaking, why):
    file.path.write_text(breaking(file.path.read_text()))
    before = file.path.read_bytes()
    for words in (("status",), UPDATE, ("undo", "--yes")):
        done = command(file.path, *words)
        assert done.returncode == 1
        assert done.stderr.startswith("error: ")
        assert why in done.stderr
        assert len(done.stderr.splitlines()) <= 2
        assert done.stdout == ""
    assert file.path.read_bytes() == before


def test_bytes_that_are_no_text_are_answered_with_one_line(command, file):
    file.path.write_bytes(b"\xff\xfe\x00" + os.urandom(1000))
    done = command(file.path, "list")
    assert done.returncode == 1
    assert "is no JSON text" in done.stderr or "is not valid JSON" in done.stderr


def test_a_broken_ledger_offers_the_last_good_copy_and_it_is_good(command, file):
    file.apply(adding("IRL", act()), NOW, TODAY)
    broken = without_a_comma(file.path.read_text())
    file.path.write_text(broken)
    assert "opicescr restore" in command(file.path, "status").stderr
    done = command(file.path, "restore", "--yes")
    assert done.returncode == 0, done.stderr
    assert "is good" in done.stdout
    assert command(file.path, "check").returncode == 0
    assert file.path.with_name("ledger.json.broken").read_text() == broken
    assert [entry.note for entry in file.reading(TODAY).journal][:1] == ["first"]


def test_a_hundred_megabytes_of_noise_are_refused_without_being_read(command, file):
    noise = os.urandom(1_000_000)
    with file.path.open("wb") as target:
        for _ in range(100):
            target.write(noise)
    done = command(file.path, "status")
    assert done.returncode == 1
    assert "is too large to be a ledger (100 MB)" in done.stderr


def test_a_folder_is_no_ledger(command, tmp_path):
    for words in (("status",), UPDATE):
        done = command(tmp_path, *words)
        assert done.returncode == 1
        assert "is a folder, not a ledger" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_with_a_name_is_no_ledger_and_nobody_waits_for_it(command, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for words in (("status",), UPDATE):
        done = command(tmp_path / "pipe", *words)
        assert done.returncode == 1
        assert "is no regular file" in done.stderr


def test_a_link_that_points_at_itself_is_no_ledger(command, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for words in (("status",), UPDATE):
        done = command(tmp_path / "loop", *words)
        assert done.returncode == 1
        assert done.stderr.startswith("error: ")


def test_a_folder_in_the_locks_place_is_answered_with_one_line(command, file):
    lock = file.path.with_name(".ledger.json.lock")
    lock.unlink()
    lock.mkdir()
    done = command(file.path, *UPDATE)
    assert done.returncode == 1
    assert "is in the lock's place" in done.stderr


def test_a_ledger_of_a_newer_program_is_refused_untouched(command, file):
    text = file.path.read_text().replace(SCHEMA, f'"schema": {documents.SCHEMA + 1}')
    file.path.write_text(text)
    done = command(file.path, *UPDATE)
    assert done.returncode == 1
    assert "was written by a newer opicescr" in done.stderr
    assert file.path.read_text() == text


def test_a_ledger_of_an_older_program_is_upgraded_by_the_first_write_and_kept(command, file):
    tables = json.loads(file.path.read_text())
    tables["meta"]["1"] = {"schema": 1, "snapshots": tables["meta"]["1"]["snapshots"]}
    tables.pop("journal", None)
    old = json.dumps(tables)
    file.path.write_text(old)
    assert file.read(TODAY).signatories == 47  # with the act of the fixture
    assert file.path.read_text() == old
    file.apply(adding("IRL", act()), NOW, TODAY)
    assert json.loads(file.path.read_text())["meta"]["1"]["schema"] == documents.SCHEMA
    assert file.path.with_name("ledger.json.bak").read_text() == old
    assert command(file.path, "check").returncode == 0
