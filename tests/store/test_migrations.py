"""A ledger from an older program is read, and brought up to date by the first edit."""

from __future__ import annotations

import json

from opicescr_cli import facts
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
    run("update", "Ireland", "ratified", "--on", "2026-02-01", "--yes")
    after = json.loads(path.read_bytes())
    assert after["meta"]["1"]["schema"] == documents.SCHEMA
    assert len(after["journal"]) == 1
