"""A page of the depositary's as JSON: an interface, changed only with a changelog line."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from opicescr_cli.core.lookup import Lookup
from opicescr_cli.depositary.page import StatusPage


def page_shape(page: StatusPage, lookup: Lookup) -> dict[str, Any]:
    """Describe a page as `depositary read --json` does."""

    def iso3_of(name: str) -> str | None:
        state = lookup.participant(name)
        return state.iso3 if state else None

    return {
        "instrument": page.instrument,
        "title": page.title,
        "as_of": page.as_at[:10] or None,
        "entry_into_force": page.entry_into_force,
        "signatories": page.signatories,
        "parties": page.parties,
        "participants": [
            {
                "name": row.name,
                "iso3": iso3_of(row.name),
                "signature": row.signature,
                "deposit": row.deposit,
                "kind": row.kind,
                "withdrawn": row.withdrawn,
                "footnotes": row.footnotes,
            }
            for row in page.participants
        ],
        "statements": [
            {
                "block": statement.block,
                "section": statement.section,
                "name": statement.name,
                "iso3": iso3_of(statement.name),
                "notes": statement.notes,
                "parts": [asdict(part) for part in statement.parts],
            }
            for statement in page.prose.statements
        ],
        "territories": [
            {**asdict(territory), "iso3": iso3_of(territory.name)}
            for territory in page.prose.territories
        ],
        "end_notes": [asdict(note) for note in page.prose.notes],
        "unplaced": [asdict(unplaced) for unplaced in page.prose.unplaced()],
    }
