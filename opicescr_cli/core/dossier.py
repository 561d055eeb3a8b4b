"""A State's dossier: everything that a screen, a page or a brief says of it, derived once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opicescr_cli.core import law
from opicescr_cli.core.entry import OwnEntry, entry_for
from opicescr_cli.core.ledger import Ledger, Record, Standing, origin_of
from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import (
    COVENANT,
    PROTOCOL,
    Act,
    ActKind,
    Instrument,
    Origin,
    Status,
)
from opicescr_cli.core.options import next_steps
from opicescr_cli.core.procedures import SISTERS, Procedure, accepting, has_left, left
from opicescr_cli.core.prospects import Prospect, prospect


@dataclass(frozen=True, slots=True)
class Sister:
    """What a State has to do with a sister complaint procedure on a day.

    `accepted` is the act by which it has accepted the procedure and that still stands; `word`
    says so, or what it did instead. `source` proves it, "" where it did nothing, and `origin` is
    whose word it is.
    """

    procedure: Procedure
    accepted: Act | None
    word: Message
    source: str
    origin: Origin = Origin.DEPOSITARY

    @property
    def number(self) -> str:
        """The number of its treaty in the UN Treaty Collection."""
        return self.procedure.instrument


@dataclass(frozen=True, slots=True)
class Dossier:
    """The facts about a State and the Protocol on a day.

    `acts` are its acts under the Covenant and the Protocol; `place` the place of its instrument
    in the order of deposit, from 1; `leaving` the day on which it ceases to be a party, where a
    denunciation waits for its effect. `entry` is when the Protocol is in force for it, or would
    be with a deposit now, None before the Protocol opened; `would_be` is its place among the
    States parties if it joined then, None for a party. `group` are the States of its regional
    group, itself among them, the highest rung first; `neighbours` those others that have
    ratified, in the order of their deposits. `verdict` and `answer` say whether it has ratified,
    in a word and in a sentence. `sources` prove all acts that are named.
    """

    day: date
    record: Record
    standing: Standing
    near: Prospect
    acts: tuple[Act, ...]
    place: int | None
    leaving: date | None
    verdict: Message
    answer: Message
    entry: OwnEntry | None
    would_be: int | None
    steps: tuple[Message, ...]
    sisters: tuple[Sister, ...]
    group: tuple[Standing, ...]
    neighbours: tuple[Standing, ...]
    sources: tuple[str, ...]

    @property
    def signed_covenant(self) -> Act | None:
        """Its signature of the Covenant."""
        return law.signature(self.record.acts, COVENANT, self.day)


def dossier_of(ledger: Ledger, iso3: str, protocol: Instrument) -> Dossier:
    """Gather the facts about one State as of the ledger's day; `protocol` is the OP-ICESCR."""
    record, near = ledger.records[iso3], prospect(ledger, iso3)
    standing = near.standing
    is_open = ledger.day >= protocol.opened
    acts = tuple(act for act in record.acts if act.instrument in (COVENANT, PROTOCOL))
    order = [deposit.state.iso3 for deposit in ledger.deposits]
    group = _group(ledger, standing)
    neighbours = _ratified(s for s in group if s.state != standing.state)
    sisters = tuple(sister(record, each, ledger.day) for each in SISTERS)
    sources = [
        *(source for act in acts for source in act.sources),
        *(each.source for each in sisters if each.source),
        *(a.source for s in neighbours for a in ledger.records[s.state.iso3].under(PROTOCOL)),
    ]
    verdict, answer = _answer(record, standing, ledger.day)
    party = standing.deposited is not None
    entry = entry_for(ledger, record.state, None if party else ledger.now) if is_open else None
    return Dossier(
        day=ledger.day,
        record=record,
        standing=standing,
        near=near,
        acts=acts,
        place=order.index(iso3) + 1 if iso3 in order else None,
        leaving=law.leaving(record.acts, ledger.day),
        verdict=verdict,
        answer=answer,
        entry=entry,
        would_be=None if party else ledger.parties + 1,
        steps=tuple(next_steps(record.acts, ledger.day)) if is_open else (),
        sisters=sisters,
        group=group,
        neighbours=neighbours,
        sources=tuple(dict.fromkeys(sources)),
    )


def sister(record: Record, procedure: Procedure, day: date) -> Sister:
    """Say what a State has to do with a sister procedure on a day."""
    acts = [a for a in record.under(procedure.instrument) if a.date <= day]
    proving = [a for a in acts if a.kind in procedure.accepting or procedure.by is None]
    source = proving[0].source if proving else ""
    if accepted := accepting(acts, procedure, day):
        word = say("accepted {day}", day=accepted.date)
        return Sister(procedure, accepted, word, accepted.source, accepted.origin)
    if signed := None if procedure.by else law.signature(acts, procedure.instrument, day):
        word = say("signed {day}", day=signed.date)
        return Sister(procedure, None, word, signed.source, signed.origin)
    if ended := left(acts, procedure, day):
        pattern = (
            say("accepted, and withdrawn with effect from {day}")
            if procedure.by
            else say("accepted, and denounced with effect from {day}")
        )
        word = Message(pattern.template, {"day": ended})
        return Sister(procedure, None, word, source, origin_of(acts))
    if has_left(acts, procedure, day):
        return Sister(procedure, None, say("accepted; since denounced"), source)
    return Sister(procedure, None, say("no"), source)


def _answer(record: Record, standing: Standing, day: date) -> tuple[Message, Message]:
    """Answer whether a State has ratified: in a word, and in a sentence."""
    if standing.status is Status.RATIFIED:
        pattern = (
            say("It ratified the OP-ICESCR on {day}.")
            if standing.act is ActKind.RATIFICATION
            else say("It acceded to the OP-ICESCR on {day}.")
        )
        return say("Yes"), Message(pattern.template, {"day": standing.deposited})
    left = [a for a in record.under(PROTOCOL) if a.kind is ActKind.DENUNCIATION and a.date <= day]
    if left:
        return say("No longer"), say(
            "It denounced the OP-ICESCR on {day} (article 20).", day=left[-1].date
        )
    if standing.status is Status.SIGNED:
        return say("Not yet"), say(
            "It signed the OP-ICESCR on {day} and has not ratified it.", day=standing.signed
        )
    if standing.status is Status.PARTY:
        return say("No"), say(
            "It has been a party to the ICESCR since {day} and has not signed the OP-ICESCR.",
            day=standing.covenant,
        )
    if signed := law.signature(record.acts, COVENANT, day):
        return say("No"), say(
            "It signed the ICESCR on {day} and is not a party to it; it must first ratify it.",
            day=signed.date,
        )
    return say("No"), say("It is not a party to the ICESCR and must first become one.")


def _group(ledger: Ledger, standing: Standing) -> tuple[Standing, ...]:
    if standing.state.group is None:
        return ()
    members = [s for s in ledger.standings if s.state.group == standing.state.group]
    return tuple(sorted(members, key=lambda s: -s.status.rung))


def _ratified(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    deposited = [s for s in standings if s.deposited]
    return tuple(sorted(deposited, key=lambda s: (s.deposited or date.max, s.state.name)))
