"""Counts by year: what was done under the Protocol in each year, and where it ended.

Every chart, table and page that says how many, year by year, says what is counted here. A State
counts among the signatories and the parties as long as its act stands: from the day on which its
denunciation takes effect (article 20) it counts in neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.lives import Life, lives
from opicescr_cli.core.model import BINDING, COVENANT, PROTOCOL, Act, ActKind, Origin

OPENED = 2009
"""The year in which the Protocol was opened for signature: the first that can count anything."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year under the Protocol: what was done in it, and where it ended.

    `signatures` and `instruments` (ratifications, accessions, successions) are the acts of the
    year; `signatories` and `parties` the States whose signature or instrument stands on its last
    day, or on the ledger's; `bound` the States parties to the Covenant on that day.
    `recorded` and `bound_recorded` are how many acts by then, under the Protocol and under the
    Covenant, no page of the depositary has.
    """

    year: int
    signatures: int
    instruments: int
    signatories: int
    parties: int
    bound: int
    recorded: int = 0
    bound_recorded: int = 0

    @property
    def origin(self) -> Origin:
        """Whose word its figures are: recorded as soon as one of the acts by then is."""
        return Origin.RECORDED if self.recorded + self.bound_recorded else Origin.DEPOSITARY

    @property
    def share(self) -> float | None:
        """The share of the States parties to the Covenant that are party to the Protocol."""
        return self.parties / self.bound if self.bound else None


def by_year(ledger: Ledger) -> tuple[Year, ...]:
    """Count each year from 2009 to the ledger's day; none before there is an act to count."""
    acts = [act for of_one in _acts(ledger) for act in of_one]
    signatures = Counter(a.date.year for a in acts if a.kind is ActKind.SIGNATURE)
    instruments = Counter(a.date.year for a in acts if a.kind in BINDING)
    by_hand = {
        number: [act.date.year for _, act in ledger.recorded if act.instrument == number]
        for number in (PROTOCOL, COVENANT)
    }
    standing_on = _standing(ledger)
    return tuple(
        Year(
            year,
            signatures[year],
            instruments[year],
            *standing_on(min(date(year, 12, 31), ledger.day)),
            *(sum(one <= year for one in days) for days in by_hand.values()),
        )
        for year in range(OPENED, ledger.day.year + 1 if acts else OPENED)
    )


def ends(ledger: Ledger) -> Iterator[tuple[int, Ledger]]:
    """Give each year from 2009 and the ledger on its last day, of the newest year on its own day.

    A year ends by the acts of that day alone: what is known today of later ones does not count.
    """
    for year in range(OPENED, ledger.day.year + 1):
        last = date(year, 12, 31)
        yield year, ledger if last >= ledger.day else ledger.as_of(last)


def _standing(ledger: Ledger) -> Callable[[date], tuple[int, int, int]]:
    """Give what counts signatories, parties, and parties to the Covenant on a day."""
    signed, bound, covenant = (
        [
            [life for life in lives(record.acts, number) if life.act.kind in kinds]
            for record in ledger.records.values()
        ]
        for kinds, number in (
            (law.SIGNING, PROTOCOL),
            (BINDING, PROTOCOL),
            (BINDING, COVENANT),
        )
    )

    def count(states: list[list[Life]], day: date) -> int:
        return sum(any(life.stands(day) for life in lived) for lived in states)

    return lambda day: (count(signed, day), count(bound, day), count(covenant, day))


@dataclass(frozen=True, slots=True)
class Total:
    """How many there were from a day on, until the next total's day."""

    day: date
    count: int


def signatories(ledger: Ledger) -> tuple[Total, ...]:
    """Follow the number of signatories from the first signature to the ledger's day."""
    return _totals(ledger, lambda acts, day: law.signature(acts, PROTOCOL, day) is not None)


def parties(ledger: Ledger) -> tuple[Total, ...]:
    """Follow the number of States parties from the first instrument to the ledger's day."""
    return _totals(ledger, lambda acts, day: law.deposit(acts, PROTOCOL, day) is not None)


def _totals(ledger: Ledger, holds: Callable[[Sequence[Act], date], bool]) -> tuple[Total, ...]:
    changes: Counter[date] = Counter()
    for acts in _acts(ledger):
        ends = {law.leaving(acts, act.date) for act in acts}
        held = False
        for day in sorted({act.date for act in acts} | {end for end in ends if end}):
            if day <= ledger.day and holds(acts, day) is not held:
                held = not held
                changes[day] += 1 if held else -1
    days = sorted(day for day, change in changes.items() if change)
    counts = accumulate(changes[day] for day in days)
    return tuple(Total(day, count) for day, count in zip(days, counts, strict=True))


def _acts(ledger: Ledger) -> list[tuple[Act, ...]]:
    """Give each State's acts under the Protocol that the ledger's day knows; none is empty."""
    every = (
        tuple(a for a in record.under(PROTOCOL) if a.date <= ledger.day and not a.withdrawn)
        for record in ledger.records.values()
    )
    return list(filter(None, every))
