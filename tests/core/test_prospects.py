"""Who is nearest: the rule, its reasons and its order."""

from __future__ import annotations

import itertools
import re
from datetime import date
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import prospects as backtest
from opicescr_cli import facts
from opicescr_cli.core.model import Act, ActKind, Status
from opicescr_cli.core.procedures import SISTERS
from opicescr_cli.core.prospects import (
    RULE,
    TRIAL,
    SortKey,
    narrowed,
    ordered,
    prospect,
    prospects,
    signed_number,
    whole_years,
)
from opicescr_cli.store.ledger_file import LedgerFile

DAY = date(2026, 2, 10)
LEDGER = LedgerFile(Path("no-such-ledger.json"), facts.path("ledger.json")).read(DAY)
EVERY = prospects(LEDGER)
PROTOCOLS = [one.instrument for one in SISTERS if one.by is None]
DOC = Path(__file__).parents[2] / "docs" / "prospects.md"


@pytest.fixture(scope="module")
def cases():
    """What the rule is tried on: every day on which somebody deposited."""
    return backtest.cases(backtest.shipped())


def accession(instrument, day, **more):
    return Act(instrument, ActKind.ACCESSION, day, "a test", "2026-02-10", **more)


def test_the_prospects_are_the_states_bound_by_the_covenant_and_not_by_the_protocol():
    expected = {
        s.state.iso3
        for s in LEDGER.standings
        if s.covenant and s.status in (Status.PARTY, Status.SIGNED)
    }
    assert {p.standing.state.iso3 for p in EVERY} == expected
    assert len(EVERY) == 142


def test_21_states_accepted_all_four_sister_protocols_and_8_of_them_signed():
    all_four = narrowed(EVERY, accepted=PROTOCOLS)
    assert len(all_four) == 21
    signed = {p.standing.state.iso3 for p in all_four if p.standing.status is Status.SIGNED}
    assert signed == {"BEN", "CHL", "CYP", "IRL", "KAZ", "PRY", "SVN", "UKR"}


def test_the_eight_signatories_of_all_four_come_first():
    assert all(p.standing.signed and joined(p) == set(PROTOCOLS) for p in EVERY[:8])


def joined(found):
    return {act.instrument for act in found.accepted} & set(PROTOCOLS)


def test_the_points_of_a_state_are_those_of_its_reasons():
    ireland = prospect(LEDGER, "IRL")
    assert [reason.points for reason in ireland.reasons] == [2, 8, 0, 0, 0]
    assert [str(reason.text) for reason in ireland.reasons] == [
        "signed 13 years ago (+2)",
        "accepted all 4 sister protocols (+8)",
        "accepted by declaration: 2",
        "the newest on 31 October 2024",
        "9 of 29 WEOG States have ratified",
    ]
    assert ireland.points == 10


def test_one_state_of_a_group_has_ratified_where_several_have():
    chile = prospect(LEDGER.as_of(date(2010, 6, 12)), "CHL")
    assert str(chile.reasons[-1].fact) == "1 of 33 GRULAC States has ratified"


def test_a_denounced_procedure_counts_against_a_state():
    jamaica = prospect(LEDGER, "JAM")
    assert jamaica.denounced == ("IV-5",)
    assert "denounced: 1 (−2)" in [str(reason.text) for reason in jamaica.reasons]
    before = prospect(LEDGER.as_of(date(1997, 1, 1)), "JAM")
    assert before.denounced == ()
    assert jamaica.points == sum(reason.points for reason in jamaica.reasons)


def test_all_seven_sister_procedures_are_on_record_and_can_be_chosen_by():
    ukraine = prospect(LEDGER, "UKR")
    assert {act.instrument for act in ukraine.accepted} == {one.instrument for one in SISTERS}
    declared = narrowed(EVERY, accepted=["IV-2", "IV-9", "IV-16"])
    assert ukraine.standing.state in [p.standing.state for p in declared]


def test_a_declaration_gives_no_points_and_a_signature_of_its_treaty_is_none_of_it():
    day = date(2020, 1, 1)
    joined = [Act("IV-9", ActKind.SIGNATURE, day, "a test", "2026-02-10"), accession("IV-9", day)]
    found = prospect(LEDGER.with_acts("FJI", joined), "FJI")
    assert (found.accepted, found.signed, found.points) == ((), (), 0)
    acts = [*joined, Act("IV-9", ActKind.DECLARATION_22, day, "a test", "2026-02-10")]
    declared = prospect(LEDGER.with_acts("FJI", acts), "FJI")
    assert [act.kind for act in declared.accepted] == [ActKind.DECLARATION_22]
    assert declared.points == 0
    acts.append(Act("IV-9", ActKind.WITHDRAWAL_22, date(2021, 1, 1), "a test", "2026-02-10"))
    withdrawn = prospect(LEDGER.with_acts("FJI", acts), "FJI")
    assert (withdrawn.denounced, withdrawn.points) == (("IV-9",), -2)


def test_a_signature_that_no_longer_counts_is_no_denunciation():
    """China's signature of 1967 was the Republic of China's: it left no procedure."""
    china = prospect(LEDGER, "CHN")
    assert (china.denounced, china.points) == ((), 0)


def test_the_trial_on_the_screen_is_what_a_replay_finds(cases):
    places = backtest.replay(cases, backtest.RULES["the rule"])
    since = [place for place in places if place.deposited >= backtest.CHOSEN_UNTIL]
    assert len(since) == TRIAL.deposits
    assert round(mean(place.percentile for place in since), 2) == TRIAL.ahead
    assert backtest.CHOSEN_UNTIL.isoformat().startswith(TRIAL.since)


def test_the_published_table_is_what_a_replay_finds(cases):
    for line in backtest.table(cases):
        assert line in DOC.read_text("utf-8")


def test_a_deposit_is_replayed_without_itself_and_with_the_days_before(cases):
    (first,) = [
        place
        for place in backtest.replay(cases, backtest.RULES["the alphabet"])
        if place.iso3 == "ECU"
    ]
    open_before = prospects(LEDGER.as_of(date(2010, 6, 10)))
    assert "ECU" in {p.standing.state.iso3 for p in open_before}
    assert first.among == len(open_before)


def test_equal_points_put_the_newest_acceptance_first():
    for one, other in itertools.pairwise(EVERY):
        assert one.points >= other.points
        if one.points == other.points and one.newest and other.newest:
            assert one.newest.date >= other.newest.date


def test_a_withdrawn_acceptance_does_not_count():
    withdrawn = {
        record.state.iso3
        for record in LEDGER.records.values()
        if any(a.withdrawn and a.instrument == "IV-5" for a in record.acts)
    }
    assert withdrawn
    for iso3 in withdrawn:
        found = prospect(LEDGER, iso3)
        standing = {a.instrument for a in LEDGER.records[iso3].acts if not a.withdrawn}
        assert {act.instrument for act in found.accepted} <= standing
    acts = (accession("IV-5", date(2020, 1, 1), withdrawn=True),)
    assert prospect(LEDGER.with_acts("FJI", acts), "FJI").accepted == ()


def test_a_signature_of_a_sister_procedure_is_no_acceptance_and_half_as_much():
    acts = (Act("IV-5", ActKind.SIGNATURE, date(2020, 1, 1), "a test", "2026-02-10"),)
    found = prospect(LEDGER.with_acts("FJI", acts), "FJI")
    assert found.accepted == ()
    assert found.points == 1
    accepted = prospect(LEDGER.with_acts("FJI", (*acts, accession("IV-5", DAY))), "FJI")
    assert (accepted.signed, accepted.points) == ((), 2)


def test_a_state_without_a_group_has_no_share():
    holy_see = prospect(LEDGER, "VAT")
    assert holy_see.group is None
    assert holy_see.reasons[-1].points == 0


def test_the_share_of_a_group_counts_all_its_states():
    assert {
        (p.standing.state.group, p.group.ratified, p.group.states) for p in EVERY if p.group
    } == {
        ("African", 6, 54),
        ("Asia-Pacific", 2, 54),
        ("Eastern European", 6, 23),
        ("GRULAC", 8, 33),
        ("WEOG", 9, 29),
    }


def test_the_rule_is_the_one_that_is_published():
    rows = re.findall(r"^\| ([+−]\d+|0) \| (.+?) \|$", DOC.read_text("utf-8"), re.MULTILINE)
    assert rows == [(signed_number(points), str(given_for)) for points, given_for in RULE]


@pytest.mark.parametrize("column", SortKey)
def test_every_column_orders_the_same_states(column):
    found = ordered(EVERY, column)
    assert {p.standing.state.iso3 for p in found} == {p.standing.state.iso3 for p in EVERY}


@pytest.mark.parametrize("column", [SortKey.SIGNED, SortKey.YEARS, SortKey.NEWEST, SortKey.SHARE])
def test_a_state_without_the_value_that_is_sorted_by_comes_last(column):
    value = {
        SortKey.SIGNED: lambda p: p.standing.signed,
        SortKey.YEARS: lambda p: p.years,
        SortKey.NEWEST: lambda p: p.newest,
        SortKey.SHARE: lambda p: p.group,
    }[column]
    missing = [value(p) is None for p in ordered(EVERY, column)]
    assert any(missing)
    assert missing == sorted(missing)


def test_nothing_after_the_ledgers_day_counts():
    ireland = prospect(LEDGER.as_of(date(2024, 10, 30)), "IRL")
    assert len(joined(ireland)) == 3


DAYS = st.dates(date(1960, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_a_whole_year_ends_on_the_anniversary(start, end):
    start, end = sorted((start, end))
    years = whole_years(start, end)
    assert years >= 0
    assert (start.year + years, start.month, start.day) <= (end.year, end.month, end.day)
    assert (start.year + years + 1, start.month, start.day) > (end.year, end.month, end.day)


PROCEDURES = st.sets(st.sampled_from(PROTOCOLS))


@settings(deadline=None, max_examples=50)
@given(PROCEDURES, st.sampled_from(PROTOCOLS), st.dates(date(2015, 1, 1), DAY))
def test_another_acceptance_never_puts_a_state_further_away(accepted, another, day):
    acts = [accession("IV-3", date(2000, 1, 1))]
    acts += [accession(number, date(2014, 5, 1)) for number in accepted]
    before = prospect(LEDGER.with_acts("FJI", acts), "FJI")
    after = prospect(LEDGER.with_acts("FJI", [*acts, accession(another, day)]), "FJI")
    assert after.points >= before.points
