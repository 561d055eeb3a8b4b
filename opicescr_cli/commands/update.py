"""`opicescr update`: record an act."""

from datetime import date
from typing import Annotated

import typer

from opicescr_cli import clock, facts
from opicescr_cli.commands.common import (
    Country,
    Db,
    Note,
    Yes,
    check_note,
    complete_status,
    meant,
    open_ledger,
    parse_day,
    parse_status,
    remark,
)
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.core.model import Act, ActKind, State, Status
from opicescr_cli.language import phrase, short_date
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

EXAMPLES = """
  opicescr update Ireland ratified --on 2026-02-10 --source https://treaties.un.org/...
  opicescr update Fiji signed --on 2026-02-10 --note "Treaty Event, UNHQ" --yes
  opicescr update Ireland ratified --on 2026-02-10 --dry-run
  opicescr update Ecuador party --by denunciation --on 2026-02-10
  opicescr update Spain ratified --by declaration-11 --on 2026-02-10
"""


SUCCEEDING = frozenset({ActKind.SUCCESSION, ActKind.SUCCESSION_TO_SIGNATURE})


def predecessors_acts(iso3: str) -> list[Act]:
    """List the acts of the former States that a State could succeed to."""
    from opicescr_cli.core.former import predecessors

    return [act for one in predecessors(iso3, facts.former()) for act in one.record.acts]


def sure(ledger: Ledger, text: str, *, yes: bool) -> State:
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


def run(
    country: Country,
    status: Annotated[
        Status,
        typer.Argument(
            metavar="STATUS",
            parser=parse_status,
            help="What the State becomes: ratified, signed or party.",
            autocompletion=complete_status,
        ),
    ],
    on: Annotated[
        date,
        typer.Option(
            "--on",
            metavar="DATE",
            parser=parse_day,
            help="The day of signature, or of deposit with the Secretary-General.",
        ),
    ],
    by: Annotated[
        ActKind | None,
        typer.Option("--by", help="The kind of act, where it is not the usual one."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="What proves it: an address, a depositary notification.")
    ] = None,
    note: Note = "",
    db: Db = None,
    *,
    yes: Yes = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would follow, and stop.")
    ] = False,
) -> None:
    """Record the act by which a State comes to a status.

    "signed" records a signature, "ratified" a ratification where the State has signed and an
    accession where it has not, "party" an accession to the Covenant (a ratification where it
    has signed that).
    """
    from opicescr_cli.commands.written import write_as_shown
    from opicescr_cli.core import law
    from opicescr_cli.core.edit import Change, consequence, contradicted_by, record_act
    from opicescr_cli.views.consequence import consequence_lines

    check_note(note)
    check_note(source or "", "--source")
    now, today = clock.now(), clock.today()
    store = open_ledger(db)
    ledger = store.read(today)
    state = sure(ledger, country, yes=yes)
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    proof = source or f"recorded by {store.author}"

    def plan(current: Ledger) -> Change:
        planned = act(current)
        predecessor = predecessors_acts(state.iso3) if planned.kind in SUCCEEDING else None
        return record_act(current, state, planned, facts.instruments(), today, predecessor)

    def act(current: Ledger) -> Act:
        acts = current.records[state.iso3].acts
        instrument, kind = law.act_towards(status, state, acts, by, on)
        return Act(instrument, kind, on, proof, stamp, recorded_by=store.author)

    def show(current: Ledger) -> None:
        new = act(current)
        for line in consequence_lines(state, new, consequence(current, state, new)):
            output.write(visible(line))
        if page := contradicted_by(current, new):
            said = phrase(
                "The depositary's page of {day} has no such act.", day=short_date(page.day)
            )
            output.write(said)

    plan(ledger)
    if dry_run:
        show(ledger)
        return
    page = contradicted_by(ledger, act(ledger))
    if page and (yes or source is None):
        show(ledger)
        raise OpicescrError(
            say(
                "{state}: the depositary's page of {day} has no such act, and nothing was written",
                state=state,
                day=page.day,
            ),
            say(
                "If something proves it all the same, name that with --source, leave --yes out,"
                " and answer the question yourself."
            ),
        )
    if source is None:
        remark(say("No source was named: --source ADDRESS says what proves the act."))
    question = say("Record it against the page?") if page else say("Record it?")
    write_as_shown(store, plan, ledger, show, question, yes=yes, note=note)
    output.write(visible(phrase("Recorded in {path}.", path=store.name)))
