"""The shipped ledger reproduces what others have published, and answers for any day."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from opicescr_cli.core import law
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import (
    COVENANT,
    PROTOCOL,
    Act,
    ActKind,
    Milestone,
    Note,
    Origin,
    Snapshot,
    Status,
)
from tests.invented import TODAY, acts, invent, parties


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


def test_a_status_that_a_recorded_denunciation_brought_about_is_marked_and_stays_so(shipped):
    (left,) = acts("P out 2026-02-06")
    own = shipped.records["ECU"].acts
    ledger = shipped.with_acts("ECU", (*own, left._replace(recorded_by="ana")))
    for day, status in (("2026-02-06", "ratified"), ("2026-09-01", "party")):
        own = ledger.as_of(date.fromisoformat(day)).standing("ECU")
        assert (own.status, own.origin) == (status, Origin.RECORDED)
    assert ledger.as_of(date(2026, 2, 5)).standing("ECU").origin is Origin.DEPOSITARY


def test_a_status_does_not_rest_on_a_declaration(shipped):
    (declared,) = acts("P 11 2026-02-06")
    own = shipped.records["ESP"].acts
    ledger = shipped.with_acts("ESP", (*own, declared._replace(recorded_by="ana")))
    assert ledger.as_of(date(2026, 2, 6)).standing("ESP").origin is Origin.DEPOSITARY


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


TEN = parties(10)


def test_a_ledger_of_some_states_keeps_what_follows_from_the_acts_of_all():
    whole = invent(**TEN)
    some = whole.among({"A09", "A00"}, [say("two of them")])
    assert set(some.records) == {"A00", "A09"}
    assert [str(each) for each in some.chosen] == ["two of them"]
    assert some.entry_into_force == whole.entry_into_force
    assert some.among({"A00"}).entry_into_force == whole.entry_into_force
    assert some.standing("A00").in_force == date(2010, 4, 10)
    assert some.known_until == whole.known_until
    assert whole.among({"A00"}).chosen == ()


def test_what_is_supposed_of_one_of_some_states_follows_for_all():
    whole = invent(**parties(9), BBB=["C r 2000-01-01"])
    (tenth,) = acts("P a 2012-01-31")
    for ledger in (whole, whole.among({"BBB"})):
        assert ledger.supposing("BBB", tenth).entry_into_force.date == date(2012, 4, 30)
        assert ledger.entry_into_force.date is None


def test_an_act_that_nobody_has_done_is_supposed_on_its_own_day_or_the_ledgers():
    ledger = invent(**TEN, BBB=["C r 2000-01-01"])
    (later,) = acts("P a 2026-03-01")
    then = ledger.supposing("BBB", later)
    assert (then.day, then.standing("BBB").deposited) == (later.date, later.date)
    (earlier,) = acts("P a 2020-03-01")
    assert ledger.supposing("BBB", earlier).day == TODAY
    assert ledger.standing("BBB").deposited is None


MET = Milestone("2012-05", None, "A meeting", "the campaign", "")
LASTED = Milestone("2012-05", "2012-06", "Another", "the campaign", "")
BEGAN = Milestone("1994", None, "The beginning", "the campaign", "")
COMING = Milestone("2030-01-01", None, "A plan", "the campaign", "")
OLD = Note("called", "2026-02-09T23:59:59Z", "me")
NEW = Note("wrote", "2026-02-11T00:00:00Z", "me")


def test_the_campaigns_own_entries_are_kept_in_their_order():
    ledger = invent(AAA=[], BBB=[]).with_entries(
        [COMING, LASTED, MET, BEGAN], {"BBB": [NEW, OLD], "AAA": [OLD]}
    )
    assert ledger.milestones == (BEGAN, MET, LASTED, COMING)
    assert list(ledger.notes.items()) == [("AAA", (OLD,)), ("BBB", (OLD, NEW))]
    assert ledger.with_entries(notes={"BBB": []}).notes == {"AAA": (OLD,)}
    assert ledger.with_entries(notes={"BBB": []}).milestones == ledger.milestones
    assert ledger.with_entries([]).milestones == ()


def test_entries_of_one_moment_are_kept_by_their_words():
    other = OLD._replace(text="asked")
    again = MET._replace(text="An assembly")
    ledger = invent(AAA=[]).with_entries([MET, again], {"AAA": [OLD, other]})
    assert ledger.milestones == (MET, again)
    assert ledger.notes == {"AAA": (other, OLD)}


def test_a_milestone_is_reached_from_its_first_day_on():
    ledger = invent(AAA=[]).with_entries([BEGAN, MET, COMING])
    assert ledger.reached == (BEGAN, MET)
    assert ledger.as_of(date(2012, 4, 30)).reached == (BEGAN,)
    assert ledger.as_of(date(2012, 5, 1)).reached == (BEGAN, MET)
    on_its_day = COMING._replace(when=TODAY.isoformat())
    assert ledger.with_entries([on_its_day]).reached == (on_its_day,)


def test_a_day_of_the_past_has_the_notes_that_were_written_by_then():
    ledger = invent(AAA=[]).with_entries(notes={"AAA": [OLD, NEW]})
    assert ledger.noted("AAA") == (OLD,)
    assert ledger.as_of(date(2026, 2, 8)).noted("AAA") == ()
    assert ledger.as_of(date(2026, 2, 9)).noted("AAA") == (OLD,)
    assert ledger._replace(today=TODAY).noted("AAA") == (OLD, NEW)
    assert ledger.noted("BBB") == ()


def test_a_ledger_that_goes_among_people_has_no_notes():
    ledger = invent(AAA=["C r 2000-01-01"]).with_entries([MET], {"AAA": [OLD]})
    bare = ledger.without_notes()
    assert (bare.notes, bare.milestones, bare.records) == ({}, (MET,), ledger.records)
    assert bare.without_notes() == bare


def test_the_pages_alone_have_no_milestone_of_the_campaigns():
    assert invent(AAA=[]).with_entries([MET]).only_depositary().milestones == ()


def test_where_a_state_stands_is_told_with_each_day_and_its_proof():
    own = invent(**TEN, BBB=["C r 2000-01-31", "P s 2010-02-01", "P r 2010-03-31"]).standing("BBB")
    assert (own.status, own.act) == (Status.RATIFIED, ActKind.RATIFICATION)
    assert (own.signed, own.deposited) == (date(2010, 2, 1), date(2010, 3, 31))
    assert (own.in_force, own.article) == (date(2010, 6, 30), "18(2)")
    assert (own.covenant, own.bound) == (date(2000, 1, 31), date(2000, 4, 30))
    assert (own.origin, own.source) == (Origin.DEPOSITARY, "source")


def test_a_state_that_did_nothing_has_no_day_and_no_proof():
    own = invent(AAA=[]).standing("AAA")
    assert own[1:8] == (Status.NOT_PARTY, None, None, None, None, None, None)
    assert (own.bound, own.source) == (None, "")


def test_the_act_that_gives_a_status_is_its_proof():
    words = {"C r 2000-01-01": "covenant", "P s 2010-01-01": "signed", "P r 2011-01-01": "deposit"}
    for number in range(1, 4):
        own = [acts(word)[0]._replace(source=proof) for word, proof in [*words.items()][:number]]
        ledger = invent(AAA=[]).with_acts("AAA", own)
        assert ledger.standing("AAA").source == [*words.values()][number - 1]


def test_each_act_is_told_with_the_day_of_its_effect_and_of_its_end():
    words = ["C r 2000-01-31", "P s 2010-02-01", "P r 2010-03-31", "P 10 2011-01-01"]
    ledger = invent(**TEN, BBB=[*words, "P w10 2012-01-01", "P out 2013-08-31"])
    left = date(2014, 2, 28)
    assert [(effect, end) for _, effect, end in ledger.dated("BBB")] == [
        (date(2000, 4, 30), None),
        (None, left),
        (date(2010, 6, 30), left),
        (date(2011, 1, 1), date(2012, 1, 1)),
        (date(2012, 1, 1), left),
        (left, left),
    ]


def test_an_act_in_brackets_has_no_end_that_is_known():
    (act,) = acts("P a 2011-01-01")
    ledger = invent(AAA=[]).with_acts("AAA", [act._replace(withdrawn=True)])
    assert [end for _, _, end in ledger.dated("AAA")] == [None]
    assert ledger.deposits == ()


def test_deposits_are_told_by_day_and_of_one_day_by_the_code():
    ledger = invent(
        CCC=["P a 2010-01-01"], BBB=["P a 2010-01-01"], AAA=["P a 2010-01-02", "P s 2009-12-01"]
    )
    assert [(d.state.iso3, d.deposited) for d in ledger.deposits] == [
        ("BBB", date(2010, 1, 1)),
        ("CCC", date(2010, 1, 1)),
        ("AAA", date(2010, 1, 2)),
    ]
    assert ledger.deposits[0].kind is ActKind.ACCESSION


def test_states_are_told_by_name_and_counts_from_the_highest_rung():
    ledger = invent(BBB=["C r 2000-01-01"], AAA=[])
    assert [each.state.iso3 for each in ledger.standings] == ["AAA", "BBB"]
    assert list(ledger.counts) == ["ratified", "signed", "party", "not-party"]


def test_what_comes_into_force_today_has_come_and_of_one_day_the_name_decides():
    ledger = invent(
        day=date(2025, 6, 1),
        **TEN,
        CCC=["C r 2000-01-01", "P a 2025-03-02"],
        BBB=["C r 2000-01-01", "P a 2025-03-02"],
        DDD=["C r 2000-01-01", "P a 2025-03-01"],
    )
    assert [s.state.iso3 for s in ledger.coming_into_force()] == ["BBB", "CCC"]


def test_acts_are_kept_by_day_treaty_and_kind():
    words = ["P a 2010-01-01", "C r 2010-01-01", "P 10 2010-01-01", "C s 2009-12-31"]
    assert acts(*words) == acts(*reversed(words))
    told = [(a.instrument, a.kind) for a in acts(*words)]
    assert told == [
        (COVENANT, "signature"),
        (COVENANT, "ratification"),
        (PROTOCOL, "accession"),
        (PROTOCOL, "declaration-10"),
    ]


def test_who_leaves_and_joins_on_one_day_leaves_what_it_joined_before():
    again = acts("IV-5 a 1993-05-10", "IV-5 a 1999-01-05", "IV-5 out 1999-01-05")
    assert [act.kind for act in again] == ["accession", "denunciation", "accession"]
    once = acts("IV-5 a 1999-01-05", "IV-5 out 1999-01-05", "IV-9 a 1993-05-10")
    assert [act.kind for act in once] == ["accession", "accession", "denunciation"]


def test_a_ledger_read_today_knows_today_and_one_of_a_past_day_does_not(shipped):
    known = shipped.known(date(2026, 11, 23))
    assert (known.day, known.now) == (date(2026, 2, 3), date(2026, 11, 23))
    then = known.as_of(date(2020, 1, 1))
    assert (then.today, then.now) == (None, date(2020, 1, 1))


def test_a_page_of_a_later_day_tells_nothing_later_than_the_ledgers_own_day(shipped):
    assert shipped.as_of(date(2026, 2, 2)).known_until == date(2026, 2, 2)
    assert shipped.as_of(date(2026, 2, 9)).known_until == date(2026, 2, 3)


def test_a_states_acts_under_one_treaty_are_told_apart():
    record = invent(AAA=["C r 2000-01-01", "P s 2010-01-01"]).records["AAA"]
    assert [act.instrument for act in record.under(PROTOCOL)] == [PROTOCOL]


def test_what_a_ledger_knows_of_the_protocols_page_is_that_page(shipped):
    assert shipped.snapshot is shipped.snapshots[PROTOCOL]
    assert invent(AAA=[]).snapshot is None


def test_a_ledger_cut_to_a_day_answers_for_that_day(shipped):
    then = shipped.as_of(date(2010, 1, 1))
    assert then.as_of(date(2010, 1, 1)).counts == then.counts
    with pytest.raises(ValueError, match=r"^the ledger was cut to 2010-01-01: .*, read it anew$"):
        then.as_of(date(2010, 1, 2))


def test_an_act_counts_on_its_own_day():
    ledger = invent(**TEN, day=date(2010, 1, 10))
    assert ledger.deposits[-1].deposited == ledger.known_until == date(2010, 1, 10)
    (act,) = acts("P a 2010-01-10")
    own = invent(AAA=[], day=act.date).with_acts("AAA", [act._replace(recorded_by="ana")])
    assert [state.iso3 for state, _ in own.recorded] == ["AAA"]


def test_a_page_older_than_an_act_of_the_ledgers_day_does_not_hide_it(shipped):
    assert with_irelands(shipped).as_of(date(2026, 2, 8)).known_until == date(2026, 2, 8)


def test_a_page_is_counted_by_what_stood_on_its_day_and_by_those_outside_the_table():
    ledger = invent(
        AAA=["P s 2010-01-01"],
        BBB=["P s 2010-01-01", "P r 2011-01-01"],
        CCC=["P a 2011-01-02"],
        DDD=["P s 2012-01-01"],  # after the page was read
        EEE=[],
    )
    page = Snapshot(PROTOCOL, "2011-06-01 10:16:18 EDT", 0, 0, (3, 5))
    assert ledger.counts_of(page) == (2 + 3, 2 + 5)


def test_a_state_that_has_left_was_a_party_until_its_denunciation_took_effect():
    joined, left = acts("P a 2011-01-01", "P out 2013-08-31")
    ledger = invent(**TEN, BBB=[]).with_acts("BBB", [joined._replace(withdrawn=True), left])
    still = ledger.as_of(date(2014, 2, 27))
    assert still.standing("BBB").status is Status.RATIFIED
    assert still.records["BBB"].acts == (joined, left)
    assert ledger.as_of(date(2014, 2, 28)).standing("BBB").status is Status.NOT_PARTY
