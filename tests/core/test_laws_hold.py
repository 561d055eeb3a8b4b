"""What holds for any list of acts whatever."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger, Record, in_order
from opicescr_cli.core.lives import known_on
from opicescr_cli.core.model import BINDING, COVENANT, PROTOCOL, Act, ActKind, Snapshot, Status
from opicescr_cli.core.rules import denunciation_effect, in_force_since, months_after, rules
from opicescr_cli.store import documents
from tests.invented import TODAY, state

OPENED = date(1966, 12, 16)
DAYS = st.integers(0, (TODAY - OPENED).days).map(lambda days: OPENED + timedelta(days))
"""From the Covenant's opening until today; a number is drawn faster than a date's three."""


def acts_of_a_state(sources):
    act = st.builds(
        Act,
        instrument=st.sampled_from([COVENANT, PROTOCOL, *facts.instruments()]),
        kind=st.sampled_from(ActKind),
        date=DAYS,
        source=sources,
        recorded_at=st.just("2026-02-03"),
        withdrawn=st.sampled_from([False, False, True]),
        effective=st.none() | DAYS,
    )
    return st.lists(act, max_size=8)


ACTS = acts_of_a_state(st.just("source"))
"""No law asks for a source."""

WRITTEN = acts_of_a_state(st.text(max_size=8))


def of_many_states(records, joined):
    """Number the States: those with any acts, and those that did nothing but join the Protocol."""
    plain = ([Act(PROTOCOL, ActKind.ACCESSION, day, "source", "2026-02-03")] for day in joined)
    return {f"A{number:02}": acts for number, acts in enumerate([*records, *plain])}


LEDGERS = st.builds(of_many_states, st.lists(ACTS, max_size=6), st.lists(DAYS, max_size=18))


def ledger(records, day=TODAY):
    return Ledger(
        {iso3: Record(state(iso3), in_order(acts)) for iso3, acts in records.items()}, {}, day
    )


@given(ACTS, DAYS, DAYS)
def test_a_status_never_steps_down_but_by_a_denunciation(acts, one, other):
    first, second = sorted([one, other])
    before, after = law.status_on(acts, first), law.status_on(acts, second)
    ended = any(
        act.kind is ActKind.DENUNCIATION
        and not act.withdrawn
        and first < denunciation_effect(act) <= second
        for act in acts
    )
    assert after.rung >= before.rung or ended


NUMBERS = st.sampled_from(list(facts.instruments()))
JOINING = st.sampled_from(sorted(BINDING - {ActKind.SUCCESSION}))


def spanned(span, day):
    """Count a span by another's arithmetic."""
    return day + relativedelta(months=span.months, days=span.days)


@given(NUMBERS.filter(lambda number: number != PROTOCOL), JOINING, DAYS)
def test_every_treaty_binds_a_state_its_own_span_after_its_deposit(number, kind, day):
    rule = rules()[number]
    own = in_force_since(Act(number, kind, day, "", ""))
    assert own == max(spanned(rule.force, day), rule.in_force)


@given(NUMBERS, JOINING, DAYS, DAYS)
def test_every_treaty_binds_until_its_own_span_after_a_denunciation(number, kind, one, other):
    joined, left = sorted([one, other])
    acts = in_order(
        [Act(number, kind, joined, "", ""), Act(number, ActKind.DENUNCIATION, left, "", "")]
    )
    span = rules()[number].denunciation
    ends = spanned(span, left) if span else left
    if joined < ends:
        assert law.deposit(acts, number, ends - timedelta(days=1))
    assert law.deposit(acts, number, ends) is None
    if number != PROTOCOL:
        assert law.status_on(acts, ends) is Status.NOT_PARTY


@given(ACTS, NUMBERS, DAYS)
def test_no_act_under_one_treaty_changes_what_stands_under_another(acts, number, day):
    own = [act for act in acts if act.instrument == number]
    assert law.standing(acts, number, day) == law.standing(own, number, day)


@given(ACTS, DAYS)
def test_acts_that_are_still_to_come_change_nothing(acts, day):
    assert law.status_on(acts, day) is law.status_on(known_on(acts, day), day)


@given(ACTS, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_were_recorded_is_of_no_account(acts, day, random):
    shuffled = random.sample(acts, len(acts))
    assert law.status_on(in_order(acts), day) is law.status_on(in_order(shuffled), day)


@given(LEDGERS, DAYS)
def test_as_of_a_day_equals_looking_from_that_day_and_today_is_the_newest(records, day):
    newest = ledger(records)
    assert newest.as_of(day).standings == ledger(records, day).standings
    assert newest.as_of(TODAY).standings == newest.standings


@given(LEDGERS, DAYS)
def test_the_counts_of_all_statuses_are_all_states_together(records, day):
    seen = ledger(records).as_of(day)
    assert sum(seen.counts.values()) == len(records)
    assert seen.counts[Status.RATIFIED] == seen.parties


@given(day=DAYS)
def test_the_shipped_counts_are_197_on_any_day(shipped, day):
    assert sum(shipped.as_of(day).counts.values()) == 197


@given(LEDGERS)
def test_the_protocol_binds_no_state_before_it_is_in_force_itself(records):
    seen = ledger(records)
    general = seen.entry_into_force.date
    for own in seen.standings:
        assert (own.in_force is not None) == (own.deposited is not None and general is not None)
        assert own.in_force is None or own.in_force >= max(general, own.deposited)


@given(LEDGERS)
def test_it_is_in_force_from_the_tenth_instrument_on_and_not_before(records):
    plain = {
        iso3: [act._replace(withdrawn=False, effective=None) for act in acts]
        for iso3, acts in records.items()
    }
    own = [
        [act.date for act in acts if act.instrument == PROTOCOL and act.kind in BINDING]
        for acts in plain.values()
    ]
    deposits = sorted(min(days) for days in own if days)
    entry = ledger(plain).entry_into_force
    assert len(entry.instruments) == min(10, len(deposits))
    assert (entry.date is None) == (len(deposits) < 10)
    if entry.triggered_by:
        assert entry.triggered_by.deposited == deposits[9]


@given(ACTS, ACTS)
def test_what_is_recorded_lawfully_never_lowers_a_status(acts, tried):
    instruments, done = facts.instruments(), list(acts)
    for act in tried:
        if act.kind is ActKind.DENUNCIATION or law.refusals(
            done, act, instruments[act.instrument], TODAY
        ):
            continue
        before = law.status_on(done, TODAY)
        done.append(act)
        assert law.status_on(done, TODAY).rung >= before.rung


@given(ACTS, ACTS)
def test_no_act_is_recorded_twice(acts, tried):
    for act in tried:
        allowed = not law.refusals(acts, act, facts.instruments()[act.instrument], TODAY)
        if allowed and not act.withdrawn:
            again = law.refusals([*acts, act], act, facts.instruments()[act.instrument], TODAY)
            assert again


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from([3, 6, 12]))
def test_months_after_agrees_with_dateutil(day, months):
    assert months_after(day, months) == day + relativedelta(months=months)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_a_later_deposit_never_binds_earlier(day):
    assert months_after(day, 3) <= months_after(day + timedelta(days=1), 3)


@given(WRITTEN, DAYS)
def test_a_state_comes_back_from_the_disk_as_it_was_written(acts, day):
    record = Record(state("AAA"), in_order(acts))
    assert documents.record_from(documents.country_document(record, day)) == record


SNAPSHOTS = st.builds(
    Snapshot,
    st.just(PROTOCOL),
    DAYS.map(lambda day: f"{day} 10:16:18 EDT"),
    st.integers(0, 197),
    st.integers(0, 197),
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
)
PAGES = st.dictionaries(st.just(PROTOCOL), SNAPSHOTS)
BOTH_SIDES = st.dictionaries(
    st.sampled_from(["AAA", "BBB"]), st.tuples(WRITTEN.map(in_order), WRITTEN.map(in_order))
)


@given(BOTH_SIDES, PAGES, PAGES, st.text(max_size=8), st.none() | st.integers(1))
def test_an_edit_comes_back_from_the_disk_as_it_was_written(acts, old, new, note, undoes):
    before = Change({iso3: sides[0] for iso3, sides in acts.items()}, old)
    after = Change({iso3: sides[1] for iso3, sides in acts.items()}, new)
    entry = Entry(1, "2026-02-10T00:00:00Z", "me", "opicescr", "AAA", before, after, note, undoes)
    assert documents.entry_from(documents.entry_document(entry, TODAY)) == entry
