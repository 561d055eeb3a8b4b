"""What an edit does to the ledger, before anybody writes it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, in_order
from opicescr_cli.core.lives import ENDS
from opicescr_cli.core.model import (
    BINDING,
    COVENANT,
    PROTOCOL,
    RECORDED_BY,
    Act,
    ActKind,
    Instrument,
    Milestone,
    Note,
    Snapshot,
    State,
    Status,
)
from opicescr_cli.core.rules import denunciation_effect


class Change(NamedTuple):
    """What is to be different: all acts of the States that change, and newer snapshots.

    `acts` maps ISO 3166 alpha-3 codes to a State's acts after the change, `snapshots` instrument
    numbers to snapshots, None for a page that no longer counts as read. `milestones` are all of
    the campaign's own after the change, None where they stay; `notes` maps codes to all notes on
    a State after it. A change of nothing is false.
    """

    acts: Mapping[str, tuple[Act, ...]] = MappingProxyType({})
    snapshots: Mapping[str, Snapshot | None] = MappingProxyType({})
    milestones: tuple[Milestone, ...] | None = None
    notes: Mapping[str, tuple[Note, ...]] = MappingProxyType({})

    def __bool__(self) -> bool:
        return bool(self.acts or self.snapshots or self.notes) or self.milestones is not None

    def applied(self, ledger: Ledger) -> Ledger:
        """Give a ledger after the change."""
        for iso3, acts in self.acts.items():
            ledger = ledger.with_acts(iso3, acts)
        pages = {**ledger.snapshots, **self.snapshots}
        return ledger._replace(
            snapshots={k: page for k, page in sorted(pages.items()) if page}
        ).with_entries(self.milestones, self.notes)

    def effect(self, ledger: Ledger) -> frozenset[tuple[object, ...]]:
        """Give what the change would do to a ledger: acts put on and taken off, other pages.

        Two changes that do the same to two ledgers have the same effect, whatever else the
        ledgers hold.
        """
        done: set[tuple[object, ...]] = set()
        for iso3, acts in self.acts.items():
            before = ledger.records[iso3].acts
            done |= {("off", iso3, act) for act in before if act not in acts}
            done |= {("on", iso3, act) for act in acts if act not in before}
        for number, page in self.snapshots.items():
            if page != ledger.snapshots.get(number):
                done.add(("page", number, page))
        if self.milestones is not None:
            known, wanted = set(ledger.milestones), set(self.milestones)
            done |= {("milestone off", each) for each in known - wanted}
            done |= {("milestone on", each) for each in wanted - known}
        for iso3, notes in self.notes.items():
            ours, theirs = set(ledger.notes.get(iso3, ())), set(notes)
            done |= {("note off", iso3, each) for each in ours - theirs}
            done |= {("note on", iso3, each) for each in theirs - ours}
        return frozenset(done)


def record_act(
    ledger: Ledger,
    state: State,
    act: Act,
    instruments: Mapping[str, Instrument],
    today: date,
) -> Change:
    """Plan the record of one act.

    Raises UnlawfulActError with the first reason where the articles do not allow it.
    """
    acts = ledger.records[state.iso3].acts
    refusals = law.refusals(acts, act, instruments[act.instrument], today)
    if refusals:
        raise law.UnlawfulActError(state, refusals[0])
    return Change({state.iso3: in_order((*acts, act))})


def to_correct(acts: Iterable[Act], status: Status, by: ActKind | None) -> Act | None:
    """Find the act on record by which a State came to a status: the newest, by one kind if asked.

    None where there is none. A declaration or a denunciation is meant only where `by` says so.
    """
    instrument = COVENANT if status is Status.PARTY and by is not ActKind.DENUNCIATION else PROTOCOL
    usual = law.SIGNING if status is Status.SIGNED else BINDING
    kinds = usual if by is None else {by}
    found = [a for a in acts if a.instrument == instrument and a.kind in kinds and not a.withdrawn]
    return found[-1] if found else None


def recorded_by(author: str) -> str:
    """Give the source of an act for which nobody named one."""
    return f"{RECORDED_BY}{author}"


def contradicted_by(ledger: Ledger, act: Act) -> Snapshot | None:
    """Find the depositary's page that would show an act, and does not; None where none would.

    That is the page of the act's instrument where it speaks of a later day. What only a note
    tells it need not show, and a denunciation it shows from its effect on.
    """
    page = ledger.snapshots.get(act.instrument)
    if page is None or act.kind in ENDS:
        return None
    shown = denunciation_effect(act) if act.kind is ActKind.DENUNCIATION else act.date
    return page if shown < page.day else None


class Consequence(NamedTuple):
    """What an act means in law, for the State and for the Protocol.

    `before` and `after` are the State's statuses on the day of the act, `number` its place
    among the States parties, `in_force` and `article` when and why the Protocol binds it (or,
    by a denunciation, ceases to), `general` the Protocol's own entry into force where this
    act is the tenth instrument, `moved` its day before and after where an act of long ago puts
    another instrument in the tenth place.
    """

    before: Status
    after: Status
    number: int | None
    in_force: date | None
    article: str | None
    general: date | None
    moved: tuple[date, date] | None = None


def consequence(ledger: Ledger, state: State, act: Act) -> Consequence:
    """Say what follows from an act that the ledger does not hold yet."""
    acts = ledger.records[state.iso3].acts
    until = ledger.as_of(act.date)
    after = ledger.with_acts(state.iso3, (*acts, act)).as_of(act.date)
    joined = act.instrument == PROTOCOL and act.kind in BINDING
    before = until.standing(state.iso3).status
    if act.kind is ActKind.DENUNCIATION:
        ends = denunciation_effect(act)
        return Consequence(before, Status.PARTY, None, ends, "20", None)
    if not joined:
        return Consequence(before, after.standing(state.iso3).status, None, None, None, None)
    # What is known today of later instruments decides, not what was known on the act's day.
    now = ledger.with_acts(state.iso3, (*acts, act))
    reached, entry = now.standing(state.iso3), now.entry_into_force
    was = ledger.entry_into_force.date
    moved = (was, entry.date) if was and entry.date and was != entry.date else None
    tenth = entry.triggered_by is not None and entry.triggered_by.state == state
    general = entry.date if tenth else None
    status = after.standing(state.iso3).status
    return Consequence(
        before, status, after.parties, reached.in_force, reached.article, general, moved
    )
