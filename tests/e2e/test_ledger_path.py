"""Which file is read and written, and what happens where it is no ledger."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from few import few

from opicescr_cli import facts

RECORD = ["update", "Ireland", "ratified", "--on", "2026-02-09", "--yes"]
HEAD = '{"meta": {"1": {"schema": 3}}, "journal": {}, "countries": '


def parties(done):
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)["parties"]


def test_db_comes_before_the_command_or_after_it_and_before_the_environment(run, tmp_path):
    assert run(*RECORD, "--db", "mine.json").returncode == 0
    assert (tmp_path / "mine.json").exists()
    assert parties(run("status", "--json")) == 31
    assert parties(run("--db", "mine.json", "status", "--json")) == 32
    assert parties(run("status", "--db", "mine.json", "--json")) == 32
    assert parties(run("status", "--json", OPICESCR_DB="mine.json")) == 32
    other = run("status", "--json", "--db", "other.json", OPICESCR_DB="mine.json")
    assert json.loads(other.stdout)["parties"] == 31
    assert other.stderr == "no ledger at other.json yet: these are the shipped facts\n"


@pytest.mark.parametrize("words", [("status",), ("list", "--json"), ("check",), ()])
def test_a_ledger_that_is_named_in_whatever_way_and_not_there_is_spoken_of(run, words):
    note = "no ledger at NOSUCH yet: these are the shipped facts\n"
    after = run(*words, "--db", "NOSUCH") if words else run("--db", "NOSUCH")
    assert after.stderr == note
    assert run("--db", "NOSUCH", *words).stderr == note
    assert run(*words, OPICESCR_DB="NOSUCH").stderr == note


def test_a_ledger_named_before_the_command_is_also_that_of_a_commands_own_commands(run, tmp_path):
    (tmp_path / "mine.json").write_bytes(few())
    run(*RECORD, "--db", "mine.json")
    done = run("--db", "mine.json", "site", "build", "public", "--lang", "en")
    assert done.returncode == 0
    page = tmp_path / "public" / "states" / "irl" / "index.html"
    assert "9 February 2026" in page.read_text("utf-8")


def test_a_ledger_named_before_the_command_is_handed_to_nobody_else(script, environment, tmp_path):
    """A `--db` that travelled in the environment would reach whatever the command starts."""
    code = (
        "import os, sys; from opicescr_cli.app import root_command;"
        " root_command()(['--db', 'x.json', 'status', '--json'], standalone_mode=False);"
        " sys.stderr.write(repr(os.environ.get('OPICESCR_DB')))"
    )
    python = [sys.executable, "-c", code]
    done = subprocess.run(
        python, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr.endswith("\n''")


ADDRESSES = ["gopher://h/x", "redis://ana:secret@h/x", "file:///tmp/x.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_leads_to_no_ledger_is_refused_and_makes_no_folder(run, tmp_path, address):
    for call in (("status", "--db", address), ("--db", address, *RECORD)):
        done = run(*call)
        assert done.returncode == 2
        kind = address.partition(":")[0]
        assert done.stderr.startswith(f"error: {kind}:// is no address of a ledger\n")
        assert "secret" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_either_the_users_data_folder_is_used(run, tmp_path):
    elsewhere = {"OPICESCR_DB": None, "XDG_DATA_HOME": str(tmp_path / "share")}
    assert parties(run("status", "--json", **elsewhere)) == 31
    assert run(*RECORD, **elsewhere).returncode == 0
    assert (tmp_path / "share" / "opicescr" / "ledger.json").exists()
    assert parties(run("status", "--json", **{**elsewhere, "OPICESCR_DB": ""})) == 32


def test_a_symbolic_link_stays_one(run, tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(facts.path("ledger.json").read_bytes())
    link.symlink_to(real)
    assert run(*RECORD, "--db", "link.json").returncode == 0
    assert link.is_symlink()
    assert parties(run("status", "--json", "--db", "real.json")) == 32


NOT_OURS = {
    "bad JSON": ('{"meta": ', "is not valid JSON at line 1, column 10"),
    "empty": ("", "is empty"),
    "a list": ("[]", "is JSON, but no ledger"),
    "a text": ('"ledger"', "is JSON, but no ledger"),
    "other tables": ('{"cards": {"1": {"id": 1}}}', "is JSON, but no ledger"),
    "documents that are none": (HEAD + '{"1": 5}}', "is JSON, but no ledger"),
    "documents without a number": (HEAD + '{"x": {}}}', "is JSON, but no ledger"),
    "a newer schema": ('{"meta": {"1": {"schema": 99}}}', "was written by a newer opicescr"),
    "no schema": ('{"meta": {"1": {}}}', "is JSON, but no ledger"),
    "a broken State": (HEAD + '{"1": {"iso3": "AAA"}}}', "the document of AAA is broken"),
    "deep JSON": ("[" * 100_000, "is no JSON text"),
    "no UTF-8": (b"\xff\xfe\x00", "is no JSON text"),
}


@pytest.mark.parametrize(("content", "why"), NOT_OURS.values(), ids=NOT_OURS)
def test_a_file_that_is_not_ours_gets_one_line_and_is_left_as_it_is(run, tmp_path, content, why):
    path = tmp_path / "ledger.json"
    data = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(data)
    for args in (["status"], RECORD):
        done = run(*args)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: ")
        assert why in done.stderr
        assert len(done.stderr.splitlines()) <= 2
        assert path.read_bytes() == data


def a_folder(path):
    path.mkdir()


def a_loop(path):
    path.symlink_to(path.name)


PLACES = {
    "folder": (a_folder, "is a folder"),
    "FIFO": (os.mkfifo, "no regular file"),
    "loop of links": (a_loop, "cannot be read"),
}


@pytest.mark.parametrize(("make", "why"), PLACES.values(), ids=PLACES)
def test_a_path_that_is_no_file_gets_one_line(run, tmp_path, make, why):
    make(tmp_path / "ledger.json")
    for args in (["list"], RECORD):
        done = run(*args)
        assert (done.returncode, done.stdout) == (1, "")
        assert why in done.stderr.splitlines()[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_gets_one_line(run, tmp_path):
    path = tmp_path / "ledger.json"
    path.write_bytes(facts.path("ledger.json").read_bytes())
    path.chmod(0)
    done = run("status")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Permission denied" in done.stderr


RATIFIED = ("update", "Ireland", "ratified", "--on", "2026-02-05", "--source", "x")


def test_no_ledger_is_begun_at_a_path_that_was_typed_without_being_asked_about(run, tmp_path):
    refused = run(*RATIFIED, "--db", "typo.json")
    assert refused.returncode == 2
    assert "Begin a ledger at typo.json?" in refused.stderr
    assert run(*RATIFIED, "--db", "typo.json", stdin="n\n").returncode == 1
    assert not (tmp_path / "typo.json").exists()
    both = run(*RATIFIED, "--db", "typo.json", stdin="y\ny\n")
    assert both.returncode == 0, both.stderr
    assert (tmp_path / "typo.json").exists()
    assert "Begin" not in run(*RATIFIED, "--db", "typo.json", "--dry-run").stderr


def test_yes_begins_a_ledger_where_it_is_told_and_a_dry_run_none(run, tmp_path):
    assert run(*RATIFIED, "--db", "dry.json", "--dry-run").returncode == 0
    assert not (tmp_path / "dry.json").exists()
    assert run(*RATIFIED, "--db", "new.json", "--yes").returncode == 0
    assert (tmp_path / "new.json").exists()


def test_a_path_that_was_settled_before_is_not_asked_about(run, tmp_path):
    done = run(*RATIFIED, OPICESCR_DB=str(tmp_path / "mine.json"), stdin="y\n")
    assert done.returncode == 0
    assert "Begin" not in done.stderr


WRITING = {
    "note": ("note", "Ireland", "Justice committee reads the bill"),
    "milestone": ("milestone", "add", "2025", "A coalition is formed", "--source", "x"),
}


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_an_entry_begins_no_ledger_at_a_path_that_was_typed_unasked(called, tmp_path, words):
    refused = called(*words, "--db", "typo.json")
    assert refused.code == 2
    assert "Begin a ledger at typo.json?" in refused.err
    assert called(*words, "--db", "typo.json", stdin="n\n").code == 1
    assert list(tmp_path.iterdir()) == []
    assert called(*words, "--db", "new.json", "--yes").code == 0
    assert (tmp_path / "new.json").exists()


def test_an_empty_note_is_refused_before_anything_is_asked(called):
    refused = called("note", "Ireland", " ", "--db", "typo.json")
    assert (refused.code, "Begin" in refused.err) == (2, False)


def test_a_note_on_a_guessed_state_is_not_written_with_yes(called, tmp_path):
    refused = called("note", "Gahna", "A reading", "--yes")
    assert refused.code == 2
    assert "read as Ghana?" in refused.err
    assert list(tmp_path.iterdir()) == []


def test_an_import_in_which_nothing_differs_asks_for_no_new_ledger(called, tmp_path):
    assert called("export", "csv", "--output", "acts.csv").code == 0
    done = called("import", "acts.csv", "--db", "new.json")
    assert (done.code, done.out) == (0, "Nothing differs.\n")
    assert "Begin" not in done.err
    assert not (tmp_path / "new.json").exists()


def test_an_import_in_which_something_differs_asks_for_a_new_ledger(called, tmp_path):
    called(*RATIFIED, "--yes")
    called("export", "csv", "--output", "acts.csv")
    refused = called("import", "acts.csv", "--db", "new.json", stdin="n\n")
    assert refused.code == 1
    assert "Begin a ledger at new.json?" in refused.err
    assert not (tmp_path / "new.json").exists()
