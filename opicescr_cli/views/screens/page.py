"""A page of the depositary's, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.message import counted
from opicescr_cli.language import date_cell, listed, phrase, translate
from opicescr_cli.views.kinds import kind_text
from opicescr_cli.views.text import visible


def page_table(page: Mapping[str, Any], _width: int) -> RenderableType:
    """Draw a page (in its JSON shape): its header and its rows.

    What no longer stands is struck out.
    """
    counts = phrase(
        "{number}, as at {day}: {signatories}, {parties}",
        number=page["instrument"],
        day=date.fromisoformat(page["as_of"]) if page["as_of"] else "?",
        signatories=counted("{count} signatory", "{count} signatories", page["signatories"]),
        parties=counted("{count} party", "{count} parties", page["parties"]),
    )
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("Participant"), overflow="fold")
    for heading in (translate("Signed"), translate("Deposited"), translate("Kind")):
        table.add_column(heading, no_wrap=True)
    for row in page["participants"]:
        words = [kind_text(row["kind"])] if row["kind"] else []
        words += [translate("withdrawn")] if row["withdrawn"] else []
        table.add_row(
            Text(visible(row["name"])),
            Text(date_cell(row["signature"])),
            Text(date_cell(row["deposit"])),
            Text(listed(words)),
            style="strike dim" if row["withdrawn"] else "",
        )
    return Group(Text(visible(page["title"]), "bold"), Text(visible(counts)), Text(), table)
