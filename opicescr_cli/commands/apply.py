"""Showing what a newer record says, and taking it over."""

from __future__ import annotations

from collections.abc import Sequence

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import say
from opicescr_cli.depositary.incoming import Incoming, change, compare, newer
from opicescr_cli.language import phrase, short_date
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.views import output
from opicescr_cli.views.differences import difference_lines


def report(ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False) -> bool:
    """Show what the records say differently; tells whether anything is.

    Raises NotBelievedError for a record older than the ledger's.
    """
    acts = report_acts(ledger, records, allow_older=allow_older)
    pages = newer_pages(ledger, records)
    if pages:
        output.write("\n".join(pages))
    return acts or bool(pages)


def report_acts(ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False) -> bool:
    """Show which acts differ, whatever the pages' days are; tells and raises as `report`."""
    lines = difference_lines(ledger, compare(ledger, records, allow_older=allow_older))
    if lines:
        output.write("\n".join(lines))
    return bool(lines)


def newer_pages(ledger: Ledger, records: Sequence[Incoming]) -> list[str]:
    """Say which pages are newer than those the ledger was read from."""
    return [
        phrase(
            "{number} as at {day}",
            number=snapshot.instrument,
            day=short_date(snapshot.day),
        )
        for snapshot in newer(ledger, records)
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
