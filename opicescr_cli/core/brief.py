"""What one page about one State holds, for a meeting: facts, all derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opicescr_cli.core.entry import OwnEntry, entry_for
from opicescr_cli.core.ledger import Ledger, Record, Standing
from opicescr_cli.core.message import Message
from opicescr_cli.core.model import COVENANT, PROTOCOL, SISTER_PROCEDURES, Act, Instrument
from opicescr_cli.core.options import next_steps
from opicescr_cli.core.prospects import Prospect, prospect


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts about a State and the Protocol on a day.

    `acts` are its acts under the Covenant and the Protocol, `entry` when the Protocol is in
    force for it, or would be with a deposit on `day`, None before the Protocol opened;
    `number` its place among the States parties if it joined then, None for a party.
    `neighbours` are the others of its regional group that have ratified, in the order of
    their deposits; `sources` prove all acts that are named.
    """

    day: date
    record: Record
    near: Prospect
    acts: tuple[Act, ...]
    entry: OwnEntry | None
    number: int | None
    steps: tuple[Message, ...]
    neighbours: tuple[Standing, ...]
    sources: tuple[str, ...]


def brief(ledger: Ledger, iso3: str, protocol: Instrument) -> Brief:
    """Gather the facts about one State as of the ledger's day; `protocol` is the OP-ICESCR."""
    record = ledger.records[iso3]
    near = prospect(ledger, iso3)
    open_ = ledger.day >= protocol.opened
    party = near.standing.deposited is not None
    acts = [act for act in record.acts if act.instrument in (COVENANT, PROTOCOL)]
    sisters = [act for act in record.acts if act.instrument in SISTER_PROCEDURES]
    neighbours = _neighbours(ledger, near.standing)
    theirs = [act for s in neighbours for act in ledger.records[s.state.iso3].under(PROTOCOL)]
    return Brief(
        day=ledger.day,
        record=record,
        near=near,
        acts=tuple(acts),
        entry=entry_for(ledger, record.state, None if party else ledger.day) if open_ else None,
        number=None if party else ledger.parties + 1,
        steps=tuple(next_steps(record.acts, ledger.day)) if open_ else (),
        neighbours=neighbours,
        sources=tuple(dict.fromkeys(act.source for act in (*acts, *sisters, *theirs))),
    )


def _neighbours(ledger: Ledger, own: Standing) -> tuple[Standing, ...]:
    if own.state.group is None:
        return ()
    found = [
        s
        for s in ledger.standings
        if s.state.group == own.state.group and s.deposited and s.state != own.state
    ]
    return tuple(sorted(found, key=lambda s: (s.deposited or date.max, s.state.name)))
