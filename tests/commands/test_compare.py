"""`opicescr compare`, as it is called."""

from __future__ import annotations

import pytest

DAYS = ("2017-04-30", "2026-02-03")


def test_json_has_the_shape_that_is_promised(read):
    found = read("compare", *DAYS)
    assert list(found) == ["from", "to", "moved", "counts", "recorded"]
    assert (found["from"], found["to"]) == DAYS
    assert all(
        list(m) == ["iso3", "name", "from", "to", "kind", "date", "origin"] for m in found["moved"]
    )
    assert list(found["counts"]) == ["from", "to"]
    assert found["counts"]["to"] == {"ratified": 31, "signed": 24, "party": 118, "not-party": 24}


def test_the_nine_new_parties_are_among_the_moves(read):
    joined = [m["name"] for m in read("compare", *DAYS)["moved"] if m["to"] == "ratified"]
    assert sorted(joined) == [
        "Albania",
        "Armenia",
        "Côte d'Ivoire",
        "Germany",
        "Honduras",
        "Maldives",
        "Serbia",
        "South Sudan",
        "Venezuela (Bolivarian Republic of)",
    ]


def test_the_counts_are_those_of_status_on_the_two_days(read):
    counts = read("compare", *DAYS)["counts"]
    for key, day in zip(("from", "to"), DAYS, strict=True):
        assert counts[key] == read("status", "--as-of", day)["counts"]


def test_a_day_compared_with_itself_has_no_moves(read, opicescr):
    assert read("compare", DAYS[0], DAYS[0])["moved"] == []
    assert "No State moved." in opicescr("compare", DAYS[0], DAYS[0], "--format", "table").stdout


def test_plain_lines_carry_the_moves(opicescr):
    lines = opicescr("compare", *DAYS).stdout.splitlines()
    assert lines[0] == "HND\tHonduras\tparty\tratified\taccession\t2018-01-16\tdepositary"
    assert len(lines) == 17


@pytest.mark.parametrize(
    ("days", "error"),
    [
        (("2026-02-03", "2017-04-30"), "error: 3 February 2026 comes after 30 April 2017\n"),
        (("2017-04-30", "2030-01-01"), "error: 1 January 2030 lies in the future"),
        (("2017-04-31", "2026-02-03"), "error: there is no 2017-04-31 in the calendar\n"),
        (("someday", "2026-02-03"), "error: 'someday' is not a date\n"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(opicescr, days, error):
    done = opicescr("compare", *days)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(error)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_screen_shows_the_counts_and_the_moves(opicescr, snapshot, width):
    done = opicescr("compare", *DAYS, "--format", "table", width=width)
    assert done.stdout == snapshot
    assert all(len(line) <= width for line in done.stdout.splitlines())
