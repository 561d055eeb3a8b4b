"""Which pages are believed, and what they mean for the ledger."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.commands.common import lookup
from opicescr_cli.core.message import WrongCallError
from opicescr_cli.core.model import ActKind, Snapshot
from opicescr_cli.depositary.incoming import NotBelievedError, change, compare, incoming
from opicescr_cli.depositary.reader import read

NOW = datetime(2026, 2, 10, tzinfo=UTC)


@pytest.fixture(scope="session")
def taken(shipped):
    """Take a page's bytes for the depositary's record of an instrument."""
    find = lookup(record.state for record in shipped.records.values())
    return lambda data, now=NOW: incoming(read(data), find, facts.instruments(), now)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    number=st.sampled_from(list(facts.instruments())), seed=st.integers(0), size=st.integers(0, 5)
)
def test_whichever_acts_are_lost_the_page_brings_back_exactly_those(
    shipped, taken, depositary, number, seed, size
):
    known = [
        (iso3, act)
        for iso3, record in shipped.records.items()
        for act in record.under(number)
        if not act.in_note  # the table does not know what an end note tells
    ]
    lost = random.Random(seed).sample(known, size)  # noqa: S311 - a choice, and no secret
    ledger = shipped
    for iso3, act in lost:
        ledger = ledger.with_acts(iso3, [a for a in ledger.records[iso3].acts if a != act])
    record = taken(depositary.html(number))
    found = compare(ledger, [record])
    assert sorted((d.word, d.iso3, d.new.kind, d.new.date) for d in found) == sorted(
        ("new", iso3, act.kind, act.date) for iso3, act in lost
    )
    after = change(ledger, [record]).acts
    assert set(after) == {iso3 for iso3, _ in lost}
    for iso3, acts in after.items():
        assert [(a.instrument, a.kind, a.date, a.source) for a in acts] == [
            (a.instrument, a.kind, a.date, a.source) for a in shipped.records[iso3].acts
        ]


def test_the_tables_act_is_no_correction_of_one_that_only_a_note_tells(shipped, taken, depositary):
    """China signed in 1997; note 7 of IV-3 tells of the signature of 1967."""
    signed = date(1997, 10, 27)
    kept = [
        act for act in shipped.records["CHN"].acts if (act.instrument, act.date) != ("IV-3", signed)
    ]
    (found,) = compare(shipped.with_acts("CHN", kept), [taken(depositary.html("IV-3"))])
    assert (found.word, found.old, found.new.date) == ("new", None, signed)


def test_a_name_broken_by_a_wrong_charset_does_not_make_a_state_vanish(shipped, taken, depositary):
    page = depositary.html("IV-3", "04-02-2026 09:00:00 EST").decode()
    with pytest.raises(NotBelievedError, match="IV-3 lacks Türkiye and names 'TŸrkiye'"):
        compare(shipped, [taken(page.replace("Türkiye", "TŸrkiye").encode())])


def test_the_european_union_may_join_while_an_act_goes(shipped, taken, depositary):
    depositary.names["EU"] = "European Union"
    depositary.acts["EU"] = []
    depositary.record("EU", "IV-15-a", ActKind.FORMAL_CONFIRMATION, date(2026, 2, 4))
    depositary.remove("BEN", "IV-15-a", *ActKind)
    record = taken(depositary.html("IV-15-a", "05-02-2026 09:00:00 EST"))
    assert record.snapshot.outside == (0, 1)
    assert {d.word for d in compare(shipped, [record])} == {"gone"}


@pytest.mark.parametrize("stamp", ["12-02-2026 00:00:00 EST", "01-01-2099 00:00:00 EST"])
def test_a_page_from_the_future_is_refused(taken, depositary, stamp):
    with pytest.raises(NotBelievedError, match="still to come"):
        taken(depositary.html("IV-3-a", stamp))


def test_a_page_of_a_place_where_it_is_tomorrow_is_not_from_the_future(taken, depositary):
    assert taken(depositary.html("IV-3-a", "10-02-2026 12:00:00 EST"))


def test_an_act_later_than_its_own_page_is_refused(taken, depositary):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2062, 2, 3))
    with pytest.raises(NotBelievedError, match="has an act of IRL on 3 February 2062"):
        taken(depositary.html("IV-3-a"))


def test_stamps_of_two_time_zones_compare_as_moments(shipped, taken, depositary):
    """XML without a date is stamped in UTC; a page of the same hour comes in New York's time."""
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 9))
    hour = datetime(2026, 2, 9, 15, tzinfo=UTC)
    first = change(shipped, [taken(depositary.xml("IV-3-a"), hour)])
    assert first.snapshots["IV-3-a"].as_at == "2026-02-09 15:00:00 UTC"
    ledger = shipped.with_acts("IRL", first.acts["IRL"])._replace(
        snapshots={**shipped.snapshots, **first.snapshots},
    )
    assert compare(ledger, [taken(depositary.html("IV-3-a", "09-02-2026 10:30:00 EST"))]) == []
    with pytest.raises(NotBelievedError, match="--allow-older"):
        compare(ledger, [taken(depositary.html("IV-3-a", "09-02-2026 09:30:00 EST"))])


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2026-02-03 10:16:18 EDT", datetime(2026, 2, 3, 14, 16, 18, tzinfo=UTC)),
        ("2026-02-03 10:16:18 EST", datetime(2026, 2, 3, 15, 16, 18, tzinfo=UTC)),
        ("2026-02-03 10:16:18 UTC", datetime(2026, 2, 3, 10, 16, 18, tzinfo=UTC)),
        ("2026-02-03", datetime(2026, 2, 3, tzinfo=UTC)),
        ("2026-02-03 in the morning", datetime(2026, 2, 3, tzinfo=UTC)),
    ],
)
def test_whatever_a_stamp_looks_like_it_is_a_moment_of_its_day(stamp, moment):
    assert Snapshot("IV-3-a", stamp, 0, 0).moment == moment


def test_xml_keeps_the_declarations_that_its_form_cannot_carry(shipped, taken, depositary):
    depositary.remove("FIN", "IV-3-a", ActKind.DECLARATION_10)
    assert compare(shipped, [taken(depositary.xml("IV-3-a"))]) == []
    (gone,) = compare(shipped, [taken(depositary.html("IV-3-a"))])
    assert (gone.word, gone.iso3, gone.old.kind) == ("gone", "FIN", ActKind.DECLARATION_10)


def test_two_pages_of_one_instrument_are_a_wrong_call(shipped, taken, depositary):
    page = taken(depositary.html("IV-5"))
    with pytest.raises(WrongCallError, match="more than once"):
        compare(shipped, [page, page])


def test_an_accession_that_was_a_ratification_is_one_correction(shipped, taken, depositary):
    """The act is one, its kind was wrong: nothing is gone and nothing new."""
    for iso3, was, becomes in (
        ("URY", ActKind.RATIFICATION, ActKind.ACCESSION),
        ("ALB", ActKind.ACCESSION, ActKind.APPROVAL),
    ):
        (old,) = depositary.remove(iso3, "IV-3-a", was)
        depositary.record(iso3, "IV-3-a", becomes, old.date)
    found = compare(shipped, [taken(depositary.html("IV-3-a"))])
    assert sorted((d.word, d.iso3, d.old.kind, d.new.kind) for d in found) == [
        ("changed", "ALB", "accession", "approval"),
        ("changed", "URY", "ratification", "accession"),
    ]
