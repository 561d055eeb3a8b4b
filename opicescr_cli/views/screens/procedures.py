"""The complaint procedures and who has accepted them, as tables with small bars."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.ledger import Ledger, origin_of
from opicescr_cli.core.model import Origin, State
from opicescr_cli.core.procedures import Acceptance, Accepted, Procedure, accepts
from opicescr_cli.language import date_cell, pgettext, phrase, translate
from opicescr_cli.views.kinds import kind_text, procedure_text
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.screens.columns import Column, fitting
from opicescr_cli.views.text import named

BAR = 20
"""Columns of a bar that stands for all States, where there is room."""


SHORT_BAR = 10


ROOMY = 76
"""Columns of a terminal that has room for a whole bar."""


WIDE = 100
"""Columns of a terminal that has room for a column of each procedure."""


def procedures_page(ledger: Ledger, every: Sequence[Accepted], width: int) -> RenderableType:
    """Draw each procedure with how many States have accepted it; `width` in columns."""
    size = BAR if width >= ROOMY else SHORT_BAR
    columns = [
        Column("", [_bar(one.accepted, len(ledger.records), size) for one in every], need=50),
        Column(pgettext("how many", "Accepted"), [_count(one) for one in every]),
        Column(translate("In force since"), [date_cell(one.in_force) for one in every]),
        Column(translate("By"), [_way(one.procedure) for one in every], need=WIDE),
    ]
    table = _table(translate("Procedure"), [_name(one.procedure) for one in every], columns, width)
    note = translate("Accepted: States parties, or declarations under the article, on that day.")
    origins = [Origin.RECORDED for one in every if one.recorded]
    return Group(table, Text(), *_foot(ledger, note, *legend(origins)))


def own_procedures_page(
    ledger: Ledger,
    state: State,
    every: Sequence[tuple[Accepted, Acceptance | None]],
    width: int,
) -> RenderableType:
    """Draw what one State has accepted, since when, and what is missing."""
    accepted = [one for _, one in every]
    columns = [
        Column(pgettext("date", "Accepted"), [_accepted_on(a) if a else "-" for a in accepted]),
        Column(translate("By"), [kind_text(a.act.kind) if a else "" for a in accepted], need=WIDE),
        Column(
            translate("In effect"), [date_cell(a.effective) if a else "" for a in accepted], need=56
        ),
        Column(translate("Ended"), [_ended(a) if a else "" for a in accepted], need=70),
    ]
    names = [
        f"{'✓' if one and not _over(ledger, one) else '-'} {_name(each.procedure)}"
        for each, one in every
    ]
    count = sum(one is not None and not _over(ledger, one) for one in accepted)
    said = phrase(
        "{state}: {count} of {all} procedures accepted on {day}",
        state=named(state),
        count=count,
        all=len(accepted),
        day=ledger.day,
    )
    table = _table(translate("Procedure"), names, columns, width)
    signs = legend(one.origin for one in accepted if one)
    return Group(Text(said, "bold"), Text(), table, Text(), *_foot(ledger, *signs))


def chosen_page(
    ledger: Ledger, states: Sequence[State], every: Sequence[Procedure], width: int
) -> RenderableType:
    """Draw States with a mark for each procedure that they have accepted."""
    records = [ledger.records[state.iso3].acts for state in states]
    columns = [
        Column(
            one.name,
            ["✓" if accepts(acts, one, ledger.day) else "-" for acts in records],
            need=WIDE,
        )
        for one in every
    ]
    counts = [sum(accepts(acts, one, ledger.day) for one in every) for acts in records]
    if width < WIDE:
        columns = [Column(pgettext("how many", "Accepted"), [f"{n:>5}" for n in counts])]
    said = phrase(
        "{shown} of {all} States on {day}",
        shown=len(states),
        all=len(ledger.records),
        day=ledger.day,
    )
    asked = {one.instrument for one in every}
    origins = [origin_of(act for act in acts if act.instrument in asked) for acts in records]
    names = [with_origin(named(s), origin) for s, origin in zip(states, origins, strict=True)]
    table = _table(translate("State"), names, columns, width)
    return Group(table, Text(), *_foot(ledger, said, *legend(origins)))


def _count(one: Accepted) -> str:
    origin = Origin.RECORDED if one.recorded else Origin.DEPOSITARY
    return with_origin(f"{one.accepted:>5}", origin)


def _accepted_on(one: Acceptance) -> str:
    return with_origin(date_cell(one.act.date), one.act.origin)


def _ended(one: Acceptance) -> str:
    return with_origin(date_cell(one.ended), one.origin) if one.ended else ""


def _over(ledger: Ledger, one: Acceptance) -> bool:
    return one.ended is not None and one.ended <= ledger.day


def _bar(count: int, all_: int, width: int) -> str:
    full = round(width * count / all_) if all_ else 0
    full = max(full, 1 if count else 0)
    return "█" * full + "░" * (width - full)


def _name(procedure: Procedure) -> str:
    return procedure_text(procedure)


def _way(procedure: Procedure) -> str:
    if procedure.by:
        return translate("declaration under the treaty")
    return translate("becoming a party")


def _table(
    heading: str, names: Sequence[str], columns: Sequence[Column], width: int
) -> RenderableType:
    shown = fitting(columns, width)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(heading, overflow="fold")
    for column in shown:
        table.add_column(column.heading, no_wrap=True)
    for number, name in enumerate(names):
        table.add_row(Text(name), *(Text(column.cells[number]) for column in shown))
    return table


def _foot(ledger: Ledger, *lines: str) -> list[RenderableType]:
    return [Text(line, "dim") for line in (*lines, facts_text(ledger))]
