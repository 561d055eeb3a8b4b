"""The articles, by table: what each allows, refuses and brings about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import BINDING, COVENANT, PROTOCOL, Act, ActKind, Status
from opicescr_cli.core.rules import (
    Span,
    denunciation_effect,
    in_force_since,
    months_after,
    rules,
)
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
    assert months_after(day(deposit), months) == day(expected)


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
        (LEFT, "P a 2013-09-01"),
        (LEFT, "P a 2013-08-31"),
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
        (
            [SIGNED_COVENANT, "P s 2010-01-01"],
            "P r 2010-02-01",
            "17(2)",
            "neither ratified nor acceded",
        ),
        ([SIGNED_COVENANT], "P a 2010-02-01", "17(3)", "neither ratified nor"),
        (["C a 2024-02-06"], "P a 2024-02-05", "17(3)", "neither ratified nor"),
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
        ([*LEFT, "P a 2013-09-01"], "P a 2013-09-02", None, "on record already"),
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


def bracketed(word):
    (act,) = acts(word)
    return act._replace(withdrawn=True)


TRINIDAD = [
    bracketed("IV-5 a 1980-11-14"),
    *acts("IV-5 out 1998-05-26", "IV-5 a 1998-08-26", "IV-5 out 2000-03-27"),
]
GUYANA = acts("IV-5 a 1993-05-10", "IV-5 out 1999-01-05", "IV-5 a 1999-01-05")


@pytest.mark.parametrize(
    ("past", "on", "joined"),
    [
        (TRINIDAD, "1980-11-13", None),
        (TRINIDAD, "1980-11-14", "1980-11-14"),
        (TRINIDAD, "1998-08-25", "1980-11-14"),
        (TRINIDAD, "1998-08-26", "1998-08-26"),
        (TRINIDAD, "2000-06-26", "1998-08-26"),
        (TRINIDAD, "2000-06-27", None),
        (GUYANA, "1999-04-04", "1993-05-10"),
        (GUYANA, "1999-04-05", "1999-01-05"),
        (GUYANA, "2026-01-01", "1999-01-05"),
    ],
)
def test_a_state_may_denounce_and_join_again(past, on, joined):
    found = law.deposit(past, "IV-5", day(on))
    assert (found and found.date.isoformat()) == joined


@pytest.mark.parametrize(
    ("number", "deposited", "expected"),
    [
        ("IV-3", "1970-01-01", "1976-01-03"),
        ("IV-3", "1975-10-03", "1976-01-03"),
        ("IV-3", "1976-01-31", "1976-04-30"),
        ("IV-5", "1975-12-23", "1976-03-23"),
        ("IV-5", "1980-11-14", "1981-02-14"),
        ("IV-8-b", "2004-12-17", "2005-03-17"),
        ("IV-11-d", "2014-01-14", "2014-04-14"),
        ("IV-11-d", "2022-09-22", "2022-12-22"),
        ("IV-15-a", "2008-04-03", "2008-05-03"),
        ("IV-15-a", "2014-09-23", "2014-10-23"),
        ("IV-2", "1990-01-31", "1990-03-02"),
        ("IV-9", "1987-05-27", "1987-06-26"),
        ("IV-16", "2010-11-23", "2010-12-23"),
    ],
)
def test_each_treaty_enters_into_force_for_a_state_by_its_own_article(number, deposited, expected):
    (act,) = acts(f"{number} r {deposited}")
    assert in_force_since(act) == day(expected)


@pytest.mark.parametrize(
    ("number", "received", "expected"),
    [
        ("IV-3-a", "2015-08-31", "2016-02-29"),
        ("IV-5", "1997-10-23", "1998-01-23"),
        ("IV-5", "2022-11-08", "2023-02-08"),
        ("IV-8-b", "2015-01-31", "2015-07-31"),
        ("IV-11-d", "2015-01-31", "2016-01-31"),
        ("IV-15-a", "2016-02-29", "2017-02-28"),
        ("IV-2", "2015-01-31", "2016-01-31"),
        ("IV-9", "2016-02-29", "2017-02-28"),
    ],
)
def test_each_treaty_lets_a_denunciation_take_effect_by_its_own_article(number, received, expected):
    past = acts(f"{number} a 1993-05-10", f"{number} out {received}")
    ends = day(expected)
    assert law.deposit(past, number, ends - timedelta(days=1))
    assert not law.deposit(past, number, ends)


WRITTEN = {
    "IV-3": ("27", "three months", 35, None, None),
    "IV-3-a": ("18", "three months", 10, "20", "six months"),
    "IV-5": ("9", "three months", 10, "12", "three months"),
    "IV-8-b": ("16", "three months", 10, "19", "six months"),
    "IV-11-d": ("19", "three months", 10, "22", "one year"),
    "IV-15-a": ("13", "thirtieth day", 10, "16", "one year"),
    "IV-2": ("19", "thirtieth day", 27, "21", "one year"),
    "IV-9": ("27", "thirtieth day", 20, "31", "one year"),
    "IV-16": ("39", "thirtieth day", 20, None, None),
}
SPANS = {
    "three months": {"months": 3},
    "six months": {"months": 6},
    "one year": {"months": 12},
    "thirtieth day": {"days": 30},
}


@pytest.mark.parametrize("number", facts.instruments())
def test_each_instrument_carries_its_own_rule_with_its_articles_as_data(number):
    article, after, instruments, leaving, ends = WRITTEN[number]
    rule = rules()[number]
    assert rule.force == Span(article, **SPANS[after])
    assert rule.instruments == instruments
    assert rule.denunciation == (Span(leaving, **SPANS[ends]) if leaving else None)


def test_the_page_about_the_law_has_each_rule_as_the_data_has_it():
    page = Path(__file__).parents[2].joinpath("docs", "law.md").read_text("utf-8")
    shorts = {instrument.short: number for number, instrument in facts.instruments().items()}
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines()]
    told = {row[0]: row[1:] for row in rows if len(row) == 5 and row[0] in shorts}
    assert set(told) == set(shorts)
    for short, number in shorts.items():
        article, after, instruments, leaving, ends = WRITTEN[number]
        span = f"on the {after} after" if after == "thirtieth day" else f"{after} after"
        assert told[short] == [
            f"{span} its deposit; the first {instruments} together",
            article,
            f"{ends} after receipt" if ends else "cannot be denounced",
            leaving or "–",
        ]


@pytest.mark.parametrize("number", [n for n, rule in WRITTEN.items() if rule[3] is None])
def test_a_treaty_that_knows_no_denunciation_lets_nobody_denounce_it(number):
    (why,) = refusals([f"{number} a 2012-01-01"], f"{number} out 2015-01-01")
    assert "has no denunciation clause" in str(why.reason)


@pytest.mark.parametrize("written", ["", "3M", "P3", "P0M", "PM", "P3W", "P1Y2M", "p3m", "P٣M"])
def test_a_span_that_no_article_can_mean_is_refused(written):
    with pytest.raises(ValueError, match=f"^{re.escape(written)}$"):
        Span.parse("18", written)


def test_an_act_under_a_treaty_without_a_rule_is_dated_by_itself():
    joined, left = acts("IV-99 a 2012-01-31", "IV-99 out 2013-01-31")
    assert in_force_since(joined) is None
    assert denunciation_effect(left) == left.date


def test_every_treatys_rule_agrees_with_the_depositarys_day_of_its_entry_into_force():
    for number, instrument in facts.instruments().items():
        assert rules()[number].in_force in {None, instrument.in_force}
    assert [n for n, rule in rules().items() if rule.in_force is None] == [PROTOCOL]


@pytest.mark.parametrize("number", ["IV-3", "IV-3-a", "IV-8-b", "IV-11-d", "IV-2", "IV-9", "IV-16"])
def test_a_treatys_span_after_its_last_instrument_is_the_depositarys_day(shipped, number):
    """OP-ICCPR and OP-CRPD waited for their parent."""
    records = [*shipped.records.values(), *(one.record for one in facts.former())]
    own = [[a.date for a in r.under(number) if a.kind in BINDING] for r in records]
    deposits = sorted(min(days) for days in own if days)
    rule = rules()[number]
    force = rule.force.after(deposits[rule.instruments - 1])
    assert force == facts.instruments()[number].in_force


def test_a_succession_counts_from_the_succession_of_states_and_not_from_the_letter():
    (act,) = acts("C d 1993-09-01")
    own = [act._replace(effective=day("1992-03-06"))]
    assert law.status_on(own, day("1992-03-05")) == "not-party"
    assert law.status_on(own, day("1992-03-06")) == "party"
    assert in_force_since(own[0]) == day("1992-03-06")


def test_a_succession_to_a_signature_signs_and_binds_nobody():
    past = acts("IV-5 sd 2006-10-23")
    assert law.signature(past, "IV-5", TODAY)
    assert not law.deposit(past, "IV-5", TODAY)


def test_a_declaration_can_be_withdrawn_and_made_again():
    past = [BOUND, "P a 2010-01-01", "P 11 2011-01-01"]
    assert refusals(past, "P w11 2012-01-01") == []
    assert articles(past, "P w10 2012-01-01") == ["10(2)"]
    past.append("P w11 2012-01-01")
    standing = law.standing(acts(*past), PROTOCOL, day("2012-01-01"))
    assert ActKind.DECLARATION_11 not in {act.kind for act in standing}
    assert articles(past, "P w11 2013-01-01") == ["11(8)"]
    assert refusals(past, "P 11 2013-01-01") == []


def test_a_denunciation_can_be_revoked_before_its_effect_and_not_after():
    past = [BOUND, "P a 2010-01-01", "P out 2012-01-01"]
    assert articles(past, "P back 2012-07-01") == ["20"]
    assert refusals(past, "P back 2012-06-30") == []
    past.append("P back 2012-06-30")
    assert law.status_on(acts(*past), day("2012-07-01")) == "ratified"
    assert law.leaving(acts(*past), day("2012-06-30")) is None
    assert refusals(past, "P out 2013-01-01") == []


def test_a_declaration_belongs_to_its_own_treaty():
    assert articles([BOUND], "C 11 2012-01-01") == [None]


def test_a_succession_needs_a_predecessor_that_was_bound():
    (act,) = acts("C d 2012-01-01")
    covenant = facts.instruments()[COVENANT]
    assert list(law.succeeds([], act, covenant))
    assert list(law.succeeds(acts("C r 2013-01-01"), act, covenant))
    assert not list(law.succeeds(acts("C r 2011-01-01"), act, covenant))


def test_who_denounced_and_joins_again_is_never_again_one_of_the_ten():
    again = ["C r 2000-01-01", "P a 2010-01-01", "P out 2010-01-02", "P a 2010-07-03"]
    entry = invent(**{**parties(10), "A00": again}).entry_into_force
    assert entry.triggered_by.state.iso3 == "A09"
    assert [d.state.iso3 for d in entry.instruments].count("A00") == 1
    nine = invent(**{**parties(9), "A00": again}).entry_into_force
    assert nine.date is None


def test_of_two_instruments_of_one_day_the_states_codes_say_which_is_the_tenth():
    last = ["C r 2000-01-01", "P a 2010-01-20"]
    entry = invent(**parties(9), ZZZ=last, BBB=last).entry_into_force
    assert entry.triggered_by.state.iso3 == "BBB"


def test_an_act_before_one_that_is_dated_today_is_before_it():
    past = [BOUND, f"P a {TODAY}"]
    reasons = [str(refusal.reason) for refusal in refusals(past, "P s 2026-02-09")]
    assert any("9 February 2026 is before its accession of 10 February 2026" in r for r in reasons)


@pytest.mark.parametrize(
    ("article", "told"), [("20", "State AAA: why (article 20)"), (None, "State AAA: why")]
)
def test_a_refusal_is_told_with_the_state_and_the_article_if_there_is_one(article, told):
    refusal = law.Refusal(say("why"), article)
    error = law.UnlawfulActError(state("AAA"), refusal)
    assert str(error) == f"{told}\nNothing was written."
    assert error.refusal == refusal
    assert law.Refusal(say("why")).article is None


def test_the_way_down_is_told_with_the_status_of_the_day():
    past = acts(BOUND, "P a 2010-01-01")
    with pytest.raises(law.UnlawfulActError) as refused:
        law.act_towards(Status.SIGNED, state("AAA"), past, None, day("2011-01-01"))
    assert str(refused.value).splitlines()[0] == (
        'State AAA: its status on 1 January 2011 is "ratified": only a denunciation leads down to'
        ' "party" (--by denunciation) (article 20)'
    )


def test_a_wrong_kind_of_act_is_told_with_those_that_lead_to_the_status():
    with pytest.raises(WrongCallError) as refused:
        law.act_towards(Status.SIGNED, state("AAA"), [], ActKind.RATIFICATION, TODAY)
    assert str(refused.value) == (
        '"ratification" is not an act that leads to "signed"\n'
        "Possible: signature, succession-to-signature."
    )


def test_the_status_that_a_state_has_already_is_no_way_down():
    found = law.act_towards(Status.PARTY, state("AAA"), acts(BOUND), None, TODAY)
    assert found == (COVENANT, "accession")
    found = law.act_towards(Status.SIGNED, state("AAA"), acts("P s 2010-01-01"), None, TODAY)
    assert found == (PROTOCOL, "signature")


@pytest.mark.parametrize(
    ("status", "by", "expected"),
    [
        ("ratified", "d", (PROTOCOL, "succession")),
        ("ratified", "11", (PROTOCOL, "declaration-11")),
        ("signed", "sd", (PROTOCOL, "succession-to-signature")),
        ("party", "a", (COVENANT, "accession")),
    ],
)
def test_the_act_that_was_named_is_taken_where_it_leads_to_the_status(status, by, expected):
    assert law.act_towards(Status(status), state("AAA"), [], KINDS[by], TODAY) == expected


def test_a_denunciation_leads_nowhere_but_down_to_party():
    with pytest.raises(WrongCallError):
        law.act_towards(Status.SIGNED, state("AAA"), [], ActKind.DENUNCIATION, TODAY)


OWN = {
    ActKind.DECLARATION_10: PROTOCOL,
    ActKind.DECLARATION_11: PROTOCOL,
    ActKind.DECLARATION_14: "IV-2",
    ActKind.DECLARATION_22: "IV-9",
    ActKind.DECLARATION_31: "IV-16",
    ActKind.WITHDRAWAL_10: PROTOCOL,
    ActKind.WITHDRAWAL_11: PROTOCOL,
    ActKind.WITHDRAWAL_14: "IV-2",
    ActKind.WITHDRAWAL_22: "IV-9",
    ActKind.WITHDRAWAL_31: "IV-16",
}


@pytest.mark.parametrize("kind", OWN)
def test_each_procedure_is_accepted_and_left_under_its_own_treaty_only(kind):
    for number, instrument in facts.instruments().items():
        act = Act(number, kind, day("2020-01-01"), "", "")
        told = [str(r.reason) for r in law.refusals([], act, instrument, TODAY)]
        assert any("is no act under" in each for each in told) == (number != OWN[kind])


def test_a_withdrawal_needs_what_it_takes_back_under_any_treaty():
    past = ["IV-9 r 2000-01-01", "IV-9 22 2001-01-01"]
    assert refusals(past, "IV-9 w22 2001-01-01") == []
    (why,) = refusals(past[:1], "IV-9 w22 2002-01-01")
    assert (str(why.reason), why.article) == (
        "on 1 January 2002 there was nothing to take back",
        None,
    )


def test_a_succession_to_a_signature_needs_a_predecessor_that_had_signed():
    (act,) = acts("IV-5 sd 2006-10-23")
    treaty = facts.instruments()["IV-5"]
    assert not list(law.succeeds(acts("IV-5 s 2006-10-23"), act, treaty))
    assert list(law.succeeds(acts("IV-5 s 2006-10-24"), act, treaty))
    assert list(law.succeeds(acts("IV-5 r 2000-01-01"), act, treaty))
    (why,) = law.succeeds(acts("IV-2 s 2000-01-01"), act, treaty)
    assert str(why.reason) == (
        "no State that it could succeed to was a party to OP-ICCPR, or had signed it"
    )
    assert why.article is None


def test_an_act_that_is_no_succession_needs_no_predecessor():
    (act,) = acts("C r 2012-01-01")
    assert not list(law.succeeds([], act, facts.instruments()[COVENANT]))


def test_a_denunciation_is_waited_for_until_the_day_before_its_effect():
    assert law.leaving(acts(*LEFT), day("2013-08-30")) is None
    assert law.leaving(acts(*LEFT), day("2013-08-31")) == day("2014-02-28")
    assert law.leaving(acts(*LEFT), day("2014-02-27")) == day("2014-02-28")
    assert law.leaving(acts(*LEFT), day("2014-02-28")) is None


@pytest.mark.parametrize(
    ("past", "act", "told"),
    [
        ([BOUND], "P a 2026-02-11", "11 February 2026 lies in the future; today is 10 Feb"),
        ([BOUND], "P a 2009-09-23", "the OP-ICESCR was not open before 24 September 2009"),
        ([BOUND, "P s 2010-01-01"], "P s 2011-01-01", "its signature of 1 January 2010 is on"),
        (
            [BOUND, "P a 2010-01-01"],
            "P s 2011-01-01",
            "it is a party to OP-ICESCR already, by accession on 1 January 2010",
        ),
        ([BOUND, "P s 2010-02-02"], "P a 2010-02-01", "1 February 2010 is before its signature"),
        ([BOUND], "P r 2010-02-01", "it had not signed OP-ICESCR: that is an accession"),
        ([BOUND], "C out 2012-01-01", "ICESCR has no denunciation clause"),
        ([], "P s 2010-01-01", "on 1 January 2010 it had neither signed nor joined the Covenant"),
        ([], "P a 2010-01-01", "on 1 January 2010 it had neither ratified nor acceded"),
        ([BOUND], "P out 2012-01-01", "on 1 January 2012 it was not a party to the Protocol"),
        ([BOUND], "P 10 2012-01-01", "on 1 January 2012 it was not a party to the Protocol"),
    ],
)
def test_a_reason_names_the_day_and_the_treaty(past, act, told):
    (why, *_) = refusals(past, act)
    assert str(why.reason).startswith(told)


def test_a_declaration_stands_in_nobodys_way_but_its_own():
    past = [BOUND, "P a 2010-01-01", "P 10 2011-01-01"]
    assert refusals(past, "P 11 2012-01-01") == []
    (why,) = refusals(past, "P 10 2012-01-01")
    assert str(why.reason) == "its declaration-10 of 1 January 2011 is on record already"


def test_a_withdrawal_may_be_made_again_after_a_new_declaration():
    past = [BOUND, "P a 2010-01-01", "P 10 2011-01-01", "P w10 2012-01-01", "P 10 2013-01-01"]
    assert refusals(past, "P w10 2014-01-01") == []


def test_a_status_is_found_in_acts_that_can_be_gone_through_once():
    assert law.status_on(iter(acts(BOUND)), day("2001-01-01")) == "party"


def test_the_same_withdrawal_of_one_day_is_on_record_already():
    past = [BOUND, "P a 2010-01-01", "P 10 2011-01-01", "P w10 2012-01-01"]
    (first, *_) = refusals(past, "P w10 2012-01-01")
    assert str(first.reason) == "its withdrawal-10 of 1 January 2012 is on record already"
