"""What no row of a true page says: acts before the treaty was open, or in an impossible order."""

from __future__ import annotations

from collections.abc import Iterator

from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import ActKind, Instrument

from .acts import Find
from .page import Participant, StatusPage


def disorders(page: StatusPage, instrument: Instrument, find: Find) -> Iterator[Message]:
    """Give what is impossible in a page's rows and declarations, a sentence each.

    The rules are those that hold for the acts under one instrument whatever the others are:
    nobody acts before the day it opened, nobody ratifies what it has not signed, nobody signs
    after it has joined, nobody declares under an article before it is a party. A signatory that
    accedes is unusual, not impossible: the depositary has shown Cambodia so (IV-3, note 5).
    `find` gives the State that a name means, None for a participant that is none.
    """
    rows: set[str] = set()
    for row in page.participants:
        state = find(row.name)
        one = state.iso3 if state else row.name
        if one in rows:
            yield say("{number}: {name} has more than one row", number=page.instrument, name=one)
        rows.add(one)
        yield from _impossible(row, page.instrument, instrument)
    deposits = {row.name: row.deposit for row in page.participants if row.is_bound}
    for declaration in page.declarations:
        bound = deposits.get(declaration.name)
        if declaration.date and (bound is None or declaration.date < bound):
            yield say(
                "{number}: {name} has a declaration of {day}, when it was not a party",
                number=page.instrument,
                name=declaration.name,
                day=declaration.date,
            )


def _impossible(row: Participant, number: str, instrument: Instrument) -> Iterator[Message]:
    for day in (row.signature, row.deposit):
        if day and day < instrument.opened:
            yield say(
                "{number}: {name} has an act of {day}, before the instrument was open",
                number=number,
                name=row.name,
                day=day,
            )
    if row.deposit and row.signature and row.deposit < row.signature:
        yield say(
            "{number}: {name} signed on {day}, after its deposit of {deposited}",
            number=number,
            name=row.name,
            day=row.signature,
            deposited=row.deposit,
        )
    if row.kind is ActKind.RATIFICATION and not row.signature:
        yield say(
            "{number}: {name} ratified on {day} what it had not signed",
            number=number,
            name=row.name,
            day=row.deposit,
        )
