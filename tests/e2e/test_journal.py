"""What was edited can be seen, taken back and proved."""

from __future__ import annotations

import json

import pytest

from opicescr_cli import facts

JOIN = ("update", "Fiji", "signed", "--on", "2026-02-04", "--yes")
RATIFY = ("update", "Fiji", "ratified", "--on", "2026-02-06", "--yes")


def rows(run, *words):
    return json.loads(run("history", *words, "--json").stdout)


@pytest.fixture
def ledger(tmp_path):
    """Give a way to change the ledger's text by hand."""
    path = tmp_path / "ledger.json"

    def change(old, new, times=1):
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, times), "utf-8")

    return change


def test_an_edit_records_when_who_what_and_why(run):
    run(*JOIN, "--note", "Treaty Event")
    (entry,) = rows(run)
    keys = ["id", "at", "user", "command", "iso3", "before", "after", "note"]
    assert list(entry) == keys
    assert (entry["id"], entry["at"], entry["iso3"]) == (1, "2026-02-10T00:00:00Z", "FJI")
    assert entry["command"].startswith("opicescr update Fiji signed --on 2026-02-04")
    assert entry["before"]["states"]["FJI"]["status"] == "party"
    assert entry["after"]["states"]["FJI"]["status"] == "signed"
    assert entry["note"] == "Treaty Event"


def test_a_history_can_be_that_of_one_state(run):
    run(*JOIN)
    run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes")
    assert [entry["iso3"] for entry in rows(run, "Mali")] == ["MLI"]


def test_undo_says_what_it_will_do_and_redo_brings_it_back(run):
    run(*JOIN)
    done = run("undo", stdin="n\n")
    assert (done.returncode, len(rows(run))) == (1, 1)
    assert "- Fiji: signature, OP-ICESCR, 4 Feb 2026" in done.stdout
    run("undo", "--yes")
    assert json.loads(run("show", "Fiji", "--json").stdout)["status"] == "party"
    done = run("redo", stdin="n\n")
    assert (done.returncode, len(rows(run))) == (1, 2)
    assert done.stdout.startswith("Brings back edit 1, which edit 2 undid:\n  + Fiji: signature")
    run("redo", "--yes")
    assert json.loads(run("show", "Fiji", "--json").stdout)["status"] == "signed"
    assert [entry.get("undoes") for entry in rows(run)] == [None, 1, 2]


def test_undo_twice_goes_further_back_and_redo_comes_forward_until_something_new_is_done(run):
    run(*JOIN)
    run(*RATIFY)

    def status():
        return json.loads(run("show", "Fiji", "--json").stdout)["status"]

    for call, then in (("undo", "signed"), ("undo", "party"), ("redo", "signed")):
        assert run(call, "--yes").returncode == 0
        assert status() == then
    assert run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes").returncode == 0
    refused = run("redo", "--yes")
    assert refused.returncode == 1
    assert refused.stderr.startswith("error: there is no undone edit to bring back\n")
    assert run("undo", "3", "--yes").returncode == 0  # an undo can be named, as any edit
    assert status() == "ratified"
    assert run("check").returncode == 0


def test_an_act_that_a_later_one_depends_on_stays_and_the_reason_is_said(run):
    run(*JOIN)
    run(*RATIFY)
    done = run("undo", "1", "--yes")
    assert done.returncode == 1
    assert (
        "error: Fiji's ratification of 6 February 2026 depends on edit 1:"
        " it had not signed OP-ICESCR: that is an accession" in done.stderr
    )
    assert len(rows(run)) == 2
    run("undo", "2", "--yes")
    assert run("undo", "1", "--yes").returncode == 0


def test_what_was_taken_back_cannot_be_taken_back_twice(run):
    run(*JOIN)
    run("undo", "1", "--yes")
    done = run("undo", "1", "--yes")
    assert done.returncode == 1
    assert "edit 1 is no longer as it was for Fiji" in done.stderr


@pytest.mark.parametrize(("edit", "code"), [("7", 2), ("0", 2), ("-1", 2), ("x", 2)])
def test_an_edit_that_is_none_cannot_be_taken_back(run, edit, code):
    run(*JOIN)
    done = run("undo", edit, "--yes")
    assert done.returncode == code
    assert done.stderr.startswith("error: ")


def test_without_edits_there_is_nothing_to_take_back(run):
    assert run("undo", "--yes").returncode == 1
    assert rows(run) == []


def test_a_ledger_with_edits_is_proved(run):
    run(*JOIN)
    run(*RATIFY)
    run("undo", "--yes")
    done = run("check")
    acts = sum(len(row["acts"]) for row in facts.load("ledger.json")["countries"].values()) + 1
    said = f"Verified: 197 States, {acts:,} acts, 3 edits."
    assert (done.returncode, done.stdout.splitlines()[2:]) == (0, [said])


FINDINGS = {
    "a written status": (
        '"status": "ratified", "status_as_of": "2026-02-03"',
        '"status": "signed", "status_as_of": "2026-02-03"',
        'Albania: "signed" is written, but its acts give "ratified" on 3 February 2026',
    ),
    "an act by hand": (
        '"kind": "accession", "date": "2025-02-19"',
        '"kind": "accession", "date": "2025-02-18"',
        "the record was changed without the journal",
    ),
    "an act that the law does not allow": (
        '"kind": "accession", "date": "2025-02-19"',
        '"kind": "ratification", "date": "2025-02-19"',
        "Albania: ratification of IV-3-a on 19 February 2025: it had not signed",
    ),
    "an act that is lost": (
        '"kind": "accession", "date": "2025-02-19"',
        '"withdrawn": true, "kind": "accession", "date": "2025-02-19"',
        (
            "OP-ICESCR: the depositary counts 46 signatories and 31 parties on 3 February 2026,"
            " the record 46 and 30"
        ),
    ),
    "a name": ('"name": "Albania"', '"name": "Albion"', "Albania: its name, codes or group"),
    "a State": ('"iso3": "ALB"', '"iso3": "XXX"', "Albania is missing"),
    "a page": ('"IV-5": {"as_at"', '"IV-6": {"as_at"', "IV-5: no page of the depositary was read"),
    "the journal": ('"date": "2026-02-04"', '"date": "2026-02-05"', "edit 1: the record is not"),
}


@pytest.mark.parametrize(("old", "new", "finding"), FINDINGS.values(), ids=FINDINGS)
def test_what_was_changed_by_hand_is_found(run, ledger, old, new, finding):
    run(*JOIN)
    ledger(old, new)
    done = run("check")
    assert done.returncode == 1
    assert finding in done.stdout
    assert done.stderr == ""


def test_a_journal_that_was_changed_by_hand_is_found(run, tmp_path):
    run(*JOIN)
    journal = tmp_path / "ledger.json.journal"
    journal.write_text(journal.read_text("utf-8").replace('"id": 1,', '"id": 4,'), "utf-8")
    done = run("check")
    assert (done.returncode, "Verified" in done.stdout) == (1, False)
    assert "the journal is broken: line 1 is not as it was written" in done.stderr
    assert run("status", "--json").returncode == 0


def test_a_ledger_that_is_gone_beside_its_copy_is_not_begun_anew(run, tmp_path):
    run(*JOIN)
    run(*RATIFY)
    backup = tmp_path / "ledger.json.bak"
    kept = backup.read_bytes()
    (tmp_path / "ledger.json").unlink()
    for words in (("status",), ("check",), RATIFY):
        done = run(*words)
        assert (done.returncode, "197" in done.stdout) == (1, False)
        assert "ledger.json is gone; its last good copy is there" in done.stderr
        assert "opicescr restore" in done.stderr
    assert backup.read_bytes() == kept
    done = run("restore", "--yes")
    assert done.returncode == 0
    assert json.loads(run("show", "Fiji", "--json").stdout)["status"] == "signed"
    assert run("check").returncode == 0
    assert backup.read_bytes() == kept
    # Nothing is said of a broken file, which there was not; the edit after the copy is named.
    assert ".broken" not in done.stdout
    cut = tmp_path / "ledger.json.journal.cut"
    assert f"Later than this copy: 1 edit, in {cut.resolve()}" in done.stdout
    assert "ratified" in cut.read_text("utf-8")


def test_the_last_state_of_each_of_the_last_days_is_kept(run, tmp_path):
    for day in range(1, 12):
        for command in ("signed", None):
            words = JOIN if command else ("undo", "--yes")
            assert (
                run(*words, OPICESCR_NOW=f"2026-03-{day:02}T1{bool(command):d}:00").returncode == 0
            )
    kept = sorted(path.name for path in tmp_path.glob("ledger.json.2026*.bak"))
    assert kept == [f"ledger.json.2026-03-{day:02}.bak" for day in range(4, 11)]
    done = run("restore", kept[-1], stdin="n\n", OPICESCR_NOW="2026-03-12")
    assert "Nothing differs." in done.stdout


def test_a_release_with_newer_facts_says_so_and_keeps_what_was_recorded_here(run, ledger):
    run("update", "Mali", "ratified", "--on", "2026-02-06", "--yes")
    run("update", "Togo", "ratified", "--on", "2026-02-06", "--yes")
    ledger('"IV-3-a": {"as_at": "2026-02-03', '"IV-3-a": {"as_at": "2025-01-03')
    ledger('"kind": "accession", "date": "2025-02-19"', '"kind": "accession", "date": "2025-02-17"')
    assert "This release ships newer facts: opicescr import --shipped" in run("check").stdout
    done = run("import", "--shipped", "--yes")
    assert "corrected  OP-ICESCR  Albania  accession 17 Feb 2025 -> " in done.stdout
    assert "Mali" not in done.stdout
    assert json.loads(run("show", "Mali", "--json").stdout)["status"] == "ratified"
    assert json.loads(run("show", "Albania", "--json").stdout)["deposited"] == "2025-02-19"
    assert "newer facts" not in run("check").stdout
