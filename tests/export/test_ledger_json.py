import json
from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.export.ledger_json import ledger_json, read_exported_json
from opicescr_cli.store.store import StoreError

TODAY = date(2026, 2, 10)


def test_the_shipped_ledger_comes_back_with_its_snapshots(shipped):
    assert read_exported_json(ledger_json(shipped), "x.json", TODAY) == shipped


def test_an_export_on_the_day_of_the_facts_is_the_shipped_file(shipped):
    assert ledger_json(shipped.as_of(date(2026, 2, 3))) == facts.path("ledger.json").read_bytes()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.pop("countries"), "x.json has no State"),
        (lambda t: t.pop("meta"), "no ledger of opicescr"),
        (lambda t: t["meta"]["1"].update(schema=99), "written by a newer opicescr"),
        (lambda t: t["countries"]["2"].update(t["countries"]["1"]), "x.json has Afghanistan twice"),
        (lambda t: t["countries"]["2"].pop("acts"), "the document of AGO is broken"),
        (lambda t: t["countries"]["2"]["acts"][0].update(date="soon"), "AGO is broken"),
        (lambda t: t["meta"]["1"]["snapshots"]["IV-3"].pop("as_at"), "the page of IV-3 is broken"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused(change, says, shipped):
    tables = json.loads(ledger_json(shipped))
    change(tables)
    with pytest.raises(StoreError, match=says):
        read_exported_json(json.dumps(tables).encode(), "x.json", TODAY)


def test_a_cut_file_is_refused_by_line_and_column(shipped):
    with pytest.raises(StoreError, match=r"x\.json is not valid JSON at line \d+, column"):
        read_exported_json(ledger_json(shipped)[:-40], "x.json", TODAY)
