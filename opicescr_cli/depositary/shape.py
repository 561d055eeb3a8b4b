"""A page of the depositary's as JSON: an interface, changed only with a changelog line."""

from __future__ import annotations

from typing import Any

from opicescr_cli.core.lookup import Lookup
from opicescr_cli.depositary.page import Page


def page_shape(page: Page, lookup: Lookup) -> dict[str, Any]:
    """Describe a page as `depositary read --json` does."""
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
                "iso3": state.iso3 if (state := lookup.participant(row.name)) else None,
                "signature": row.signature,
                "deposit": row.deposit,
                "kind": row.kind,
                "withdrawn": row.withdrawn,
                "footnotes": row.footnotes,
            }
            for row in page.participants
        ],
    }
