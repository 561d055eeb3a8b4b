"""Every act as a row of CSV: for a spreadsheet, and back from it.

A file is UTF-8 with a byte order mark, without which Excel shows accents as something else,
and has the line ends of RFC 4180. A reader gets back exactly what was written.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from opicescr_cli.core.ledger import Ledger, in_order
from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.core.model import Act, ActKind, State
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.views.output import flat
from opicescr_cli.views.text import cell, uncell

NEEDED = ("iso3", "name", "instrument", "kind", "date", "withdrawn", "source", "recorded_at")
COLUMNS = (*NEEDED, "recorded_by", "effective")
"""The columns in the order in which they are written; they are read in any order, and only
those of NEEDED must be there: older files have no others."""

SEPARATORS = ",;\t"
"""What may stand between two cells: spreadsheets of many countries write a semicolon."""

YES_OR_NO = {"yes": True, "no": False, "": False}

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half a character, which UTF-8 cannot carry."""

Acts = dict[str, tuple[Act, ...]]


class ActsFileError(OpicescrError):
    """A file of acts that cannot be read, or acts that such a file cannot carry."""


def acts_csv(ledger: Ledger) -> bytes:
    """Write every act of every State under every instrument, raising as `csv_bytes`."""
    return codecs.BOM_UTF8 + csv_bytes(COLUMNS, act_rows(ledger))


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as CSV in UTF-8, without a byte order mark; no cell can become a formula.

    Raises ActsFileError that names the row whose text UTF-8 cannot carry.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(head)
    guarded = cache(cell)  # in a long table most cells say what others have said
    for row in rows:
        cells = [guarded(flat(value)) for value in row]
        if any(map(UNPAIRED.search, cells)):
            raise ActsFileError(
                say("{name}: an unpaired surrogate, which CSV cannot carry", name=cells[0]),
                say("The JSON can: opicescr export json."),
            )
        writer.writerow(cells)
    return buffer.getvalue().encode()


def act_rows(ledger: Ledger) -> Iterator[tuple[object, ...]]:
    """Give the cells of each act, in the order of COLUMNS."""
    for record in ledger.records.values():
        for act in record.acts:
            yield (
                record.state.iso3,
                record.state.name,
                act.instrument,
                act.kind,
                act.date,
                act.withdrawn,
                act.source,
                act.recorded_at,
                act.recorded_by,
                act.effective,
            )


def read_acts_csv(
    data: bytes,
    path: object,
    states: Mapping[str, State],
    instruments: Collection[str],
    recorded_at: str,
) -> Acts:
    """Read back what `acts_csv` writes, edited in a spreadsheet or not: all of it or nothing.

    `data` is the file's content, `path` its name for messages, `states` the States by their
    ISO 3166 alpha-3 codes, `instruments` the numbers that an act may be under, `recorded_at`
    the stamp (ISO 8601) for a row that has none. A comma, a semicolon or a tab separates the
    cells, the columns come in any order, an empty line is no row, and an empty name is not
    compared. Gives the acts by State, each State's in the ledger's order; a State without a
    row is not in it. The law is not asked here.

    Raises ActsFileError that names the first line and column that is wrong; lines are counted
    from 1, the head's.
    """
    acts: dict[str, list[Act]] = {}
    lines: dict[tuple[object, ...], int] = {}
    for row in _rows_of(data, path):
        iso3 = _state(row, states).iso3
        act = Act(
            instrument=_one_of(row, "instrument", instruments),
            kind=ActKind(_one_of(row, "kind", tuple(ActKind))),
            date=_day(row, "date"),
            source=row.cells["source"],
            recorded_at=_stamp(row, recorded_at),
            withdrawn=YES_OR_NO[_one_of(row, "withdrawn", YES_OR_NO)],
            recorded_by=row.cells.get("recorded_by", ""),
            effective=_day(row, "effective") if row.cells.get("effective", "").strip() else None,
        )
        first = lines.setdefault((iso3, act.instrument, act.kind, act.date), row.line)
        if first != row.line:
            raise row.wrong("date", say("line {first} has the same act", first=first))
        acts.setdefault(iso3, []).append(act)
    return {iso3: in_order(listed) for iso3, listed in acts.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    path: object
    line: int
    cells: Mapping[str, str]

    def wrong(self, column: str, why: Message, hint: Message | None = None) -> ActsFileError:
        message = say(
            "{path}: line {line}, column {column}: {why}",
            path=self.path,
            line=self.line,
            column=column,
            why=why,
        )
        return ActsFileError(message, hint or say("Nothing was read from the file."))


def _rows_of(data: bytes, path: object) -> Iterator[_Row]:
    """Give the rows below the head, each with its cells by column."""
    lines = records(data, path)
    _, head = next(lines, (1, []))
    columns = [name.strip() for name in head]
    _check(columns, path)
    for line, cells in lines:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise ActsFileError(
                say(
                    "{path}: line {line} has more cells than there are columns",
                    path=path,
                    line=line,
                ),
                say("Put a text that holds a separator in quotation marks."),
            )
        # Excel leaves out empty cells at the end of a row.
        padded = cells + [""] * (len(columns) - len(cells))
        if any(padded):
            filled = zip(columns, map(uncell, padded), strict=False)
            yield _Row(path, line, dict(filled))


def records(data: bytes, path: object) -> Iterator[tuple[int, list[str]]]:
    """Split a file of CSV into its rows of cells, each with the line it begins on.

    It is in UTF-8, with a byte order mark or not; a comma, a semicolon or a tab separates the
    cells. Raises ActsFileError where it is none.
    """
    text = _text(data, path)
    head = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count), strict=True
    )
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ActsFileError(
            say("{path}: line {line} is not CSV: {why}", path=path, line=line, why=error)
        ) from None


def _text(data: bytes, path: object) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ActsFileError(
            say("{path}: line {line} is not in UTF-8", path=path, line=line),
            say('Save it from the spreadsheet as "CSV UTF-8".'),
        ) from None
    if not text.strip():
        raise ActsFileError(say("{path} is empty", path=path))
    return text


def _check(columns: Sequence[str], path: object) -> None:
    problems = (
        (
            say("{path}: line 1 has an unknown column {column!r}"),
            [name for name in columns if name not in COLUMNS],
        ),
        (
            say("{path}: line 1 lacks the column {column!r}"),
            [name for name in NEEDED if name not in columns],
        ),
        (
            say("{path}: line 1 has the column {column!r} twice"),
            [name for name in COLUMNS if columns.count(name) > 1],
        ),
    )
    for wrong, names in problems:
        if names:
            raise ActsFileError(
                Message(wrong.template, {"path": path, "column": names[0]}),
                say("The columns are: {columns}.", columns=list(COLUMNS)),
            )


def _state(row: _Row, states: Mapping[str, State]) -> State:
    state = states.get(row.cells["iso3"].strip())
    name = row.cells["name"].strip()
    if state is None:
        raise row.wrong(
            "iso3",
            say("{text!r} is no State's code", text=row.cells["iso3"]),
            say("It is the ISO 3166-1 alpha-3 code: URY for Uruguay."),
        )
    # One column sorted without the others gives every act to another State.
    if name and name != state.name.strip():
        raise row.wrong(
            "name",
            say("{iso3} is {state}, not {text!r}", iso3=state.iso3, state=state, text=name),
            say("Correct one of the two, or leave the name empty."),
        )
    return state


def _one_of(row: _Row, column: str, allowed: Collection[str]) -> str:
    text = row.cells[column].strip()
    if text not in allowed:
        raise row.wrong(
            column,
            say("{text!r} is not possible", text=text),
            say("Possible: {values}.", values=list(filter(None, allowed))),
        )
    return text


def _day(row: _Row, column: str) -> date:
    text = row.cells[column].strip()
    hint = say(
        "Write the day as year-month-day, 2013-05-05; in a spreadsheet, give the column the"
        " format YYYY-MM-DD."
    )
    if not DAY.fullmatch(text):
        raise row.wrong(column, say("{text!r} is not a date", text=text), hint)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    # Beyond these years the arithmetic of months ends.
    if not date.min.year < day.year < date.max.year:
        raise row.wrong(column, say("there is no {text} in the calendar", text=text), hint)
    return day


def _stamp(row: _Row, otherwise: str) -> str:
    text = row.cells["recorded_at"].strip()
    if not text:
        return otherwise
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise row.wrong(
            "recorded_at",
            say("{text!r} is not a time", text=text),
            say("Write it as 2026-02-03 or 2026-02-03T10:16:00Z, or leave it empty."),
        ) from None
    return text


FORMAT = FileFormat(acts_csv, codecs.BOM_UTF8 + b"iso3")
