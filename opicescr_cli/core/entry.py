"""A State's own entry into force: the fact, or what would follow from a deposit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.core.model import State


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """When the Protocol is in force for a State, and by which paragraph of article 18.

    `deposited` is None for a State without an instrument; `supposed` says that the deposit is
    not on record but was asked about.
    """

    state: State
    deposited: date | None
    in_force: date | None
    article: str | None
    supposed: bool = False


def entry_for(ledger: Ledger, state: State, if_deposited: date | None) -> OwnEntry:
    """Say when the Protocol is in force for a State, or would be if it deposited on a day.

    Raises OpicescrError for a supposed deposit of a State that has deposited already, or on a
    day before the Protocol opened.
    """
    standing = ledger.standing(state.iso3)
    if if_deposited is None:
        return OwnEntry(state, standing.deposited, standing.in_force, standing.article)
    if standing.deposited:
        raise OpicescrError(
            say("{state} deposited its instrument on {day}", state=state, day=standing.deposited),
            say("Leave --if-deposited out to see its date."),
        )
    trigger = ledger.entry_into_force.triggered_by
    tenth = trigger.deposited if trigger else None
    if tenth is None and len(ledger.deposits) + 1 >= law.THRESHOLD:
        # Its own instrument would be the tenth.
        tenth = if_deposited
    in_force, article = law.in_force_for(if_deposited, tenth)
    return OwnEntry(state, if_deposited, in_force, article, supposed=True)
