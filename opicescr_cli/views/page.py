"""A page of the depositary's, as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from opicescr_cli.core.lookup import Lookup
from opicescr_cli.depositary.page import Page
from opicescr_cli.language import date_cell, phrase, translate
from opicescr_cli.views.kinds import kind_text
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

PARTICIPANT = ("name", "iso3", "signature", "deposit", "kind", "withdrawn", "footnotes")


def page_shape(page: Page, lookup: Lookup) -> dict[str, Any]:
    """Describe a page as `depositary read --json` does."""
    return {
        "instrument": page.instrument,
        "title": page.title,
        "as_at": page.as_at,
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


def page_table(page: Page, _width: int) -> RenderableType:
    """Draw a page: its header and its rows; an act that no longer stands is struck out."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    counts = phrase(
        "{number}, as at {day}: {signatories} signatories, {parties} parties",
        number=page.instrument,
        day=page.as_at or "?",
        signatories=page.signatories,
        parties=page.parties,
    )
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("Participant"), overflow="fold")
    for heading in (translate("Signed"), translate("Deposited"), translate("Kind")):
        table.add_column(heading, no_wrap=True)
    for row in page.participants:
        table.add_row(
            Text(visible(row.name)),
            Text(date_cell(row.signature), "strike dim" if row.signature_withdrawn else ""),
            Text(date_cell(row.deposit), "strike dim" if row.deposit_withdrawn else ""),
            Text(_kind(row.kind and kind_text(row.kind), withdrawn=row.withdrawn), "dim"),
        )
    return Group(Text(visible(page.title), "bold"), Text(visible(counts)), Text(), table)


def _kind(word: str | None, *, withdrawn: bool) -> str:
    return ", ".join(filter(None, [word, translate("withdrawn") if withdrawn else ""]))
