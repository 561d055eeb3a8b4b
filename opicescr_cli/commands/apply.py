"""Showing what another record says, and taking it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from opicescr_cli import clock
from opicescr_cli.commands.written import write_as_shown
from opicescr_cli.core.edit import Change
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.merge import Difference, by_hand, change_for, edited, pairs
from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import Act, Snapshot
from opicescr_cli.depositary.incoming import Incoming, compare, newer
from opicescr_cli.language import phrase, short_date
from opicescr_cli.store.store import Store
from opicescr_cli.views import output
from opicescr_cli.views.differences import difference_lines

Plan = Callable[[Ledger], tuple[list[Difference], Sequence[Snapshot]]]
"""What a record says differently from a ledger, and the newer pages that it was read from."""


WRITE = say("Write this?")


def from_pages(records: Sequence[Incoming], *, allow_older: bool = False) -> Plan:
    """Plan to take over the depositary's records; raises NotBelievedError when it is asked."""
    return lambda ledger: (
        compare(ledger, records, allow_older=allow_older),
        newer(ledger, records),
    )


def from_acts(
    acts: Mapping[str, tuple[Act, ...]], pages: Sequence[Snapshot] = (), user: str = ""
) -> Plan:
    """Plan to take over acts that a person edited elsewhere, by ISO 3166 alpha-3 code.

    `user` is who recorded what no page proves and nobody claims, as for `edited`.
    """
    return lambda ledger: (
        edited(ledger, acts, user),
        [page for page in pages if ledger.snapshots.get(page.instrument) != page],
    )


def from_copy(copy: Ledger) -> Plan:
    """Plan to take back a copy of the ledger as it is: acts, sources and pages."""
    return lambda ledger: (
        [
            Difference(iso3, old, new)
            for iso3, record in copy.records.items()
            for old, new in pairs(ledger.records[iso3].acts, record.acts, lambda act: act)
        ],
        [page for number, page in copy.snapshots.items() if ledger.snapshots.get(number) != page],
    )


def from_release(records: Sequence[Incoming]) -> Plan:
    """Plan to take over the facts that a release carries; what was recorded here by hand stays."""

    def plan(ledger: Ledger) -> tuple[list[Difference], Sequence[Snapshot]]:
        found = compare(ledger, records)
        own = [d for d in found if d.old and by_hand(d.old) and d.word != "confirmed"]
        return [d for d in found if d not in own], newer(ledger, records)

    return plan


def report(ledger: Ledger, plan: Plan, *, acts_only: bool = False) -> bool:
    """Show what a plan would change, the acts alone or the pages' days too; says whether any."""
    found, pages = plan(ledger)
    lines = difference_lines(ledger, found)
    if not acts_only:
        lines += [
            phrase("{number} as at {day}", number=page.instrument, day=short_date(page.day))
            for page in pages
        ]
    if lines:
        output.write("\n".join(lines))
    return bool(lines)


def bring_in_step(
    store: Store, plan: Plan, note: str, *, yes: bool, question: Message = WRITE
) -> None:
    """Show what would change, ask, and write it in one journalled edit."""

    def change(ledger: Ledger) -> Change:
        found, pages = plan(ledger)
        return change_for(ledger, found, {page.instrument: page for page in pages})

    def show(ledger: Ledger) -> None:
        if not report(ledger, plan):
            output.write(phrase("Nothing differs."))

    ledger = store.read(clock.today())
    done = write_as_shown(store, change, ledger, show, question, yes=yes, note=note)
    if done:
        output.write(phrase("Done, as edit {id}.", id=done.id))
