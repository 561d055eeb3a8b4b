"""Choosing and ordering States."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import Any

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.model import State, Status


class Sort(StrEnum):
    """What a list of States can be sorted by."""

    NAME = "name"
    STATUS = "status"
    GROUP = "group"
    SIGNED = "signed"
    DEPOSITED = "deposited"
    COVENANT = "covenant"


NameKey = Callable[[State], Any]
"""What puts States in the order of an alphabet."""


def by_name(state: State) -> str:
    """Give the key of the English alphabet: the one that the machine formats keep."""
    return alphabetical(state.name)


def _or_last(day: date | None) -> tuple[bool, date]:
    return day is None, day or date.max


KEYS: dict[Sort, Callable[[Standing], object]] = {
    Sort.NAME: lambda _: 0,
    Sort.STATUS: lambda s: -s.status.rung,
    Sort.GROUP: lambda s: (s.state.group is None, s.state.group or ""),
    Sort.SIGNED: lambda s: _or_last(s.signed),
    Sort.DEPOSITED: lambda s: _or_last(s.deposited),
    Sort.COVENANT: lambda s: _or_last(s.covenant),
}


def select(
    ledger: Ledger,
    statuses: Collection[Status] | None = None,
    groups: Collection[str] | None = None,
    sort: Sort = Sort.NAME,
    name: NameKey = by_name,
) -> list[Standing]:
    """List where States stand: those with one of the statuses, in one of the groups.

    Nothing given is no restriction. Equal rows come by the key `name`; a State without the date
    that is sorted by comes last.
    """
    found = [
        standing
        for standing in ledger.standings
        if (not statuses or standing.status in statuses)
        and (not groups or standing.state.group in groups)
    ]
    key = KEYS[sort]
    found.sort(key=lambda s: name(s.state))
    found.sort(key=key)  # type: ignore[arg-type]  # each key orders its own kind
    return found
