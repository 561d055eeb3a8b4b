"""From a page's rows to acts in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from opicescr_cli.core.ledger import in_order
from opicescr_cli.core.model import Act, ActKind, Snapshot, State
from opicescr_cli.depositary.acceptances import ARTICLES, acceptances
from opicescr_cli.depositary.page import (
    SUCCESSION_TO_SIGNATURE,
    DepositaryError,
    Participant,
    StatusPage,
)

_DECLARATIONS = {10: ActKind.DECLARATION_10, 11: ActKind.DECLARATION_11}

_ORGANISATIONS = frozenset({"European Union", "Union européenne"})

Find = Callable[[str], State | None]


def snapshot_of(page: StatusPage, find: Find) -> Snapshot:
    """Say what a page says of itself; `find` as for `acts_of`."""
    others = [p for p in page.participants if find(p.name) is None]
    outside = sum(p.signs for p in others), sum(p.is_bound for p in others)
    return Snapshot(page.instrument, page.as_at, page.signatories, page.parties, outside)


def strangers(page: StatusPage, find: Find) -> tuple[str, ...]:
    """List the names that are no State of the ledger's; `find` as for `acts_of`.

    The regional organisation that takes part in treaties beside its members is none of them.
    """
    return tuple(
        p.name for p in page.participants if find(p.name) is None and p.name not in _ORGANISATIONS
    )


def acts_of(
    page: StatusPage, find: Find, source: str, recorded_at: str
) -> dict[str, tuple[Act, ...]]:
    """Give a page's acts by State (ISO 3166 alpha-3), each with its source.

    `find` gives the State that the depositary's name means, None for a participant that is no
    State of the ledger's. `source` is the page's address, `recorded_at` an ISO 8601 time.
    Raises DepositaryError where an act is of a kind that the ledger has no word for.
    """
    found: dict[str, list[Act]] = {}
    for participant in page.participants:
        state = find(participant.name)
        if state is None:
            continue
        for kind, day, withdrawn in _acts(participant, page.instrument):
            act = Act(page.instrument, kind, day, source, recorded_at, withdrawn)
            found.setdefault(state.iso3, []).append(act)
    for declaration in page.declarations:
        state = find(declaration.name)
        if state is None or declaration.date is None:
            continue
        for article in declaration.articles:
            if kind_of := _DECLARATIONS.get(article):
                act = Act(page.instrument, kind_of, declaration.date, source, recorded_at)
                found.setdefault(state.iso3, []).append(act)
    for name, kind, day in acceptances(page) if page.instrument in ARTICLES else ():
        if state := find(name):
            act = Act(page.instrument, kind, day, source, recorded_at)
            found.setdefault(state.iso3, []).append(act)
    return {iso3: in_order(acts) for iso3, acts in found.items()}


def _acts(participant: Participant, instrument: str) -> Iterator[tuple[ActKind, date, bool]]:
    if participant.signature:
        succeeds = participant.signature_kind == SUCCESSION_TO_SIGNATURE
        kind = ActKind.SUCCESSION_TO_SIGNATURE if succeeds else ActKind.SIGNATURE
        yield kind, participant.signature, participant.signature_withdrawn
    if participant.deposit:
        if participant.kind is None:
            raise DepositaryError(
                "{instrument}: the act of {name} on {day} is of a kind that the ledger has no "
                "word for",
                instrument=instrument,
                name=participant.name,
                day=participant.deposit,
            )
        yield participant.kind, participant.deposit, participant.deposit_withdrawn
