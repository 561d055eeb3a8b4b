"""`opicescr export panel`: described, valid, and the same table for years and months."""

from __future__ import annotations

import csv
import io
import itertools
import json
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from opicescr_cli import facts
from opicescr_cli.core.panel import Every
from opicescr_cli.export.panel_csv import panel_csv, schema
from opicescr_cli.store.ledger_file import LedgerFile

SEED = facts.path("ledger.json")
SCHEMA = Path(__file__).parents[2] / "docs" / "panel.schema.json"


@pytest.fixture(scope="module")
def ledger():
    from datetime import date

    return LedgerFile(SEED, SEED).read(date(2026, 2, 10))


def test_the_published_schema_is_the_panels():
    assert json.loads(SCHEMA.read_text("utf-8")) == schema()


@pytest.mark.filterwarnings("ignore")  # the validator's own dependencies
@pytest.mark.parametrize(("every", "step"), [(Every.YEAR, 1), (Every.MONTH, 9)])
def test_the_panel_is_valid_by_its_schema(ledger, tmp_path, monkeypatch, every, step):
    """Of the months, those of each ninth State: all are 140,000 rows for the validator."""
    monkeypatch.chdir(tmp_path)
    Path("panel.csv").write_bytes(panel_csv(each(step, ledger), every))
    found = Resource(path="panel.csv", schema=Schema.from_descriptor(schema())).validate()
    assert found.valid, found.flatten(["message"])[:3]


def each(step, ledger):
    """Leave of a ledger each State so many after another."""
    return ledger._replace(records=dict(itertools.islice(ledger.records.items(), 0, None, step)))


def test_the_months_have_the_years_rows_among_them(ledger):
    def rows(every):
        text = panel_csv(each(9, ledger), every).decode("utf-8-sig")
        return {tuple(row) for row in csv.reader(io.StringIO(text))}

    assert rows(Every.YEAR) < rows(Every.MONTH)
