"""Who is nearest to the Protocol, by the facts on record, and why: a rule, not a prediction."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.listing import NameKey, by_name
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import PROTOCOL, SISTER_PROCEDURES, Act, Status

SIGNED = 3
"""Points for a signature of the Protocol: the only step towards the Protocol itself."""

ACCEPTED = 2
"""Points for each sister complaint procedure that the State has accepted."""

RECENT = 1
"""A point where the newest of these acceptances is younger than RECENT_YEARS."""

RECENT_YEARS = 10

GROUP = 1
"""A point where more of the State's regional group has ratified than of all States."""

RULE = (
    (SIGNED, say("it has signed the Protocol")),
    (ACCEPTED, say("for each of the four sister complaint procedures it has accepted")),
    (RECENT, say("it accepted one of them in the last ten years")),
    (GROUP, say("a larger share of its regional group has ratified than of all States")),
)
"""The points and what they are given for. How long ago a State signed weighs nothing: a long
wait may mean either."""


class Share(NamedTuple):
    """How many States of a number of States have ratified the Protocol."""

    ratified: int
    states: int

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self.ratified / self.states if self.states else 0.0


class Reason(NamedTuple):
    """A fact on record, in words, and the points it gives."""

    points: int
    fact: Message

    @property
    def text(self) -> Message:
        """The fact with its points, if it gives any."""
        if not self.points:
            return self.fact
        return say("{fact} (+{points})", fact=self.fact, points=self.points)


class Prospect(NamedTuple):
    """What the record says of how near a State is to the Protocol.

    `years` are the whole years since its signature, None without one; `accepted` the acts by
    which it accepted sister procedures and still stands by them, `group` how much of its
    regional group has ratified, None for a State without a group. The first of the `reasons`
    is about its signature, the last about its group.
    """

    standing: Standing
    years: int | None
    accepted: tuple[Act, ...]
    group: Share | None
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """The sum of its reasons' points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def newest(self) -> Act | None:
        """The newest acceptance of a sister procedure."""
        return max(self.accepted, key=lambda act: act.date, default=None)

    @property
    def open(self) -> bool:
        """Whether the State is bound by the Covenant and not by the Protocol."""
        return self.standing.covenant is not None and self.standing.status is not Status.RATIFIED


def whole_years(start: date, end: date) -> int:
    """Count the anniversaries of one day that have come by another."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def prospect(ledger: Ledger, iso3: str) -> Prospect:
    """Gather the facts for one State, whatever its status."""
    return _prospect(ledger, ledger.standing(iso3), _shares(ledger))


def rank(found: Prospect, ranking: Iterable[Prospect]) -> int | None:
    """Give a State's place in a ranking, from 1; None where it is not in it."""
    order = [each.standing.state.iso3 for each in ranking]
    own = found.standing.state.iso3
    return order.index(own) + 1 if own in order else None


def prospects(ledger: Ledger, name: NameKey = by_name) -> list[Prospect]:
    """Rank the States bound by the Covenant and not by the Protocol, the nearest first.

    The order is that of the points; among equals the newest acceptance comes first, then the
    alphabet, by the key `name`.
    """
    shares = _shares(ledger)
    every = (_prospect(ledger, standing, shares) for standing in ledger.standings)
    return ordered((found for found in every if found.open), Column.POINTS, name)


class Column(StrEnum):
    """What prospects can be sorted by."""

    POINTS = "points"
    ISO3 = "iso3"
    NAME = "name"
    GROUP = "group"
    STATUS = "status"
    SIGNED = "signed"
    YEARS = "years_since_signature"
    SISTERS = "sister_procedures"
    NEWEST = "newest_acceptance"
    SHARE = "group_share"


def _newest_first(found: Prospect) -> int:
    return -found.newest.date.toordinal() if found.newest else 0


def _signed(found: Prospect) -> date:
    return found.standing.signed or date.max


KEYS: dict[Column, Callable[[Prospect], object]] = {
    Column.POINTS: lambda p: (-p.points, _newest_first(p)),
    Column.ISO3: lambda p: p.standing.state.iso3,
    Column.NAME: lambda _: 0,
    Column.GROUP: lambda p: (p.standing.state.group is None, p.standing.state.group or ""),
    Column.STATUS: lambda p: -p.standing.status.rung,
    Column.SIGNED: _signed,
    Column.YEARS: _signed,
    Column.SISTERS: lambda p: -len(p.accepted),
    Column.NEWEST: _newest_first,
    Column.SHARE: lambda p: -p.group.value if p.group else 1.0,
}


def ordered(found: Iterable[Prospect], by: Column, name: NameKey = by_name) -> list[Prospect]:
    """Put prospects in the order of a column; equals by name, those without a value last."""
    named = sorted(found, key=lambda p: name(p.standing.state))
    return sorted(named, key=KEYS[by])  # type: ignore[arg-type]  # each key orders its own kind


def narrowed(
    found: Iterable[Prospect],
    groups: Collection[str] | None = None,
    accepted: Collection[str] = (),
) -> list[Prospect]:
    """Keep the States of one of the groups that have accepted all of some procedures.

    `accepted` are numbers in the UN Treaty Collection ("IV-8-b"); nothing given is no
    restriction.
    """
    return [
        p
        for p in found
        if (not groups or p.standing.state.group in groups)
        and {act.instrument for act in p.accepted}.issuperset(accepted)
    ]


def _shares(ledger: Ledger) -> dict[str | None, Share]:
    """Count who has ratified in each regional group, and under None among all States."""
    states = Counter(record.state.group for record in ledger.records.values())
    # Only who has deposited can be a party: the others need not be judged.
    depositors = {deposit.state for deposit in ledger.deposits}
    ratified = Counter(
        state.group
        for state in depositors
        if law.deposit(ledger.records[state.iso3].acts, PROTOCOL, ledger.day)
    )
    shares: dict[str | None, Share] = {g: Share(ratified[g], n) for g, n in states.items() if g}
    shares[None] = Share(ratified.total(), states.total())
    return shares


def _prospect(ledger: Ledger, standing: Standing, shares: dict[str | None, Share]) -> Prospect:
    acts = ledger.records[standing.state.iso3].acts
    each = (law.deposit(acts, number, ledger.day) for number in SISTER_PROCEDURES)
    accepted = tuple(act for act in each if act)
    group = shares[standing.state.group] if standing.state.group else None
    return Prospect(
        standing=standing,
        years=whole_years(standing.signed, ledger.day) if standing.signed else None,
        accepted=accepted,
        group=group,
        reasons=(
            _signature(standing, ledger.day),
            _sisters(accepted),
            *_recent(accepted, ledger.day),
            _region(standing, group, shares[None]),
        ),
    )


def _signature(standing: Standing, day: date) -> Reason:
    if standing.signed is None:
        return Reason(0, say("not signed"))
    match whole_years(standing.signed, day):
        case 0:
            return Reason(SIGNED, say("signed less than a year ago"))
        case 1:
            return Reason(SIGNED, say("signed a year ago"))
        case years:
            passed = counted("{count} year", "{count} years", years)
            return Reason(SIGNED, say("signed {years} ago", years=passed))


def _sisters(accepted: Collection[Act]) -> Reason:
    points = ACCEPTED * len(accepted)
    if not accepted:
        return Reason(points, say("accepted no sister procedure"))
    if len(accepted) == len(SISTER_PROCEDURES):
        return Reason(points, say("accepted all four sister procedures"))
    if len(accepted) == 1:
        return Reason(points, say("accepted one of the four sister procedures"))
    some = say("accepted {count} of the four sister procedures", count=len(accepted))
    return Reason(points, some)


def _recent(accepted: Collection[Act], day: date) -> Iterator[Reason]:
    if accepted:
        newest = max(act.date for act in accepted)
        points = RECENT if whole_years(newest, day) < RECENT_YEARS else 0
        yield Reason(points, say("the newest on {day}", day=newest))


def _region(standing: Standing, group: Share | None, everyone: Share) -> Reason:
    if group is None:
        return Reason(0, say("in no regional group"))
    return Reason(
        GROUP if group.value > everyone.value else 0,
        say(
            "{ratified} of {states} {group} States have ratified",
            ratified=group.ratified,
            states=group.states,
            group=say(standing.state.group or ""),
        ),
    )
