"""Showing what a newer record says, and taking it over."""

from __future__ import annotations

from collections.abc import Sequence

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import say
from opicescr_cli.depositary.incoming import Incoming, change, compare
from opicescr_cli.language import phrase, short_date
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.views import output
from opicescr_cli.views.differences import difference_lines


def report(ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False) -> bool:
    """Show what the records say differently; tells whether anything is.

    Raises NotBelievedError for a record older than the ledger's.
    """
    lines = difference_lines(ledger, compare(ledger, records, allow_older=allow_older))
    lines += newer_pages(ledger, records)
    if lines:
        output.write("\n".join(lines))
    return bool(lines)


def newer_pages(ledger: Ledger, records: Sequence[Incoming]) -> list[str]:
    """Say which pages are newer than those the ledger was read from."""
    return [
        phrase(
            "{number} as at {day}",
            number=record.snapshot.instrument,
            day=short_date(record.snapshot.day),
        )
        for record in records
        if ledger.snapshots.get(record.snapshot.instrument) != record.snapshot
    ]


def bring_in_step(
    file: LedgerFile, records: Sequence[Incoming], note: str, *, allow_older: bool, yes: bool
) -> None:
    """Show what would change, ask, and write it in one journalled edit."""
    if not report(file.read(clock.today()), records, allow_older=allow_older):
        output.write(phrase("Nothing differs."))
        return
    ask(say("Write this?"), yes=yes)
    done = file.apply(
        lambda ledger: change(ledger, records, allow_older=allow_older),
        clock.now(),
        clock.today(),
        note,
    )
    if done:
        output.write(phrase("Done, as edit {id}.", id=done.id))
