"""From when to when an act stands, and which acts a ledger of a day has."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.lives import Life, as_counted, known_on, lives
from opicescr_cli.core.model import PROTOCOL, ActKind
from tests.invented import acts

JOINED, LEFT = acts("P a 2010-01-31", "P out 2013-08-31")
GONE = date(2014, 2, 28)


def bracketed(word):
    (act,) = acts(word)
    return act._replace(withdrawn=True)


def spans(own, number=PROTOCOL):
    return [(str(life.start), life.end and str(life.end)) for life in lives(own, number)]


def test_an_act_that_nothing_ends_stands_from_its_own_day():
    (signed,) = acts("P s 2009-12-01")
    assert lives([JOINED, signed], PROTOCOL) == [
        Life(signed, date(2009, 12, 1), None),
        Life(JOINED, date(2010, 1, 31), None),
    ]
    assert lives([JOINED], "IV-5") == []


def test_a_denunciation_ends_what_came_before_it_and_itself_on_the_day_of_its_effect():
    other, again = acts("IV-5 a 2010-01-01", "P a 2014-03-01")
    assert lives([LEFT, again, JOINED, other], PROTOCOL) == [
        Life(JOINED, JOINED.date, GONE),
        Life(LEFT, LEFT.date, GONE),
        Life(again, again.date, None),
    ]


def test_a_succession_stands_from_the_day_of_its_effect():
    (act,) = acts("IV-5 d 1993-09-01")
    own = [act._replace(effective=date(1992, 3, 6))]
    assert spans(own, "IV-5") == [("1992-03-06", None)]


def test_a_succession_that_was_denounced_stood_from_the_day_of_its_effect():
    one, out = acts("IV-5 d 1993-09-01", "IV-5 out 2000-01-31")
    own = [one._replace(effective=date(1992, 3, 6)), out]
    assert spans(own, "IV-5") == [("1992-03-06", "2000-04-30"), ("2000-01-31", "2000-04-30")]


@pytest.mark.parametrize(
    ("declared", "withdrawn"),
    [("10", "w10"), ("11", "w11"), ("22", "w22")],
)
def test_a_withdrawal_ends_its_own_declaration_on_its_own_day(declared, withdrawn):
    number = "IV-9" if declared == "22" else PROTOCOL
    own = acts(
        f"{number} a 2010-01-01",
        f"{number} {declared} 2011-01-01",
        f"{number} {withdrawn} 2012-05-06",
    )
    assert spans(own, number) == [
        ("2010-01-01", None),
        ("2011-01-01", "2012-05-06"),
        ("2012-05-06", None),
    ]


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (ActKind.DECLARATION_14, ActKind.WITHDRAWAL_14),
        (ActKind.DECLARATION_31, ActKind.WITHDRAWAL_31),
    ],
)
def test_every_withdrawal_has_its_declaration(kind, by):
    own = [JOINED._replace(kind=kind), LEFT._replace(kind=by)]
    assert spans(own) == [("2010-01-31", "2013-08-31"), ("2013-08-31", None)]


def test_a_withdrawal_ends_no_declaration_that_comes_after_it():
    own = acts("P 10 2011-01-01", "P w10 2012-01-01", "P 10 2012-01-02")
    assert spans(own)[2] == ("2012-01-02", None)
    same_day = acts("P 10 2012-01-01", "P w10 2012-01-01")
    assert spans(same_day)[0] == ("2012-01-01", "2012-01-01")


def test_a_withdrawal_in_brackets_ends_nothing_and_never_stood():
    own = [*acts("P 10 2011-01-01"), bracketed("P w10 2012-01-01")]
    assert spans(own) == [("2011-01-01", None), ("2012-01-01", "2012-01-01")]


def test_a_denunciation_that_was_revoked_in_time_ends_nothing():
    (back,) = acts("P back 2014-02-27")
    assert spans([JOINED, LEFT, back]) == [
        ("2010-01-31", None),
        ("2013-08-31", "2014-02-27"),
        ("2014-02-27", None),
    ]


@pytest.mark.parametrize("word", ["P back 2014-02-28", "P back 2013-08-30"])
def test_a_revocation_after_the_effect_or_before_the_denunciation_changes_nothing(word):
    ends = {life.act.kind: life.end for life in lives([JOINED, LEFT, *acts(word)], PROTOCOL)}
    assert (ends[ActKind.ACCESSION], ends[ActKind.DENUNCIATION]) == (GONE, GONE)


def test_an_instrument_of_the_day_of_a_denunciation_is_a_new_one_where_one_came_before():
    (again,) = acts("P a 2013-08-31")
    ends = {life.act: life.end for life in lives([JOINED, LEFT, again], PROTOCOL)}
    assert (ends[JOINED], ends[again]) == (GONE, None)
    first = {life.act: life.end for life in lives([again, LEFT], PROTOCOL)}
    assert first[again] == GONE
    (signed,) = acts("P s 2010-01-01")
    after_signature = {life.act: life.end for life in lives([signed, again, LEFT], PROTOCOL)}
    assert after_signature[again] == GONE


def test_a_declaration_of_the_day_of_a_denunciation_ends_with_it():
    (declared,) = acts("P 10 2013-08-31")
    ends = {life.act: life.end for life in lives([JOINED, declared, LEFT], PROTOCOL)}
    assert ends[declared] == GONE


def test_an_act_in_brackets_stood_until_the_denunciation_that_ended_it():
    assert spans([bracketed("P a 2010-01-31"), LEFT])[0] == ("2010-01-31", "2014-02-28")
    assert spans([bracketed("P a 2010-01-31")]) == [("2010-01-31", "2010-01-31")]


def test_a_denunciation_in_brackets_ends_nothing_and_never_stood():
    assert spans([JOINED, bracketed("P out 2013-08-31")]) == [
        ("2010-01-31", None),
        ("2013-08-31", "2013-08-31"),
    ]


def test_a_ledger_of_a_day_has_no_act_of_a_later_one():
    assert known_on([JOINED, LEFT], date(2013, 8, 30)) == (JOINED,)
    assert known_on([JOINED, LEFT], date(2013, 8, 31)) == (JOINED, LEFT)
    assert known_on([JOINED, LEFT], date(2010, 1, 30)) == ()
    assert known_on(iter([JOINED, LEFT]), date(2013, 8, 30)) == (JOINED,)


def test_a_succession_is_known_from_the_day_of_its_effect():
    (act,) = acts("IV-5 d 1993-09-01")
    own = act._replace(effective=date(1992, 3, 6))
    assert known_on([own], date(1992, 3, 5)) == ()
    assert known_on([own], date(1992, 3, 6)) == (own,)


def test_a_succession_with_an_effect_to_come_is_known_from_its_own_day():
    (act,) = acts("IV-5 d 1993-09-01")
    own = act._replace(effective=date(1994, 1, 1))
    assert known_on([own], date(1993, 9, 1)) == (own,)


def test_an_act_that_still_stood_on_a_day_has_no_brackets_on_it():
    struck = bracketed("P a 2010-01-31")
    assert known_on([struck, LEFT], date(2014, 2, 27)) == (struck._replace(withdrawn=False), LEFT)
    assert known_on([struck, LEFT], date(2014, 2, 28)) == (struck, LEFT)
    assert known_on([struck], date(2010, 1, 31)) == (struck,)


def test_brackets_under_one_treaty_say_nothing_of_another():
    struck = bracketed("IV-5 a 2010-01-31")
    assert known_on([struck, JOINED, LEFT], date(2013, 9, 1)) == (struck, JOINED, LEFT)


def test_a_denunciation_of_which_nothing_else_is_known_ends_with_its_effect():
    assert spans([LEFT]) == [("2013-08-31", "2014-02-28")]


def test_who_joined_anew_keeps_the_brackets_apart():
    struck = bracketed("P a 2010-01-31")
    (again,) = acts("P a 2015-01-01")
    own = [struck, LEFT, again]
    assert known_on(own, date(2014, 1, 1)) == (struck._replace(withdrawn=False), LEFT)
    assert known_on(own, date(2015, 1, 1)) == (struck, LEFT, again)


def test_a_struck_out_succession_that_never_took_effect_keeps_its_brackets():
    struck = bracketed("IV-5 d 1993-09-01")._replace(effective=date(1994, 1, 1))
    assert known_on([struck], date(1993, 9, 1)) == (struck,)


def test_the_depositary_counts_a_succession_from_the_day_that_it_was_notified():
    succeeded, left = acts("IV-5 d 1993-09-01", "IV-5 out 2000-01-31")
    succeeded, left = (
        act._replace(effective=date(*day))
        for act, day in ((succeeded, (1992, 3, 6)), (left, (2001, 1, 31)))
    )
    assert as_counted([succeeded, left]) == (succeeded._replace(effective=None), left)
