"""A panel for researchers: a row for each State and year, as things stood on its last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.former import Former
from opicescr_cli.core.ledger import Ledger, Record
from opicescr_cli.core.model import COVENANT, State, Status
from opicescr_cli.core.procedures import Procedure, accepts

FIRST = 1966
"""The year in which the Covenant was adopted."""


class Cell(NamedTuple):
    """One State in one year.

    `day` is the day it is about: the last of the year, or the newest that the facts speak of.
    `status` is None for a former State, which has none among today's; `party` says whether it
    was a party to the Covenant, `accepted` which procedures it accepted, in the panel's order.
    """

    state: State
    year: int
    day: date
    former: bool
    status: Status | None
    party: bool
    accepted: tuple[bool, ...]


def panel(
    ledger: Ledger, former: Iterable[Former], procedures: Sequence[Procedure]
) -> Iterator[Cell]:
    """Give the panel, year by year and in each the States in the ledger's order.

    Today's States are in every year, whether they were independent then or not; a former State
    is in the years on whose last day it still was one.
    """
    former = tuple(former)
    until = ledger.known_until
    for year in range(FIRST, until.year + 1):
        day = min(date(year, 12, 31), until)
        for record in ledger.records.values():
            status = law.status_on(record.acts, day)
            yield _cell(record, year, day, procedures, status)
        for one in former:
            if day < one.until:
                yield _cell(one.record, year, day, procedures, None)


def _cell(
    record: Record, year: int, day: date, procedures: Sequence[Procedure], status: Status | None
) -> Cell:
    return Cell(
        record.state,
        year,
        day,
        status is None,
        status,
        law.deposit(record.acts, COVENANT, day) is not None,
        tuple(accepts(record.acts, one, day) for one in procedures),
    )
