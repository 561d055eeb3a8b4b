"""How fast it goes: the waits between signature and ratification, and the years.

A wait is counted in days, from the day of signature to the day of deposit; both on the same
day is a wait of 0. A signatory that has not ratified by the ledger's day has waited at least
until then: its wait is cut off there (censored), not left out. A State that acceded without
signing never waited and is not in the sample.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from opicescr_cli.core.alphabet import NameKey, by_name
from opicescr_cli.core.ledger import Ledger, origin_of
from opicescr_cli.core.model import BINDING, PROTOCOL, ActKind, Origin, State
from opicescr_cli.core.years import Year, by_year

HALF = Fraction(1, 2)
QUARTER = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Wait:
    """A signatory's wait; `ratified` is the day of its deposit, None while it waits.

    `until` is where the count of days ends: that day, or the ledger's. `origin` is whose word
    its two ends are.
    """

    state: State
    signed: date
    ratified: date | None
    until: date
    origin: Origin = Origin.DEPOSITARY

    @property
    def days(self) -> int:
        """The days from the signature to the end of the count."""
        return (self.until - self.signed).days


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the Kaplan-Meier curve, where somebody ratified `days` after signing.

    `at_risk` had waited at least so long, `ratified` of them ratified on that very day, and
    `waiting` is the estimated share of signatories that wait longer than that.
    """

    days: int
    at_risk: int
    ratified: int
    waiting: Fraction


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the Protocol is ratified, seen from a day.

    `waits` are all signatories' waits, the longest first. `median` and `quartile` are the days
    by which a half and a quarter of the signatories have ratified, estimated with those still
    waiting counted; None where the estimate does not get there. `median_ratified` is the same
    for those alone that did ratify. `recorded` is how many acts all this rests on no page of the
    depositary has.
    """

    day: date
    waits: tuple[Wait, ...]
    curve: tuple[Step, ...]
    median: int | None
    quartile: int | None
    median_ratified: int | None
    years: tuple[Year, ...]
    recorded: int = 0

    @property
    def waiting(self) -> tuple[Wait, ...]:
        """The signatories that have not ratified, the longest wait first."""
        return tuple(wait for wait in self.waits if wait.ratified is None)

    @property
    def share_waiting(self) -> float | None:
        """The estimated share of signatories that wait longer than any that ratified did."""
        if not self.waits:
            return None
        return float(self.curve[-1].waiting) if self.curve else 1.0

    def longer_than(self, days: int | None) -> int | None:
        """Count the signatories that still wait and have waited longer than some days."""
        return None if days is None else sum(wait.days > days for wait in self.waiting)


def pace(ledger: Ledger, name: NameKey = by_name) -> Pace:
    """Measure how fast the Protocol is ratified, as of the ledger's day."""
    waited = waits(ledger, name)
    curve = kaplan_meier((wait.days, wait.ratified is not None) for wait in waited)
    done = kaplan_meier((wait.days, True) for wait in waited if wait.ratified)
    return Pace(
        day=ledger.day,
        waits=waited,
        curve=curve,
        median=reached(curve, HALF),
        quartile=reached(curve, QUARTER),
        median_ratified=reached(done, HALF),
        years=by_year(ledger),
        recorded=len(ledger.recorded),
    )


def waits(ledger: Ledger, name: NameKey = by_name) -> tuple[Wait, ...]:
    """Give the wait of every signatory, the longest first; equal ones by the key `name`.

    A later denunciation (article 20) changes nothing: the State had signed and ratified.
    """
    waiting = []
    for record in ledger.records.values():
        acts = [a for a in record.under(PROTOCOL) if a.date <= ledger.day and not a.withdrawn]
        signed = next((a for a in acts if a.kind is ActKind.SIGNATURE), None)
        if signed is None:
            continue
        ended = next((a for a in acts if a.kind in BINDING and a.date >= signed.date), None)
        ratified = ended.date if ended else None
        origin = origin_of((signed, ended) if ended else (signed,))
        waiting.append(Wait(record.state, signed.date, ratified, ratified or ledger.day, origin))
    return tuple(sorted(waiting, key=lambda w: (-w.days, name(w.state))))


def kaplan_meier(sample: Iterable[tuple[int, bool]]) -> tuple[Step, ...]:
    """Estimate how many wait how long, when some of the waits have not ended.

    `sample` holds a pair for each: days, and whether the wait ended there (else it was cut
    off there). One that is cut off on a day counts as waiting on that day.
    """
    pairs = list(sample)
    ended = Counter(days for days, over in pairs if over)
    all_ = Counter(days for days, _ in pairs)
    at_risk, waiting, curve = len(pairs), Fraction(1), []
    for days in sorted(all_):
        if ended[days]:
            waiting *= Fraction(at_risk - ended[days], at_risk)
            curve.append(Step(days, at_risk, ended[days], waiting))
        at_risk -= all_[days]
    return tuple(curve)


def reached(curve: Sequence[Step], share: Fraction) -> int | None:
    """Give the first number of days after which at least a share has ratified, if any."""
    return next((step.days for step in curve if 1 - step.waiting >= share), None)
