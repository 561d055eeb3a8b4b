"""One line of time: milestones and acts, each as precise as it is known."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.core.timeline import Only, first_day, last_day, timeline, timeline_of, within
from opicescr_cli.language import when_text
from opicescr_cli.views.timeline import span_text


@pytest.fixture(scope="module")
def events(shipped):
    return timeline(facts.milestones(), shipped)


def texts(events):
    return [str(event.text) for event in events]


def test_the_line_runs_from_1990_to_the_newest_act_in_order(events):
    assert [event.when for event in events] == sorted(event.when for event in events)
    assert (events[0].when, events[-1].when) == ("1990", "2025-02-19")


def test_every_signature_and_instrument_of_the_protocol_is_on_it(events):
    assert len(within(events, None, None, Only.SIGNATURES)) == 46
    assert len(within(events, None, None, Only.DEPOSITS)) == 31


def test_all_21_milestones_are_on_it_with_what_follows_from_the_acts(events):
    found = within(events, None, None, Only.MILESTONES)
    assert len(found) == len(facts.milestones()) + 3
    assert {"The first instrument, Ecuador's"} < set(texts(found))


def test_1994_stays_1994(events):
    (draft,) = [event for event in events if event.when == "1994"]
    assert (span_text(draft), when_text(draft.when)) == ("", "1994")


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2006-02-06", "6-17 Feb"),
        ("2008-03-31", "31 Mar-4 Apr"),
        ("2008-12", "Dec"),
        ("2013-05-05", "5 May"),
    ],
)
def test_a_day_a_month_and_a_session_are_shown_as_known(events, when, shown):
    assert shown in {span_text(event) for event in events if event.when == when}


def test_from_2008_to_may_2013_holds_both_ends_whole(events):
    found = within(events, "2008", "2013-05", None)
    assert (found[0].when, found[-1].when) == ("2008-02-04", "2013-05-05")
    assert "2013" in {event.when for event in found}, "an event of 2013 may lie before June"


def test_a_span_keeps_what_only_touches_it(events):
    found = within(events, "2006-02-10", "2006-02-10", None)
    assert [event.when for event in found] == ["2006-02-06"]


def test_entry_into_force_is_on_the_line_once_it_has_come(shipped):
    before = timeline(facts.milestones(), shipped.as_of(date(2013, 5, 4)))
    after = timeline(facts.milestones(), shipped.as_of(date(2013, 5, 5)))
    assert "entry-into-force" not in {event.kind for event in before}
    assert "entry-into-force" in {event.kind for event in after}


def test_nothing_lies_after_the_day_that_is_asked_about(shipped):
    found = timeline(facts.milestones(), shipped.as_of(date(2009, 9, 24)))
    assert max(first_day(event.when) for event in found) == date(2009, 9, 24)


def test_one_states_line_has_its_acts_and_its_own_entry_into_force(shipped):
    found = timeline_of(shipped.records["URY"], shipped)
    assert [(event.when, event.kind) for event in found] == [
        ("1967-02-21", "signature"),
        ("1970-04-01", "ratification"),
        ("2009-09-24", "signature"),
        ("2013-02-05", "ratification"),
        ("2013-05-05", "entry-into-force"),
    ]


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("1994", "1994-01-01", "1994-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("2009-02", "2009-02-01", "2009-02-28"),
        ("2013-05-05", "2013-05-05", "2013-05-05"),
    ],
)
def test_a_year_and_a_month_mean_all_their_days(when, first, last):
    assert (first_day(when).isoformat(), last_day(when).isoformat()) == (first, last)


@pytest.mark.parametrize(
    "when",
    [
        "",
        " ",
        "94",
        "0000",
        "2013-13",
        "2013-00",
        "2013-02-30",
        "1_94",
        "+201",
        " 201",
        "2013-5",
        "٢٠١٣",
        "2013-05-05-05",
        "2013/05",
        "yesterday",
        "-2013",
    ],
)
def test_anything_but_a_year_a_month_or_a_day_is_a_wrong_call(events, when):
    with pytest.raises(WrongCallError, match="Write it as 2013"):
        within(events, when, None, None)


def test_a_span_that_ends_before_it_begins_is_a_wrong_call(events):
    with pytest.raises(WrongCallError, match="nothing lies between"):
        within(events, "2014", "2013", None)
