"""What a newer record says differently, and whose word it becomes."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.merge import (
    Difference,
    act_digest,
    by_hand,
    change_for,
    differences,
    edited,
    pairs,
)
from opicescr_cli.core.model import DEPOSITARY, PROTOCOL, Snapshot
from tests.invented import acts, invent

PAGE_DAY = date(2026, 2, 3)
BOUND = "C r 2000-01-01"


def one(word, **fields):
    """Write one act, with what differs from a plain one."""
    (act,) = acts(word)
    return act._replace(**fields)


def said(found):
    """Give differences as word, State and the days of both acts."""
    return [(d.word, d.iso3, d.old and str(d.old.date), d.new and str(d.new.date)) for d in found]


def against(ledger, day=PAGE_DAY, **page):
    """Compare a ledger with a page of the Protocol that has these acts."""
    return differences(ledger, PROTOCOL, {i: acts(*words) for i, words in page.items()}, day)


def with_act(act, *others):
    """Invent a ledger in which AAA has one act besides others."""
    ledger = invent(AAA=[BOUND, *others])
    record = ledger.records["AAA"]
    ledger.records["AAA"] = record._replace(acts=(*record.acts, act))
    return ledger


# A page of the depositary


def test_what_ledger_and_page_share_is_no_difference():
    assert against(invent(AAA=[BOUND, "P s 2010-01-01"]), AAA=["P s 2010-01-01"]) == []


def test_an_act_is_new_gone_or_changed():
    ledger = invent(AAA=[BOUND], BBB=[BOUND, "P s 2010-01-01"], CCC=[BOUND, "P a 2010-01-01"])
    found = against(ledger, AAA=["P s 2011-01-01"], CCC=["P a 2010-01-02"])
    assert said(found) == [
        ("new", "AAA", None, "2011-01-01"),
        ("gone", "BBB", "2010-01-01", None),
        ("changed", "CCC", "2010-01-01", "2010-01-02"),
    ]


def test_a_page_of_one_treaty_says_nothing_of_another():
    assert against(invent(AAA=[BOUND])) == []


@pytest.mark.parametrize(("day", "word"), [("2026-02-03", ["gone"]), ("2026-02-04", [])])
def test_a_page_knows_what_came_until_its_own_day_and_nothing_later(day, word):
    found = against(invent(AAA=[BOUND, f"P a {day}"]))
    assert [d.word for d in found] == word


def test_what_was_recorded_here_waits_for_the_page_to_catch_up():
    assert against(with_act(one("P a 2025-01-01", recorded_by="ana"))) == []


def test_the_pages_word_takes_the_place_of_ours():
    ledger = with_act(one("P a 2025-01-01", recorded_by="ana", source="C.N.1"))
    (found,) = against(ledger, AAA=["P a 2025-01-01"])
    assert (found.word, by_hand(found.old), by_hand(found.new)) == ("confirmed", True, False)


def test_another_day_than_the_one_recorded_here_is_a_change_to_look_at():
    ledger = with_act(one("P a 2025-01-01", recorded_by="ana"))
    assert said(against(ledger, AAA=["P a 2025-01-02"])) == [
        ("changed", "AAA", "2025-01-01", "2025-01-02")
    ]


def test_a_table_never_lists_denunciations_so_they_are_not_gone():
    page = {"AAA": ["P a 2010-01-01"]}
    assert against(invent(AAA=[BOUND, "P a 2010-01-01", "P out 2020-01-01"]), **page) == []


def test_what_a_note_tells_is_not_gone_from_the_table():
    assert against(with_act(one("P a 2010-01-01", source=f"{DEPOSITARY}page#3"))) == []


def test_a_form_without_declarations_takes_none_away_and_one_with_them_does():
    ledger = invent(AAA=[BOUND, "P a 2010-01-01", "P 10 2010-01-01"], BBB=[BOUND, "P a 2010-01-01"])
    plain = {"AAA": ["P a 2010-01-01"], "BBB": ["P a 2010-01-01"]}
    assert against(ledger, **plain) == []
    told = {**plain, "BBB": ["P a 2010-01-01", "P 11 2010-01-01"]}
    assert {(d.word, d.iso3) for d in against(ledger, **told)} == {("gone", "AAA"), ("new", "BBB")}


def test_a_day_of_effect_that_only_the_page_knows_is_a_difference():
    ledger = with_act(one("P d 2010-06-01"))
    newer = one("P d 2010-06-01", effective=date(2010, 1, 1))
    (found,) = differences(ledger, PROTOCOL, {"AAA": (newer,)}, PAGE_DAY)
    assert (found.word, found.new.effective) == ("changed", date(2010, 1, 1))
    known = with_act(newer)
    assert differences(known, PROTOCOL, {"AAA": (newer,)}, PAGE_DAY) == []
    silent = {"AAA": (one("P d 2010-06-01"),)}
    assert differences(known, PROTOCOL, silent, PAGE_DAY) == []


# A sheet that a person edited


def test_a_state_that_a_sheet_leaves_out_stays_as_it_is():
    ledger = invent(AAA=[BOUND], BBB=[BOUND])
    assert edited(ledger, {"BBB": acts(BOUND)}) == []


def test_an_edited_source_is_a_difference_and_the_same_source_is_none():
    ledger = invent(AAA=[BOUND])
    assert edited(ledger, {"AAA": (one(BOUND, source="elsewhere"),)}, "ana")
    assert edited(ledger, {"AAA": (one(BOUND),)}, "ana") == []


def test_what_a_sheet_adds_is_recorded_here_by_who_brings_it():
    (found,) = edited(invent(AAA=[BOUND]), {"AAA": acts(BOUND, "P s 2010-01-01")}, "ana")
    assert (found.word, found.new.recorded_by) == ("new", "ana")


def test_a_sheet_that_names_who_recorded_an_act_is_taken_at_its_word():
    added = one("P s 2010-01-01", recorded_by="ben")
    (found,) = edited(invent(AAA=[BOUND]), {"AAA": (*acts(BOUND), added)}, "ana")
    assert found.new.recorded_by == "ben"


def test_a_sheet_cannot_pass_our_word_off_as_the_pages_or_the_other_way_round():
    ours = one("P s 2010-01-01", recorded_by="ana", source="C.N.1")
    ledger = with_act(ours)
    as_page = ours._replace(recorded_by="")
    assert edited(ledger, {"AAA": (*acts(BOUND), as_page)}, "ben") == []
    page = one(BOUND, recorded_by="ben")
    assert edited(ledger, {"AAA": (page, ours)}, "ben") == []


def test_a_sheet_that_says_no_day_of_effect_leaves_it_and_one_that_says_it_gives_it():
    ours = one("P d 2010-06-01", effective=date(2010, 1, 1))
    ledger = with_act(ours)
    silent, other = ours._replace(effective=None), ours._replace(effective=date(2010, 2, 2))
    assert edited(ledger, {"AAA": (*acts(BOUND), silent)}, "ben") == []
    (found,) = edited(ledger, {"AAA": (*acts(BOUND), other)}, "ben")
    assert found.new.effective == date(2010, 2, 2)


def test_without_a_person_a_copy_is_compared_as_it_is():
    ours = one("P s 2010-01-01", recorded_by="ana")
    (found,) = edited(with_act(ours), {"AAA": (*acts(BOUND), ours._replace(recorded_by=""))})
    assert (found.old.recorded_by, found.new.recorded_by) == ("ana", "")


# Pairs


def test_two_ways_of_joining_are_one_act_corrected_and_a_signature_is_another():
    ratified, acceded, signed = acts("P r 2010-01-01", "P a 2010-02-02", "P s 2010-03-03")
    assert pairs([ratified], [acceded]) == [(ratified, acceded)]
    assert pairs([ratified], [signed]) == [(ratified, None), (None, signed)]


def test_a_succession_to_signature_corrects_a_signature():
    signed, succeeded = acts("P s 2010-01-01", "P sd 2010-01-01")
    assert pairs([signed], [succeeded]) == [(signed, succeeded)]


@pytest.mark.parametrize(
    ("ours", "theirs", "reread"),
    [
        ("P s 2010-01-01", "P sd 2010-01-01", True),
        ("P r 2010-01-01", "P a 2010-01-01", True),
        ("P r 2010-01-01", "P a 2010-01-02", False),
        ("P r 2010-01-01", "P r 2010-01-01", False),
        ("P r 2010-01-01", None, False),
        (None, "P r 2010-01-01", False),
    ],
)
def test_one_act_of_one_day_in_two_kinds_was_read_otherwise(ours, theirs, reread):
    old, new = (one(words) if words else None for words in (ours, theirs))
    assert Difference("AAA", old, new).reread is reread


def test_brackets_that_one_of_two_has_were_read_otherwise():
    act = one("P a 2010-01-01")
    assert Difference("AAA", act, act._replace(withdrawn=True)).reread


def test_of_two_that_do_the_same_job_the_one_of_the_same_day_is_the_pair():
    page = one("P a 2010-02-02", source="page")
    other, same = acts("P a 2010-01-01", "P a 2010-02-02")
    assert pairs([page], [other, same], lambda act: act) == [(page, same), (None, other)]


def test_an_act_is_paired_once():
    first, second = acts("P a 2010-01-01", "P a 2010-02-02")
    (corrected,) = acts("P a 2010-03-03")
    assert pairs([first, second], [corrected]) == [(first, corrected), (second, None)]


# The fingerprint of a table, and the edit


def test_the_fingerprint_of_a_table_is_of_facts_and_not_of_where_they_were_learnt():
    whole = {"AAA": acts("P s 2010-01-01", "P a 2011-01-01")}
    elsewhere = {"AAA": tuple(a._replace(source="x", recorded_at="y") for a in whole["AAA"][::-1])}
    assert act_digest(whole) == act_digest(elsewhere)
    for changed in (
        {"AAA": acts("P s 2010-01-01", "P a 2011-01-02")},
        {"AAA": acts("P s 2010-01-01", "P r 2011-01-01")},
        {"AAA": acts("C s 2010-01-01", "P a 2011-01-01")},
        {"BBB": whole["AAA"]},
        {"AAA": tuple(a._replace(withdrawn=True) for a in whole["AAA"])},
    ):
        assert act_digest(changed) != act_digest(whole)


def test_what_no_table_lists_is_not_in_its_fingerprint():
    listed = {"AAA": acts("P a 2011-01-01")}
    told = one("P s 2010-01-01", source=f"{DEPOSITARY}page#3")
    more = {"AAA": (*acts("P a 2011-01-01", "P out 2012-01-01"), told)}
    assert act_digest(more) == act_digest(listed)


def test_the_edit_takes_out_what_is_gone_puts_in_what_is_new_and_touches_no_other_state():
    ledger = invent(
        AAA=[BOUND, "P s 2010-01-01", "P r 2011-01-01"], BBB=[BOUND, "P s 2010-01-01"], CCC=[BOUND]
    )
    found = against(ledger, AAA=["P s 2010-01-01", "P r 2011-02-02"], CCC=["P a 2009-12-12"])
    change = change_for(ledger, found, {})
    assert change.acts == {
        "AAA": acts(BOUND, "P s 2010-01-01", "P r 2011-02-02"),
        "BBB": acts(BOUND),
        "CCC": acts(BOUND, "P a 2009-12-12"),
    }


def test_a_page_that_says_what_the_ledger_has_of_it_stays_out_of_the_edit():
    ledger = invent(AAA=[BOUND])
    known = Snapshot(PROTOCOL, "2026-02-03", 1, 1)
    ledger.snapshots[PROTOCOL] = known
    other = known._replace(parties=2)
    assert not change_for(ledger, [], {PROTOCOL: known})
    assert change_for(ledger, [], {PROTOCOL: other}).snapshots == {PROTOCOL: other}


def test_kinds_of_ending_are_none_that_a_table_lists():
    ends = [f"P {kind} 2020-01-01" for kind in ("out", "w10", "w11", "back")]
    ledger = invent(AAA=[BOUND, "P a 2010-01-01", *ends])
    assert against(ledger, AAA=["P a 2010-01-01"]) == []
