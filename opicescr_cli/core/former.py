"""States that are no more, and how the depositary counted while they were."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, Record
from opicescr_cli.core.lives import as_counted


class Former(NamedTuple):
    """A former State with its acts.

    `until` is the day from which it was no more, `successors` the ISO 3166 alpha-3 codes of the
    States that could succeed to its acts, `source` where the depositary tells of it.
    `counted_until` is the day from which the depositary no longer counted it: it went on to list
    Yugoslavia until a State of that name notified that it succeeds.
    """

    record: Record
    until: date
    successors: tuple[str, ...]
    source: str
    counted_until: date


class Counted(NamedTuple):
    """How many had signed an instrument and how many were parties to it, as depositaries count.

    `former` is how many of the parties are no State any more.
    """

    signatories: int
    parties: int
    former: int


def counted(ledger: Ledger, instrument: str, former: Iterable[Former]) -> Counted:
    """Count signatories and parties on the ledger's day, with the former States of that day.

    It is the count of that day, and not one in hindsight: `as_counted`.
    """
    day = ledger.day
    present = [as_counted(record.acts) for record in ledger.records.values()]
    gone = [one.record.acts for one in former if day < one.counted_until]
    signed = sum(law.signature(acts, instrument, day) is not None for acts in (*present, *gone))
    bound = sum(law.deposit(acts, instrument, day) is not None for acts in present)
    once = sum(law.deposit(acts, instrument, day) is not None for acts in gone)
    return Counted(signed, bound + once, once)


def predecessors(iso3: str, former: Iterable[Former]) -> list[Former]:
    """List the former States that a State could succeed to."""
    return [one for one in former if iso3 in one.successors]
