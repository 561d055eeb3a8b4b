"""A panel for researchers: a row for each State and year or month, as it stood on the last day."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.former import Former
from opicescr_cli.core.ledger import Ledger, Record, origin_of
from opicescr_cli.core.lives import lives
from opicescr_cli.core.model import COVENANT, PROTOCOL, Origin, State, Status
from opicescr_cli.core.procedures import Procedure, accepts

FIRST = 1966
"""The year in which the Covenant was adopted."""

DECEMBER = 12


class Every(StrEnum):
    """How often a State has a row."""

    YEAR = "year"
    MONTH = "month"


class Cell(NamedTuple):
    """One State in one year or month.

    `day` is the day it is about: the last of the period, or the newest that the facts speak of.
    `status` is None for a former State, which has none among today's; `party` says whether it
    was a party to the Covenant, `accepted` which procedures it accepted, in the panel's order.
    `origin` is whose word that is: recorded as soon as one of its acts by then is.
    """

    state: State
    year: int
    day: date
    former: bool
    status: Status | None
    party: bool
    accepted: tuple[bool, ...]
    origin: Origin


def panel(
    ledger: Ledger,
    former: Iterable[Former],
    procedures: Sequence[Procedure],
    every: Every = Every.YEAR,
) -> Iterator[Cell]:
    """Give the panel, period by period and in each the States in the ledger's order.

    Today's States are in every period from 1966, whether they were independent then or not; a
    former State is in those on whose last day it still was one.
    """
    courses = [_Course(record, procedures) for record in ledger.records.values()]
    gone = [(one.until, _Course(one.record, procedures, former=True)) for one in former]
    for day in last_days(ledger.known_until, every):
        yield from (course.on(day) for course in courses)
        yield from (course.on(day) for until, course in gone if day < until)


def last_days(until: date, every: Every) -> Iterator[date]:
    """Give the last day of each period from 1966 on; of the one that `until` is in, that day."""
    for year in range(FIRST, until.year + 1):
        for month in range(1, DECEMBER + 1) if every is Every.MONTH else (DECEMBER,):
            day = date(year, month, monthrange(year, month)[1])
            yield min(day, until)
            if day >= until:
                return


class _Course:
    """A State through the years: it is asked again only where one of its acts made a turn."""

    def __init__(
        self, record: Record, procedures: Sequence[Procedure], *, former: bool = False
    ) -> None:
        self.record = record
        self.procedures = procedures
        self.former = former
        numbers = {COVENANT, PROTOCOL, *(one.instrument for one in procedures)}
        lived = [life for number in numbers for life in lives(record.acts, number)]
        turns = {life.start for life in lived} | {life.end for life in lived if life.end}
        self.turns = sorted(turns | {act.date for act in record.acts})
        self.known: dict[int, Cell] = {}

    def on(self, day: date) -> Cell:
        """Say how it stood on a day."""
        turn = bisect_right(self.turns, day)
        if turn not in self.known:
            self.known[turn] = self._cell(day)
        return self.known[turn]._replace(year=day.year, day=day)

    def _cell(self, day: date) -> Cell:
        acts = self.record.acts
        return Cell(
            self.record.state,
            day.year,
            day,
            self.former,
            None if self.former else law.status_on(acts, day),
            law.deposit(acts, COVENANT, day) is not None,
            tuple(accepts(acts, one, day) for one in self.procedures),
            origin_of(act for act in acts if act.date <= day),
        )
