"""What the pages tell of names that are no State of the list: typed by a person, proved here."""

from __future__ import annotations

import json
from pathlib import Path

from data.build import prose
from opicescr_cli.depositary.declared import proof_of
from opicescr_cli.depositary.page import DepositaryError, StatusPage

FACTS = Path(__file__).parents[1] / "places.json"


def prove(page: StatusPage, html: bytes) -> None:
    """Look for the words of each fact of `places.json` that is from a page.

    Raises DepositaryError for the first whose note, or whose row in the table of territorial
    applications, no longer holds them.
    """
    rows = json.loads(FACTS.read_bytes())
    own = [fact for row in rows for fact in row["facts"] if fact["page"] == page.instrument]
    prose.prove(page.instrument, html, [fact for fact in own if fact["note"]])
    held = {proof_of(f"{t.name} {t.date} {t.territories}") for t in page.prose.territories}
    for fact in own:
        if fact["note"] is None and fact["proof"] not in held:
            raise DepositaryError(
                "{number}: the territorial applications no longer hold {state}'s of {day}",
                number=page.instrument,
                state=fact["state"],
                day=fact["date"],
            )
