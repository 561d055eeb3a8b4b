"""What a person could lose, or be misled by, in an unlucky call."""

from __future__ import annotations

import json
import subprocess

import pytest

MALI = ("update", "Mali", "ratified", "--on", "2026-02-06", "--yes")


@pytest.mark.parametrize("ending", ["", ".bak"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("l.md", ("brief", "Mali")),
        ("l.html", ("brief", "Mali")),
        ("l.svg", ("map",)),
        ("l.svg", ("chart",)),
        ("l.json", ("export", "json")),
        ("l.csv", ("export", "csv")),
    ],
)
def test_nothing_is_ever_written_over_the_ledger_or_its_copy(run, tmp_path, name, words, ending):
    for state in ("Mali", "Togo"):
        assert run("update", state, *MALI[2:], "--db", name).returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    done = run(*words, "--output", name + ending, "--db", name)
    assert done.returncode in {1, 2}
    assert done.stderr.startswith("error: ")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_act_of_long_ago_says_that_it_moves_the_entry_into_force(run):
    done = run("update", "Ireland", "ratified", "--on", "2012-03-23", "--dry-run")
    assert "Ireland becomes the 9th State party; in force for Ireland on 28 April 2013" in (
        done.stdout
    )
    assert "moves the Protocol's own entry into force from 5 May 2013 to 28 April 2013" in (
        done.stdout
    )


def test_a_denunciation_that_waits_for_its_effect_is_shown(run):
    words = ("update", "Ecuador", "party", "--by", "denunciation", "--on", "2026-02-09", "--yes")
    assert run(*words).returncode == 0
    shown = run("show", "Ecuador", "--format", "table").stdout
    assert "Ratified the OP-ICESCR" in shown
    assert "ceases to be a party on 9" in " ".join(shown.split())
    assert "Declare that it accepts" not in shown
    after = run("entry-into-force", "Ecuador", "--if-deposited", "2026-09-01", "--json")
    assert json.loads(after.stdout)["in_force"] == "2026-12-01"


def test_a_party_can_declare_under_article_11(run):
    words = ("update", "Spain", "ratified", "--by", "declaration-11", "--on", "2026-02-09", "--yes")
    assert run(*words).returncode == 0
    shown = run("show", "Spain", "--format", "table").stdout
    assert "declaration under article 11" in shown
    assert "accepts the inquiry procedure" not in shown
    done = run("update", "Mali", *words[2:])
    assert done.returncode == 1
    assert "it was not a party to the Protocol (article 11)" in done.stderr


def test_a_mistyped_ledger_is_named(run):
    done = run("check", "--db", "typo.json")
    assert done.stderr == "no ledger at typo.json yet: these are the shipped facts\n"


@pytest.mark.parametrize("command", [("import",), ("depositary", "read")])
def test_what_has_no_end_is_not_read_to_its_end(run, command):
    done = run(*command, "/dev/zero")
    assert done.returncode == 1
    assert done.stderr == "error: /dev/zero is larger than anything to import\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize("call", ["import - --yes", "export json", "status", "undo", "show Mali"])
def test_a_stream_that_is_closed_is_no_traceback(script, environment, tmp_path, call, closed):
    done = subprocess.run(
        ["sh", "-c", f"{script} {call} {closed}"],
        env=environment,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr


def test_a_terminal_that_says_it_has_no_width_gets_a_screen(run):
    assert "Albania" in run("list", "--format", "table", COLUMNS="0").stdout


def test_a_file_that_is_no_page_is_named(run, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    done = run("import", "empty.html", "--yes")
    assert done.returncode == 1
    assert done.stderr.startswith("error: empty.html: ")
