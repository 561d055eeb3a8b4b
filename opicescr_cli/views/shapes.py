"""The keys and values that machines read: an interface, changed only with a changelog line."""

from __future__ import annotations

from typing import Any

from opicescr_cli.core.entry import OwnEntry
from opicescr_cli.core.ledger import Deposit, EntryIntoForce, Ledger, Standing
from opicescr_cli.core.model import Act
from opicescr_cli.core.timeline import Event

Shape = dict[str, Any]

STANDING = (
    "iso3",
    "name",
    "group",
    "status",
    "signed",
    "deposited",
    "act",
    "in_force",
    "covenant",
)
ACT = ("instrument", "kind", "date", "source")
DEPOSIT = ("iso3", "name", "deposited")
EVENT = ("when", "until", "kind", "iso3", "text", "source")


def standing_shape(standing: Standing) -> Shape:
    """Describe where a State stands, as `list --json` does."""
    return {
        "iso3": standing.state.iso3,
        "name": standing.state.name,
        "group": standing.state.group,
        "status": standing.status.value,
        "signed": standing.signed,
        "deposited": standing.deposited,
        "act": standing.act.value if standing.act else None,
        "in_force": standing.in_force,
        "covenant": standing.covenant,
    }


def act_shape(act: Act) -> Shape:
    """Describe an act, as `show --json` does."""
    shape: Shape = {
        "instrument": act.instrument,
        "kind": act.kind.value,
        "date": act.date,
        "source": act.source,
    }
    if act.withdrawn:
        shape["withdrawn"] = True
    return shape


def status_shape(ledger: Ledger) -> Shape:
    """Describe where all States stand, as `status --json` does."""
    snapshot = ledger.snapshot
    return {
        "as_of": ledger.day,
        "snapshot": snapshot.day if snapshot else None,
        "states": len(ledger.records),
        "counts": {status.value: count for status, count in ledger.counts.items()},
        "signatories": ledger.signatories,
        "parties": ledger.parties,
        "entry_into_force": ledger.entry_into_force.date,
    }


def deposit_shape(deposit: Deposit) -> Shape:
    """Describe one instrument in the depositary's hands."""
    return {
        "iso3": deposit.state.iso3,
        "name": deposit.state.name,
        "deposited": deposit.deposited,
    }


def entry_shape(entry: EntryIntoForce) -> Shape:
    """Describe how the Protocol enters into force, as `entry-into-force --json` does."""
    return {
        "date": entry.date,
        "article": "18(1)",
        "threshold": entry.threshold,
        "triggered_by": deposit_shape(entry.triggered_by) if entry.triggered_by else None,
        "instruments": [
            {**deposit_shape(deposit), "act": deposit.kind.value} for deposit in entry.instruments
        ],
    }


def own_entry_shape(own: OwnEntry) -> Shape:
    """Describe a State's own date, as `entry-into-force COUNTRY --json` does."""
    return {
        "iso3": own.state.iso3,
        "name": own.state.name,
        "deposited": own.deposited,
        "in_force": own.in_force,
        "article": own.article,
    }


def show_shape(ledger: Ledger, iso3: str) -> Shape:
    """Describe one State with its acts, as `show --json` does."""
    acts = [act_shape(act) for act in ledger.records[iso3].acts]
    return {**standing_shape(ledger.standing(iso3)), "acts": acts}


def event_shape(event: Event) -> Shape:
    """Describe an event on the line of time, as `timeline --json` does."""
    return {
        "when": event.when,
        "until": event.until,
        "kind": event.kind,
        "iso3": event.state.iso3 if event.state else None,
        "text": str(event.text),
        "source": event.source,
    }
