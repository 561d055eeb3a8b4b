"""The rule of `prospects`, tried on what happened: where did each State stand the day before?

Every deposit since 2010 is replayed from the ledger as it was the day before, without it. A rule
puts the States that could have ratified in an order; the depositor's place in it, as a share of
those it stood before, is its rank percentile: 1.0 for the first, 0.0 for the last, and 0.5 on
average for an order that knows nothing. States that a rule holds equal share their places.

The rule was chosen on the deposits before `CHOSEN_UNTIL`; those after it are its examination.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import mean
from typing import NamedTuple

from opicescr_cli import facts
from opicescr_cli.core.ledger import Deposit, Ledger
from opicescr_cli.core.model import BINDING
from opicescr_cli.core.procedures import SISTERS
from opicescr_cli.core.prospects import Prospect, prospects, whole_years
from opicescr_cli.store.ledger_file import LedgerFile

FIRST = date(2010, 1, 1)
CHOSEN_UNTIL = date(2017, 5, 1)

RECENT = 10
"""Years."""

Key = Callable[[Prospect, Ledger], float]
"""What a rule thinks of a State: the more, the nearer."""


def _signed(found: Prospect) -> int:
    return found.standing.signed is not None


def _protocols(found: Prospect) -> int:
    return sum(act.kind in BINDING for act in found.accepted)


def _declarations(found: Prospect) -> int:
    return len(found.accepted) - _protocols(found)


def _of_children(found: Prospect) -> int:
    """Count a signature of the newest sister protocol, that on the rights of the child."""
    return sum(act.instrument == "IV-11-d" for act in found.signed)


def _as_in_01(found: Prospect, ledger: Ledger) -> float:
    """Give the points of the rule that release 0.1 had: with a recent acceptance and a group."""
    joined = [act for act in found.accepted if act.kind in BINDING]
    points = 3.0 * _signed(found) + 2 * len(joined)
    if joined:
        newest = max(act.date for act in joined)
        points += whole_years(newest, ledger.day) < RECENT
    if found.group:
        points += found.group.value > ledger.parties / len(ledger.records)
    return points


RULES: dict[str, Key] = {
    "the alphabet": lambda found, _: -ord(found.standing.state.name[0]),
    "signed first": lambda found, _: _signed(found),
    "number of sister protocols, of 4": lambda found, _: _protocols(found),
    "number of sister procedures, of 7": lambda found, _: len(found.accepted),
    "signed, and number of 4": lambda found, _: _signed(found) + _protocols(found),
    "signed, and number of 7": lambda found, _: _signed(found) + len(found.accepted),
    "the rule of 0.1": _as_in_01,
    "signed, number of 4, signature of OP-CRC-IC": lambda found, _: (
        _signed(found) + _protocols(found) + _of_children(found)
    ),
    "signed, number of 7, signature of OP-CRC-IC": lambda found, _: (
        _signed(found) + len(found.accepted) + _of_children(found)
    ),
    "the rule, +2 for a declaration": lambda found, _: found.points + 2 * _declarations(found),
    "the rule, +1 for a declaration": lambda found, _: found.points + _declarations(found),
    "the rule, +3 for the signature": lambda found, _: found.points + _signed(found),
    "the rule, nothing taken away": lambda found, _: found.points + 2 * len(found.denounced),
    "the rule": lambda found, _: found.points,
}
"""The plain orders, then everything that was tried, then what was chosen."""


class Place(NamedTuple):
    """Where a State stood on the day before its deposit: its rank among so many."""

    iso3: str
    deposited: date
    rank: float
    among: int

    @property
    def percentile(self) -> float:
        """The share of the others that it stood before."""
        return 1 - (self.rank - 1) / (self.among - 1)


class Case(NamedTuple):
    """A deposit, the ledger as it was the day before, and the States that could ratify then."""

    deposit: Deposit
    before: Ledger
    open: list[Prospect]


def cases(ledger: Ledger) -> list[Case]:
    """List the deposits to replay; one that could not yet be ranked is left out."""
    found = []
    for deposit in ledger.deposits:
        if deposit.deposited >= FIRST:
            before = ledger.as_of(deposit.deposited - timedelta(days=1))
            found.append(Case(deposit, before, prospects(before)))
    return [c for c in found if c.deposit.state in [p.standing.state for p in c.open]]


def replay(every: Sequence[Case], rule: Key) -> list[Place]:
    """Rank each depositor on the day before."""
    places = []
    for deposit, before, found in every:
        keys = {p.standing.state.iso3: rule(p, before) for p in found}
        own = keys[deposit.state.iso3]
        ahead = sum(key > own for key in keys.values())
        equal = sum(key == own for key in keys.values())
        rank = ahead + (equal + 1) / 2
        places.append(Place(deposit.state.iso3, deposit.deposited, rank, len(keys)))
    return places


def table(every: Sequence[Case]) -> list[str]:
    """Give the table of docs/prospects.md: each rule on all deposits and on its examination."""
    lines = [
        "| rule | all deposits | before May 2017 | since | in the first 10 | in the first 20 |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, rule in RULES.items():
        places = replay(every, rule)
        since = [place for place in places if place.deposited >= CHOSEN_UNTIL]
        before = [place for place in places if place.deposited < CHOSEN_UNTIL]
        figures = [_mean(part) for part in (places, before, since)]
        firsts = [f"{_within(places, n)} ({_within(since, n)} since)" for n in (10, 20)]
        lines.append(f"| {' | '.join([name, *figures, *firsts])} |")
    return lines


def _mean(places: Sequence[Place]) -> str:
    return f"{mean(place.percentile for place in places):.2f} ({len(places)})" if places else ""


def _within(places: Sequence[Place], first: int) -> int:
    return sum(place.rank <= first for place in places)


def shipped() -> Ledger:
    """Read the shipped ledger as of the day of its facts."""
    path = facts.path("ledger.json")
    ledger = LedgerFile(path, path).read(date.max)
    return ledger.as_of(ledger.known_until)


def main() -> None:
    """Print the table, and where the newest depositors stood."""
    every = cases(shipped())
    print("\n".join(table(every)))
    print(f"\nOf {len(SISTERS)} sister procedures. The newest deposits, by the rule:\n")
    for place in replay(every, RULES["the rule"])[-9:]:
        print(f"{place.iso3} {place.deposited}: {place.rank:g} of {place.among}")
