"""A table of the States that are not yet parties, the nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Origin, Status
from opicescr_cli.core.prospects import RULE, Prospect, signed_number
from opicescr_cli.language import date_cell, pgettext, phrase, tell, translate
from opicescr_cli.views import palette
from opicescr_cli.views.prospects import percent, sisters_cell, trial_text, why
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.screens.columns import Column, fitting
from opicescr_cli.views.text import named

GAP = 2
"""The spaces between two columns."""


WIDEST_NAME = 34


def prospects_table(
    ledger: Ledger, rows: Sequence[Prospect], all_: int, width: int
) -> RenderableType:
    """Draw prospects with their points and reasons, and the rule that gives the points.

    `all_` is how many there are before any choice, `width` the terminal's, in columns.
    """
    columns = fitting(
        [
            Column(translate("Points"), [f"{row.points:>6}" for row in rows]),
            Column(translate("Signed"), [date_cell(r.standing.signed) for r in rows], need=50),
            Column(pgettext("how many", "Accepted"), [sisters_cell(row) for row in rows], need=40),
            Column(
                translate("Newest"),
                [date_cell(r.newest.date if r.newest else None) for r in rows],
                need=72,
            ),
            Column(translate("Group, ratified"), [group_cell(row) for row in rows], need=96),
        ],
        width,
    )
    sizes = [max(map(len, (column.heading, *column.cells))) for column in columns]
    room = max(1, min(WIDEST_NAME, width - sum(sizes) - GAP * (len(sizes) + 2)))
    head = [Text(column.heading, "bold") for column in columns]
    state = Text(translate("State"), "bold")
    origins = [row.origin for row in rows]
    body: list[RenderableType] = [_line(Text(), state, head, sizes, room)]
    for number, row in enumerate(rows):
        status = row.standing.status
        glyph = Text(palette.PAINTS[status].glyph, status.value)
        name = Text(
            with_origin(named(row.standing.state), origins[number]), "bold", overflow="fold"
        )
        cells = [Text(column.cells[number]) for column in columns]
        body.append(_line(glyph, name, cells, sizes, room))
        body.append(Padding(Text(why(row), "dim"), (0, 0, 0, 1 + GAP)))
    return Group(*body, Text(), *captions(ledger, len(rows), all_, origins))


def _line(
    glyph: Text, name: Text, cells: Sequence[Text], sizes: Sequence[int], room: int
) -> RenderableType:
    """Set a State's cells under the headings; a table could not give the reasons their line."""
    line = Table.grid(padding=(0, GAP, 0, 0))
    for size in (1, room, *sizes):
        line.add_column(width=size)
    line.add_row(glyph, name, *cells)
    return line


def group_cell(row: Prospect) -> str:
    """Write a State's group with the share that has ratified: "GRULAC 24 %"."""
    return f"{translate(row.standing.state.group or '')} {percent(row.group)}" if row.group else ""


def captions(
    ledger: Ledger, shown: int, all_: int, origins: Sequence[Origin] = ()
) -> list[RenderableType]:
    """Say what is ranked, by which rule, what the words mean, and of which day it is."""
    open_ = (Status.SIGNED, Status.PARTY)
    head = [
        phrase(
            "{shown} of the {all} States bound by the Covenant and not by the Protocol",
            shown=shown,
            all=all_,
        ),
        "  ".join(f"{palette.PAINTS[s].glyph} {palette.label(s)}" for s in open_),
        "",
        translate("Points:"),
    ]
    rule = Table.grid(padding=(0, 2))
    rule.add_column(justify="right")
    for points, given_for in RULE:
        rule.add_row(signed_number(points), tell(given_for), style="dim")
    tail = [
        translate(
            "Equal points: the newest acceptance first. How long ago a State signed gives none."
        ),
        translate(
            "Sister procedures: complaints under the ICCPR, CEDAW, the CRC and the CRPD by a"
            " protocol, under ICERD, CAT and CED by a declaration."
        ),
        translate("WEOG: Western European and other. GRULAC: Latin American and Caribbean."),
        "",
        translate("Facts on record, added up; it is no prediction."),
        trial_text(),
        *legend(origins),
        facts_text(ledger),
    ]
    return [
        *(Text(line, "dim") for line in head),
        Padding(rule, (0, 0, 0, 2)),
        *(Text(line, "dim") for line in tail),
    ]
