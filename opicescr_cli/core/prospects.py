"""The facts on record that favour a State's ratification, added up by a rule: no prediction."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.alphabet import NameKey, by_name
from opicescr_cli.core.groups import Group, within
from opicescr_cli.core.ledger import Ledger, Standing, origin_of
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import BINDING, Act, Origin, Status
from opicescr_cli.core.procedures import SISTERS, accepting, has_left

SIGNED = 2
"""Points for a signature of the Protocol: the only step towards the Protocol itself."""

ACCEPTED = 2
"""Points for each sister complaint procedure that the State has accepted by joining a protocol."""

DECLARED = 0
"""Points for each that it has accepted by a declaration: they made the order worse."""

PROTOCOLS = tuple(one for one in SISTERS if one.by is None)
"""The sister procedures that a State accepts by joining a protocol."""

SISTER_SIGNED = 1
"""A point for each that it has signed and not accepted."""

DENOUNCED = -2
"""Points that each takes away that it accepted once and has denounced."""

RULE = (
    (SIGNED, say("it has signed the Protocol")),
    (ACCEPTED, say("for each sister protocol it has accepted")),
    (SISTER_SIGNED, say("for each that it has signed and not accepted")),
    (DECLARED, say("for each declaration that accepts complaints under ICERD, CAT or CED")),
    (DENOUNCED, say("for each sister procedure that it has denounced or withdrawn from")),
)
"""The points and what they are given for; docs/prospects.md says how the rule was chosen and how it
does on deposits that it was not chosen on. How long ago a State signed weighs nothing: a long wait
may mean either. Nor do the declarations: with points for them the order did worse on the deposits
that the rule was chosen on."""


class Trial(NamedTuple):
    """How the rule did on deposits that it was not chosen on.

    `deposits` is their number, `since` the month from which they are, `ahead` the share of the
    other States that it stood the depositor before, on average, on the day before its deposit.
    """

    deposits: int
    since: str
    ahead: float


TRIAL = Trial(8, "2017-05", 0.76)
"""As `python -m benchmarks prospects` finds it; a test replays it."""


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
        """The fact with its points, if it gives or takes any."""
        if not self.points:
            return self.fact
        return say("{fact} ({points})", fact=self.fact, points=signed_number(self.points))


def signed_number(points: int) -> str:
    """Write points with their sign: +2, 0, or a minus sign and 2."""
    return f"{points:+}".replace("-", "\N{MINUS SIGN}") if points else "0"


class Prospect(NamedTuple):
    """What is on record that favours a State's ratification, and what does not.

    `years` are the whole years since its signature, None without one; `accepted` the acts by
    which it accepted sister procedures and still stands by them, `signed` its signatures of
    protocols among the others, `denounced` the numbers of those that it has left. `group` is how
    much of its regional group has ratified, None for a State without a group. The first of the
    `reasons` is about its signature, the last about its group.
    `origin` is whose word its own acts are: recorded as soon as one of them is.
    """

    standing: Standing
    years: int | None
    accepted: tuple[Act, ...]
    signed: tuple[Act, ...]
    denounced: tuple[str, ...]
    group: Share | None
    reasons: tuple[Reason, ...]
    origin: Origin = Origin.DEPOSITARY

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


def rank(prospect: Prospect, ranking: Iterable[Prospect]) -> int | None:
    """Give a State's place in a ranking, from 1; None where it is not in it."""
    order = [each.standing.state.iso3 for each in ranking]
    iso3 = prospect.standing.state.iso3
    return order.index(iso3) + 1 if iso3 in order else None


def prospects(ledger: Ledger, name: NameKey = by_name) -> list[Prospect]:
    """Rank the States bound by the Covenant and not by the Protocol, the nearest first.

    The order is that of the points; among equals the newest acceptance comes first, then the
    alphabet, by the key `name`.
    """
    shares = _shares(ledger)
    every = (_prospect(ledger, standing, shares) for standing in ledger.standings)
    return ordered((one for one in every if one.open), SortKey.POINTS, name)


class SortKey(StrEnum):
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


def _newest_first(prospect: Prospect) -> int:
    return -prospect.newest.date.toordinal() if prospect.newest else 0


def _signed(prospect: Prospect) -> date:
    return prospect.standing.signed or date.max


# As in core/listing.py: each key orders values of one kind.
KEYS: dict[SortKey, Callable[[Prospect], Any]] = {
    SortKey.POINTS: lambda p: (-p.points, _newest_first(p)),
    SortKey.ISO3: lambda p: p.standing.state.iso3,
    SortKey.NAME: lambda _: 0,
    SortKey.GROUP: lambda p: (p.standing.state.group is None, p.standing.state.group or ""),
    SortKey.STATUS: lambda p: -p.standing.status.rung,
    SortKey.SIGNED: _signed,
    SortKey.YEARS: _signed,
    SortKey.SISTERS: lambda p: -len(p.accepted),
    SortKey.NEWEST: _newest_first,
    SortKey.SHARE: lambda p: -p.group.value if p.group else 1.0,
}


def ordered(prospects: Iterable[Prospect], by: SortKey, name: NameKey = by_name) -> list[Prospect]:
    """Put prospects in the order of a column; equals by name, those without a value last."""
    named = sorted(prospects, key=lambda p: name(p.standing.state))
    return sorted(named, key=KEYS[by])


def narrowed(
    prospects: Iterable[Prospect],
    groups: Collection[Group] | None = None,
    accepted: Collection[str] = (),
) -> list[Prospect]:
    """Keep the States of one of the groups that have accepted all of some procedures.

    `accepted` are numbers in the UN Treaty Collection ("IV-8-b"); nothing given is no
    restriction.
    """
    return [
        p
        for p in prospects
        if within(p.standing.state, groups)
        and {act.instrument for act in p.accepted}.issuperset(accepted)
    ]


def _shares(ledger: Ledger) -> dict[str | None, Share]:
    """Count who has ratified in each regional group, and under None among all States."""
    states = Counter(record.state.group for record in ledger.records.values())
    ratified = Counter(state.group for state in ledger.states_parties)
    shares: dict[str | None, Share] = {g: Share(ratified[g], n) for g, n in states.items() if g}
    shares[None] = Share(ratified.total(), states.total())
    return shares


def _prospect(ledger: Ledger, standing: Standing, shares: dict[str | None, Share]) -> Prospect:
    acts, day = ledger.records[standing.state.iso3].acts, ledger.day
    each = {one: accepting(acts, one, day) for one in SISTERS}
    accepted = tuple(act for act in each.values() if act)
    others = [one for one, act in each.items() if act is None]
    signatures = (law.signature(acts, one.instrument, day) for one in others if not one.by)
    signed = tuple(act for act in signatures if act)
    denounced = tuple(one.instrument for one in others if has_left(acts, one, day))
    group = shares[standing.state.group] if standing.state.group else None
    return Prospect(
        standing=standing,
        years=whole_years(standing.signed, day) if standing.signed else None,
        accepted=accepted,
        signed=signed,
        denounced=denounced,
        group=group,
        reasons=(
            _signature(standing, day),
            *_sisters(accepted, signed, denounced),
            _region(standing, group),
        ),
        origin=origin_of(act for act in acts if act.date <= day),
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


def _sisters(
    accepted: Collection[Act], signed: Collection[Act], denounced: Collection[str]
) -> Iterator[Reason]:
    joined = [act for act in accepted if act.kind in BINDING]
    declared = len(accepted) - len(joined)
    count, every = len(joined), len(PROTOCOLS)
    if not count:
        yield Reason(0, say("accepted no sister protocol"))
    elif count == every:
        yield Reason(ACCEPTED * count, say("accepted all {all} sister protocols", all=every))
    elif count == 1:
        yield Reason(ACCEPTED, say("accepted one of the {all} sister protocols", all=every))
    else:
        some = say("accepted {count} of the {all} sister protocols", count=count, all=every)
        yield Reason(ACCEPTED * count, some)
    if declared:
        by_it = say("accepted by declaration: {count}", count=declared)
        yield Reason(DECLARED * declared, by_it)
    if accepted:
        yield Reason(0, say("the newest on {day}", day=max(act.date for act in accepted)))
    if signed:
        only = say("signed, but not accepted: {count}", count=len(signed))
        yield Reason(SISTER_SIGNED * len(signed), only)
    if denounced:
        gone = say("denounced: {count}", count=len(denounced))
        yield Reason(DENOUNCED * len(denounced), gone)


def _region(standing: Standing, group: Share | None) -> Reason:
    if group is None:
        return Reason(0, say("in no regional group"))
    share = counted(
        "{count} of {states} {group} States has ratified",
        "{count} of {states} {group} States have ratified",
        group.ratified,
        states=group.states,
        group=say(standing.state.group) if standing.state.group else "",
    )
    return Reason(0, Message("{share}", {"share": share}))
