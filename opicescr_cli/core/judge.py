"""The one judge of what goes on record, in whatever way it comes in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.edit import Change
from opicescr_cli.core.former import Former, predecessors
from opicescr_cli.core.ledger import Ledger, Record
from opicescr_cli.core.lives import lives
from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.core.model import (
    DEPOSITARY,
    SUCCEEDING,
    Act,
    ActKind,
    Instrument,
    Milestone,
    Note,
    Origin,
    Snapshot,
    State,
)
from opicescr_cli.core.rules import rule_of

_AHEAD = timedelta(days=1)  # that a day begins earlier elsewhere than in New York

_LONGEST_WAIT = timedelta(days=3660)  # ten years; no denunciation on a page waits for two


class Shown(NamedTuple):
    """An act that the depositary shows although a rule is against it, by name.

    `iso3` is the State's ISO 3166 alpha-3 code, `note` why it stands all the same.
    """

    iso3: str
    instrument: str
    kind: ActKind
    date: date
    note: str


class ImpossibleError(OpicescrError):
    """Something that was to go on record and cannot be so."""


class Judge(NamedTuple):
    """What is known of the treaties, and what follows for acts and pages.

    `instruments` are the treaties by number, `states` the codes of the States (ISO 3166
    alpha-3), `former` the States that are no more, `shown` the acts that the depositary shows
    against a rule.
    """

    instruments: Mapping[str, Instrument]
    states: frozenset[str]
    former: Sequence[Former] = ()
    shown: Sequence[Shown] = ()

    def judged(self, change: Change, ledger: Ledger) -> Change:
        """Let a change of a ledger pass, on the ledger's day; what is on record stays unjudged.

        Raises UnlawfulActError for an act that the articles do not allow, ImpossibleError for
        anything else that cannot be.
        """
        for iso3, acts in change.acts.items():
            if iso3 not in ledger.records:
                raise ImpossibleError(say("{iso3} is not a State in this program", iso3=iso3))
            record = ledger.records[iso3]
            new = [act for act in acts if act not in record.acts]
            self._refuse(self._impossible_acts(record.state, new, ledger.day))
            if refused := list(self.unlawful(record._replace(acts=acts), ledger.day)):
                known = {(_done(act), why) for act, why in self.unlawful(record, ledger.day)}
                for act, why in refused:
                    if (_done(act), why) not in known:
                        raise law.UnlawfulActError(record.state, why)
        pages = {k: page for k, page in change.snapshots.items() if page}
        # Two snapshots are equal whatever their versions; a version is judged too.
        new_pages = {
            k: page for k, page in pages.items() if page[:] != (*(ledger.snapshots.get(k) or ()),)
        }
        self._refuse(self._impossible_pages(new_pages, ledger.day))
        milestones = [m for m in change.milestones or () if m not in ledger.milestones]
        self._refuse(_impossible_milestones(milestones, ledger.day))
        self._refuse(self._impossible_notes(change.notes))
        return change

    def believed(self, ledger: Ledger) -> None:
        """Let a whole ledger pass where all that it says can be so, on its day; raises likewise."""
        self._refuse(self.impossible(ledger))
        for record in ledger.records.values():
            for _, refusal in self.unlawful(record, ledger.day + _AHEAD):
                raise law.UnlawfulActError(record.state, refusal)

    def impossible(self, ledger: Ledger) -> Iterator[Message]:
        """Give what a ledger says that cannot be, whatever the articles allow."""
        yield from self._impossible_pages(ledger.snapshots, ledger.day)
        yield from _impossible_milestones(ledger.milestones, ledger.day)
        yield from self._impossible_notes(ledger.notes)
        for iso3, record in ledger.records.items():
            if iso3 not in self.states:
                yield say("{iso3} is not a State in this program", iso3=iso3)
            yield from self._impossible_acts(record.state, record.acts, ledger.day)

    def unlawful(self, record: Record, today: date) -> Iterator[tuple[Act, law.Refusal]]:
        """Go through a State's acts in order and give each that those before it do not allow."""
        iso3 = record.state.iso3
        shown = {one[1:4] for one in self.shown if one.iso3 == iso3}
        past = [act for one in predecessors(iso3, self.former) for act in one.record.acts]
        for act, refusal in unlawful(record.acts, self.instruments, today):
            if _done(act) not in shown:
                yield act, refusal
        for act in record.acts:
            instrument = self.instruments.get(act.instrument)
            if act.kind in SUCCEEDING and instrument and _done(act) not in shown:
                for refusal in law.succeeds(past, act, instrument):
                    yield act, refusal

    def _impossible_acts(self, state: State, acts: Iterable[Act], today: date) -> Iterator[Message]:
        for act in acts:
            if act.instrument not in self.instruments:
                number = act.instrument
                yield say("{instrument} is not an instrument in this program", instrument=number)
            elif act.date > today + _AHEAD:
                yield say("{state} has an act of a day to come", state=state)
            elif act.effective and not _can_take_effect(act, act.effective):
                yield say(
                    "{state}: {kind} of {day} cannot take effect on {effect}",
                    state=state,
                    kind=act.kind,
                    day=act.date,
                    effect=act.effective,
                )
            elif act.origin is Origin.DEPOSITARY and not _is_address(act.source):
                yield say(
                    "{state}: {kind} of {day} has no page of the depositary for its source, and"
                    " nobody who recorded it",
                    state=state,
                    kind=act.kind,
                    day=act.date,
                )

    def _impossible_pages(self, pages: Mapping[str, Snapshot], today: date) -> Iterator[Message]:
        most = len(self.states) + len(self.former)
        for number, page in pages.items():
            counts = page.signatories, page.parties, *page.outside
            words = page.as_at, *map(str, page.version or ())
            if number not in self.instruments:
                yield say("{instrument} is not an instrument in this program", instrument=number)
            elif (day := _day_of(page)) is None:
                yield say("the page of {instrument} has no day", instrument=number)
            elif day > today + _AHEAD:
                yield say("the page of {instrument} is of a day to come", instrument=number)
            elif min(counts) < 0:
                yield say("the page of {instrument} counts fewer than none", instrument=number)
            elif max(counts) > most:
                yield say("the page of {instrument} counts more than all States", instrument=number)
            elif not all(word.isprintable() for word in words):
                yield say(
                    "the page of {instrument} has signs that no page has: {text!r}",
                    instrument=number,
                    text=next(word for word in words if not word.isprintable()),
                )

    def _impossible_notes(self, notes: Mapping[str, Iterable[Note]]) -> Iterator[Message]:
        for iso3, written in notes.items():
            if iso3 not in self.states:
                yield say("{iso3} is not a State in this program", iso3=iso3)
            for note in written:
                if not note.text.strip():
                    yield say("{state} has a note without words", state=iso3)
                elif not note.recorded_by:
                    yield say("{state} has a note that nobody wrote", state=iso3)

    @staticmethod
    def _refuse(refusals: Iterable[Message]) -> None:
        for why in refusals:
            raise ImpossibleError(why, say("Nothing was written."))


def _impossible_milestones(milestones: Iterable[Milestone], today: date) -> Iterator[Message]:
    for when, until, text, _source, _url, _at, author in milestones:
        from opicescr_cli.core.when import first_day, last_day

        try:
            first, last = first_day(when), last_day(until or when)
        except WrongCallError as error:
            yield error.message
            continue
        if first > today + _AHEAD:
            yield say("the milestone of {when} has not come yet", when=when)
        elif last < first:
            yield say("the milestone of {when} ends before it begins", when=when)
        elif not text.strip():
            yield say("the milestone of {when} has no words", when=when)
        elif not author:
            yield say("the milestone of {when} was entered by nobody", when=when)


def _day_of(page: Snapshot) -> date | None:
    try:
        return page.day
    except ValueError:
        return None


def _can_take_effect(act: Act, effect: date) -> bool:
    """Whether an act can take effect on a day: a succession looks back, a denunciation ahead."""
    if act.kind in SUCCEEDING:
        return effect <= act.date
    rule = rule_of(act.instrument)
    if act.kind is not ActKind.DENUNCIATION or rule is None or rule.denunciation is None:
        return False
    return rule.denunciation.after(act.date) <= effect <= act.date + _LONGEST_WAIT


def _is_address(source: str) -> bool:
    return source.startswith(DEPOSITARY) and source.isprintable()


def _done(act: Act) -> tuple[str, ActKind, date]:
    return act.instrument, act.kind, act.date


def unlawful(
    acts: Sequence[Act], instruments: Mapping[str, Instrument], today: date
) -> Iterator[tuple[Act, law.Refusal]]:
    """Go through acts of one State and give each that those before it do not allow.

    An act in the depositary's brackets stood until the act that ended it, and is judged like any
    other where that one is on record. Where it is not, nobody knows when it stood: then it is
    asked for its day alone, and stands in the way of no other.
    """
    stood = _stood(acts)
    done: list[Act] = []
    for act in acts:
        instrument = instruments.get(act.instrument)
        if act.withdrawn and act not in stood:
            found = law.on_its_day(act, instrument, today) if instrument else ()
        else:
            plain = act._replace(withdrawn=False)
            found = law.refusals(done, plain, instrument, today) if instrument else ()
            done.append(plain)
        for refusal in found:
            yield act, refusal


def _stood(acts: Sequence[Act]) -> frozenset[Act]:
    """Find the acts in brackets of which it is known until when they stood."""
    numbers = {act.instrument for act in acts if act.withdrawn}
    every = (life for number in numbers for life in lives(acts, number))
    return frozenset(life.act for life in every if life.act.withdrawn and life.end != life.start)
