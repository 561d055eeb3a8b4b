"""`opicescr undo`: taking an edit back."""

from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock, facts
from opicescr_cli.commands.common import Db, Note, Yes, check_note, open_ledger
from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.language import phrase
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.core.edit import Change
    from opicescr_cli.core.journal import Entry
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.store.store import Store

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
    """Undo the last edit that stands, or the one named; a second undo goes further back."""
    from opicescr_cli.store.store import recent

    check_note(note)
    store = open_ledger(db)
    if edit is None:
        reading, steps = recent(store, clock.today())
        if not steps.undo:
            raise OpicescrError(say("there is no edit to undo"))
        entry = steps.undo[-1]
    else:
        reading = store.reading(clock.today(), slice(max(edit - 1, 0), max(edit, 0)))
        if not reading.journal:
            raise WrongCallError(
                say("there is no edit {id}", id=edit),
                say("See opicescr history for their numbers."),
            )
        entry = reading.journal[0]
    from opicescr_cli.views.history import moment

    first = phrase(
        "Undoes edit {id} of {at} UTC by {user}:",
        id=entry.id,
        at=moment(entry.at),
        user=entry.user,
    )
    take_back(store, reading.ledger, entry, first, say("Undo it?"), yes=yes, note=note)


def take_back(
    store: "Store",
    read: "Ledger",
    entry: "Entry",
    first: str,
    question: Message,
    *,
    yes: bool,
    note: str,
) -> None:
    """Show under a first line what taking an edit back changes, ask, and write it.

    Raises NotUndoneError where it cannot be taken back, OpicescrError where it changed nothing.
    """
    from opicescr_cli.commands.written import write_as_shown
    from opicescr_cli.core.journal import inverse
    from opicescr_cli.views.history import changes

    today = clock.today()

    def plan(ledger: "Ledger") -> "Change":
        change = inverse(entry, ledger, facts.instruments(), today)
        if not change.effect(ledger):
            raise OpicescrError(say("edit {id} has changed nothing that is on record", id=entry.id))
        return change

    def show(ledger: "Ledger") -> None:
        back = entry._replace(before=entry.after, after=entry.before, undoes=None)
        output.write("\n".join([visible(first), *(f"  {line}" for line in changes(ledger, back))]))

    done = write_as_shown(store, plan, read, show, question, yes=yes, note=note, undoes=entry.id)
    if done:
        output.write(phrase("Done, as edit {id}.", id=done.id))
