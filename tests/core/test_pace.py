"""How fast: the waits, the estimate of their median, and the years."""

from __future__ import annotations

import itertools
from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core.model import PROTOCOL, Act, ActKind
from opicescr_cli.core.pace import HALF, QUARTER, kaplan_meier, pace, reached, waits
from opicescr_cli.store.ledger_file import LedgerFile

DAY = date(2026, 2, 10)
LEDGER = LedgerFile(Path("no-such-ledger.json"), facts.path("ledger.json")).read(DAY)
SAMPLE = st.lists(st.tuples(st.integers(0, 6000), st.booleans()), max_size=60)


def act(kind, day):
    return Act(PROTOCOL, kind, day, "a test", "2026-02-10")


def test_the_sample_is_the_signatories():
    found = pace(LEDGER)
    assert len(found.waits) == LEDGER.signatories == 46
    assert len(found.waiting) == 24


def test_a_state_that_acceded_without_signing_is_not_in_the_sample():
    assert LEDGER.standing("DEU").act is ActKind.ACCESSION
    assert "DEU" not in {wait.state.iso3 for wait in waits(LEDGER)}


def test_ratifying_on_the_day_of_signature_is_a_wait_of_no_days():
    day = date(2020, 1, 1)
    acts = [act(ActKind.SIGNATURE, day), act(ActKind.RATIFICATION, day)]
    (wait,) = [w for w in waits(LEDGER.with_acts("FJI", acts)) if w.state.iso3 == "FJI"]
    assert (wait.days, wait.ratified) == (0, day)


def test_a_signatory_that_has_not_ratified_has_waited_until_the_ledgers_day():
    for wait in pace(LEDGER).waiting:
        assert wait.until == DAY
        assert wait.days == (DAY - wait.signed).days


def test_a_denunciation_does_not_undo_the_wait_that_ended():
    before = waits(LEDGER)
    ecuador = LEDGER.records["ECU"].acts
    left = LEDGER.with_acts("ECU", [*ecuador, act(ActKind.DENUNCIATION, date(2025, 1, 1))])
    assert waits(left) == before


def test_the_waits_of_today_are_these():
    found = pace(LEDGER)
    assert found.median is None
    assert found.longer_than(found.median) is None
    assert found.quartile == 1230
    assert found.median_ratified == 1222
    assert found.longer_than(found.median_ratified) == 24
    assert round(found.share_waiting, 4) == 0.5179
    assert found.waits[0].days == 5983


def test_the_years_add_up_to_today():
    years = pace(LEDGER).years
    assert [year.year for year in years] == list(range(2009, 2027))
    assert sum(year.signatures for year in years) == 46
    assert sum(year.instruments for year in years) == 31
    assert (years[-1].parties, years[-1].bound) == (31, 173)


def test_a_year_ends_where_the_ledger_stood_on_its_last_day():
    for year in pace(LEDGER).years[:-1]:
        then = LEDGER.as_of(date(year.year, 12, 31))
        assert year.parties == then.parties
        assert year.bound == sum(s.covenant is not None for s in then.standings)


def test_before_the_first_act_there_is_nothing_to_count():
    found = pace(LEDGER.as_of(date(2009, 9, 23)))
    assert (found.waits, found.curve, found.years) == ((), (), ())
    assert found.median is None
    assert found.share_waiting is None


def test_nobody_has_ratified_yet_means_that_everybody_waits():
    found = pace(LEDGER.as_of(date(2009, 9, 30)))
    assert found.share_waiting == 1.0
    assert found.median is None


def test_without_anybody_waiting_the_median_is_that_of_the_days():
    curve = kaplan_meier((days, True) for days in (10, 20, 30))
    assert reached(curve, HALF) == 20


def test_a_wait_cut_off_on_the_day_another_ends_counts_as_longer():
    (step,) = kaplan_meier([(10, True), (10, False)])
    assert (step.at_risk, step.waiting) == (2, Fraction(1, 2))


@given(SAMPLE)
def test_the_share_still_waiting_only_falls(sample):
    shares = [Fraction(1), *(step.waiting for step in kaplan_meier(sample))]
    assert all(0 <= later < earlier for earlier, later in itertools.pairwise(shares))


@given(SAMPLE)
def test_a_quarter_is_never_reached_after_a_half(sample):
    curve = kaplan_meier(sample)
    quarter, half = reached(curve, QUARTER), reached(curve, HALF)
    assert half is None or (quarter is not None and quarter <= half)


@given(SAMPLE.filter(any), st.integers(1, 3000))
def test_waiting_counted_properly_never_shortens_the_median(sample, more):
    alone = reached(kaplan_meier((days, over) for days, over in sample if over), HALF)
    longest = max(days for days, _ in sample)
    waiting = [*((d, o) for d, o in sample if o), (longest + more, False)]
    counted = reached(kaplan_meier(waiting), HALF)
    assert counted is None or alone is None or counted >= alone


@settings(deadline=None, max_examples=50)
@given(st.dates(date(2009, 9, 24), DAY))
def test_every_day_has_its_own_pace(day):
    found = pace(LEDGER.as_of(day))
    assert all(0 <= wait.days <= (day - date(2009, 9, 24)).days for wait in found.waits)
    assert [w.days for w in found.waits] == sorted((w.days for w in found.waits), reverse=True)
