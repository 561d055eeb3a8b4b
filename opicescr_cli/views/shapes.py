"""The keys and values that machines read: an interface, changed only with a changelog line."""

from __future__ import annotations

from typing import Any

from opicescr_cli.core.ledger import Deposit, EntryIntoForce, Ledger, Standing
from opicescr_cli.core.model import Act

Shape = dict[str, Any]


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
