"""Choosing and ordering States."""

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from opicescr_cli.core.alphabet import NameKey, by_name
from opicescr_cli.core.groups import Group, within
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.model import Status


class Sort(StrEnum):
    """What a list of States can be sorted by."""

    NAME = "name"
    STATUS = "status"
    GROUP = "group"
    SIGNED = "signed"
    DEPOSITED = "deposited"
    COVENANT = "covenant"


class Order(NamedTuple):
    """What a list is sorted by, and whether from the end."""

    sort: Sort = Sort.NAME
    backwards: bool = False


class Dated(StrEnum):
    """The day by which a span of days chooses States: an act under the Protocol."""

    DEPOSITED = "deposited"
    SIGNED = "signed"


class Span(NamedTuple):
    """The days, both included, between which a State signed or deposited; None for no end."""

    first: date | None = None
    last: date | None = None
    dated: Dated = Dated.DEPOSITED

    def holds(self, standing: Standing) -> bool:
        """Whether a State did that within these days; without any end, every State is in."""
        if self.first is None and self.last is None:
            return True
        day = standing.signed if self.dated is Dated.SIGNED else standing.deposited
        return day is not None and (self.first or day) <= day <= (self.last or day)


ALWAYS = Span()


def _or_last(day: date | None) -> date:
    return day or date.max


# Each key orders values of one kind, of days, words or numbers: no type says that of a mapping.
KEYS: dict[Sort, Callable[[Standing], Any]] = {
    Sort.NAME: lambda _: 0,
    Sort.STATUS: lambda s: -s.status.rung,
    Sort.GROUP: lambda s: s.state.group or "",
    Sort.SIGNED: lambda s: _or_last(s.signed),
    Sort.DEPOSITED: lambda s: _or_last(s.deposited),
    Sort.COVENANT: lambda s: _or_last(s.covenant),
}

LACKING: dict[Sort, Callable[[Standing], bool]] = {
    Sort.GROUP: lambda s: s.state.group is None,
    Sort.SIGNED: lambda s: s.signed is None,
    Sort.DEPOSITED: lambda s: s.deposited is None,
    Sort.COVENANT: lambda s: s.covenant is None,
}
"""For each order that a State may have no place in, whether it has none."""


def select(
    ledger: Ledger,
    statuses: Collection[Status] | None = None,
    groups: Collection[Group] | None = None,
    sort: Sort = Sort.NAME,
    name: NameKey = by_name,
    span: Span = ALWAYS,
    *,
    backwards: bool = False,
) -> list[Standing]:
    """List where States stand: those with one of the statuses, in one of the groups, of a span.

    Nothing given is no restriction. Equal rows come by the key `name`; a State without the date
    that is sorted by comes last, `backwards` too.
    """
    chosen = [
        standing
        for standing in ledger.standings
        if (not statuses or standing.status in statuses)
        and within(standing.state, groups)
        and span.holds(standing)
    ]
    chosen.sort(key=lambda s: name(s.state), reverse=backwards and sort is Sort.NAME)
    chosen.sort(key=KEYS[sort], reverse=backwards)
    lacks = LACKING.get(sort)
    return sorted(chosen, key=lacks) if lacks else chosen
