"""`list`: the States of a span of days."""

from __future__ import annotations

import json

import pytest
from few import few


def codes(done):
    assert done.code == 0, done.err
    return {row["iso3"] for row in json.loads(done.out)}


def test_a_span_of_days_chooses_by_the_day_of_deposit_both_ends_included(called):
    every = json.loads(called("list", "--json").out)
    for name, args in (("deposited", ()), ("signed", ("--by-date", "signed"))):
        found = codes(called("list", "--from", "2010-06-11", "--to", "5 Feb 2013", *args, "--json"))
        assert found == {
            r["iso3"] for r in every if "2010-06-11" <= (r[name] or "") <= "2013-02-05"
        }
        assert ("ECU" in found, "URY" in found) == ((name == "deposited"), (name == "deposited"))


@pytest.mark.parametrize(("first", "last"), [("2018", "2024"), ("2018-01", "Dec 2024")])
def test_a_year_or_a_month_is_a_span_from_its_first_day_to_its_last(called, first, last):
    by_day = called("list", "--from", "2018-01-01", "--to", "2024-12-31", "--json")
    assert called("list", "--from", first, "--to", last, "--json").out == by_day.out


def test_one_end_is_enough_and_a_state_without_the_act_is_in_no_span(called):
    late = codes(called("list", "--from", "2018-01-01", "--json"))
    early = codes(called("list", "--to", "2017-12-31", "--json"))
    assert not late & early
    assert late | early == codes(called("list", "--status", "ratified", "--json"))


def test_a_minus_turns_the_order_and_who_has_no_date_stays_last(called):
    there = json.loads(called("list", "--sort", "deposited", "--json").out)
    back = json.loads(called("list", "--sort", "-deposited", "--json").out)
    days = [row["deposited"] for row in back if row["deposited"]]
    assert days == sorted(days, reverse=True)
    assert [row["deposited"] for row in back[len(days) :]] == [None] * (197 - len(days))
    assert back[0]["iso3"] == "ALB"
    assert there[0]["iso3"] == "ECU"
    names = [row["name"] for row in json.loads(called("list", "--sort", "-name", "--json").out)]
    assert names[0] == "Zimbabwe"


def test_an_order_that_does_not_exist_is_answered_with_those_that_do(called):
    done = called("list", "--sort", "luck")
    assert done.code == 2
    assert "deposited" in done.err


def test_each_row_says_what_proves_its_status(called):
    rows = {row["iso3"]: row for row in json.loads(called("list", "--json").out)}
    assert "mtdsg_no=IV-3-a" in rows["URY"]["source"]
    assert "mtdsg_no=IV-3-a" in rows["IRL"]["source"]
    assert "mtdsg_no=IV-3&" in rows["DZA"]["source"]
    assert rows["USA"]["source"] is None
    head = called("list", "--format", "csv").out.splitlines()[0]
    assert head.endswith(",origin,source")


def test_markdown_is_for_people_in_their_language_with_their_dates(called):
    words = ("list", "--status", "ratified", "--group", "GRULAC", "--format", "markdown")
    shown = called(*words, "--lang", "es").out
    assert "| Bolivia (Estado Plurinacional de) | ● " in shown
    assert "24 sept. 2009" in shown
    assert "Estado" in shown.splitlines()[0]
    assert "2009-09-24" not in shown
    assert "8 de los 197 Estados" in shown
    assert "Solo" in shown or "Únicamente" in shown


def test_csv_has_its_mark_in_a_file_and_none_in_a_pipe(
    run, script, environment, prepared, tmp_path
):
    import subprocess

    prepared(ledger=few())
    for words in (("list", "--format", "csv"), ("export", "csv"), ("export", "panel")):
        assert not run(*words, text=False).stdout.startswith(b"\xef\xbb\xbf")
        with (tmp_path / "out.csv").open("wb") as file:
            subprocess.run([script, *words], stdout=file, env=environment, check=True)
        assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        assert (tmp_path / "out.csv").read_bytes()[3:] == run(*words, text=False).stdout
    with (tmp_path / "out.csv").open("ab") as file:
        subprocess.run(
            [script, "list", "--format", "csv"], stdout=file, env=environment, check=True
        )
    assert (tmp_path / "out.csv").read_bytes().count(b"\xef\xbb\xbf") == 1


def test_history_shows_what_proves_an_act(called):
    words = ("update", "Ireland", "ratified", "--on", "2026-02-05", "--source", "C.N.12.2026")
    assert called(*words, "--yes").code == 0
    assert "C.N.12.2026" in called("history", "--format", "table").out
