"""`opicescr restore`: taking a good copy back."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask
from opicescr_cli.commands.common import Db, Yes, open_ledger
from opicescr_cli.core.message import Message, WrongCallError, counted, say
from opicescr_cli.language import phrase, tell
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.store.ledger_file import LedgerFile

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
    """Restore the last good copy, or another one, after showing what would change."""
    from opicescr_cli.commands.apply import bring_in_step, from_copy
    from opicescr_cli.store.judged import believed
    from opicescr_cli.store.ledger_file import LedgerFile, read_copy

    today = clock.today()
    store = open_ledger(db)
    file = store.beneath if isinstance(store.beneath, LedgerFile) else None
    source = copy or (file.backup if file else None)
    if source is None:
        raise WrongCallError(
            say("{store} is no file and has no last good copy beside it", store=store.name),
            say("Name a copy: opicescr restore FILE."),
        )
    good, edits, silent = read_copy(source, today)
    if file and (broken := file.broken(today)):
        believed(good, source)
        _take_over(file, broken, source, (good, edits), yes=yes)
        return
    good = store.seen(good)
    believed(good, source, store.read(today))
    question = say("Restore this from {copy}?", copy=source)
    bring_in_step(store, from_copy(good, silent), str(source), yes=yes, question=question)


def _take_over(
    file: "LedgerFile", broken: Message, source: Path, good: "tuple[Ledger, int]", *, yes: bool
) -> None:
    ledger, edits = good
    acts = sum(len(record.acts) for record in ledger.records.values())
    output.write(visible(tell(broken)))
    output.write(
        phrase(
            "{copy} is good: {acts}, {edits}.",
            copy=source,
            acts=counted("{count} act", "{count} acts", acts),
            edits=counted("{count} edit", "{count} edits", edits),
        )
    )
    ask(say("Put it in the place of the broken file?"), yes=yes)
    gone = not os.path.lexists(file.path)
    later = file.take_over(source, ledger, clock.now(), clock.today())
    output.write(
        phrase("Done.") if gone else phrase("Done; the broken file is beside it as .broken.")
    )
    if later:
        output.write(
            phrase(
                "Later than this copy: {edits}, in {path}",
                edits=counted("{count} edit", "{count} edits", later),
                path=file.journal.cut,
            )
        )
