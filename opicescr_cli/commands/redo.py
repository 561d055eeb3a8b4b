"""`opicescr redo`: bringing an undone edit back."""

from opicescr_cli import clock
from opicescr_cli.commands.common import Db, Note, Yes, check_note, open_ledger
from opicescr_cli.commands.undo import take_back
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.language import phrase

EXAMPLES = """
  opicescr redo
  opicescr redo --note "it was right"
"""


def run(note: Note = "", db: Db = None, *, yes: Yes = False) -> None:
    """Bring back what undo took back last; a second redo comes further forward."""
    from opicescr_cli.store.store import recent

    check_note(note)
    store = open_ledger(db)
    reading, steps = recent(store, clock.today())
    if not steps.redo:
        raise OpicescrError(
            say("there is no undone edit to bring back"),
            say("A new edit leaves nothing to redo: see opicescr history."),
        )
    entry = steps.redo[-1]
    first = phrase(
        "Brings back edit {id}, which edit {undo} undid:", id=entry.undoes, undo=entry.id
    )
    take_back(store, reading.ledger, entry, first, say("Bring it back?"), yes=yes, note=note)
