"""The same rules judge an act, whatever way it comes in."""

from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core.model import ActKind
from opicescr_cli.export.acts_csv import acts_csv
from opicescr_cli.export.ledger_json import ledger_json

CASES = {
    "a succession to nobody": ("COK", "IV-3", ActKind.SUCCESSION, date(2020, 1, 2)),
    "who is no party to the Covenant": ("AND", "IV-3-a", ActKind.ACCESSION, date(2020, 1, 2)),
    "a day beyond all": ("ISL", "IV-3-a", ActKind.ACCESSION, date(9998, 3, 2)),
}


class Ways:
    """Each method writes a file that brings one act, and gives the call that takes it."""

    def __init__(self, folder, shipped, depositary, saved):
        self.folder = folder
        self.shipped = shipped
        self.depositary = depositary
        self.saved = saved

    def page(self, case):
        self.depositary.record(*case)
        return "import", self.saved(case[1], "09-02-2026 10:00:00 EST")

    def xml(self, case):
        self.depositary.record(*case)
        return "import", self.saved(case[1], form="xml")

    def spreadsheet(self, case):
        iso3, number, kind, day = case
        path = self.folder / "acts.csv"
        path.write_bytes(acts_csv(self.shipped))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow([iso3, "", number, kind, day, "no", "a letter"])
        return "import", str(path)

    def copy(self, case):
        iso3, number, kind, day = case
        tables = json.loads(ledger_json(self.shipped))
        (row,) = (row for row in tables["countries"].values() if row["iso3"] == iso3)
        act = {"instrument": number, "kind": kind, "date": str(day), "recorded_at": "2026-02-03"}
        row["acts"].append({**act, "source": facts.instruments()[number].url})
        path = self.folder / "copy.json"
        path.write_text(json.dumps(tables), "utf-8")
        return "import", str(path)

    def restore(self, case):
        return "restore", self.copy(case)[1]

    def restore_what_is_broken(self, case):
        (self.folder / "own" / "ledger.json").write_text("broken", "utf-8")
        return self.restore(case)


@pytest.fixture
def ways(tmp_path, shipped, depositary, saved):
    return Ways(tmp_path, shipped, depositary, saved)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("way", [way for way in vars(Ways) if not way.startswith("_")])
def test_what_the_rules_exclude_comes_in_by_no_way(opicescr, ways, ledger_path, way, case):
    call = getattr(ways, way)(case)
    before = ledger_path.read_bytes()
    done = opicescr(*call, "--yes")
    assert done.returncode == 1, done.stdout
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert ledger_path.read_bytes() == before
    assert sorted(path.name for path in ledger_path.parent.iterdir()) == ["ledger.json"]
