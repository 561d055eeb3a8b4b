"""`opicescr undo`: taking an edit back."""

from __future__ import annotations

from typing import Annotated

import typer

from opicescr_cli import clock, facts
from opicescr_cli.commands.ask import ask
from opicescr_cli.commands.common import Db, Note, Yes, check_note, open_ledger
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.language import phrase
from opicescr_cli.views import output

EXAMPLES = """
  opicescr undo
  opicescr undo 3 --note "wrong State"
"""


def run(
    edit: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", help="The edit's number in history.", show_default=False),
    ] = None,
    note: Note = "",
    db: Db = None,
    *,
    yes: Yes = False,
) -> None:
    """Undo the last edit, or the one named; that too is an edit and can be undone."""
    from opicescr_cli.core.journal import inverse
    from opicescr_cli.views.history import changes

    check_note(note)
    today = clock.today()
    store = open_ledger(db)
    reading = store.reading(today)
    entries = {entry.id: entry for entry in reading.journal}
    if not entries:
        raise OpicescrError(say("there is no edit to undo"))
    if edit is not None and edit not in entries:
        raise WrongCallError(
            say("there is no edit {id}", id=edit), say("See opicescr history for their numbers.")
        )
    entry = entries[edit if edit is not None else max(entries)]
    ledger = reading.ledger
    inverse(entry, ledger, facts.instruments(), today)
    back = entry._replace(before=entry.after, after=entry.before, undoes=None)
    lines = [
        phrase("Undoes edit {id} of {at} by {user}:", id=entry.id, at=entry.at, user=entry.user),
        *(f"  {line}" for line in changes(ledger, back)),
    ]
    output.write("\n".join(lines))
    ask(say("Undo it?"), yes=yes)
    done = store.apply(
        lambda current: inverse(entry, current, facts.instruments(), today),
        clock.now(),
        today,
        note,
        undoes=entry.id,
    )
    if done:
        output.write(phrase("Done, as edit {id}.", id=done.id))
