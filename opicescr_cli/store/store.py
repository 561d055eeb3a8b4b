"""What a store is: the seam between a ledger and the place where it lives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from opicescr_cli.core.message import OpicescrError

if TYPE_CHECKING:
    from datetime import date, datetime

    from opicescr_cli.core.declarations import Transcript
    from opicescr_cli.core.edit import Change
    from opicescr_cli.core.journal import Entry, Steps
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.core.message import Message


class StoreError(OpicescrError):
    """A store cannot be read, or cannot be written; what it holds was left as it is."""


class Reading(NamedTuple):
    """All that a store holds, as of one moment.

    `ledger` has every act on record, `journal` every edit or those that were asked for, the
    oldest first; `base` is the fingerprint of the acts that the journal began with (see
    `documents.digest`), `documents` are the States' as they are stored.
    """

    ledger: Ledger
    journal: Sequence[Entry]
    base: object
    documents: Sequence[Mapping[str, Any]]


PATIENCE = 30.0
"""Seconds that an edit waits for others or for a server; a write takes milliseconds."""

ALL = slice(None)
"""Every edit of a journal."""

RECENT = 64
"""How many of the last edits `undo` and `redo` look at first."""

Plan = Callable[["Ledger"], "Change"]
"""What is to change, given the ledger as it is.

A store may ask it more than once for one edit; what it raises ends the edit.
"""


class Store(Protocol):
    """A place where one ledger lives; where nothing was edited yet, the shipped facts are read."""

    @property
    def name(self) -> str:
        """What messages call the place; it holds no password."""

    @property
    def author(self) -> str:
        """Whose name the journal writes: who sits here, or whom a server let in."""

    @property
    def caution(self) -> Message | None:
        """What a person has to know before they rely on the place; None where nothing."""

    def read(self, day: date) -> Ledger:
        """Read the ledger, seen from a day, without its journal; nobody waits for a reader.

        Every act on record is in it, those after the day too: `Ledger.as_of` leaves them out.
        Raises StoreError where it cannot be read.
        """

    def reading(self, day: date, edits: slice = ALL) -> Reading:
        """Read ledger, journal and documents as they were at one moment; raises as `read`.

        `edits` are the places in the journal that are wanted, as of a sequence: the last ten are
        `slice(-10, None)`, edit 3 is `slice(2, 3)`. What is not wanted costs nothing.
        """

    def apply(
        self, plan: Plan, now: datetime, today: date, note: str = "", undoes: int | None = None
    ) -> Entry | None:
        """Change the ledger in one transaction, in which `plan` sees what it changes.

        `now` stamps the edit, `today` is the day of the status that is written for people,
        `note` says why, `undoes` is the number of the edit that is taken back. Gives the
        journal's entry, None where nothing was to change. Raises what `plan` raises, what
        `judged` raises for a change that cannot be, and StoreError; nothing was changed then.
        """

    def transcripts(self, iso3: str | None = None) -> Sequence[Transcript]:
        """Read what the pages that were brought in say, of one State or of all.

        They lie beside the ledger, so that nothing else that is asked of it costs more for them.
        Raises StoreError where they cannot be read.
        """

    def keep(self, pages: Sequence[Transcript], now: datetime) -> None:
        """Keep what pages say, in the place of what older pages of the same instruments said.

        It changes no act, and is no edit of the ledger. All of it is kept or, with StoreError,
        nothing.
        """


def recent(store: Store, day: date, taken: int = RECENT) -> tuple[Reading, Steps]:
    """Read a store with as many of its last edits as tell what can be undone and redone next.

    `taken` is how many are looked at first. Of the steps that are given the last ones are true.
    """
    from opicescr_cli.core.journal import steps

    while True:
        reading = store.reading(day, slice(-taken, None))
        steps_back = steps(reading.journal)
        if len(reading.journal) < taken or (steps_back.undo and steps_back.settled):
            return reading, steps_back
        taken *= 8


def planned(
    plan: Plan, ledger: Ledger, number: int, now: datetime, note: str, undoes: int | None
) -> Entry | None:
    """Ask a plan what is to change, judge it, and make it the journal's entry of that number.

    Every store's edits come through here. Gives None where nothing is to change.
    """
    from opicescr_cli.store.judged import judged

    change = judged(plan, ledger)
    return entry_for(change, ledger, number, now, note, undoes) if change else None


def entry_for(
    change: Change, ledger: Ledger, number: int, now: datetime, note: str, undoes: int | None = None
) -> Entry:
    """Make the journal's entry of a change: what it replaces, by whom and when."""
    from opicescr_cli.core.journal import Entry, before
    from opicescr_cli.store.author import command_line, user

    states = {*change.acts, *change.notes}
    return Entry(
        id=number,
        at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        user=user(),
        command=command_line(),
        iso3=min(states) if len(states) == 1 else None,
        before=before(ledger, change),
        after=change,
        note=note,
        undoes=undoes,
    )
