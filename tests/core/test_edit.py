"""What an act would mean, said before it is written."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core.edit import Change, consequence, record_act
from opicescr_cli.core.law import UnlawfulActError
from tests.invented import TODAY, acts, invent, parties

BOUND = "C r 2000-01-01"


def follows(ledger, iso3, word):
    (act,) = acts(word)
    return consequence(ledger, ledger.records[iso3].state, act)


def test_a_ratification_makes_the_next_state_party(shipped):
    found = follows(shipped, "IRL", "P r 2026-02-01")
    assert (found.before, found.after) == ("signed", "ratified")
    assert (found.number, found.in_force, found.article) == (32, date(2026, 5, 1), "18(2)")
    assert found.general is None


def test_the_tenth_instrument_brings_the_protocol_into_force():
    found = follows(invent(**parties(9), BBB=[BOUND]), "BBB", "P a 2026-01-31")
    assert (found.number, found.general, found.article) == (10, date(2026, 4, 30), "18(1)")


def test_before_the_tenth_nothing_is_in_force():
    found = follows(invent(**parties(3), BBB=[BOUND]), "BBB", "P a 2026-01-31")
    assert (found.number, found.in_force, found.general) == (4, None, None)


def test_a_signature_and_a_step_to_the_covenant_bind_nobody_to_the_protocol():
    ledger = invent(AAA=[BOUND], BBB=[])
    signed, joined = (
        follows(ledger, "AAA", "P s 2026-01-31"),
        follows(ledger, "BBB", "C a 2026-01-31"),
    )
    assert (signed.before, signed.after, signed.number) == ("party", "signed", None)
    assert (joined.before, joined.after, joined.number) == ("not-party", "party", None)


def test_a_denunciation_ends_six_months_later():
    found = follows(invent(AAA=[BOUND, "P a 2020-01-01"]), "AAA", "P out 2025-08-31")
    assert (found.after, found.in_force, found.article) == ("party", date(2026, 2, 28), "20")


def test_a_recorded_act_is_put_in_its_place_in_time():
    ledger = invent(AAA=["P s 2010-01-01"])
    (new,) = acts("C a 2009-01-01")
    change = record_act(ledger, ledger.records["AAA"].state, new, facts.instruments(), TODAY)
    assert [act.instrument for act in change.acts["AAA"]] == ["IV-3", "IV-3-a"]


def test_an_unlawful_act_is_refused_with_the_state_and_the_article():
    ledger = invent(AAA=[])
    (new,) = acts("P a 2010-01-01")
    with pytest.raises(UnlawfulActError) as caught:
        record_act(ledger, ledger.records["AAA"].state, new, facts.instruments(), TODAY)
    assert str(caught.value) == (
        "State AAA: on 1 January 2010 it had neither ratified nor acceded to the Covenant"
        " (article 17(3))\n"
        "Nothing was written."
    )


def test_a_change_of_nothing_is_false():
    assert not Change()
    assert Change({"AAA": ()})
