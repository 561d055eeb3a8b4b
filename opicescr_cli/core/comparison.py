"""What changed between two days: the States that moved, and by which act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opicescr_cli.core import law, rules
from opicescr_cli.core.alphabet import NameKey, by_name
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import BINDING, COVENANT, PROTOCOL, Act, ActKind, State, Status


@dataclass(frozen=True, slots=True)
class Move:
    """A State that had one status before and another after; `act` is the newest that did it."""

    state: State
    before: Status
    after: Status
    act: Act


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days side by side.

    `moves` come by the status reached, the highest first, then by the day of the act;
    `before` and `after` count the States by status on the two days, `recorded` the acts by the
    later one that no page of the depositary has.
    """

    start: date
    end: date
    moves: tuple[Move, ...]
    before: Mapping[Status, int]
    after: Mapping[Status, int]
    recorded: int = 0


def compare(ledger: Ledger, start: date, end: date, name: NameKey = by_name) -> Comparison:
    """Compare where the States stood at the end of two days.

    `ledger` reaches at least to `end`; equals come by the key `name`.
    Raises WrongCallError where `start` comes after `end`.
    """
    if start > end:
        raise WrongCallError(
            say("{start} comes after {end}", start=start, end=end),
            say("The earlier day comes first: opicescr compare 2017-04-30 2026-02-03"),
        )
    old, new = ledger.as_of(start), ledger.as_of(end)
    pairs = zip(old.standings, new.standings, strict=True)
    moves = [
        Move(s.state, was.status, s.status, _act(new.records[s.state.iso3].acts, was.status, end))
        for was, s in pairs
        if was.status is not s.status
    ]
    moves.sort(key=lambda m: (-m.after.rung, m.act.date, name(m.state)))
    return Comparison(start, end, tuple(moves), old.counts, new.counts, len(new.recorded))


def _act(acts: Sequence[Act], before: Status, end: date) -> Act:
    """Find the newest act that gave a State the status it has at the end, and had not before."""
    after = law.status_on(acts, end)
    kinds: frozenset[ActKind]
    if after is Status.RATIFIED:
        instrument, kinds = PROTOCOL, BINDING
    elif after is Status.SIGNED:
        instrument, kinds = PROTOCOL, frozenset({ActKind.SIGNATURE})
    elif after.rung > before.rung:
        instrument, kinds = COVENANT, BINDING
    else:
        instrument, kinds = PROTOCOL, frozenset({ActKind.DENUNCIATION})
    # A succession counts from the day of the succession of States, before its letter came.
    standing = (a for a in acts if not a.withdrawn and rules.start(a) <= end)
    made = (a for a in standing if a.instrument == instrument and a.kind in kinds)
    return max(made, key=lambda a: a.date)
