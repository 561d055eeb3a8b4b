"""`opicescr update`: record an act."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask_to_begin
from opicescr_cli.commands.common import (
    COUNTRY_HELP,
    Db,
    Note,
    Yes,
    check_note,
    complete_country,
    complete_status,
    meant,
    open_ledger,
    parse_day,
    parse_status,
    remark,
)
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.core.model import ActKind, State, Status
from opicescr_cli.language import phrase, short_date, translate
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from opicescr_cli.commands.recording import Correction, Wanted
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.store.store import Store

EXAMPLES = """
  opicescr update Ireland ratified --on today --source https://treaties.un.org/...
  opicescr update Chile ratified
  opicescr update Fiji signed --on yesterday --note "Treaty Event, UNHQ" --yes
  opicescr update Ireland ratified --on today --dry-run
  opicescr update Ireland ratified --on yesterday --correct
  opicescr update Ecuador party --by denunciation --on today
  opicescr update Spain ratified --by declaration-11 --on today
  opicescr update --template acts.xlsx
  opicescr update --from acts.xlsx --note "from the mission's letter"
"""

STATUS_HELP = "What the State becomes: ratified, signed or party."
ON_HELP = (
    "The day of signature, of deposit with the Secretary-General, or of a denunciation's receipt"
    " there."
)
SOURCE_HELP = "What proves it: an address, a depositary notification."


def complete_next(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a status that the State can come to from where it is.

    A State party's next act has its own kind (--by): a declaration, or a denunciation.
    """
    from opicescr_cli.commands.recording import Wanted

    try:
        ledger = open_ledger(ctx.params.get("db")).read(clock.today())
        state, _ = meant(ledger, ctx.params.get("country") or "")
    except OpicescrError:
        return complete_status(incomplete)

    def follows(status: str) -> bool:
        wanted = Wanted(state, Status(status), clock.today(), None, "", "", "")
        try:
            wanted.plan(ledger)
        except OpicescrError:
            return False
        return True

    possible = [s for s in Status if follows(s)] or [Status.PARTY, Status.RATIFIED]
    return [s for s in complete_status(incomplete) if s in possible]


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
    status: Annotated[
        Status | None,
        typer.Argument(
            metavar="[STATUS]",
            parser=parse_status,
            help=STATUS_HELP,
            show_default=False,
            autocompletion=complete_next,
        ),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DATE", parser=parse_day, help=ON_HELP, show_default=False),
    ] = None,
    by: Annotated[
        ActKind | None,
        typer.Option("--by", help="The kind of act, where it is not the usual one."),
    ] = None,
    source: Annotated[str | None, typer.Option(help=SOURCE_HELP)] = None,
    note: Note = "",
    db: Db = None,
    *,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Record a sheet of acts (.csv, .xlsx; - for CSV): all of them or none.",
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write an empty sheet to fill in (.xlsx, .csv).",
            show_default=False,
        ),
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="Replace the day or the source of the act on record.")
    ] = False,
    yes: Yes = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would follow, and stop.")
    ] = False,
) -> None:
    """Record the act by which a State comes to a status; a terminal asks for what is left out.

    "signed" records a signature, "ratified" a ratification where the State has signed and an
    accession where it has not, "party" an accession to the Covenant (a ratification where it
    has signed that). A sheet has the columns country, status and date, and if wanted by, source
    and note, in any order and language; its words are those that this command takes.
    """
    from opicescr_cli.commands.recording import Correction, Wanted

    check_note(note)
    check_note(source or "", "--source")
    if sheet is not None or template is not None:
        from opicescr_cli.commands.sheet import by_sheet

        alone = not any((country, status, on, by, source, correct))
        by_sheet(sheet, template, note, db, alone=alone, yes=yes, dry_run=dry_run)
        return
    store = open_ledger(db)
    if not dry_run:
        ask_to_begin(db, yes=yes)
    ledger = store.read(clock.today())
    day_needed = on is None and not (correct and source)
    if not country or not status or day_needed:
        from opicescr_cli.commands.asking import answer, asked, missing, on_terminal
    for name, lacks in (("COUNTRY", not country), ("STATUS", not status), ("--on", day_needed)):
        if lacks and (yes or not on_terminal()):
            raise missing(name, "opicescr update")
    state = sure(ledger, country, yes=yes) if country else whose(ledger)
    if status is None:
        status = asked("STATUS", STATUS_HELP, parse_status, complete_status)
    if day_needed:
        on = asked("--on", ON_HELP, parse_day)
        if source is None:
            what = phrase("{what} (Enter alone: none.)", what=translate(SOURCE_HELP))
            source = answer("--source", what)
            check_note(source, "--source")
    stamp = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    wanted: Wanted | Correction
    if correct:
        wanted = Correction(state, status, on, by, source or "", stamp, store.author)
    else:
        day = cast("date", on)  # given, or asked for above
        wanted = Wanted(state, status, day, by, source or "", stamp, store.author)
    record(store, ledger, wanted, note, yes=yes, dry_run=dry_run)


def whose(ledger: "Ledger") -> State:
    """Ask for the State; raises OpicescrError where nobody names one."""
    from opicescr_cli.commands.asking import asked

    return asked(
        "COUNTRY",
        COUNTRY_HELP,
        lambda text: sure(ledger, text, yes=False),
        lambda begun: (name for name, _ in complete_country(begun)),
    )


def sure(ledger: "Ledger", text: str, *, yes: bool) -> State:
    """Find the State that an act is of: a guess at a name is asked about, never written unasked.

    Raises WrongCallError that asks back, OpicescrError where the answer is no.
    """
    from opicescr_cli.commands.ask import ask

    state, guessed = meant(ledger, text)
    if guessed and yes:
        raise WrongCallError(
            say("{text!r} is no name of a State: read as {state}?", text=text, state=state),
            say("Write it so: nothing is recorded on a guess."),
        )
    if guessed:
        ask(say("{text!r} was read as {state}. Is it meant?", text=text, state=state), yes=False)
    return state


def record(
    store: "Store",
    ledger: "Ledger",
    wanted: "Wanted | Correction",
    note: str,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Show what an act means, ask, and write it in one journalled edit.

    What a page of the depositary speaks against is written with a source only, and only by a
    person's own yes. Raises what its plan raises.
    """
    from opicescr_cli.commands.written import write_as_shown
    from opicescr_cli.store.judged import judged

    def show(current: "Ledger") -> None:
        output.write_sentences(wanted.lines(current))
        if page := wanted.against(current):
            said = phrase(
                "The depositary's page of {day} has no such act.", day=short_date(page.day)
            )
            output.write(said)

    judged(wanted.plan, ledger)
    if dry_run:
        show(ledger)
        return
    page = wanted.against(ledger)
    if page and (yes or not wanted.source):
        show(ledger)
        raise OpicescrError(
            say(
                "{state}: the depositary's page of {day} has no such act, and nothing was written",
                state=wanted.state,
                day=page.day,
            ),
            say(
                "If something proves it all the same, name that with --source, leave --yes out,"
                " and answer the question yourself."
            ),
        )
    if wanted.bare(ledger):
        remark(say("No source was named: --source ADDRESS says what proves the act."))
    question = say("Record it against the page?") if page else say("Record it?")
    write_as_shown(store, wanted.plan, ledger, show, question, yes=yes, note=note)
    output.write(visible(phrase("Recorded in {path}.", path=store.name)))
