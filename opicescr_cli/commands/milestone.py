"""`opicescr milestone`: the campaign's own milestones."""

from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask_to_begin
from opicescr_cli.commands.common import (
    Db,
    FormatOption,
    Json,
    Note,
    Yes,
    check_note,
    open_ledger,
    remark,
)
from opicescr_cli.core.edit import Change, recorded_by
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.core.model import Milestone
from opicescr_cli.language import phrase
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.store.store import Plan, Store

EXAMPLES = """
  opicescr milestone add "12 Nov 2025" "Dublin: petition handed over" --source https://...
  opicescr milestone add "10-20 Jan 2026" "Caravan through five capitals"
  opicescr milestone add 2025 "A national coalition is formed"
  opicescr milestone list
  opicescr milestone remove 2
"""


def add(
    when: Annotated[
        str,
        typer.Argument(
            metavar="WHEN",
            help="A year, a month, a day, or from one to another: 2013, May 2013, 10-20 Jan 2005.",
            show_default=False,
        ),
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What happened.", show_default=False)],
    source: Annotated[str, typer.Option(help="What proves it: an address.")] = "",
    note: Note = "",
    db: Db = None,
    *,
    yes: Yes = False,
) -> None:
    """Add a milestone to the campaign's own: to timeline, site, feed and calendar, marked as such.

    It is known as precisely as it is written, and it has happened: what is to come is a note.
    """
    from opicescr_cli.commands.whens import parse_span
    from opicescr_cli.core.when import first_day

    check_note(note)
    check_note(source, "--source")
    words = " ".join(text.split())
    check_note(words, "TEXT")
    if not words:
        raise WrongCallError(say("{name} is empty", name="TEXT"))
    start, until = parse_span(when)
    if first_day(start) > (today := clock.today()):
        raise WrongCallError(
            say("{day} lies in the future; today is {today}", day=first_day(start), today=today),
            say("A milestone has happened; what is to come can be a note: opicescr note --help"),
        )
    store = open_ledger(db)
    ask_to_begin(db, yes=yes)
    proof = source.strip() or recorded_by(store.author)
    stamp = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    new = Milestone(start, until, words, proof, proof, stamp, store.author)

    def plan(ledger: "Ledger") -> Change:
        if any(each[:3] == new[:3] for each in ledger.milestones):
            raise OpicescrError(say("that milestone is on record already"))
        return Change(milestones=(*ledger.milestones, new))

    if not source:
        remark(say("No source was named: --source ADDRESS says what proves it."))
    _write(store, plan, note, yes=yes)


def list_(form: FormatOption = None, db: Db = None, *, as_json: Json = False) -> None:
    """List the campaign's own milestones, each with the number that `remove` takes."""
    from opicescr_cli.views.shapes import MILESTONE, milestone_shape

    ledger = open_ledger(db).read(clock.today())

    def draw() -> None:
        from opicescr_cli.views.screens.campaign import milestones_table

        output.draw(lambda _width: milestones_table(ledger.milestones))

    output.answer(
        output.chosen(form, as_json=as_json),
        MILESTONE,
        lambda: [milestone_shape(*row) for row in enumerate(ledger.milestones, 1)],
        draw,
    )


def remove(
    number: Annotated[
        int,
        typer.Argument(metavar="N", help="Its number in milestone list.", show_default=False),
    ],
    note: Note = "",
    db: Db = None,
    *,
    yes: Yes = False,
) -> None:
    """Take a milestone out of the campaign's own; `undo` brings it back."""
    check_note(note)
    store = open_ledger(db)
    every = store.read(clock.today()).milestones
    if not 0 < number <= len(every):
        raise WrongCallError(
            say("there is no milestone {number}", number=number),
            say("See opicescr milestone list for their numbers."),
        )
    gone = every[number - 1]

    def plan(ledger: "Ledger") -> Change:
        left = tuple(each for each in ledger.milestones if each != gone)
        if left == ledger.milestones:
            raise OpicescrError(say("that milestone is no longer on record"))
        return Change(milestones=left)

    _write(store, plan, note, yes=yes)


def _write(store: "Store", plan: "Plan", note: str, *, yes: bool) -> None:
    """Show what goes and comes, ask, and write it in one journalled edit."""
    from opicescr_cli.commands.written import write_as_shown
    from opicescr_cli.core.journal import before
    from opicescr_cli.views.history import entry_lines

    def show(ledger: "Ledger") -> None:
        change = plan(ledger)
        output.write("\n".join(entry_lines(ledger, before(ledger, change), change)))

    ledger = store.read(clock.today())
    write_as_shown(store, plan, ledger, show, say("Record it?"), yes=yes, note=note)
    output.write(visible(phrase("Recorded in {path}.", path=store.name)))


SUBCOMMANDS = {"add": add, "list": list_, "remove": remove}
