"""The estimate agrees with lifelines, to the day."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core.pace import HALF, kaplan_meier, reached, waits
from opicescr_cli.store.ledger_file import LedgerFile

DAY = date(2026, 2, 10)
LEDGER = LedgerFile(Path("no-such-ledger.json"), facts.path("ledger.json")).read(DAY)
SAMPLE = st.lists(st.tuples(st.integers(0, 6000), st.booleans()), min_size=1, max_size=60)


def fitted(sample):
    from lifelines import KaplanMeierFitter  # seconds, which only the worker at this test spends

    return KaplanMeierFitter().fit([days for days, _ in sample], [over for _, over in sample])


def agree(sample):
    reference, curve = fitted(sample), kaplan_meier(sample)
    for step in curve:
        assert reference.predict(step.days) == pytest.approx(float(step.waiting), abs=1e-9)
    median = reference.median_survival_time_
    assert (None if math.isinf(median) else median) == reached(curve, HALF)


# On 1 January 2021 about two in five had ratified; on the first days nobody had.
@pytest.mark.parametrize(
    "day", [date(2009, 9, 30), date(2013, 5, 5), date(2017, 4, 30), date(2021, 1, 1), DAY]
)
def test_the_signatories_of_a_day_wait_as_long_as_lifelines_says(day):
    found = waits(LEDGER.as_of(day))
    agree([(wait.days, wait.ratified is not None) for wait in found])


def test_those_that_ratified_waited_as_long_as_lifelines_says():
    agree([(wait.days, True) for wait in waits(LEDGER) if wait.ratified])


@settings(deadline=None, max_examples=60)
@given(SAMPLE)
def test_any_sample_gives_what_lifelines_gives(sample):
    # lifelines multiplies floats: at exactly a half its rounding decides, ours does not.
    assume(all(step.waiting != HALF for step in kaplan_meier(sample)))
    agree(sample)
