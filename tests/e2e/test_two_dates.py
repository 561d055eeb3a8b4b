"""A State is a party from one day, the Covenant in force for it from another: both, always."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

FIJI = ("2018-08-16", "2018-11-16")
"""The day of Fiji's accession, and three months later (article 27(2))."""


def test_the_machine_answers_have_both_days(called):
    (listed,) = (s for s in json.loads(called("list", "--json").out) if s["iso3"] == "FJI")
    shown = json.loads(called("show", "Fiji", "--json").out)
    for found in (listed, shown):
        assert (found["covenant"], found["covenant_in_force"]) == FIJI


def test_no_state_is_bound_before_the_covenant_was_in_force(called):
    for found in json.loads(called("list", "--json").out):
        if found["covenant"] is None:
            assert found["covenant_in_force"] is None
        else:
            assert found["covenant_in_force"] >= max(found["covenant"], "1976-01-03")


@pytest.mark.parametrize("words", [["show", "Fiji", "--format", "table"], ["brief", "Fiji"]])
def test_a_state_is_told_with_both_days(called, words):
    text = " ".join(called(*words).out.split())
    assert (
        "Party to the ICESCR since 16 August 2018; in force for it since 16 November 2018" in text
    )


def test_what_is_to_come_is_told_as_to_come(called):
    words = ["show", "Fiji", "--format", "table", "--as-of", "2018-09-01"]
    text = " ".join(called(*words).out.split())
    assert "in force for it on 16 November 2018" in text


@pytest.mark.parametrize("width", ["60", "80", "99", "100", "160"])
def test_a_list_shows_both_days_or_neither(called, width):
    text = called("list", "--format", "table", COLUMNS=width).out
    assert ("16 Aug 2018" in text) is ("16 Nov 2018" in text) is (int(width) >= 100)


def test_the_exports_have_both_days(called, tmp_path):
    assert "| 16 Aug 2018 | 16 Nov 2018 |" in called("export", "md").out
    called("export", "xlsx", "--output", "it.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "it.xlsx")["States"].iter_rows(values_only=True)
    (fiji,) = (row for row in rows if row[1] == "FJI")
    assert [day.date().isoformat() for day in fiji[4:6]] == list(FIJI)
    called("export", "datapackage", "--output", "open")
    text = (tmp_path / "open" / "states.csv").read_text("utf-8-sig")
    (fiji,) = (row for row in csv.DictReader(io.StringIO(text)) if row["iso3"] == "FJI")
    assert (fiji["covenant"], fiji["covenant_in_force"]) == FIJI
