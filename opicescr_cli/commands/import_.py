"""`opicescr import`: what the depositary published, or a spreadsheet, into the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli import clock, facts
from opicescr_cli.commands.common import Db, Note, Yes, check_note, lookup, open_ledger
from opicescr_cli.core.message import OpicescrError, WrongCallError, say

EXAMPLES = """
  opicescr import IV-3-a.html
  opicescr import IV-*.xml --yes
  opicescr import - < IV-3-a.html
  opicescr import --shipped
"""


def run(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Saved pages or XML of the depositary; - for standard input.",
            show_default=False,
        ),
    ] = None,
    note: Note = "",
    db: Db = None,
    *,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="The facts that this release carries.")
    ] = False,
    allow_older: Annotated[
        bool, typer.Option("--allow-older", help="Take a page older than the ledger's.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Bring the ledger in step: show what is new, corrected or gone, ask, write once."""
    from opicescr_cli.commands.apply import bring_in_step
    from opicescr_cli.depositary.incoming import Incoming, incoming
    from opicescr_cli.depositary.reader import read

    check_note(note)
    if bool(files) == shipped:
        raise WrongCallError(
            say("name the files to import, or --shipped"), say("See opicescr import --help.")
        )
    now = clock.now()
    file = open_ledger(db)
    if shipped:
        from opicescr_cli.store.shipped import newer, shipped_ledger

        ours = shipped_ledger(file.seed, clock.today())
        records = [
            Incoming(
                ours.snapshots[number],
                {iso3: record.under(number) for iso3, record in ours.records.items()},
            )
            for number in newer(ours, file.read(clock.today()))
        ]
    else:
        ledger = file.read(clock.today())
        find = lookup(record.state for record in ledger.records.values())
        records = []
        for name in files or []:
            page = read(read_input(name), name)
            records.append(incoming(page, find, facts.instruments(), now))
    bring_in_step(file, records, note, allow_older=allow_older, yes=yes)


def read_input(name: str) -> bytes:
    """Read a file's bytes, or standard input's for "-".

    Raises OpicescrError where that cannot be done.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise OpicescrError(say("{path} cannot be read: {why}", path=name, why=why)) from None
