"""Where every way into a store is judged: nothing is written that did not pass here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from opicescr_cli import facts
from opicescr_cli.core.message import OpicescrError, say

if TYPE_CHECKING:
    from opicescr_cli.core.edit import Change
    from opicescr_cli.core.judge import Judge
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.store.store import Plan


@cache
def judge() -> Judge:
    """Give the judge, who knows what this release knows."""
    from opicescr_cli.core.judge import Judge

    states = frozenset(row["iso3"] for row in facts.load("states.json"))
    return Judge(facts.instruments(), states, facts.former(), facts.exceptions())


def judged(plan: Plan, ledger: Ledger) -> Change:
    """Ask a plan what is to change in a ledger as it is on its day, and judge that.

    Raises what the plan raises, UnlawfulActError and ImpossibleError.
    """
    return judge().judged(plan(ledger), ledger)


def believed(copy: Ledger, path: object, into: Ledger | None = None) -> None:
    """Let a whole ledger pass where all that it says can be so; `path` names it in messages.

    `into` is the ledger that it goes into, None where it begins one. Raises OpicescrError that
    names the first thing that cannot be, or that the articles do not allow.
    """
    try:
        judge().believed(copy)
    except OpicescrError as error:
        raise OpicescrError(
            say("{path}: {why}", path=path, why=error.message),
            say("Nothing of this copy was taken over."),
        ) from None
    for iso3 in sorted(copy.records.keys() - into.records.keys()) if into else ():
        raise OpicescrError(
            say("{path} has {state}, which the ledger lacks", path=path, state=iso3),
            say("To put the whole copy in its place: move the ledger away, then opicescr restore."),
        )
