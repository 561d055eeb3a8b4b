"""A sheet of acts to record, a CSV or a workbook as people fill it in; and an empty one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import NamedTuple

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.core.model import ActKind, Status
from opicescr_cli.export.acts_csv import csv_bytes, records
from opicescr_cli.language import LANGUAGES, speaking, tell, translate

HEADS: Mapping[str, tuple[Message, ...]] = {
    "country": (say("Country"), say("State")),
    "status": (say("Status"), say("Standing"), say("State")),
    "date": (say("Date"), say("Day")),
    "by": (say("By"), say("Kind of act")),
    "source": (say("Source"),),
    "note": (say("Note"),),
}
"""The columns, and what stands over each: the first is what a template has.

"State" can head two of them, as "Estado" does: it is the one that no other head is.
"""

NEEDED = ("country", "status", "date")

MOST_ROWS, MOST_CELLS = 2_000, 50
"""Rows of a sheet and cells of a row: ten acts of every State, and more columns than are known."""

MOST_LINES = 10 * MOST_ROWS
"""Rows of a sheet, empty ones too."""

MOST_BYTES, MOST_PARTS = 32 * 1024 * 1024, 500
"""Of a workbook once it is unpacked, and the files in it."""

PACKED = b"PK\x03\x04"
"""How a workbook begins."""


class SheetError(OpicescrError):
    """A sheet that cannot be read."""


class Row(NamedTuple):
    """A row below the head: its number in the sheet, and its cells by column, "" where empty.

    A day that a workbook holds as a day is in ISO 8601.
    """

    number: int
    cells: Mapping[str, str]


def is_sheet(data: bytes) -> bool:
    """Say whether a file is a workbook, or a CSV with the head of such a sheet."""
    if data.startswith(PACKED):
        return True
    try:
        _, head = next(records(data[:4096].partition(b"\n")[0] + b"\n", ""))
    except (OpicescrError, StopIteration):
        return False
    return set(NEEDED) <= set(_columns(head))


def read_sheet(data: bytes, path: object) -> list[Row]:
    """Read a sheet's rows: `data` is a CSV or a workbook's first sheet, `path` its name.

    Columns come in any order and in any of the program's languages; an empty row is none. Raises
    SheetError where it is no sheet, or has no row.
    """
    rows = _workbook(data, path) if data.startswith(PACKED) else records(data, path)
    filled = ((number, cells) for number, cells in rows if any(cell.strip() for cell in cells))
    number, head = next(filled, (1, []))
    columns = _columns(head)
    _check(columns, head, number, path)
    sheet: list[Row] = []
    for number, cells in filled:
        if len(sheet) == MOST_ROWS:
            raise SheetError(say("{path} has more than {most} rows", path=path, most=MOST_ROWS))
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise SheetError(
                say(
                    "{path}: row {row} has more cells than there are columns", path=path, row=number
                ),
                say("Put a text that holds a separator in quotation marks."),
            )
        padded = [*cells, *[""] * len(columns)]
        named = {name: cell.strip() for name, cell in zip(columns, padded, strict=False) if name}
        sheet.append(Row(number, named))
    if not sheet:
        raise SheetError(say("{path} has no row below its head", path=path))
    return sheet


def _columns(head: Sequence[str]) -> list[str]:
    """Say which column each cell of the head names, "" where none."""
    meant = [_heads().get(alphabetical(" ".join(cell.split())), ()) for cell in head]
    sure = {names[0] for names in meant if len(names) == 1}
    return [
        next((name for name in names if len(names) == 1 or name not in sure), "") for names in meant
    ]


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    """Give the columns that a word can head, in every language."""
    heads: dict[str, tuple[str, ...]] = {}
    for code in LANGUAGES:
        with speaking(code):
            for name, messages in HEADS.items():
                for word in (name, *map(tell, messages)):
                    headed = heads.setdefault(alphabetical(word), ())
                    if name not in headed:
                        heads[alphabetical(word)] = (*headed, name)
    return heads


def _check(columns: Sequence[str], head: Sequence[str], number: int, path: object) -> None:
    hint = say("The columns are: {columns}.", columns=", ".join(HEADS))
    for name in NEEDED:
        if name not in columns:
            raise SheetError(
                say(
                    "{path}: row {row} names no column {column}", path=path, row=number, column=name
                ),
                hint,
            )
    for cell, name in zip(head, columns, strict=True):
        if cell.strip() and (not name or columns.count(name) > 1):
            where = {"path": path, "row": number, "column": cell.strip()}
            raise SheetError(
                say("{path}: row {row} has the column {column!r} twice", **where)
                if name
                else say("{path}: row {row} has an unknown column, {column!r}", **where),
                hint,
            )


def _workbook(data: bytes, path: object) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a workbook's first sheet, each with its number."""
    hint = say("Save it anew from the spreadsheet, as .xlsx or as CSV UTF-8.")
    if wrong := _suspect(data, path):
        raise SheetError(wrong, hint)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # What a file says of its own size is not believed.
        sheet.reset_dimensions()
        every = sheet.iter_rows(max_col=MOST_CELLS, values_only=True)
        rows = list(islice(every, MOST_LINES + 1))
    except Exception as error:  # noqa: BLE001 - whatever a file makes the library raise
        raise SheetError(_no_workbook(path, error), hint) from None
    if len(rows) > MOST_LINES:
        raise SheetError(say("{path} has more than {most} rows", path=path, most=MOST_LINES))
    return ((number, list(map(_text, cells))) for number, cells in enumerate(rows, 1))


def _suspect(data: bytes, path: object) -> Message | None:
    """Say why a workbook is not opened: what it unpacks to, or an XML that declares entities."""
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > MOST_PARTS:
                return say("{path} is larger than any sheet", path=path)
            for part in packed.infolist():
                with packed.open(part) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    return say("{path} is larger than any sheet", path=path)
                # No spreadsheet writes a document type, and none writes XML in UTF-16.
                if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in content:
                    return say("{path} is not as a spreadsheet writes it", path=path)
    except Exception as error:  # noqa: BLE001 - whatever a file makes the library raise
        return _no_workbook(path, error)
    return None


def _no_workbook(path: object, error: Exception) -> Message:
    return say("{path} is no workbook: {why}", path=path, why=type(error).__name__)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def template_csv() -> bytes:
    """Write an empty sheet as CSV: its head in the reader's language."""
    return b"\xef\xbb\xbf" + csv_bytes([tell(words[0]) for words in HEADS.values()], [])


def template_xlsx(states: Sequence[str]) -> bytes:
    """Write an empty sheet as a workbook in the reader's language.

    `states` are the States as they are read back. They, the statuses and the kinds of act are
    chosen from a list; another way to write one of them, as `update` takes it, is warned of and
    let pass.
    """
    from xlsxwriter import Workbook

    lists = {
        "country": states,
        "status": [translate(s) for s in (Status.RATIFIED, Status.SIGNED, Status.PARTY)],
        "by": [kind.value for kind in ActKind],
    }
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - a file's own, not now
    sheet, other = book.add_worksheet(translate("Acts")), book.add_worksheet(translate("Lists"))
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    widths = {"country": 46, "status": 16, "date": 14, "by": 24, "source": 60, "note": 40}
    for column, (name, words) in enumerate(HEADS.items()):
        sheet.set_column(column, column, widths[name], day if name == "date" else None)
        sheet.write_string(0, column, tell(words[0]), bold)
        if name in lists:
            other.write_column(0, column, lists[name])
            letter = chr(ord("A") + column)
            sheet.data_validation(
                1,
                column,
                MOST_ROWS,
                column,
                {
                    "validate": "list",
                    "source": f"='{translate('Lists')}'!${letter}$1:${letter}${len(lists[name])}",
                    "error_type": "warning",
                    "error_title": translate("Not on the list"),
                    "error_message": translate("It can stay if the program knows it by this name."),
                },
            )
    other.hide()
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()
