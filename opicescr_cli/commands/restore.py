"""`opicescr restore`: taking a good copy back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask
from opicescr_cli.commands.common import Db, Yes, open_ledger
from opicescr_cli.core.message import say
from opicescr_cli.language import phrase, tell
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

EXAMPLES = """
  opicescr restore
  opicescr restore exported.json
"""


def run(
    copy: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="A copy of a ledger; the last good copy (.bak) where none is named.",
            show_default=False,
        ),
    ] = None,
    db: Db = None,
    *,
    yes: Yes = False,
) -> None:
    """Take back the last good copy, or another one, after showing what would change."""
    from opicescr_cli.commands.apply import bring_in_step, from_copy
    from opicescr_cli.store.ledger_file import LedgerFile
    from opicescr_cli.store.storage import LedgerFileError, backup_of

    today, now = clock.today(), clock.now()
    file = open_ledger(db)
    source = LedgerFile(copy or backup_of(file.path), copy or backup_of(file.path))
    good = source.read(today)

    try:
        file.read(today)
    except LedgerFileError as error:
        acts = sum(len(record.acts) for record in good.records.values())
        output.write(visible(tell(error.message)))
        output.write(
            phrase(
                "{copy} is good: {acts} acts, {edits} edits.",
                copy=source.path,
                acts=acts,
                edits=len(source.journal()),
            )
        )
        ask(say("Put it in the place of the broken file?"), yes=yes)
        file.take_over(source, now, today)
        output.write(phrase("Done; the broken file is beside it as .broken."))
        return
    question = say("Take this back from {copy}?", copy=source.path)
    bring_in_step(file, from_copy(good), str(source.path), yes=yes, question=question)
