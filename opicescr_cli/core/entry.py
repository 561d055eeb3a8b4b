"""A State's own entry into force: the fact, or what would follow from a deposit."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Deposit, Ledger
from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, ActKind, Origin, State


class OwnEntry(NamedTuple):
    """When the Protocol is in force for a State, and by which paragraph of article 18.

    `deposited` is None for a State without an instrument, `tenth` while there are fewer than
    ten; `supposed` says that the deposit is not on record but was asked about, and `caveats` what
    stands against it. `origin` is whose word the acts are on which the answer rests.
    """

    state: State
    deposited: date | None
    in_force: date | None
    article: str | None
    tenth: Deposit | None
    supposed: bool = False
    caveats: tuple[Message, ...] = ()
    origin: Origin = Origin.DEPOSITARY


def entry_for(
    ledger: Ledger, state: State, if_deposited: date | None, opened: date = date.min
) -> OwnEntry:
    """Say when the Protocol is in force for a State, or would be if it deposited on a day.

    `opened` is the day the Protocol opened. Raises OpicescrError for a supposed deposit before
    it, or of a State that has deposited already.
    """
    standing = ledger.standing(state.iso3)
    if if_deposited is None:
        tenth = ledger.entry_into_force.triggered_by
        return OwnEntry(
            state,
            standing.deposited,
            standing.in_force,
            standing.article,
            tenth,
            origin=standing.origin,
        )
    # A denunciation may have taken effect by then.
    joined = law.deposit(ledger.records[state.iso3].acts, PROTOCOL, max(ledger.day, if_deposited))
    if joined:
        raise OpicescrError(
            say("{state} deposited its instrument on {day}", state=state, day=joined.date),
            say("Leave --if-deposited out to see its date."),
        )
    if if_deposited < opened:
        raise OpicescrError(
            say(
                "no deposit was possible on {day}: the Protocol opened on {opened}",
                day=if_deposited,
                opened=opened,
            ),
        )
    then, tenth = ledger, ledger.entry_into_force.triggered_by
    if tenth is None or if_deposited <= tenth.deposited:
        # Had it deposited then, another instrument, or its own, might be the tenth.
        supposed = Act(PROTOCOL, ActKind.ACCESSION, if_deposited, "", "")
        then = ledger.supposing(state.iso3, supposed)
        tenth = then.entry_into_force.triggered_by
    in_force, article = law.in_force_for(if_deposited, tenth.deposited if tenth else None)
    caveats = tuple(_caveats(ledger, state, if_deposited, then))
    return OwnEntry(
        state,
        if_deposited,
        in_force,
        article,
        tenth,
        supposed=True,
        caveats=caveats,
        origin=standing.origin,
    )


def _caveats(ledger: Ledger, state: State, day: date, then: Ledger) -> Iterator[Message]:
    """Say what stands against a supposed deposit, or follows for others; `then` has it."""
    if not law.deposit(ledger.records[state.iso3].acts, COVENANT, ledger.day):
        yield say(
            "It has neither ratified nor acceded to the Covenant: it would have to do that first"
            " (article 17)."
        )
    if ledger.snapshot and day < ledger.snapshot.day:
        yield say("The depositary's page of {day} has no such deposit.", day=ledger.snapshot.day)
    was, would_be = ledger.entry_into_force.date, then.entry_into_force.date
    if was and would_be and was != would_be:
        yield say(
            "The Protocol itself would have entered into force on {day}, and not on {was}.",
            day=would_be,
            was=was,
        )
