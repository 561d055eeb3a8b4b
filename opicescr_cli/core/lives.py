"""From when to when each act stands: what a denunciation, a withdrawal or a succession changes."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from opicescr_cli.core.model import BINDING, SUCCEEDING, Act, ActKind
from opicescr_cli.core.rules import denunciation_effect, start

ENDS = {
    ActKind.WITHDRAWAL_10: ActKind.DECLARATION_10,
    ActKind.WITHDRAWAL_11: ActKind.DECLARATION_11,
    ActKind.WITHDRAWAL_14: ActKind.DECLARATION_14,
    ActKind.WITHDRAWAL_22: ActKind.DECLARATION_22,
    ActKind.WITHDRAWAL_31: ActKind.DECLARATION_31,
    ActKind.REVOCATION: ActKind.DENUNCIATION,
}
"""What a withdrawal or a revocation takes back, on its own day."""

ENDING = frozenset({ActKind.DENUNCIATION, *ENDS})


class Life(NamedTuple):
    """An act, the day from which it stands, and the day from which it no longer does.

    `end` is None while nothing ended it; `start` and `end` are one day for an act that never
    stood, or of which nobody knows when it ceased to.
    """

    act: Act
    start: date
    end: date | None

    def stands(self, day: date) -> bool:
        """Whether it stands on a day."""
        return self.start <= day and (self.end is None or day < self.end)


def lives(acts: Iterable[Act], instrument: str) -> list[Life]:
    """Say from when to when each act under an instrument stands, the oldest first.

    From the day that a denunciation takes effect, by the instrument's own rule, neither it nor
    what came before it stands; an instrument deposited on the day that another is denounced is
    a new one and stays. An act in the depositary's brackets stood until the denunciation that
    ended it; where none is on record it never stands, for the table does not say since when.
    """
    under_it = [act for act in acts if act.instrument == instrument]
    if not under_it:
        return []
    under_it.sort(key=attrgetter("date"))
    if not any(a.withdrawn or a.effective or a.kind in ENDING for a in under_it):
        return [Life(act, act.date, None) for act in under_it]
    ending = [act for act in under_it if act.kind in ENDING and not act.withdrawn]
    leaving = [
        act for act in ending if act.kind is ActKind.DENUNCIATION and not _revoked(act, ending)
    ]
    lived = []
    for act in under_it:
        ends = [denunciation_effect(d) for d in leaving if _ended_by(act, d, under_it)]
        ends += [a.date for a in ending if ENDS.get(a.kind) is act.kind and _taken_back(act, a)]
        begin = start(act)
        end = min(ends) if ends else None
        never = act.withdrawn and (end is None or act.kind in ENDING)
        lived.append(Life(act, begin, begin if never else end))
    return lived


def _taken_back(act: Act, by: Act) -> bool:
    """Whether a withdrawal or a revocation comes in time to take an act back."""
    in_time = act.kind is not ActKind.DENUNCIATION or by.date < denunciation_effect(act)
    return act.date <= by.date and in_time


def _revoked(denunciation: Act, under_it: Iterable[Act]) -> bool:
    return any(a.kind is ActKind.REVOCATION and _taken_back(denunciation, a) for a in under_it)


def _ended_by(act: Act, denunciation: Act, under_it: Iterable[Act]) -> bool:
    if act.date != denunciation.date or act.kind not in BINDING:
        return act.date <= denunciation.date
    return not any(a.kind in BINDING and a.date < act.date for a in under_it)


def known_on(acts: Iterable[Act], day: date) -> tuple[Act, ...]:
    """Give the acts as a ledger of a day has them: none that counts from a later one.

    An act in the depositary's brackets that still stood on that day has none.
    """
    acts = tuple(acts)
    ended = {
        life.act: life.end
        for number in {act.instrument for act in acts if act.withdrawn}
        for life in lives(acts, number)
        if life.end is not None and life.end > life.start
    }
    return tuple(
        act._replace(withdrawn=False) if ended.get(act, day) > day else act
        for act in acts
        if min(act.date, start(act)) <= day
    )


def as_counted(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Give acts as the depositary counts them: a succession from the day that it was notified.

    In law it counts from the succession of States; on the days between, nobody could know of it.
    """
    return tuple(act._replace(effective=None) if act.kind in SUCCEEDING else act for act in acts)
