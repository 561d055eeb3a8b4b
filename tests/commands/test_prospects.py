"""`opicescr prospects`, as it is called."""

from __future__ import annotations

import csv
import io

import pytest

KEYS = [
    "iso3",
    "name",
    "group",
    "status",
    "signed",
    "years_since_signature",
    "sister_procedures",
    "newest_acceptance",
    "group_share",
    "points",
    "reasons",
    "origin",
]
ALL_FOUR = ["IV-5", "IV-8-b", "IV-11-d", "IV-15-a"]


def test_json_has_the_keys_that_are_promised_in_their_order(read):
    rows = read("prospects")
    assert len(rows) == 142
    assert all(list(row) == KEYS for row in rows)


def test_json_names_the_21_states_and_the_8_signatories_among_them(read):
    rows = [row for row in read("prospects") if set(ALL_FOUR) <= set(row["sister_procedures"])]
    assert len(rows) == 21
    assert sum(row["status"] == "signed" for row in rows) == 8


def test_each_figure_can_be_traced_with_show(read):
    for row in read("prospects", "--top", 3):
        shown = read("show", row["iso3"])
        assert shown["signed"] == row["signed"]
        for key in KEYS[5:9]:
            assert shown[key] == row[key]
        accepting = {"declaration-14", "declaration-22", "declaration-31"}
        days = [
            act["date"]
            for act in shown["acts"]
            if act["instrument"] in row["sister_procedures"]
            and (act["kind"] in accepting or act["instrument"] in ALL_FOUR)
        ]
        assert max(days) == row["newest_acceptance"]


def test_accepted_keeps_the_states_that_accepted_all_of_them(read):
    rows = read("prospects", "--accepted", "IV-5,IV-8-b,IV-11-d,IV-15-a")
    assert len(rows) == 21
    assert rows == read("prospects", "--accepted", "op-iccpr, OP-CEDAW,iv-11-d,OP-CRPD")


def test_a_declaration_can_be_asked_for(read):
    rows = read("prospects", "--accepted", "CAT,ICERD,CED")
    assert rows
    assert all({"IV-2", "IV-9", "IV-16"} <= set(row["sister_procedures"]) for row in rows)
    assert rows == read("prospects", "--accepted", "iv-9,IV-2,IV-16")


def test_a_group_keeps_its_states(read):
    rows = read("prospects", "--group", "GRULAC")
    assert {row["group"] for row in rows} == {"GRULAC"}
    assert [row["points"] for row in rows] == sorted((r["points"] for r in rows), reverse=True)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("name", "name"),
        ("group", "group"),
        ("share", "group_share"),
        ("newest", "newest_acceptance"),
        ("years-since-signature", "years_since_signature"),
    ],
)
def test_a_column_can_be_named_by_a_word_of_its(read, asked, key):
    assert read("prospects", "--sort", asked) == read("prospects", "--sort", key)


def test_as_of_a_day_the_states_of_that_day_are_ranked(read):
    rows = read("prospects", "--as-of", "2017-04-30")
    assert {"DEU", "ARM"} <= {row["iso3"] for row in rows}


def test_plain_lines_and_csv_carry_the_reasons(opicescr):
    plain = opicescr("prospects", "--top", 1).stdout
    assert plain.startswith("IRL\tIreland\tWEOG\tsigned\t2012-03-23\t13\t")
    assert "accepted all 4 sister protocols (+8)" in plain
    table = list(csv.DictReader(io.StringIO(opicescr("prospects", "--format", "csv").stdout)))
    assert list(table[0]) == KEYS
    assert len(table) == 142


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--accepted", "OP-ICESCR"), "error: 'OP-ICESCR' is not a complaint procedure\n"),
        (("--accepted", ""), "error: '' is not a complaint procedure\n"),
        (("--sort", "s"), "error: 's' is not one column\n"),
        (("--group", "nowhere"), "error: 'nowhere' is no group of States\n"),
        (("--as-of", "2030-01-01"), "error: 1 January 2030 lies in the future"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line_with_what_is_possible(opicescr, words, error):
    done = opicescr("prospects", *words)
    assert done.returncode == 2
    assert done.stderr.startswith(error)
    assert done.stderr.count("\n") == 2


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_screen_says_who_why_and_by_which_rule(opicescr, snapshot, width):
    done = opicescr("prospects", "--top", 10, "--format", "table", width=width)
    assert done.stdout == snapshot
    assert "it is no prediction" in done.stdout
    assert all(len(line) <= width for line in done.stdout.splitlines())


@pytest.mark.parametrize("country", ["Ireland", "Brazil", "Belgium", "Holy See", "Jamaica"])
def test_show_carries_the_same_facts_for_one_state(opicescr, snapshot, country):
    assert opicescr("show", country, "--format", "table").stdout == snapshot
