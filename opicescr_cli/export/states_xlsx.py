"""The ledger as a workbook: where the States stand, their acts, and where both come from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from opicescr_cli import __version__, facts
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.listing import select
from opicescr_cli.core.model import PROTOCOL, Act, State, Status
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.language import state_key, state_name, translate
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import kind_text, short_text
from opicescr_cli.views.output import flat
from opicescr_cli.views.provenance import as_at, legend, limits, with_origin
from opicescr_cli.views.text import cell, visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that a cell holds."""

STATE_WIDTHS = (46, 6, 18, 30, 12, 17, 12, 12, 12)
ACT_WIDTHS = (46, 6, 12, 26, 12, 11, 95, 22)
ABOUT_WIDTHS = (30, 90)


def states_xlsx(ledger: Ledger) -> bytes:
    """Write a workbook with the sheets States, Acts and About.

    Texts are texts, whatever they begin with, and dates are dates. The same ledger gives the
    same bytes.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    known = ledger.snapshot.day if ledger.snapshot else ledger.day
    title = translate("Optional Protocol to the ICESCR: ratification status")
    book.set_properties({"title": title, "created": datetime.combine(known, time())})
    pen = _pen(book)
    standings = select(ledger, name=state_key)
    states = [_state_row(standing) for standing in standings]
    pen.sheet(translate("States"), _state_head(), states, STATE_WIDTHS)
    acts = [_act_row(s.state, act) for s in standings for act in ledger.records[s.state.iso3].acts]
    pen.sheet(translate("Acts"), _act_head(), acts, ACT_WIDTHS)
    pen.sheet(translate("About"), (title, ""), _about(ledger), ABOUT_WIDTHS, filters=False)
    book.close()
    return buffer.getvalue()


def _state_head() -> tuple[str, ...]:
    return (
        translate("State"),
        translate("Code"),
        translate("Group"),
        translate("Status"),
        translate("Covenant"),
        translate("Covenant in force"),
        translate("Signed"),
        translate("Deposited"),
        translate("In force"),
    )


def _state_row(standing: Standing) -> tuple[object, ...]:
    return (
        with_origin(state_name(standing.state), standing.origin),
        standing.state.iso3,
        translate(standing.state.group) if standing.state.group else None,
        standing.status,
        standing.covenant,
        standing.bound,
        standing.signed,
        standing.deposited,
        standing.in_force,
    )


def _act_head() -> tuple[str, ...]:
    return (
        translate("State"),
        translate("Code"),
        translate("Instrument"),
        translate("Act"),
        translate("Date"),
        translate("Withdrawn"),
        translate("Source"),
        translate("Recorded"),
    )


def _act_row(state: State, act: Act) -> tuple[object, ...]:
    return (
        state_name(state),
        state.iso3,
        short_text(act.instrument),
        with_origin(kind_text(act.kind), act.origin),
        act.date,
        translate("yes") if act.withdrawn else "",
        act.source,
        act.recorded_at,
    )


def _about(ledger: Ledger) -> list[tuple[object, ...]]:
    numbers = facts.instruments()
    return [
        (translate("As it stood on"), ledger.day),
        *((palette.label(status), count) for status, count in ledger.counts.items()),
        (translate("Signatories"), ledger.signatories),
        (translate("Parties"), ledger.parties),
        (translate("Entry into force"), ledger.entry_into_force.date),
        (translate("Facts"), as_at(ledger)),
        *(
            (None, line)
            for line in (*limits(ledger), *legend(a.origin for _, a in ledger.recorded))
        ),
        *(
            (
                short_text(number),
                numbers[number].url if number in numbers else "",
            )
            for number in ledger.snapshots or (PROTOCOL,)
        ),
        (translate("Made by"), f"opicescr {__version__}"),
    ]


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes cells, each in the format of its kind."""

    book: Workbook
    head: Any
    day: Any
    number: Any
    text: Any
    guarded: Any
    statuses: dict[Status, Any]

    def sheet(
        self,
        name: str,
        head: Sequence[str],
        rows: Sequence[Sequence[object]],
        widths: Sequence[int],
        *,
        filters: bool = True,
    ) -> None:
        """Write a sheet: a head that stays, rows, and a filter over each column."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head[column], self.head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self.write(sheet, number, column, value)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)  # on paper: as wide as a page, as long as it takes
        if filters:
            sheet.autofilter(0, 0, len(rows), len(head) - 1)

    def write(self, sheet: Worksheet, row: int, column: int, value: object) -> None:
        """Write a value; what is no date and no number is a text, and never a formula."""
        if value is None:
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), self.day)
        elif isinstance(value, Status):
            label = f"{palette.PAINTS[value].glyph} {palette.label(value)}"
            sheet.write_string(row, column, label, self.statuses[value])
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self.number)
        else:
            text = visible(flat(value))[:LONGEST_CELL]
            # It stays a text when somebody edits the cell.
            form = self.text if cell(text) == text else self.guarded
            sheet.write_string(row, column, text, form)


def _pen(book: Workbook) -> _Pen:
    top = {"valign": "top"}
    return _Pen(
        book=book,
        head=book.add_format({"bold": True, "bottom": 1}),
        day=book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        number=book.add_format({**top, "align": "left"}),
        text=book.add_format(top),
        guarded=book.add_format({**top, "quote_prefix": True}),
        statuses={status: book.add_format({**top, **_paint(status)}) for status in Status},
    )


def _paint(status: Status) -> dict[str, str]:
    """Give a status's colour, and that of the words on it."""
    word = palette.LIGHT.ground if status is Status.RATIFIED else palette.LIGHT.ink
    return {"bg_color": palette.LIGHT.fill(status), "font_color": word}


FORMAT = FileFormat(states_xlsx, b"PK\x03\x04", text=False)
