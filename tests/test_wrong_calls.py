"""A call that does not fit is answered in one line, with the facts and what to type."""

from __future__ import annotations

import pytest

CALLS = {
    "list --nope": ("no option --nope; similar: --group, --to", "opicescr list --help"),
    "list --js": ("no option --js; similar: --json, --sort", "opicescr list --help"),
    "list --as-of": ("--as-of is to be followed by a value", "opicescr list --help"),
    "list --json=3": ("--json takes no value", "opicescr list --help"),
    "list --sort luck": (
        "--sort must be one of: name, status, group, signed, deposited, covenant",
        "opicescr list --help",
    ),
    "prospects --top 0": ("--top must be a whole number from 1 on", "opicescr prospects --help"),
    "prospects --top x": ("--top must be a whole number from 1 on", "opicescr prospects --help"),
    "show": ("COUNTRY is missing", "opicescr show --help"),
    "undo x": ("ID must be a whole number", "opicescr undo --help"),
    "undo 1 2 3": ("opicescr undo takes no more words: 2 3", "opicescr undo --help"),
    "undo 1 \x1b[2J": (r"opicescr undo takes no more words: \x1b[2J", "opicescr undo --help"),
    "lits": ('no command "lits"', "Did you mean list?"),
    "nonesuch": ('no command "nonesuch"', "opicescr --help"),
    "\x1b]0;x": (r'no command "\x1b]0;x"', "opicescr --help"),
    "site bild": ('no command "bild"', "Did you mean build?"),
    "site": ("Missing command.", "opicescr site --help"),
    "help lits": ('no command "lits"', "Did you mean list?"),
    "help show x": ("opicescr show holds no other commands", "See: opicescr help show"),
    "--nope": ("no option --nope", "opicescr --help"),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_call_says_what_is_wrong_and_what_to_type(run, call):
    done = run(*call.split(" "))
    what, hint = CALLS[call]
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {what}\n{hint}\n"


def test_help_of_a_command_is_said_three_ways(run):
    asked = [run("show", "--help"), run("show", "-h"), run("help", "show")]
    assert {(done.returncode, done.stderr) for done in asked} == {(0, "")}
    assert len({done.stdout for done in asked}) == 1


def test_the_ledger_named_before_the_command_is_the_one_that_is_read(run, tmp_path):
    run("update", "Ireland", "ratified", "--on", "2026-02-05", "--yes", OPICESCR_DB=None)
    here = run(
        "--db", str(tmp_path / "x.json"), "update", "Fiji", "signed", "--on", "2026-02-05", "-y"
    )
    assert here.returncode == 0
    assert (tmp_path / "x.json").exists()
    assert "FJI" in run("--db", str(tmp_path / "x.json"), "history").stdout
    for call in (["status", "--json"], ["--json", "list"], []):
        named = run("--db", str(tmp_path / "x.json"), *call)
        assert named.stdout == run(*call, OPICESCR_DB=str(tmp_path / "x.json")).stdout
    built = run("--db", str(tmp_path / "x.json"), "site", "build", "web", "--lang", "en")
    assert built.returncode == 0
    assert "2026-02-05" in (tmp_path / "web" / "data.csv").read_text("utf-8")
