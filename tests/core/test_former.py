"""States that are no more are counted as the depositary counted them, and only then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.former import counted, predecessors
from opicescr_cli.core.ledger import Origin
from opicescr_cli.core.lives import lives
from opicescr_cli.core.model import COVENANT


@pytest.mark.parametrize(
    ("day", "parties", "former"),
    [
        ("1966-12-18", 0, 0),
        ("1975-10-02", 34, 2),
        ("1975-10-03", 35, 2),
        # The Committee's roundup of its session: "142 States parties", Yugoslavia among them.
        ("1999-12-03", 142, 1),
        ("2026-02-03", 173, 0),
    ],
)
def test_the_covenants_parties_are_those_that_the_depositary_counted(shipped, day, parties, former):
    found = counted(shipped.as_of(date.fromisoformat(day)), COVENANT, facts.former())
    assert (found.parties, found.former) == (parties, former)


def test_a_former_state_is_counted_as_long_as_the_depositary_listed_it(shipped):
    for one in facts.former():
        before = date.fromordinal(one.counted_until.toordinal() - 1)
        others = [other for other in facts.former() if other != one]
        for day, more in ((before, 1), (one.counted_until, 0)):
            ledger = shipped.as_of(day)
            all_, rest = (counted(ledger, COVENANT, s) for s in (facts.former(), others))
            assert all_.parties - rest.parties == more


def test_a_former_state_has_no_status_among_todays_197(shipped):
    assert not {one.record.state.iso3 for one in facts.former()} & set(shipped.records)
    assert sum(shipped.as_of(date(1980, 1, 1)).counts.values()) == 197


@pytest.mark.parametrize("instrument", ["IV-3", "IV-5", "IV-8-b", "IV-2", "IV-9"])
def test_nobody_counted_a_succession_before_it_was_notified(shipped, instrument):
    notified = date(2006, 10, 23)  # Montenegro's, with effect from 3 June
    for day, more in ((date(2006, 10, 22), 0), (notified, 1)):
        seen = shipped.as_of(day)
        rest = seen._replace(records={k: r for k, r in seen.records.items() if k != "MNE"})
        all_, others = (counted(each, instrument, facts.former()) for each in (seen, rest))
        assert all_.parties - others.parties == more


def test_yugoslavia_was_counted_until_serbia_notified_that_it_succeeds(shipped):
    for day in (date(2001, 3, 11), date(2001, 3, 12)):
        ledger = shipped.as_of(day)
        assert counted(ledger, COVENANT, facts.former()).parties == 143
    assert counted(shipped.as_of(date(2001, 3, 11)), COVENANT, facts.former()).former == 1
    assert counted(shipped.as_of(date(2001, 3, 12)), COVENANT, facts.former()).former == 0


def test_chinas_signature_of_1967_stands_in_a_note_and_cambodias_of_1980_in_the_table(shipped):
    """docs/decisions/0012: the page counts 72 signatories, Cambodia among them and China once."""
    china, cambodia = (shipped.records[iso3].under(COVENANT) for iso3 in ("CHN", "KHM"))
    assert [str(act.date) for act in china if act.in_note and act.withdrawn] == ["1967-10-05"]
    assert not any(act.in_note for act in cambodia)
    for iso3, day, signed in (
        ("CHN", date(1967, 10, 5), False),
        ("CHN", date(1997, 10, 26), False),
        ("CHN", date(1997, 10, 27), True),
        ("KHM", date(1980, 10, 16), False),
        ("KHM", date(1980, 10, 17), True),
    ):
        acts = shipped.as_of(day).records[iso3].acts
        assert (law.signature(acts, COVENANT, day) is not None) is signed
    assert counted(shipped, COVENANT, facts.former()).signatories == 72


def test_a_successor_is_a_party_from_the_succession_of_states(shipped):
    bosnia = shipped.as_of(date(1992, 3, 6)).standing("BIH")
    assert (str(bosnia.covenant), bosnia.status) == ("1992-03-06", "party")
    assert shipped.as_of(date(1992, 3, 5)).standing("BIH").status == "not-party"
    assert [one.record.state.iso3 for one in predecessors("BIH", facts.former())] == ["YUG"]
    assert bosnia.origin is Origin.DEPOSITARY


@pytest.mark.parametrize(
    ("iso3", "done", "day", "bracketed"),
    [
        ("BLR", "1992-09-30", "2022-11-07", False),
        ("BLR", "1992-09-30", "2022-11-08", False),  # the denunciation is received
        ("BLR", "1992-09-30", "2023-02-07", False),
        ("BLR", "1992-09-30", "2023-02-08", True),  # and takes effect
        ("TTO", "1980-11-14", "1998-08-25", False),
        ("TTO", "1980-11-14", "1998-08-26", True),
        ("JAM", "1975-10-03", "1998-01-22", False),
        ("JAM", "1975-10-03", "1998-01-23", True),
        ("CHN", "1967-10-05", "1990-01-01", True),  # the page never counted it
    ],
)
def test_the_depositarys_brackets_are_there_from_the_day_on_which_the_act_no_longer_stood(
    shipped, iso3, done, day, bracketed
):
    own = shipped.as_of(date.fromisoformat(day)).records[iso3].under("IV-5")
    (act,) = (a for a in own if a.date.isoformat() == done)
    assert act.withdrawn is bracketed


def test_no_act_that_stands_on_a_day_is_in_brackets_on_that_day(shipped):
    for number in ("IV-3", "IV-5"):
        ends = {
            one.end
            for record in shipped.records.values()
            for one in lives(record.acts, number)
            if one.end
        }
        for day in sorted({e + timedelta(days=n) for e in ends for n in (-100, -1, 0, 1)}):
            for record in shipped.as_of(day).records.values():
                assert not any(act.withdrawn for act in law.standing(record.acts, number, day))


@pytest.mark.parametrize(
    ("iso3", "day", "stands"),
    [
        ("BLR", "2015-06-01", True),
        ("BLR", "2023-02-07", True),
        ("BLR", "2023-02-08", False),
        ("JAM", "1998-01-22", True),
        ("JAM", "1998-01-23", False),
        ("TTO", "1999-01-01", True),
        ("TTO", "2000-06-27", False),
        ("GUY", "1993-05-10", True),
        ("GUY", "1999-04-05", True),
    ],
)
def test_what_the_notes_tell_of_leaving_the_optional_protocol(shipped, iso3, day, stands):
    ledger = shipped.as_of(date.fromisoformat(day))

    assert (law.deposit(ledger.records[iso3].acts, "IV-5", ledger.day) is not None) is stands
