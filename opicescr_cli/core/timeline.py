"""The campaign's milestones and the treaty acts, in one line of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opicescr_cli.core import law
from opicescr_cli.core.alphabet import NameKey
from opicescr_cli.core.ledger import Ledger, Record
from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.core.model import (
    BINDING,
    COVENANT,
    PROTOCOL,
    Act,
    ActKind,
    Milestone,
    Origin,
    State,
)
from opicescr_cli.core.when import first_day, last_day


class Only(StrEnum):
    """The kinds of event that a timeline can be cut down to."""

    MILESTONES = "milestones"
    SIGNATURES = "signatures"
    DEPOSITS = "deposits"


KINDS = {
    Only.MILESTONES: frozenset({"milestone", "entry-into-force"}),
    Only.SIGNATURES: frozenset({ActKind.SIGNATURE.value}),
    Only.DEPOSITS: frozenset(kind.value for kind in BINDING),
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the line of time.

    `origin` is whose word an act is, or what follows from one, or a milestone that the campaign
    entered itself; None for the milestones that ship, which `source` alone proves.

    `when` and `until` are as precise as is known: "1994", "2008-06" or "2013-05-05". `kind` is
    "milestone", "entry-into-force" or the kind of an act; `state` is whose act it is.
    """

    when: str
    until: str | None
    kind: str
    text: Message
    source: str
    state: State | None = None
    instrument: str | None = None
    origin: Origin | None = None


def within(
    events: Iterable[Event], start: str | None, end: str | None, only: Only | None
) -> tuple[Event, ...]:
    """Keep the events that touch a span of time and are of a kind.

    `start` and `end` are a year, a month or a day ("2008", "2008-06", "2008-12-10"), both
    included whole. Raises WrongCallError where one is none of these, or the span is empty.
    """
    since = first_day(start) if start is not None else date.min
    until = last_day(end) if end is not None else date.max
    if since > until:
        raise WrongCallError(
            say("nothing lies between {start} and {end}", start=start, end=end),
            say("The first of the two comes first: --from 2008 --to 2013."),
        )
    return tuple(
        event
        for event in events
        if first_day(event.when) <= until
        and last_day(event.until or event.when) >= since
        and (only is None or event.kind in KINDS[only])
    )


def as_written(state: State) -> str:
    """Order States as machines do, by the letters of the depositary's names."""
    return state.name


def timeline(
    milestones: Iterable[Milestone], ledger: Ledger, name: NameKey = as_written
) -> tuple[Event, ...]:
    """Put milestones, acts under the Protocol and what follows from them in order.

    `milestones` are those that ship; the campaign's own are the ledger's. Nothing after the
    ledger's day is shown; acts of one day come by the key `name`.
    """
    events = [
        *(_milestone(m) for m in milestones if first_day(m.when) <= ledger.day),
        *(_milestone(m) for m in ledger.reached),
        *(e for record in ledger.records.values() for e in _acts(record, PROTOCOL, ledger)),
        *_turning_points(ledger),
    ]
    return _sorted(events, name)


def timeline_of(record: Record, ledger: Ledger) -> tuple[Event, ...]:
    """Put one State's acts under the Covenant and the Protocol in order."""
    events = [*_acts(record, COVENANT, ledger), *_acts(record, PROTOCOL, ledger)]
    joined = law.deposit(record.acts, PROTOCOL, ledger.day)
    standing = ledger.standing(record.state.iso3)
    if joined and standing.in_force and standing.in_force <= ledger.day:
        events.append(
            Event(
                standing.in_force.isoformat(),
                None,
                "entry-into-force",
                say(
                    "The Protocol enters into force for {state} (article {article})",
                    state=record.state,
                    article=standing.article,
                ),
                joined.source,
                record.state,
                PROTOCOL,
                joined.origin,
            )
        )
    return _sorted(events)


def _milestone(milestone: Milestone) -> Event:
    when, until, words, source = milestone[:4]
    if not milestone.recorded_by:
        return Event(when, until, "milestone", say(words), source)
    # What a person typed is data: no template, and no sentence of a catalogue.
    text = Message("{text}", {"text": words})
    return Event(when, until, "milestone", text, source, origin=Origin.CAMPAIGN)


ACT_SENTENCES = {
    (COVENANT, ActKind.SIGNATURE): say("{state} signs the Covenant"),
    (COVENANT, ActKind.RATIFICATION): say("{state} ratifies the Covenant"),
    (COVENANT, ActKind.ACCESSION): say("{state} accedes to the Covenant"),
    (COVENANT, ActKind.SUCCESSION): say("{state} succeeds to the Covenant"),
    (PROTOCOL, ActKind.SIGNATURE): say("{state} signs the Protocol"),
    (PROTOCOL, ActKind.RATIFICATION): say("{state} ratifies the Protocol"),
    (PROTOCOL, ActKind.ACCESSION): say("{state} accedes to the Protocol"),
    (PROTOCOL, ActKind.SUCCESSION): say("{state} succeeds to the Protocol"),
    (PROTOCOL, ActKind.DECLARATION_10): say(
        "{state} accepts inter-State communications (article 10)"
    ),
    (PROTOCOL, ActKind.DECLARATION_11): say("{state} accepts the inquiry procedure (article 11)"),
    (PROTOCOL, ActKind.DENUNCIATION): say("{state} denounces the Protocol (article 20)"),
}
OTHER_ACT = say("{state}: {kind}")


def _acts(record: Record, instrument: str, ledger: Ledger) -> Iterator[Event]:
    for act in record.under(instrument):
        if act.date <= ledger.day and not act.withdrawn:
            yield Event(
                act.date.isoformat(),
                None,
                act.kind,
                act_sentence(record.state, act),
                act.source,
                record.state,
                instrument,
                act.origin,
            )


def act_sentence(state: State, act: Act) -> Message:
    """Say in a sentence what a State did."""
    pattern = ACT_SENTENCES.get((act.instrument, act.kind), OTHER_ACT)
    return Message(pattern.template, {"state": state, "kind": act.kind})


def _turning_points(ledger: Ledger) -> Iterator[Event]:
    entry = ledger.entry_into_force
    if entry.instruments:
        first = entry.instruments[0]
        yield Event(
            first.deposited.isoformat(),
            None,
            "milestone",
            say("The first instrument, {state}'s", state=first.state),
            *_proof(ledger, first.state),
        )
    if entry.triggered_by and entry.date:
        by = entry.triggered_by
        yield Event(
            by.deposited.isoformat(),
            None,
            "milestone",
            say(
                "The tenth instrument, {state}'s: the threshold of article 18(1) is met",
                state=by.state,
            ),
            *_proof(ledger, by.state),
        )
        if entry.date <= ledger.day:
            yield Event(
                entry.date.isoformat(),
                None,
                "entry-into-force",
                say(
                    "The Protocol enters into force, three months after the tenth instrument"
                    " (article 18(1))"
                ),
                *_proof(ledger, by.state),
            )


def _proof(ledger: Ledger, state: State) -> tuple[str, None, None, Origin | None]:
    """Give the end of an event that follows from a State's instrument: its source and origin."""
    joined = law.deposit(ledger.records[state.iso3].acts, PROTOCOL, ledger.day)
    return (
        (joined.source, None, None, joined.origin)
        if joined
        else ("", None, None, Origin.DEPOSITARY)
    )


def _sorted(events: Iterable[Event], name: NameKey = as_written) -> tuple[Event, ...]:
    def key(event: Event) -> tuple[object, ...]:
        of_a_state = event.state is not None
        return (
            event.when,
            of_a_state,
            event.kind == "entry-into-force",
            name(event.state) if event.state else "",
        )

    return tuple(sorted(events, key=key))
