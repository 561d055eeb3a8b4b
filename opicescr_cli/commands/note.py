"""`opicescr note`: what the campaign wants to remember of a State."""

from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask_to_begin
from opicescr_cli.commands.common import (
    COUNTRY_HELP,
    Db,
    FormatOption,
    Json,
    Yes,
    check_note,
    complete_country,
    find,
    open_ledger,
)
from opicescr_cli.core.edit import Change
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.core.model import Note
from opicescr_cli.language import phrase
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.core.model import State
    from opicescr_cli.store.store import Plan, Store

EXAMPLES = """
  opicescr note Ireland "Justice committee reads the bill on 3 December"
  opicescr note Ireland
  opicescr note Ireland --remove 1
  opicescr note
"""


def run(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help=COUNTRY_HELP,
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEXT]", help="A contact, the next step in parliament.", show_default=False
        ),
    ] = None,
    remove: Annotated[
        int | None,
        typer.Option(metavar="N", help="Take out the note of this number.", show_default=False),
    ] = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Note something on a State, or show what was noted; without a State, all notes.

    Notes are for those who share the ledger: `show` has them, `brief --notes` and
    `export json --notes` only when asked, and no other file, page or picture has them.
    """
    from opicescr_cli.commands.update import sure

    if text is not None and remove is not None:
        raise WrongCallError(say("write a note, or take one out: not both in one call"))
    store = open_ledger(db)
    ledger = store.read(clock.today())
    if country is None and remove is not None:
        raise WrongCallError(say("{name} is missing", name="COUNTRY"))
    if country is None or (text is None and remove is None):
        state = find(ledger, country) if country is not None else None
        _show(ledger, state, form, as_json=as_json)
        return
    state = sure(ledger, country, yes=yes)
    if remove is None:
        _add(store, state, text or "", db, yes=yes)
    else:
        _remove(store, ledger, state, remove)


def _show(
    ledger: "Ledger", state: "State | None", form: output.Format | None, *, as_json: bool
) -> None:
    from opicescr_cli.views.shapes import NOTE, note_shape

    notes = [
        (ledger.records[iso3].state, number, note)
        for iso3, written in ledger.notes.items()
        if state is None or iso3 == state.iso3
        for number, note in enumerate(written, 1)
    ]

    def draw() -> None:
        from opicescr_cli.views.screens.campaign import notes_table

        output.draw(lambda _width: notes_table(notes))

    output.answer(
        output.chosen(form, as_json=as_json),
        NOTE,
        lambda: [note_shape(*row) for row in notes],
        draw,
    )


def _add(store: "Store", state: "State", text: str, db: str | None, *, yes: bool) -> None:
    words = " ".join(text.split())
    check_note(words, "TEXT")
    if not words:
        raise WrongCallError(say("{name} is empty", name="TEXT"))
    ask_to_begin(db, yes=yes)
    note = Note(words, clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"), store.author)

    def plan(ledger: "Ledger") -> Change:
        notes = ledger.notes.get(state.iso3, ())
        if any(each.text == words for each in notes):
            raise OpicescrError(say("that note on {state} is there already", state=state))
        return Change(notes={state.iso3: (*notes, note)})

    _write(store, plan)


def _remove(store: "Store", ledger: "Ledger", state: "State", number: int) -> None:
    notes = ledger.notes.get(state.iso3, ())
    if not 0 < number <= len(notes):
        raise WrongCallError(
            say("there is no note {number} on {state}", number=number, state=state),
            say("See opicescr note {iso3} for their numbers.", iso3=state.iso3),
        )
    gone = notes[number - 1]

    def plan(current: "Ledger") -> Change:
        left = tuple(each for each in current.notes.get(state.iso3, ()) if each != gone)
        return Change(notes={state.iso3: left})

    _write(store, plan)


def _write(store: "Store", plan: "Plan") -> None:
    """Write it, and say what was written: nothing follows from a note, and `undo` takes it back."""
    from opicescr_cli.views.history import changes

    entry = store.apply(plan, clock.now(), clock.today())
    if entry:
        output.write("\n".join(changes(store.read(clock.today()), entry)))
        output.write(visible(phrase("Recorded in {path}.", path=store.name)))
