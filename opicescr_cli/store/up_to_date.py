"""A ledger that was begun before a release followed a treaty gets that treaty's acts by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from opicescr_cli import __version__, facts
from opicescr_cli.store.store import ALL, Plan, Reading, Store, planned

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from opicescr_cli.core.declarations import Transcript
    from opicescr_cli.core.edit import Change
    from opicescr_cli.core.journal import Entry
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.core.message import Message


def lacking(ledger: Ledger) -> list[str]:
    """List the treaties that this release follows and a ledger knows nothing of, by number.

    A ledger that has no page at all was begun without any, and lacks none.
    """
    if not ledger.snapshots:
        return []
    new = [number for number in facts.instruments() if number not in ledger.snapshots]
    return [
        number
        for number in new
        if not any(record.under(number) for record in ledger.records.values())
    ]


class _LacksError(Exception):
    """An edit met a ledger that lacks treaties, by their numbers."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__()
        self.numbers = numbers


class UpToDate:
    """A store seen with the treaties that its ledger lacks.

    They are read from the shipped ledger, which is at `seed`, until the first edit of the store
    `beneath` writes them before itself as an edit of their own.
    """

    def __init__(self, beneath: Store, seed: Path) -> None:
        self.beneath = beneath
        self.seed = seed

    @property
    def name(self) -> str:
        """What messages call the place."""
        return self.beneath.name

    @property
    def author(self) -> str:
        """Whose name the journal writes."""
        return self.beneath.author

    @property
    def caution(self) -> Message | None:
        """What a person has to know before they rely on the place."""
        return self.beneath.caution

    def read(self, day: date) -> Ledger:
        """Read the ledger with what it lacks, seen from a day."""
        return self.seen(self.beneath.read(day))

    def seen(self, ledger: Ledger) -> Ledger:
        """Give a ledger with what it lacks."""
        numbers = lacking(ledger)
        return self._more(ledger, numbers).applied(ledger) if numbers else ledger

    def reading(self, day: date, edits: slice = ALL) -> Reading:
        """Read what the store holds, and nothing that it does not."""
        return self.beneath.reading(day, edits)

    def apply(
        self, plan: Plan, now: datetime, today: date, note: str = "", undoes: int | None = None
    ) -> Entry | None:
        """Change the ledger; what it lacks is written first, unless nothing is to change.

        To undo an edit brings nothing up: it is about the ledger as it was.
        """

        def on_all(ledger: Ledger) -> Change:
            if undoes is None and (numbers := lacking(ledger)):
                raise _LacksError(numbers)
            return plan(ledger)

        try:
            return self.beneath.apply(on_all, now, today, note, undoes)
        except _LacksError as lacks:
            numbers = lacks.numbers
        # What the plan refuses, and a plan of nothing, leave the store as it is.
        if planned(plan, self.read(today), 1, now, note, undoes) is None:
            return None
        names = ", ".join(facts.instruments()[number].short for number in numbers)
        why = f"opicescr {__version__}: {names}"
        self.beneath.apply(lambda found: self._more(found, lacking(found)), now, today, why)
        return self.beneath.apply(plan, now, today, note, undoes)

    def transcripts(self, iso3: str | None = None) -> Sequence[Transcript]:
        """Read what the pages that were brought in say."""
        return self.beneath.transcripts(iso3)

    def keep(self, pages: Sequence[Transcript], now: datetime) -> None:
        """Keep what pages say; the acts that the ledger lacks wait for an edit."""
        self.beneath.keep(pages, now)

    def _more(self, ledger: Ledger, numbers: Sequence[str]) -> Change:
        """Plan to add what this release ships of some treaties; all else stays as it is."""
        from opicescr_cli.core.edit import Change
        from opicescr_cli.core.ledger import in_order
        from opicescr_cli.store.shipped import shipped_ledger

        shipped = shipped_ledger(self.seed, date.max)
        acts = {
            iso3: in_order((*ledger.records[iso3].acts, *lacked))
            for iso3, record in shipped.records.items()
            if iso3 in ledger.records
            and (lacked := [act for number in numbers for act in record.under(number)])
        }
        return Change(acts, {number: shipped.snapshots[number] for number in numbers})
