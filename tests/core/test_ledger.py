"""The shipped ledger reproduces what others have published, and answers for any day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from opicescr_cli.core import law
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, ActKind, Origin, Status
from tests.invented import acts, invent, parties


def test_there_are_197_states_in_their_regional_groups(shipped):
    groups = Counter(record.state.group for record in shipped.records.values())
    assert groups == {
        "African": 54,
        "Asia-Pacific": 54,
        "Eastern European": 23,
        "GRULAC": 33,
        "WEOG": 29,
        None: 4,
    }


def test_today_31_have_ratified_24_signed_118_are_party_and_24_are_not(shipped):
    assert shipped.counts == {"ratified": 31, "signed": 24, "party": 118, "not-party": 24}


def test_the_protocol_has_46_signatories_and_31_parties(shipped):
    assert (shipped.signatories, shipped.parties) == (46, 31)


def test_the_covenant_has_72_signatories_and_173_parties(shipped):
    every = [record.acts for record in shipped.records.values()]
    assert sum(law.signature(acts, COVENANT, shipped.day) is not None for acts in every) == 72
    assert sum(law.deposit(acts, COVENANT, shipped.day) is not None for acts in every) == 173


def test_29_states_had_signed_by_the_end_of_the_opening_treaty_event(shipped):
    then = shipped.as_of(date(2009, 9, 29))
    assert (then.signatories, then.parties) == (29, 0)


def test_nobody_had_signed_the_day_before_the_protocol_opened(shipped):
    then = shipped.as_of(date(2009, 9, 23))
    assert then.counts[Status.SIGNED] == then.signatories == 0


def test_the_tenth_instrument_was_uruguays(shipped):
    entry = shipped.entry_into_force
    assert entry.date == date(2013, 5, 5)
    assert entry.triggered_by.state.iso3 == "URY"
    assert entry.triggered_by.deposited == date(2013, 2, 5)
    assert entry.instruments[0].state.iso3 == "ECU"


@pytest.mark.parametrize(
    ("iso3", "expected"),
    [
        ("ECU", "2013-05-05"),
        ("URY", "2013-05-05"),
        ("FIN", "2014-04-30"),
        ("ALB", "2025-05-19"),
        ("IRL", "None"),
    ],
)
def test_the_protocol_is_in_force_for_a_state_since_its_own_day(shipped, iso3, expected):
    assert str(shipped.standing(iso3).in_force) == expected


def test_on_30_april_2017_the_ledger_answers_as_of_that_day(shipped):
    then = shipped.as_of(date(2017, 4, 30))
    assert then.counts == {"ratified": 22, "signed": 26, "party": 117, "not-party": 32}
    assert all(act.date <= then.day for record in then.records.values() for act in record.acts)


def test_five_states_have_signed_the_covenant_only(shipped):
    only = {
        record.state.iso3
        for record in shipped.records.values()
        if law.signature(record.acts, COVENANT, shipped.day)
        and shipped.standing(record.state.iso3).status is Status.NOT_PARTY
    }
    assert only == {"AND", "COM", "CUB", "PLW", "USA"}


@pytest.mark.parametrize("kind", [ActKind.DECLARATION_10, ActKind.DECLARATION_11])
def test_five_states_have_accepted_both_further_procedures(shipped, kind):
    found = {
        iso3
        for iso3, record in shipped.records.items()
        if any(act.kind is kind and act.instrument == PROTOCOL for act in record.acts)
    }
    assert found == {"BEL", "SLV", "FIN", "PRT", "SMR"}


def test_south_sudan_joined_covenant_and_protocol_on_one_day(shipped):
    own = shipped.standing("SSD")
    assert own.covenant == own.deposited == date(2024, 2, 5)
    assert shipped.as_of(date(2024, 2, 4)).standing("SSD").status is Status.NOT_PARTY


def test_every_shipped_act_is_lawful_in_its_turn(shipped):
    from opicescr_cli import facts
    from opicescr_cli.core.journal import unlawful

    broken = [
        (record.state.iso3, act.instrument, act.kind, str(refusal.reason))
        for record in shipped.records.values()
        for act, refusal in unlawful(record.acts, facts.instruments(), shipped.day)
        if act.instrument in (COVENANT, PROTOCOL)
    ]
    assert broken == []


def test_the_snapshot_says_how_old_the_facts_are(shipped):
    assert shipped.snapshot.day == date(2026, 2, 3)
    assert (shipped.snapshot.signatories, shipped.snapshot.parties) == (46, 31)


def test_what_comes_into_force_next_is_listed_soonest_first():
    ledger = invent(
        day=date(2025, 6, 1),
        **parties(10),
        BBB=["C r 2000-01-01", "P a 2025-05-01"],
        CCC=["C r 2000-01-01", "P a 2025-04-01"],
        DDD=["C r 2000-01-01", "P a 2025-03-01"],
    )
    assert [s.state.iso3 for s in ledger.coming_into_force()] == ["CCC", "BBB"]


def test_replacing_a_states_acts_leaves_the_other_ledger_as_it_was():
    before = invent(AAA=["C r 2000-01-01"])
    after = before.with_acts("AAA", acts("P s 2010-01-01", "C r 2000-01-01"))
    assert [a.instrument for a in after.records["AAA"].acts] == [COVENANT, PROTOCOL]
    assert len(before.records["AAA"].acts) == 1


def with_irelands(shipped, day=date(2026, 2, 8)):
    """Give the shipped ledger, with a ratification of Ireland's that somebody recorded here."""
    act = Act(PROTOCOL, ActKind.RATIFICATION, day, "by telephone", "", recorded_by="ana")
    return shipped.with_acts("IRL", (*shipped.records["IRL"].acts, act))


def test_a_ledger_says_which_of_its_acts_no_page_has(shipped):
    ledger = with_irelands(shipped)
    assert [(s.iso3, a.date) for s, a in ledger.recorded] == [("IRL", date(2026, 2, 8))]
    assert not shipped.recorded
    assert not ledger.as_of(date(2026, 2, 7)).recorded


def test_a_row_that_rests_on_a_recorded_act_is_marked(shipped):
    ledger = with_irelands(shipped)
    marked = [s.state.iso3 for s in ledger.standings if s.origin is Origin.RECORDED]
    assert marked == ["IRL"]
    before = ledger.as_of(date(2026, 2, 7))
    assert {s.origin for s in before.standings} == {Origin.DEPOSITARY}


def test_the_pages_alone_are_what_the_ledger_was_without_recorded_acts(shipped):
    assert with_irelands(shipped).only_depositary() == shipped
    assert shipped.only_depositary() == shipped


def test_a_ledger_knows_until_its_page_or_a_later_act_recorded_here(shipped):
    assert shipped.known_until == date(2026, 2, 3)
    assert with_irelands(shipped).known_until == date(2026, 2, 8)
    assert with_irelands(shipped, date(2026, 1, 8)).known_until == date(2026, 2, 3)
    assert shipped.as_of(date(2017, 4, 30)).known_until == date(2017, 4, 30)
    assert invent(AAA=["C r 2000-01-31"]).known_until == date(2000, 1, 31)


def test_a_word_that_is_no_code_of_a_state_is_refused_and_says_how_codes_are_written(shipped):
    with pytest.raises(WrongCallError, match="'uru' is no code of a State\nWrite ISO 3166"):
        shipped.standing("uru")


def test_a_ledger_cut_to_a_day_gives_no_answer_for_a_later_one(shipped):
    then = shipped.as_of(date(2010, 1, 1))
    assert then.as_of(date(2009, 12, 31)).signatories <= then.signatories
    with pytest.raises(ValueError, match="cut to 2010-01-01: it cannot answer for 2010-01-02"):
        then.as_of(date(2010, 1, 2))
    with pytest.raises(ValueError, match="cut to 2009-09-23"):
        then.as_of(date(2009, 9, 23)).as_of(date(2010, 1, 1))


def test_a_ledger_from_which_nothing_was_cut_answers_for_later_days(shipped):
    known = shipped.known(date(2026, 11, 23))
    assert known.as_of(date(2026, 11, 23)).counts == shipped.counts
