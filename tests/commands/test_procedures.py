"""`opicescr procedures` as a person and a program call it."""

from __future__ import annotations

import json

import pytest

KEYS = ["procedure", "instrument", "article", "in_force", "accepted", "recorded"]


def read(opicescr, *words):
    done = opicescr("procedures", *words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_every_procedure_has_its_count_and_its_entry_into_force(opicescr):
    found = read(opicescr)
    assert all(list(row) == KEYS for row in found)
    assert {"OP-ICESCR", "OP-ICCPR", "OP-CEDAW", "OP-CRPD", "OP-CRC-IC"} <= {
        row["procedure"] for row in found
    }
    (own,) = (row for row in found if row["procedure"] == "OP-ICESCR")
    assert own == {
        "procedure": "OP-ICESCR",
        "instrument": "IV-3-a",
        "article": None,
        "in_force": "2013-05-05",
        "accepted": 31,
        "recorded": 0,
    }


def test_a_state_has_its_own_days(opicescr):
    (own,) = (row for row in read(opicescr, "belarus") if row["instrument"] == "IV-5")
    assert list(own) == [*KEYS, "accepted_on", "effective", "ended", "by", "origin"]
    assert (own["accepted_on"], own["effective"], own["ended"], own["by"]) == (
        "1992-09-30",
        "1992-12-30",
        "2023-02-08",
        "accession",
    )
    before = read(opicescr, "belarus", "--as-of", "2015-06-01")
    assert next(row for row in before if row["instrument"] == "IV-5")["ended"] is None


def test_states_are_chosen_by_name_or_number(opicescr):
    found = read(opicescr, "--missing", "OP-ICESCR", "--accepted", "OP-ICCPR,iv-15-a")
    assert found
    for row in found:
        assert {"IV-5", "IV-15-a"} <= set(row["procedures"])
        assert "IV-3-a" not in row["procedures"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--missing", "OP-XYZ"], "'OP-XYZ' is not a complaint procedure"),
        (["uruguay", "--missing", "OP-ICESCR"], "do not go together"),
    ],
)
def test_a_wrong_call_is_answered_in_one_line(opicescr, words, why):
    done = opicescr("procedures", *words)
    assert done.returncode == 2
    assert why in done.stderr
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("words", [[], ["uruguay"], ["--missing", "OP-ICESCR"]])
def test_the_table_fits_and_says_of_which_day_it_is(opicescr, width, words):
    done = opicescr("procedures", *words, "--format", "table", width=width)
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert "UN Treaty Collection as at 3 Feb 2026" in lines[-1]
