"""A ledger from an older program is read, and brought up to date by the first edit."""

from __future__ import annotations

import json
from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core.journal import unwind
from opicescr_cli.store import documents, migrations


def older():
    """Give the shipped ledger as the first schema had it: no journal, no fingerprint."""
    tables = json.loads(facts.path("ledger.json").read_bytes())
    del tables["journal"]
    meta = tables["meta"]["1"]
    meta["schema"] = 1
    del meta["base"]
    return tables


def test_the_first_schema_gets_a_journal_and_the_shipped_fingerprint():
    tables = older()
    assert migrations.upgrade(tables)
    assert tables == json.loads(facts.path("ledger.json").read_bytes())


def of_schema_3():
    """Give the shipped ledger as the third schema had it: no entries of a campaign's own."""
    tables = json.loads(facts.path("ledger.json").read_bytes())
    tables["meta"]["1"]["schema"] = 3
    del tables["milestones"]
    return tables


def test_the_third_schema_is_read_as_it_is_and_the_first_edit_leaves_it_as_bak(run, tmp_path):
    path = tmp_path / "ledger.json"
    path.write_text(json.dumps(of_schema_3()), "utf-8")
    before = path.read_bytes()
    assert run("check").returncode == 0
    assert path.read_bytes() == before
    assert run("note", "Ireland", "a contact").returncode == 0
    after = json.loads(path.read_bytes())
    assert after["meta"]["1"]["schema"] == 4
    assert after["meta"]["1"]["base"] == of_schema_3()["meta"]["1"]["base"]
    assert after["notes"]["1"]["iso3"] == "IRL"
    assert (tmp_path / "ledger.json.bak").read_bytes() == before
    assert run("check").returncode == 0


def test_a_copy_of_the_third_schema_says_nothing_of_entries_and_takes_none_away(run, tmp_path):
    (tmp_path / "copy.json").write_text(json.dumps(of_schema_3()), "utf-8")
    assert run("note", "Ireland", "a contact").returncode == 0
    assert run("milestone", "add", "2025", "a meeting", "--yes").returncode == 0
    assert run("restore", "copy.json", "--yes").returncode == 0
    assert "a contact" in run("note").stdout
    assert "a meeting" in run("milestone", "list").stdout


def test_a_newer_schema_is_left_alone():
    tables = older()
    tables["meta"]["1"]["schema"] = documents.SCHEMA + 1
    before = json.dumps(tables)
    assert not migrations.upgrade(tables)
    assert json.dumps(tables) == before


def test_an_older_file_is_read_in_place_and_upgraded_by_an_edit(run, tmp_path):
    path = tmp_path / "ledger.json"
    path.write_text(json.dumps(older()), "utf-8")
    before = path.read_bytes()
    assert json.loads(run("status", "--json").stdout)["parties"] == 31
    assert path.read_bytes() == before
    run("update", "Ireland", "ratified", "--on", "2026-02-09", "--yes")
    after = json.loads(path.read_bytes())
    assert after["meta"]["1"]["schema"] == documents.SCHEMA
    assert "journal" not in after
    assert len(json.loads(run("history", "--json").stdout)) == 1


def with_an_edit(source, command="opicescr update Ireland ratified --on 2026-02-01"):
    """Give a ledger of the second schema in which ana recorded an act of Ireland's."""
    tables = json.loads(facts.path("ledger.json").read_bytes())
    meta = tables["meta"]["1"]
    meta["schema"] = 2
    row = next(row for row in tables["countries"].values() if row["iso3"] == "IRL")
    before = list(row["acts"])
    row["acts"] = [*before, {**before[-1], **IRELAND, "source": source}]
    tables["journal"]["1"] = {
        "id": 1,
        "at": "2026-02-02T08:00:00Z",
        "user": "ana",
        "command": command,
        "iso3": "IRL",
        "note": "",
        "before": {"states": {"IRL": {"status": "signed", "acts": before}}, "snapshots": {}},
        "after": {"states": {"IRL": {"status": "ratified", "acts": row["acts"]}}, "snapshots": {}},
    }
    return tables


IRELAND = {
    "instrument": "IV-3-a",
    "kind": "ratification",
    "date": "2026-02-01",
    "recorded_at": "2026-02-02T08:00:00Z",
}


@pytest.mark.parametrize("source", ["by telephone", "https://treaties.un.org/"])
def test_what_was_recorded_by_hand_before_gets_the_name_of_who_did_it(source):
    tables = json.loads(json.dumps(with_an_edit(source)))
    assert migrations.upgrade(tables)
    every = [a for row in tables["countries"].values() for a in row["acts"]]
    assert [a["recorded_by"] for a in every if "recorded_by" in a] == ["ana"]
    ledger = documents.ledger_from(
        tables["meta"]["1"], tables["countries"].values(), date(2026, 2, 10), "test"
    )
    entry = documents.entry_from(tables["journal"]["1"])
    begin, torn = unwind([entry], ledger)
    assert not torn
    assert tables["meta"]["1"]["base"] == documents.digest(begin.records.values())


def test_what_a_page_brought_stays_the_pages():
    tables = with_an_edit("https://treaties.un.org/", "opicescr import IV-3-a.html")
    migrations.upgrade(tables)
    every = [a for row in tables["countries"].values() for a in row["acts"]]
    assert not [a for a in every if "recorded_by" in a]


def test_a_change_without_the_journal_is_still_found_after_the_upgrade():
    tables = json.loads(json.dumps(with_an_edit("by telephone")))
    row = next(row for row in tables["countries"].values() if row["iso3"] == "URY")
    row["acts"][0]["date"] = "1999-01-01"
    base = tables["meta"]["1"]["base"]
    migrations.upgrade(tables)
    assert tables["meta"]["1"]["base"] == base


def test_an_act_by_hand_that_no_edit_knows_is_nobodys():
    tables = with_an_edit("by telephone")
    tables["journal"] = {}
    migrations.upgrade(tables)
    every = [a for row in tables["countries"].values() for a in row["acts"]]
    assert [a["recorded_by"] for a in every if "recorded_by" in a] == [migrations.UNKNOWN]


def test_a_ledger_from_before_the_notes_were_read_is_told_and_brought_up_to_them(run, tmp_path):
    tables = json.loads(facts.path("ledger.json").read_bytes())
    for row in tables["countries"].values():
        row["acts"] = [a for a in row["acts"] if "#" not in a["source"]]
        for act in row["acts"]:
            act.pop("effective", None)
    meta = tables["meta"]["1"]
    rows = [documents.record_from(row) for row in tables["countries"].values()]
    meta["schema"], meta["base"] = 2, documents.digest(rows)
    path = tmp_path / "ledger.json"
    path.write_text(json.dumps(tables), "utf-8")
    done = run("check", "--db", str(path))
    assert done.returncode == 1
    assert "Belarus: denunciation of IV-5 on 8 November 2022" in done.stdout + done.stderr
    assert run("import", "--shipped", "--yes", "--db", str(path)).returncode == 0
    assert run("check", "--db", str(path)).returncode == 0
    shown = json.loads(run("show", "belarus", "--json", "--db", str(path)).stdout)
    assert "IV-5" not in shown["sister_procedures"]
