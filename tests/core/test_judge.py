"""The one judge: what goes on record, in words that name the State, acts in brackets too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.judge import ImpossibleError, Judge, unlawful
from opicescr_cli.core.ledger import Ledger, Record, in_order
from tests.invented import TODAY, acts, state

INSTRUMENTS = facts.instruments()


def day(text):
    return date.fromisoformat(text)


def bracketed(word):
    (act,) = acts(word)
    return act._replace(withdrawn=True)


def refused(*done, today=TODAY):
    """Give the acts that those before them do not allow, and why."""
    found = unlawful(in_order(done), INSTRUMENTS, today)
    return [(act.kind.value, str(act.date), why.article) for act, why in found]


def judged(own, iso3="URY"):
    ledger = Ledger({iso3: Record(state(iso3)._replace(name="Uruguay"), ())}, {}, TODAY)
    by_hand = tuple(act._replace(recorded_by="ana") for act in own)
    return Judge(INSTRUMENTS, frozenset([iso3])).judged(Change({iso3: by_hand}), ledger)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (acts(f"C a {TODAY + timedelta(days=2)}")[0], "Uruguay has an act of a day to come"),
        (
            acts("P out 2015-01-01")[0]._replace(effective=day("2015-01-02")),
            "Uruguay: denunciation of 1 January 2015 cannot take effect on 2 January 2015",
        ),
        (
            acts("C d 2015-01-01")[0]._replace(effective=day("2015-01-02")),
            "Uruguay: succession of 1 January 2015 cannot take effect on 2 January 2015",
        ),
        (acts("IV-99 a 2015-01-01")[0], "IV-99 is not an instrument in this program"),
    ],
)
def test_what_cannot_be_is_refused_with_the_states_name(act, said):
    with pytest.raises(ImpossibleError) as error:
        judged([act])
    assert str(error.value.message) == said


def test_an_act_of_nobody_without_the_depositarys_page_is_refused_with_the_states_name():
    judge = Judge(INSTRUMENTS, frozenset(["URY"]))
    ledger = Ledger({"URY": Record(state("URY")._replace(name="Uruguay"), ())}, {}, TODAY)
    (own,) = acts("C a 2015-01-01")
    with pytest.raises(ImpossibleError, match="Uruguay: accession of 1 January 2015 has"):
        judge.judged(Change({"URY": (own,)}), ledger)
    page = own._replace(source="https://treaties.un.org/x")
    assert judge.judged(Change({"URY": (page,)}), ledger).acts["URY"] == (page,)


def test_the_day_after_today_is_somebodys_today_and_the_one_after_is_nobodys():
    assert judged(acts(f"C a {TODAY}"))
    tomorrow = acts(f"C a {TODAY + timedelta(days=1)}")
    with pytest.raises(Exception, match="lies in the future"):
        judged(tomorrow)


def test_an_act_in_brackets_that_a_denunciation_ended_is_judged_like_any_other():
    left = acts("P out 2015-01-01")[0]
    party = acts("C a 2000-01-31")[0]
    assert refused(party, bracketed("P a 2011-01-01"), left) == []
    assert refused(bracketed("P a 2011-01-01"), left) == [("accession", "2011-01-01", "17(3)")]
    assert refused(party, bracketed("P r 2011-01-01"), left) == [
        ("ratification", "2011-01-01", "17(3)")
    ]
    twice = refused(party, bracketed("P a 2011-01-01"), bracketed("P a 2012-01-01"), left)
    assert twice == [("accession", "2012-01-01", None)]


def test_an_act_in_brackets_of_unknown_end_is_asked_for_its_day_and_is_in_nobodys_way():
    assert refused(bracketed("P a 2011-01-01")) == []
    assert refused(bracketed("P a 2009-09-23")) == [("accession", "2009-09-23", "17(1)")]
    assert refused(bracketed(f"P a {TODAY + timedelta(days=1)}")) == [
        ("accession", str(TODAY + timedelta(days=1)), None)
    ]
    again = acts("C a 2000-01-31", "P a 2012-01-01")
    assert refused(bracketed("P a 2011-01-01"), *again) == []


def test_what_the_depositary_shows_in_brackets_is_lawful(shipped):
    ended = {
        iso3: record
        for iso3, record in shipped.records.items()
        if any(act.withdrawn for act in record.acts)
    }
    assert {"TTO", "JAM", "BLR", "CHN"} <= ended.keys()
    for record in ended.values():
        assert list(unlawful(record.acts, INSTRUMENTS, TODAY)) == []


def test_an_exception_is_one_act_of_one_state_by_its_name(shipped):
    judge = Judge(INSTRUMENTS, frozenset(shipped.records), facts.former(), facts.exceptions())
    strict = judge._replace(shown=())
    for record in shipped.records.values():
        assert list(judge.unlawful(record, TODAY)) == []
    against = {
        (record.state.iso3, act.instrument, act.kind, act.date)
        for record in shipped.records.values()
        for act, _ in strict.unlawful(record, TODAY)
    }
    assert against == {one[:4] for one in facts.exceptions()}


def test_a_succession_needs_its_predecessor_before_the_judge_too():
    judge = Judge(INSTRUMENTS, frozenset(["BIH"]), facts.former())
    own = acts("C d 1993-09-01")
    for iso3, refusals in (("BIH", 0), ("URY", 1)):
        record = Record(state(iso3), own)
        assert len(list(judge.unlawful(record, TODAY))) == refusals
