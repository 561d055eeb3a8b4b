"""`opicescr pace`, as it is called."""

from __future__ import annotations

import pytest

KEYS = [
    "as_of",
    "unit",
    "signatories",
    "ratified",
    "waiting",
    "median",
    "waiting_longer_than_median",
    "quartile",
    "share_waiting",
    "median_of_ratified",
    "waiting_longer_than_median_of_ratified",
    "curve",
    "recorded",
    "waits",
    "years",
]


def test_json_has_stable_keys(read):
    found = read("pace")
    assert list(found) == KEYS
    assert list(found["waits"][0]) == ["iso3", "name", "signed", "ratified", "days", "origin"]
    assert list(found["years"][0]) == [
        "year",
        "signatures",
        "instruments",
        "parties",
        "covenant_parties",
        "share",
        "recorded",
    ]
    assert list(found["curve"][0]) == ["days", "at_risk", "ratified", "share_waiting"]


def test_more_than_half_wait_still_so_there_is_no_median_yet(read):
    found = read("pace")
    assert (found["signatories"], found["ratified"], found["waiting"]) == (46, 22, 24)
    assert found["median"] is None
    assert found["share_waiting"] > 0.5
    assert found["years"][-1]["share"] == 0.1792


def test_as_of_a_day_the_waits_end_on_that_day(read):
    found = read("pace", "--as-of", "2013-05-05")
    assert found["as_of"] == "2013-05-05"
    assert found["waits"][0]["days"] == 1319


def test_csv_carries_the_years(opicescr):
    lines = opicescr("pace", "--format", "csv").stdout.splitlines()
    assert lines[0] == "year,signatures,instruments,parties,covenant_parties,share,recorded"
    assert lines[1] == "2009,31,0,0,160,0.0,0"
    assert len(lines) == 19


def test_plain_lines_begin_with_the_word_for_what_they_are(opicescr):
    lines = opicescr("pace").stdout.splitlines()
    assert "quartile\t1230" in lines
    assert sum(line.startswith("wait\t") for line in lines) == 46
    assert sum(line.startswith("year\t") for line in lines) == 18


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_screen_says_what_is_counted_and_how(opicescr, snapshot, width):
    done = opicescr("pace", "--format", "table", width=width)
    assert done.stdout == snapshot
    assert all(len(line) <= width for line in done.stdout.splitlines())


@pytest.mark.parametrize("day", ["2009-09-23", "2009-09-30", "2013-05-05"])
def test_the_first_years_have_a_screen_too(opicescr, snapshot, day):
    assert opicescr("pace", "--as-of", day, "--format", "table").stdout == snapshot
