"""The one judge: what goes on record, in words that name the State, acts in brackets too."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.judge import ImpossibleError, Judge, unlawful
from opicescr_cli.core.law import UnlawfulActError
from opicescr_cli.core.ledger import Ledger, Record, in_order
from opicescr_cli.core.model import Milestone, Note, Snapshot
from tests.invented import TODAY, acts, invent, state

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


MILESTONE = Milestone("2026-02-10", None, "a hearing", "the Coalition", "", "2026-02-10", "ana")
NOTE = Note("ask Ana", "2026-02-10", "ana")
JUDGE = Judge(INSTRUMENTS, frozenset(["URY"]))
PAGE = Snapshot("IV-5", f"{TODAY} 10:00:00 EST", 1, 1)


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"when": "soon"}, "soon"),
        ({"when": str(TODAY + timedelta(days=2))}, "has not come yet"),
        ({"when": "2025-03", "until": "2025-02"}, "ends before it begins"),
        ({"text": " "}, "has no words"),
        ({"recorded_by": ""}, "was entered by nobody"),
    ],
)
def test_a_milestone_that_cannot_be_is_refused_alone_and_in_a_whole_ledger(otherwise, said):
    wrong = MILESTONE._replace(**otherwise)
    with pytest.raises(ImpossibleError, match=said):
        JUDGE.judged(Change(milestones=(MILESTONE, wrong)), invent(URY=[]))
    with pytest.raises(ImpossibleError, match=said):
        JUDGE.believed(invent(URY=[]).with_entries([MILESTONE, wrong]))


def test_a_milestone_of_tomorrow_and_one_of_a_single_day_can_be():
    tomorrow = MILESTONE._replace(when=str(TODAY + timedelta(days=1)))
    single = MILESTONE._replace(when="2026-02-01", until="2026-02-01")
    JUDGE.believed(invent(URY=[]).with_entries([tomorrow, single]))


def test_a_milestone_on_record_is_not_judged_again():
    old = MILESTONE._replace(recorded_by="")
    ledger = invent(URY=[]).with_entries([old])
    assert JUDGE.judged(Change(milestones=(old, MILESTONE)), ledger)


@pytest.mark.parametrize(
    ("iso3", "otherwise", "said"),
    [
        ("XXK", {}, "XXK is not a State in this program"),
        ("URY", {"text": "\n"}, "URY has a note without words"),
        ("URY", {"recorded_by": ""}, "URY has a note that nobody wrote"),
    ],
)
def test_a_note_that_cannot_be_is_refused_alone_and_in_a_whole_ledger(iso3, otherwise, said):
    notes = {iso3: (NOTE, NOTE._replace(**otherwise))}
    with pytest.raises(ImpossibleError, match=said):
        JUDGE.judged(Change(notes=notes), invent(URY=[]))
    with pytest.raises(ImpossibleError, match=said):
        JUDGE.believed(invent(URY=[])._replace(notes=notes))
    assert JUDGE.judged(Change(notes={"URY": (NOTE,)}), invent(URY=[]))


def test_a_whole_ledger_is_believed_only_where_all_of_it_can_be_so():
    JUDGE.believed(invent()._replace(snapshots={"IV-5": PAGE}))
    with pytest.raises(ImpossibleError, match="is of a day to come"):
        JUDGE.believed(invent()._replace(snapshots={"IV-5": PAGE._replace(as_at="2026-02-12 1")}))
    with pytest.raises(ImpossibleError, match="AND is not a State in this program"):
        JUDGE.believed(invent(AND=[]))
    with pytest.raises(ImpossibleError, match="has no page of the depositary"):
        JUDGE.believed(invent(URY=["C a 2000-01-31"]))
    by_hand = [act._replace(recorded_by="ana") for act in acts("P a 2012-01-01")]
    with pytest.raises(UnlawfulActError):
        JUDGE.believed(invent(URY=[]).with_acts("URY", by_hand))


def test_a_page_of_tomorrow_can_be_and_one_that_counts_every_state():
    tomorrow = str(TODAY + timedelta(days=1))
    page = PAGE._replace(as_at=f"{tomorrow} 10:00:00 EST", signatories=1, parties=1)
    assert JUDGE.judged(Change(snapshots={"IV-5": page}), invent(URY=[]))
    with pytest.raises(ImpossibleError, match="counts more than all States"):
        JUDGE.judged(Change(snapshots={"IV-5": page._replace(parties=2)}), invent(URY=[]))
    with_former = JUDGE._replace(former=facts.former()[:1])
    most = Change(snapshots={"IV-5": page._replace(parties=2)})
    assert with_former.judged(most, invent(URY=[]))


@pytest.mark.parametrize(
    ("word", "effect", "can"),
    [
        ("C d 2015-01-01", "2015-01-01", True),
        ("C d 2015-01-01", "1990-05-05", True),
        ("P out 2015-01-01", "2015-07-01", True),  # six months: article 20(2)
        ("P out 2015-01-01", "2015-06-30", False),
        ("P out 2015-01-01", "2025-01-08", True),
        ("P out 2015-01-01", "2025-01-09", False),
        ("C a 2015-01-01", "2015-07-01", False),
        ("C out 2015-01-01", "2015-07-01", False),  # the Covenant knows no denunciation
    ],
)
def test_an_act_can_take_effect_from_a_day_that_its_treaty_allows(word, effect, can):
    (act,) = acts(word)
    wrong = f"cannot take effect on .*{effect[:4]}"
    by_hand = act._replace(effective=day(effect), recorded_by="ana")
    ledger = invent(URY=[]).with_acts("URY", [by_hand])
    said = [str(message) for message in JUDGE.impossible(ledger)]
    assert [bool(re.search(wrong, one)) for one in said] == ([] if can else [True])


def test_a_whole_ledger_may_have_an_act_of_the_day_that_begins_elsewhere():
    tomorrow = acts(f"C a {TODAY + timedelta(days=1)}")[0]._replace(recorded_by="ana")
    JUDGE.believed(invent(URY=[]).with_acts("URY", [tomorrow]))


def test_all_that_cannot_be_is_given_one_after_the_other():
    wrong = [MILESTONE._replace(when="1999-13"), MILESTONE._replace(text="")]
    said = [str(message) for message in JUDGE.impossible(invent().with_entries(wrong))]
    assert len(said) == 2
