"""The articles, by table: what each allows, refuses and brings about."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, ActKind, Status
from tests.invented import KINDS, TODAY, acts, invent, parties, state

BOUND = "C r 2000-01-31"
SIGNED_COVENANT = "C s 2000-01-31"


def day(text):
    return date.fromisoformat(text)


def refusals(past, act, today=TODAY):
    (new,) = acts(act)
    return law.refusals(acts(*past), new, facts.instruments()[new.instrument], today)


def articles(past, act):
    return [refusal.article for refusal in refusals(past, act)]


@pytest.mark.parametrize(
    ("deposit", "months", "expected"),
    [
        ("2014-01-31", 3, "2014-04-30"),
        ("2013-11-30", 3, "2014-02-28"),
        ("2015-11-30", 3, "2016-02-29"),
        ("2015-11-29", 3, "2016-02-29"),
        ("2016-02-29", 3, "2016-05-29"),
        ("2013-02-28", 3, "2013-05-28"),
        ("2013-12-31", 3, "2014-03-31"),
        ("2013-02-05", 3, "2013-05-05"),
        ("2015-08-31", 6, "2016-02-29"),
        ("2014-08-31", 6, "2015-02-28"),
        ("2100-11-30", 3, "2101-02-28"),
        ("2099-11-30", 3, "2100-02-28"),
    ],
)
def test_months_are_counted_by_the_calendar_and_end_with_the_month(deposit, months, expected):
    assert law.months_after(day(deposit), months) == day(expected)


@pytest.mark.parametrize(
    ("past", "on", "expected"),
    [
        ([], "2026-01-01", "not-party"),
        ([SIGNED_COVENANT], "2026-01-01", "not-party"),
        ([BOUND], "2000-01-30", "not-party"),
        ([BOUND], "2000-01-31", "party"),
        (["C d 2000-01-31"], "2000-01-31", "party"),
        (["C a 2000-01-31"], "2000-01-31", "party"),
        ([BOUND, "P s 2010-01-01"], "2009-12-31", "party"),
        ([BOUND, "P s 2010-01-01"], "2010-01-01", "signed"),
        ([SIGNED_COVENANT, "P s 2010-01-01"], "2010-01-01", "signed"),
        ([BOUND, "P s 2010-01-01", "P r 2011-01-01"], "2010-12-31", "signed"),
        ([BOUND, "P s 2010-01-01", "P r 2011-01-01"], "2011-01-01", "ratified"),
        ([BOUND, "P a 2011-01-01"], "2011-01-01", "ratified"),
        (["C a 2024-02-05", "P a 2024-02-05"], "2024-02-04", "not-party"),
        (["C a 2024-02-05", "P a 2024-02-05"], "2024-02-05", "ratified"),
        (["IV-5 r 2000-01-01"], "2026-01-01", "not-party"),
    ],
)
def test_a_status_is_the_highest_rung_reached_by_the_day(past, on, expected):
    assert law.status_on(acts(*past), day(on)) == expected


LEFT = [BOUND, "P s 2010-01-01", "P r 2011-01-01", "P out 2013-08-31"]


@pytest.mark.parametrize(
    ("past", "on", "expected"),
    [
        (LEFT, "2013-08-31", "ratified"),
        (LEFT, "2014-02-27", "ratified"),
        (LEFT, "2014-02-28", "party"),
        (LEFT, "2026-01-01", "party"),
        ([*LEFT, "P s 2015-01-01"], "2015-01-01", "signed"),
        ([*LEFT, "P a 2015-01-01"], "2014-12-31", "party"),
        ([*LEFT, "P a 2015-01-01"], "2015-01-01", "ratified"),
        ([*LEFT, "P a 2015-01-01", "P out 2016-01-01"], "2016-07-01", "party"),
    ],
)
def test_a_denunciation_takes_effect_six_months_after_its_receipt(past, on, expected):
    assert law.status_on(acts(*past), day(on)) == expected


def test_a_denunciation_ends_the_signature_too():
    assert law.signature(acts(*LEFT), PROTOCOL, day("2014-02-27"))
    assert not law.signature(acts(*LEFT), PROTOCOL, day("2014-02-28"))


def test_an_act_in_the_depositarys_brackets_never_stands():
    withdrawn = Act(PROTOCOL, ActKind.ACCESSION, day("2011-01-01"), "", "", withdrawn=True)
    assert law.status_on([*acts(BOUND), withdrawn], day("2012-01-01")) == "party"
    assert not law.refusals(
        [*acts(BOUND), withdrawn], acts("P a 2010-01-01")[0], facts.instruments()[PROTOCOL], TODAY
    )


@pytest.mark.parametrize(
    ("deposited", "tenth", "expected"),
    [
        ("2010-06-11", None, (None, "18(1)")),
        ("2010-06-11", "2013-02-05", ("2013-05-05", "18(1)")),
        ("2013-02-05", "2013-02-05", ("2013-05-05", "18(1)")),
        ("2013-02-06", "2013-02-05", ("2013-05-06", "18(2)")),
        ("2014-01-31", "2013-02-05", ("2014-04-30", "18(2)")),
    ],
)
def test_article_18_gives_the_first_ten_one_day_and_each_later_state_its_own(
    deposited, tenth, expected
):
    found, article = law.in_force_for(day(deposited), day(tenth) if tenth else None)
    assert (found and found.isoformat(), article) == expected


def test_nine_instruments_bring_nothing_into_force():
    entry = invent(**parties(9)).entry_into_force
    assert (entry.date, entry.triggered_by, len(entry.instruments)) == (None, None, 9)


def test_the_tenth_instrument_brings_the_protocol_into_force_three_months_later():
    entry = invent(**parties(10)).entry_into_force
    assert entry.date == day("2010-04-10")
    assert entry.triggered_by.state.iso3 == "A09"


def test_an_instrument_of_the_same_day_as_the_tenth_shares_its_date():
    ledger = invent(**parties(10), B00=["C r 2000-01-01", "P a 2010-01-10"])
    assert ledger.standing("B00").in_force == day("2010-04-10")
    assert ledger.standing("B00").article == "18(1)"


def test_an_instrument_denounced_before_the_tenth_was_still_deposited():
    ledger = invent(
        **{**parties(10), "A00": ["C r 2000-01-01", "P a 2010-01-01", "P out 2010-01-02"]}
    )
    assert ledger.entry_into_force.date == day("2010-04-10")
    assert ledger.standing("A00").status is Status.PARTY


@pytest.mark.parametrize(
    ("past", "act"),
    [
        ([BOUND], "P s 2009-09-24"),
        ([SIGNED_COVENANT], "P s 2010-01-01"),
        ([BOUND, "P s 2010-01-01"], "P r 2010-01-02"),
        ([BOUND], "P a 2010-01-02"),
        (["C a 2024-02-05"], "P a 2024-02-05"),
        ([], "C a 2020-01-01"),
        ([SIGNED_COVENANT], "C r 2020-01-01"),
        ([BOUND, "P a 2010-01-01"], "P 10 2010-01-01"),
        ([BOUND, "P a 2010-01-01", "P 10 2010-01-01"], "P 11 2012-01-01"),
        ([BOUND, "P a 2010-01-01"], "P out 2012-01-01"),
        (LEFT, "P a 2014-02-28"),
        (LEFT, "P s 2014-02-28"),
        ([BOUND], "P a 2026-02-10"),
    ],
)
def test_what_the_articles_allow_is_not_refused(past, act):
    assert refusals(past, act) == []


@pytest.mark.parametrize(
    ("past", "act", "article", "why"),
    [
        ([], "P s 2010-01-01", "17(1)", "neither signed nor joined the Covenant"),
        (["C s 2011-01-01"], "P s 2010-01-01", "17(1)", "neither signed nor joined"),
        ([BOUND], "P s 2009-09-23", "17(1)", "before 24 September 2009"),
        ([BOUND], "P a 2009-09-23", "17(1)", "before 24 September 2009"),
        ([SIGNED_COVENANT, "P s 2010-01-01"], "P r 2010-02-01", "17(2)", "not bound"),
        ([SIGNED_COVENANT], "P a 2010-02-01", "17(3)", "not bound"),
        (["C a 2024-02-06"], "P a 2024-02-05", "17(3)", "not bound"),
        ([BOUND], "P r 2010-02-01", "17(3)", "an accession"),
        ([BOUND, "P s 2010-02-02"], "P r 2010-02-01", None, "before its signature"),
        ([BOUND], "P 10 2010-02-01", "10", "not a party"),
        ([BOUND, "P s 2010-02-01"], "P 11 2010-02-01", "11", "not a party"),
        ([BOUND], "P out 2012-01-01", "20", "not a party"),
        ([BOUND], "C out 2012-01-01", None, "no denunciation clause"),
        ([], "C r 2000-01-01", None, "that is an accession"),
        ([], "C a 1966-12-18", None, "before 19 December 1966"),
        ([BOUND], "P a 2026-02-11", None, "lies in the future"),
        ([BOUND, "P s 2010-01-01"], "P s 2010-01-01", None, "on record already"),
        ([BOUND, "P s 2010-01-01"], "P s 2011-01-01", None, "on record already"),
        ([BOUND, "P a 2010-01-01"], "P s 2011-01-01", None, "a party to OP-ICESCR already"),
        ([BOUND, "P a 2010-01-01"], "P r 2011-01-01", None, "a party to OP-ICESCR already"),
        ([BOUND], "C a 2011-01-01", None, "a party to ICESCR already"),
        (LEFT, "P out 2013-09-01", None, "on record already"),
        (LEFT, "P a 2013-09-01", None, "a party to OP-ICESCR already"),
        (LEFT, "P r 2011-01-01", None, "on record already"),
        (LEFT, "P a 2009-12-01", None, "before its signature"),
    ],
)
def test_an_act_that_the_articles_or_the_record_exclude_is_refused_with_the_reason(
    past, act, article, why
):
    (first, *_) = refusals(past, act)
    assert why in str(first.reason)
    assert first.article == article


def test_every_reason_is_given_and_the_plainest_comes_first():
    assert articles([], "P r 2009-01-01") == ["17(1)", "17(3)", "17(2)"]


@pytest.mark.parametrize(
    ("status", "past", "expected"),
    [
        ("signed", [BOUND], (PROTOCOL, "signature")),
        ("ratified", [BOUND, "P s 2010-01-01"], (PROTOCOL, "ratification")),
        ("ratified", [BOUND], (PROTOCOL, "accession")),
        ("ratified", [BOUND, "P s 2025-12-31"], (PROTOCOL, "accession")),
        ("party", [], (COVENANT, "accession")),
        ("party", [SIGNED_COVENANT], (COVENANT, "ratification")),
    ],
)
def test_a_status_is_reached_by_the_act_that_the_state_has_open(status, past, expected):
    found = law.act_towards(Status(status), state("AAA"), acts(*past), None, day("2025-01-01"))
    assert found == expected


def test_a_denunciation_is_the_only_way_down():
    past = acts(BOUND, "P a 2010-01-01")
    for status in (Status.PARTY, Status.SIGNED):
        with pytest.raises(law.UnlawfulActError, match="article 20"):
            law.act_towards(status, state("AAA"), past, None, TODAY)
    found = law.act_towards(Status.PARTY, state("AAA"), past, ActKind.DENUNCIATION, TODAY)
    assert found == (PROTOCOL, "denunciation")


def test_nobody_goes_back_to_not_party():
    with pytest.raises(law.UnlawfulActError, match="no denunciation clause"):
        law.act_towards(Status.NOT_PARTY, state("AAA"), acts(BOUND), None, TODAY)


@pytest.mark.parametrize(
    ("status", "by"),
    [("ratified", "s"), ("signed", "r"), ("party", "s"), ("party", "10"), ("ratified", "out")],
)
def test_a_kind_of_act_that_does_not_lead_to_the_status_is_a_wrong_call(status, by):
    with pytest.raises(WrongCallError, match="Possible"):
        law.act_towards(Status(status), state("AAA"), acts(BOUND), KINDS[by], TODAY)
