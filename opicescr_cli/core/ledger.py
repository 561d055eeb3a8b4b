"""The States with their acts, and what follows from them on a day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Self

from opicescr_cli.core import law
from opicescr_cli.core.lives import known_on, lives
from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.core.model import (
    BINDING,
    COVENANT,
    PROTOCOL,
    Act,
    ActKind,
    Milestone,
    Note,
    Origin,
    Snapshot,
    State,
    Status,
)
from opicescr_cli.core.rules import denunciation_effect, in_force_since, protocol, start


class Record(NamedTuple):
    """A State and its acts, the oldest first."""

    state: State
    acts: tuple[Act, ...]

    def under(self, instrument: str) -> tuple[Act, ...]:
        """Give its acts under one instrument."""
        return tuple([a for a in self.acts if a.instrument == instrument])


class Standing(NamedTuple):
    """Where a State stands on a day, derived from its acts.

    `signed` and `deposited` are dates under the Protocol, `act` is how it became a party,
    `in_force` the day the Protocol enters (or entered) into force for it by `article`,
    `covenant` the day it became a party to the Covenant (a succession counts from the day of its
    effect). `origin` is whose word all this is: recorded as soon as one of the acts that it rests
    on is, a denunciation among them. `bound` is the day the Covenant
    entered into force for it (article 27), three months after `covenant` as a rule. `source`
    proves the act by which it has its status, "" where there is none.
    """

    state: State
    status: Status
    signed: date | None
    deposited: date | None
    act: ActKind | None
    in_force: date | None
    article: str | None
    covenant: date | None
    origin: Origin = Origin.DEPOSITARY
    bound: date | None = None
    source: str = ""


class Deposit(NamedTuple):
    """An instrument of ratification or accession in the depositary's hands; whose word that is."""

    state: State
    kind: ActKind
    deposited: date
    origin: Origin = Origin.DEPOSITARY


class EntryIntoForce(NamedTuple):
    """How article 18(1) gives the day the Protocol enters into force.

    `instruments` are the first ten in order of deposit (fewer while there are fewer);
    `triggered_by` is the tenth and `date` three months after it, both None before.
    """

    date: date | None
    threshold: int
    triggered_by: Deposit | None
    instruments: tuple[Deposit, ...]


class _Facts(NamedTuple):
    records: Mapping[str, Record]
    snapshots: Mapping[str, Snapshot]
    day: date
    today: date | None = None
    cut: date | None = None
    whole: "Ledger | None" = None
    chosen: tuple[Message, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    notes: Mapping[str, tuple[Note, ...]] = MappingProxyType({})
    clock: date | None = None


class Ledger(_Facts):
    """Every State's acts, seen from a day.

    `records` maps ISO 3166 alpha-3 codes to records, `snapshots` instrument numbers to what
    the depositary's page said when it was read; `day` is the day that is asked about. `today`
    is the clock's day where the question is how things stand now, None for a day of the past.
    `cut` is the day after which acts were left out, None where all are there. Where the records
    are only some of the States', `whole` is the ledger of all and `chosen` says which these are.
    `milestones` are the campaign's own, the oldest first, and `notes` what it noted of States, by
    ISO 3166 alpha-3 code; both are there whatever the day (`reached` and `noted` ask for it).
    `clock` is the day on which all this is asked, whatever day it is asked about: by it the facts
    are old.
    """

    @property
    def now(self) -> date:
        """The day by which what is to come is told from what has come."""
        return self.today or self.day

    def known(self, today: date) -> Self:
        """Give the ledger on the newest day that it knows something about, seen from `today`."""
        whole = self.as_of(today)
        return whole.as_of(whole.known_until)._replace(today=today, clock=today)

    def as_of(self, day: date) -> Self:
        """Give the ledger as it was on a day: no act after it, no brackets around one that stood.

        Raises ValueError for a day after that to which acts were cut: it would lack some.
        """
        if self.cut is not None and day > self.cut:
            wrong = f"the ledger was cut to {self.cut}: it cannot answer for {day}, read it anew"
            raise ValueError(wrong)
        records = {
            iso3: record
            if not record.acts or (record.acts[-1].date <= day and not _bracketed(record.acts))
            else record._replace(acts=known_on(record.acts, day))
            for iso3, record in self.records.items()
        }
        cut = self.cut if records == self.records else day
        return self._replace(records=records, day=day, today=None, cut=cut)

    def among(self, states: Collection[str], chosen: Iterable[Message] = ()) -> Self:
        """Give the ledger of some of the States, by their ISO 3166 alpha-3 codes.

        What follows from the acts of all, as the Protocol's entry into force, stays as it is;
        `chosen` says which States these are.
        """
        records = {iso3: record for iso3, record in self.records.items() if iso3 in states}
        return self._replace(records=records, whole=self.whole or self, chosen=tuple(chosen))

    def supposing(self, iso3: str, act: Act) -> Self:
        """Give the ledger on its day with one more act, seen from the act's day if that is later.

        It is for an act that nobody has done: what else may come by then is not asked.
        """
        then = self.as_of(self.day)
        acts = (*then.records[iso3].acts, act)
        whole = self.whole and self.whole.supposing(iso3, act)
        return then.with_acts(iso3, acts)._replace(day=max(self.day, act.date), whole=whole)

    def only_depositary(self) -> Self:
        """Give the ledger as the depositary's pages alone have it: no act recorded here."""
        records = {
            iso3: record
            if origin_of(record.acts) is Origin.DEPOSITARY
            else record._replace(
                acts=tuple(a for a in record.acts if a.origin is Origin.DEPOSITARY)
            )
            for iso3, record in self.records.items()
        }
        return self._replace(records=records, milestones=())

    def without_notes(self) -> Self:
        """Give the ledger as it may go among people: with no note."""
        return self._replace(notes=MappingProxyType({})) if self.notes else self

    def with_entries(
        self,
        milestones: Iterable[Milestone] | None = None,
        notes: Mapping[str, Iterable[Note]] = MappingProxyType({}),
    ) -> Self:
        """Give the ledger with other entries of the campaign's own, put in order.

        `milestones` are all of them, None leaves them as they are; `notes` are all notes on the
        States that it names.
        """
        ordered = self.milestones if milestones is None else tuple(sorted(milestones, key=_when))
        noted = {k: tuple(sorted(each, key=_written)) for k, each in notes.items()}
        every = {k: each for k, each in sorted({**self.notes, **noted}.items()) if each}
        return self._replace(milestones=ordered, notes=MappingProxyType(every))

    @property
    def reached(self) -> tuple[Milestone, ...]:
        """The campaign's own milestones by now; one of a year or a month from its first day on."""
        return tuple(each for each in self.milestones if each.when <= self.now.isoformat())

    def noted(self, iso3: str) -> tuple[Note, ...]:
        """Give the notes on a State that were written by the ledger's day, the oldest first."""
        day = self.now.isoformat()
        every = self.notes.get(iso3, ())
        return every if self.today else tuple(n for n in every if n.recorded_at[:10] <= day)

    @cached_property
    def recorded(self) -> tuple[tuple[State, Act], ...]:
        """The acts by the ledger's day that no page of the depositary has, each with its State."""
        return tuple(
            (record.state, act)
            for record in self.records.values()
            for act in record.acts
            if act.origin is Origin.RECORDED and act.date <= self.day
        )

    @cached_property
    def known_until(self) -> date:
        """The newest day that the ledger knows something about, and none after its own.

        That is the day of a page of the depositary, or of a later act.
        """
        records = (self.whole or self).records.values()
        newest = (_newest(record.acts, self.day) for record in records)
        days = [day for day in newest if day]
        days += [min(page.day, self.day) for page in self.snapshots.values()]
        return max(days, default=self.day)

    def with_acts(self, iso3: str, acts: Iterable[Act]) -> Self:
        """Give the ledger with one State's acts replaced; they are put in order of date."""
        record = self.records[iso3]._replace(acts=in_order(acts))
        return self._replace(records={**self.records, iso3: record})

    @cached_property
    def deposits(self) -> tuple[Deposit, ...]:
        """Every instrument under the Protocol, in order of deposit, of one day by the State's code.

        An instrument that was denounced later counts here: article 18(1) counts deposits.
        """
        made = [
            Deposit(record.state, life.act.kind, life.act.date, life.act.origin)
            for record in self.records.values()
            for life in lives(record.acts, PROTOCOL)
            if life.act.kind in BINDING and life.start <= self.day and life.start != life.end
        ]
        return tuple(sorted(made, key=lambda d: (d.deposited, d.state.iso3)))

    @cached_property
    def entry_into_force(self) -> EntryIntoForce:
        """The Protocol's entry into force, derived from the deposits (article 18(1))."""
        if self.whole is not None:
            return self.whole.as_of(self.day).entry_into_force
        # A State that denounced and joined again deposited a new instrument, but is no new State.
        firsts: dict[State, Deposit] = {}
        for deposit in self.deposits:
            firsts.setdefault(deposit.state, deposit)
        threshold = protocol().instruments
        first = tuple(firsts.values())[:threshold]
        if len(first) < threshold:
            return EntryIntoForce(None, threshold, None, first)
        day, _article = law.in_force_for(first[-1].deposited, first[-1].deposited)
        return EntryIntoForce(day, threshold, first[-1], first)

    @property
    def _tenth(self) -> date | None:
        trigger = self.entry_into_force.triggered_by
        return trigger.deposited if trigger else None

    def standing(self, iso3: str) -> Standing:
        """Say where one State stands.

        `iso3` is its ISO 3166 alpha-3 code (URY). Raises WrongCallError for any other word.
        """
        if iso3 not in self.records:
            raise WrongCallError(
                say("{text!r} is no code of a State", text=iso3),
                say("Write ISO 3166 alpha-3 codes: Uruguay is URY."),
            )
        record = self.records[iso3]
        under_protocol = law.standing(record.acts, PROTOCOL, self.day)
        under_covenant = law.standing(record.acts, COVENANT, self.day)
        signed = law.first_of(law.SIGNING, under_protocol)
        joined = law.first_of(BINDING, under_protocol)
        covenant = law.first_of(BINDING, under_covenant)
        shown = joined or signed or covenant
        in_force, article = law.in_force_for(start(joined), self._tenth) if joined else (None, None)
        return Standing(
            state=record.state,
            status=law.status_by(under_protocol, under_covenant),
            signed=signed.date if signed else None,
            deposited=joined.date if joined else None,
            act=joined.kind if joined else None,
            in_force=in_force,
            article=article,
            covenant=start(covenant) if covenant else None,
            origin=origin_of(filter(self._bears_on_status, recorded_here(record.acts))),
            bound=in_force_since(covenant) if covenant else None,
            source=shown.source if shown else "",
        )

    def _bears_on_status(self, act: Act) -> bool:
        """Whether a status rests on an act by the ledger's day: on one that ends another too."""
        by_now = min(act.date, start(act)) <= self.day
        return act.instrument in {COVENANT, PROTOCOL} and by_now and act.kind not in law.ONLY_UNDER

    def dated(self, iso3: str) -> tuple[tuple[Act, date | None, date | None], ...]:
        """Give a State's acts, each with the day of its effect and the day it ended, if any.

        A signature has no effect of its own, and an act in the depositary's brackets no end that
        is known.
        """
        record = self.records[iso3]
        ends = {
            life.act: life.end
            for number in {act.instrument for act in record.acts}
            for life in lives(record.acts, number)
            if life.end != life.start
        }
        return tuple((act, self.effect(act), ends.get(act)) for act in record.acts)

    def effect(self, act: Act) -> date | None:
        """Say when an act takes effect; None for a signature, and while that is open."""
        if act.kind is ActKind.DENUNCIATION:
            return denunciation_effect(act)
        if act.instrument == PROTOCOL and act.kind in BINDING:
            return law.in_force_for(start(act), self._tenth)[0]
        if act.kind in law.SIGNING:
            return None
        return in_force_since(act) if act.kind in BINDING else act.date

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Where every State stands, by the depositary's names."""
        every = [self.standing(iso3) for iso3 in self.records]
        return tuple(sorted(every, key=lambda s: s.state.name))

    @property
    def counts(self) -> dict[Status, int]:
        """How many States have each status, the highest rung first."""
        counter = Counter(s.status for s in self.standings)
        return {status: counter[status] for status in reversed(Status)}

    @property
    def signatories(self) -> int:
        """How many States have signed the Protocol, ratified since or not."""
        return sum(s.signed is not None for s in self.standings)

    @cached_property
    def states_parties(self) -> tuple[State, ...]:
        """The States that are parties to the Protocol, in the order of their deposits."""
        # Only who has deposited can be a party: the others need not be judged.
        depositors = dict.fromkeys(deposit.state for deposit in self.deposits)
        held = self.records
        return tuple(s for s in depositors if law.deposit(held[s.iso3].acts, PROTOCOL, self.day))

    @property
    def parties(self) -> int:
        """How many States are parties to the Protocol."""
        return len(self.states_parties)

    @property
    def snapshot(self) -> Snapshot | None:
        """What the depositary's page of the Protocol said when it was last read."""
        return self.snapshots.get(PROTOCOL)

    def counts_of(self, page: Snapshot) -> tuple[int, int]:
        """Count the signatories and the parties as a page of the depositary should have them."""
        standing = [
            law.standing(record.acts, page.instrument, page.day) for record in self.records.values()
        ]
        signed = sum(law.first_of(law.SIGNING, acts) is not None for acts in standing)
        bound = sum(law.first_of(BINDING, acts) is not None for acts in standing)
        return signed + page.outside[0], bound + page.outside[1]

    def coming_into_force(self) -> tuple[Standing, ...]:
        """List the States for which the Protocol enters into force after now, soonest first."""
        coming = [s for s in self.standings if s.in_force and s.in_force > self.now]
        return tuple(sorted(coming, key=lambda s: (s.in_force or self.now, s.state.name)))


def _newest(acts: Sequence[Act], day: date) -> date | None:
    """Find the day of the newest of some acts that are in order, and of none after a day."""
    return next((act.date for act in reversed(acts) if act.date <= day), None)


def _bracketed(acts: Iterable[Act]) -> bool:
    return True in [act.withdrawn for act in acts]


def recorded_here(acts: Iterable[Act]) -> list[Act]:
    """List the acts that somebody recorded here."""
    return [act for act in acts if act.recorded_by]


def origin_of(acts: Iterable[Act]) -> Origin:
    """Say whose word something is that rests on acts: recorded as soon as one of them is."""
    return Origin.RECORDED if recorded_here(acts) else Origin.DEPOSITARY


_PLACES = {kind: place for place, kind in enumerate(ActKind)}


def _when(milestone: Milestone) -> tuple[str, str, str]:
    return milestone.when, milestone.until or "", milestone.text


def _written(note: Note) -> tuple[str, str]:
    return note.recorded_at, note.text


def in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Put acts in the one order that the ledger keeps: by date, instrument and kind."""
    acts = sorted(acts, key=_place)
    if ActKind.DENUNCIATION not in [act.kind for act in acts]:
        return tuple(acts)
    joined: dict[str, date] = {}
    for act in acts:
        if act.kind in BINDING:
            joined.setdefault(act.instrument, act.date)

    def anew(act: Act) -> tuple[date, str, int]:
        # Who denounces and joins anew on one day denounces what it joined before.
        again = act.kind is ActKind.DENUNCIATION and joined.get(act.instrument, act.date) < act.date
        return (act.date, act.instrument, -1) if again else _place(act)

    return tuple(sorted(acts, key=anew))


def _place(act: Act) -> tuple[date, str, int]:
    return act.date, act.instrument, _PLACES[act.kind]
