"""The ledger that this release carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.merge import Difference, by_hand, differences
from opicescr_cli.core.model import Act, State
from opicescr_cli.store.ledger_file import LedgerFile


def shipped_ledger(path: Path, day: date) -> Ledger:
    """Read the shipped ledger, which is at `path`, as of a day."""
    return LedgerFile(path, path).read(day).as_of(day)


def newer(shipped: Ledger, ledger: Ledger) -> list[str]:
    """List the instruments of which the shipped facts are newer than a ledger's, or better read."""
    told = {act.instrument for _, act in untold(shipped, ledger)}
    return [
        number
        for number, snapshot in shipped.snapshots.items()
        if number not in ledger.snapshots
        or ledger.snapshots[number].day < snapshot.day
        or number in told
        or any(one.reread for one in of_the_page(shipped, ledger, number))
    ]


def of_the_page(shipped: Ledger, ledger: Ledger, number: str) -> list[Difference]:
    """List what a ledger has otherwise than this release read it in the very page it is from.

    What was recorded here is not the page's. A page of another day is not at hand: nothing is
    known of it.
    """
    page = ledger.snapshots.get(number)
    if page is None or page != shipped.snapshots.get(number):
        return []
    acts = {iso3: record.under(number) for iso3, record in shipped.records.items()}
    differing = differences(ledger, number, acts, page.day)
    return [one for one in differing if not (one.old and by_hand(one.old))]


def untold(shipped: Ledger, ledger: Ledger) -> list[tuple[State, Act]]:
    """List what the notes of the depositary's pages tell and a ledger does not have.

    These are acts that no table has, and the days of effect of acts that one has: an older
    program did not read them. Of an act that a later page shows otherwise a note tells nothing.
    """
    silent = []
    for iso3, (state, acts) in shipped.records.items():
        ours = ledger.records[iso3].acts if iso3 in ledger.records else acts
        if ours == acts:
            continue
        for act in acts:
            effects = [held.effective for held in ours if _same(held, act)]
            told = act.in_note or (act.effective and effects)
            if told and act.effective not in effects:
                silent.append((state, act))
    return silent


def _same(one: Act, other: Act) -> bool:
    fact = other.instrument, other.kind, other.date
    return (one.instrument, one.kind, one.date) == fact
