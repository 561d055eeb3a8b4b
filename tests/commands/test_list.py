"""`list`: the States of a span of days."""

from __future__ import annotations

import json


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


def test_one_end_is_enough_and_a_state_without_the_act_is_in_no_span(called):
    late = codes(called("list", "--from", "2018-01-01", "--json"))
    early = codes(called("list", "--to", "2017-12-31", "--json"))
    assert not late & early
    assert late | early == codes(called("list", "--status", "ratified", "--json"))
