"""Writing what was shown, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.language import phrase
from opicescr_cli.store.judged import judged
from opicescr_cli.store.store import Plan, Store
from opicescr_cli.views import output


class _OtherwiseError(Exception):
    """The plan would do something else than what was shown: the ledger was changed meanwhile."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self.ledger = ledger


def write_as_shown(
    store: Store,
    plan: Plan,
    ledger: Ledger,
    show: Callable[[Ledger], None],
    question: Message,
    *,
    yes: bool,
    note: str = "",
    undoes: int | None = None,
) -> Entry | None:
    """Show what a plan would change in a ledger, ask, and write that in one journalled edit.

    Somebody may edit the ledger while a person thinks. Where the plan would then do something
    else than what was shown, it is shown and asked about again. Gives None where nothing is
    to change; raises what the plan raises, OpicescrError where the answer is no, and what
    `judged` raises for a change that cannot be.
    """
    today = clock.today()

    while True:
        shown = judged(plan, ledger).effect(ledger)
        show(ledger)
        if not shown:
            return None
        ask(question, yes=yes)

        def as_shown(current: Ledger, shown: frozenset[object] = shown) -> Change:
            change = plan(current)
            if change.effect(current) != shown:
                raise _OtherwiseError(current)
            return change

        try:
            return store.apply(as_shown, clock.now(), today, note, undoes)
        except _OtherwiseError as other:
            ledger = other.ledger
        if yes:
            raise OpicescrError(
                say("{store} was edited meanwhile; nothing was written", store=store.name),
                say("Look at opicescr history, and call this again."),
            )
        output.write(phrase("The ledger was edited meanwhile. Now this would change:"))
