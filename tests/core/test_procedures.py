"""Who accepts which complaint procedure, on any day: the counts that others published then."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core.former import counted
from opicescr_cli.core.model import ActKind, Origin
from opicescr_cli.core.procedures import (
    PROCEDURES,
    Procedure,
    acceptance,
    accepted,
    accepts,
    choose,
    followed,
)
from tests.invented import acts, invent

BY_NAME = {one.name: one for one in PROCEDURES}
OP_ICCPR = BY_NAME["OP-ICCPR"]
FORMER = facts.former()


@pytest.mark.parametrize(
    ("day", "name", "states"),
    [
        # The Human Rights Committee's annual reports, as the UN's press releases give them.
        ("2004-07-27", "OP-ICCPR", 104),
        ("2006-07-31", "OP-ICCPR", 105),
        ("2009-07-30", "OP-ICCPR", 112),
        ("2010-07-28", "OP-ICCPR", 113),
        # Thornberry's commentary on ICERD (2015): 57 of the 177 States parties.
        ("2015-08-28", "ICERD", 57),
        # CRPD/C/30/2, para. 1; the depositary's own page, kept as it stood on 4 May 2024.
        ("2024-03-22", "OP-CRPD", 106),
        ("2024-05-04", "OP-CEDAW", 115),
        # As many as the articles ask for, on the days on which the procedures began.
        ("1982-12-03", "ICERD", 10),
        ("1987-06-26", "CAT", 5),
        # The depositary's pages.
        ("2026-02-03", "ICERD", 59),
        ("2026-02-03", "CAT", 70),
        ("2026-02-03", "CED", 30),
        ("2026-02-03", "OP-ICCPR", 116),
        ("2026-02-03", "OP-CEDAW", 116),
        ("2026-02-03", "OP-CRPD", 108),
        ("2026-02-03", "OP-CRC-IC", 53),
        ("2026-02-03", "OP-ICESCR", 31),
    ],
)
def test_the_counts_are_those_that_others_published_on_the_day(shipped, day, name, states):
    seen = shipped.as_of(date.fromisoformat(day))
    assert accepted(seen, BY_NAME[name], FORMER).accepted == states


@pytest.mark.parametrize(
    ("day", "instrument", "parties"),
    [
        # The Committee against Torture's annual reports, the UN's press releases before them.
        ("1995-11-06", "IV-9", 91),
        ("1997-12-05", "IV-9", 104),
        ("2015-05-15", "IV-9", 158),
        ("2016-05-13", "IV-9", 159),
        ("2019-05-17", "IV-9", 166),
        ("2020-05-15", "IV-9", 169),
        ("2021-04-28", "IV-9", 171),
        ("2024-05-10", "IV-9", 174),
        # The Committee on the Elimination of Racial Discrimination's press releases.
        ("1999-08-27", "IV-2", 155),
        ("2003-02-27", "IV-2", 167),
        ("2004-07-29", "IV-2", 169),
        ("2006-02-17", "IV-2", 170),
        ("2006-07-27", "IV-2", 170),
        ("2007-02-15", "IV-2", 173),
        ("2007-07-26", "IV-2", 173),
        ("2010-02-12", "IV-2", 173),
        # The background releases before the sessions of the Committee on Economic, Social and
        # Cultural Rights: "among the 151 States parties".
        ("2005-11-03", "IV-3", 151),
        ("2006-11-02", "IV-3", 155),
        ("2007-04-26", "IV-3", 156),
        ("2008-10-30", "IV-3", 159),
        ("2010-10-28", "IV-3", 160),
        # Citroni, in The Voice of AFAD (March 2011): "88 States" signed, "23 States" ratified;
        # the page of verschwindenlassen.de has 92 and 39.
        ("2011-02-28", "IV-16", 23),
        ("2013-07-09", "IV-16", 39),
    ],
)
def test_the_parties_to_the_treaties_are_those_that_others_published(
    shipped, day, instrument, parties
):
    seen = shipped.as_of(date.fromisoformat(day))
    assert counted(seen, instrument, FORMER).parties == parties


def test_a_former_state_counts_while_it_was_one_and_its_successors_from_their_letters(shipped):
    for day, number, states in (
        (date(1992, 12, 31), 67, 66),  # Czechoslovakia
        (date(1993, 1, 1), 66, 68),  # the Czech Republic and Slovakia, in law
        (date(1993, 2, 22), 67, 68),  # the letter of the first
        (date(1993, 5, 28), 69, 69),  # and of the second; Guyana acceded on 10 May
    ):
        found = accepted(shipped.as_of(day), OP_ICCPR, FORMER)
        assert (found.accepted, len(found.states)) == (number, states)


def test_a_procedure_is_in_force_from_its_own_day(shipped):
    for day, since in (("1976-03-22", None), ("1976-03-23", date(1976, 3, 23))):
        assert accepted(shipped.as_of(date.fromisoformat(day)), OP_ICCPR).in_force == since
    assert accepted(shipped.as_of(date(2013, 5, 4)), BY_NAME["OP-ICESCR"]).in_force is None
    assert accepted(shipped, BY_NAME["OP-ICESCR"]).in_force == date(2013, 5, 5)


def test_an_acceptance_that_ended_is_told_with_its_end(shipped):
    found = acceptance(shipped, "BLR", OP_ICCPR)
    assert (found.act.date, found.effective, found.ended) == (
        date(1992, 9, 30),
        date(1992, 12, 30),
        date(2023, 2, 8),
    )
    assert acceptance(shipped, "BLR", BY_NAME["OP-CRPD"]) is None


def test_an_end_that_was_recorded_here_is_not_the_depositarys_word(shipped):
    for iso3, kind, word in (("ECU", "OP-ICESCR", "P out 2026-02-06"), ("ESP", "CAT", None)):
        own = shipped.records[iso3].acts
        (left,) = acts(word) if word else acts("IV-9 w22 2026-02-06")
        ledger = shipped.with_acts(iso3, (*own, left._replace(recorded_by="ana")))
        found = acceptance(ledger.as_of(date(2026, 9, 1)), iso3, BY_NAME[kind])
        assert (found.ended is not None, found.origin) == (True, Origin.RECORDED)
        assert acceptance(shipped, iso3, BY_NAME[kind]).origin is Origin.DEPOSITARY


def test_who_joined_again_has_the_newest_acceptance(shipped):
    found = acceptance(shipped, "GUY", OP_ICCPR)
    assert (found.act.date, found.ended) == (date(1999, 1, 5), None)


CAT = BY_NAME["CAT"]


def test_a_declaration_accepts_and_joining_the_treaty_alone_does_not():
    ledger = invent(
        AAA=["IV-9 r 1986-01-01"],
        BBB=["IV-9 r 1986-01-01", "IV-9 22 1986-01-01"],
        CCC=["IV-9 r 1990-01-01", "IV-9 22 1990-01-01"],
        DDD=["IV-9 r 1990-01-01", "IV-9 22 1995-01-01", "IV-9 w22 2000-01-01"],
    )
    assert [state.iso3 for state in accepted(ledger, CAT).states] == ["BBB", "CCC"]
    effects = {i: acceptance(ledger, i, CAT).effective for i in ("BBB", "CCC", "DDD")}
    assert effects == {
        "BBB": date(1987, 6, 26),  # nobody could complain before article 22 was in effect
        "CCC": date(1990, 1, 31),  # nor before the treaty was in force for the State
        "DDD": date(1995, 1, 1),
    }
    assert acceptance(ledger, "DDD", CAT).ended == date(2000, 1, 1)


def test_states_are_chosen_by_what_they_accept_and_lack(shipped):
    chosen = choose(shipped, [OP_ICCPR], [BY_NAME["OP-ICESCR"]])
    assert chosen
    for state in chosen:
        own = shipped.records[state.iso3].acts
        assert accepts(own, OP_ICCPR, shipped.day)
        assert not accepts(own, BY_NAME["OP-ICESCR"], shipped.day)
    both = choose(shipped, [OP_ICCPR, BY_NAME["OP-ICESCR"]])
    assert len(chosen) + len(both) == accepted(shipped, OP_ICCPR).accepted


def test_only_what_the_ledger_follows_is_asked():
    assert [one.instrument for one in followed({"IV-5", "IV-9"})] == ["IV-5", "IV-9"]
    assert isinstance(PROCEDURES[0], Procedure)
    assert CAT.accepting == {ActKind.DECLARATION_22}
    assert not accepts(acts("IV-9 r 1990-01-01"), CAT, date(2000, 1, 1))
