"""Names that are no State of the list, and what the depositary's pages say of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from opicescr_cli.core.former import Former
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.lookup import fold, quote
from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.core.model import Instrument, Status


class Told(NamedTuple):
    """What a page tells of a place.

    `instrument` is the treaty's number, `note` the end note that tells it, None for the table of
    territorial applications; `kind` is what was done, by the State with the code `state`, and
    `date` when, None where the page does not say.
    """

    instrument: str
    note: str | None
    state: str
    kind: str
    date: date | None


class Place(NamedTuple):
    """A place, an organisation or a former State that people ask about.

    `words` are its names as people type them, `states` the codes of the States that the
    depositary lists in its stead, `source` an address where the pages do not speak of it, and
    `former` the code of a former State.
    """

    name: str
    words: tuple[str, ...]
    states: tuple[str, ...]
    source: str | None
    facts: tuple[Told, ...]
    former: str | None

    @property
    def key(self) -> str:
        """Its name as an address has it: "hong-kong"."""
        return fold(self.name).replace(" ", "-")

    @property
    def label(self) -> Message:
        """Its name, for a sentence."""
        return say(self.name)


class NoStateError(WrongCallError):
    """A name that is no State of the list; `place` says of what it is the name."""

    def __init__(self, place: Place, ledger: Ledger) -> None:
        hint = say(
            "What the depositary's pages say of it: opicescr show {text}", text=quote(place.name)
        )
        super().__init__(instead(place, ledger), hint)
        self.place = place


def named(text: str, places: Iterable[Place]) -> Place | None:
    """Find the place that a text names."""
    key = fold(text)
    return next((p for p in places if key in map(fold, p.words)), None) if key else None


def instead(place: Place, ledger: Ledger) -> Message:
    """Say what the depositary lists in its stead."""
    listed = [ledger.records[i].state for i in place.states if i in ledger.records]
    if place.former:
        pattern = say("{place} is no longer a State; the depositary lists {states}")
    elif listed:
        pattern = say("{place} is not a State in this program; the depositary lists {states}")
    else:
        return say(
            "{place} is not a State in this program: none of the depositary's pages lists it",
            place=place.label,
        )
    states = [say("{state} ({code})", state=state, code=state.iso3) for state in listed]
    return Message(pattern.template, {"place": place.label, "states": states})


PATTERNS: Mapping[str, Message] = {
    "applies": say("{instrument}: it applies there, as {state} notified ({where})"),
    "included": say("{instrument}: {state} joined for it too ({where})"),
    "extended": say("{instrument}: {state} extended it to this territory on {day} ({where})"),
    "excluded": say("{instrument}: what {state} did does not extend to it ({where})"),
    "signed": say("{instrument}: signed on behalf of the Republic of China on {day} ({where})"),
    "ratified": say("{instrument}: ratified on behalf of the Republic of China on {day} ({where})"),
}
"""What a page tells of a place, by its kind."""

SAID: Mapping[str, Message] = {
    "Kosovo": say(
        "The United Nations speaks of Kosovo in the context of Security Council resolution 1244"
        " (1999)."
    ),
    "Western Sahara": say(
        "The United Nations lists it among the Non-Self-Governing Territories; the pages of the"
        " nine treaties do not speak of it."
    ),
    "European Union": say(
        "The Protocol is open to States (article 17); the Union takes part in none of the nine"
        " treaties."
    ),
}
"""What is to be known of a place of which the pages do not speak."""


def answer(
    place: Place, ledger: Ledger, former: Iterable[Former], instruments: Mapping[str, Instrument]
) -> Iterator[Message]:
    """Say all that is known of a place, a sentence each."""
    yield instead(place, ledger)
    gone = next((one for one in former if one.record.state.iso3 == place.former), None)
    if gone:
        yield say("It was a State until {day}.", day=gone.until)
        for act in gone.record.acts:
            yield say(
                "{instrument}: {kind}, {day}",
                instrument=say(instruments[act.instrument].short),
                kind=act.kind,
                day=act.date,
            )
    for told in place.facts:
        if told.state not in ledger.records:
            continue
        where = (
            say("note {number} of the page of {page}", number=told.note, page=told.instrument)
            if told.note
            else say("territorial applications on the page of {page}", page=told.instrument)
        )
        values = {
            "instrument": say(instruments[told.instrument].short),
            "state": ledger.records[told.state].state,
            "day": told.date,
            "where": where,
        }
        yield Message(PATTERNS[told.kind].template, values)
    if place.name in SAID:
        yield SAID[place.name]
    for iso3 in place.states:
        if iso3 in ledger.records and len(place.states) == 1:
            yield from _standing(ledger, iso3)


def _standing(ledger: Ledger, iso3: str) -> Iterator[Message]:
    """Say where the State stands that answers for a place."""
    standing = ledger.standing(iso3)
    labels: Collection[tuple[Status, Message]] = (
        (Status.RATIFIED, say("{state}: State party to the OP-ICESCR")),
        (Status.SIGNED, say("{state}: signed the OP-ICESCR, has not ratified it")),
        (Status.PARTY, say("{state}: party to the ICESCR, no act under the OP-ICESCR")),
        (Status.NOT_PARTY, say("{state}: not a party to the ICESCR")),
    )
    pattern = dict(labels)[standing.status]
    yield Message(pattern.template, {"state": standing.state})
