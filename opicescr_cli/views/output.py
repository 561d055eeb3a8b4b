"""The formats that a command can answer in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from opicescr_cli.views.text import NARROWEST, cell, markdown, sentences_for, visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from opicescr_cli.pictures.lines import Line
    from opicescr_cli.views.palette import Depth

Row = Mapping[str, object]


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def chosen(asked: Format | None, *, as_json: bool = False) -> Format:
    """Choose the format: the one asked for, a table on a terminal, plain lines in a pipe."""
    if as_json:
        return Format.JSON
    if asked is not None:
        return asked
    return Format.TABLE if sys.stdout.isatty() else Format.PLAIN


Shaped = TypeVar("Shaped")
"""What a command knows, described for a program: lists and objects of plain values."""


def answer(
    form: Format,
    keys: Sequence[str],
    shape: Callable[[], Shaped],
    draw: Callable[[], None],
    *,
    rows: Callable[[Shaped], Iterable[Row]] | None = None,
    plain: Callable[[Shaped], None] | None = None,
) -> None:
    """Answer in a format: drawn, as JSON, or as rows with some columns.

    `draw` draws on the terminal; `shape` gives what JSON says, and `rows` the rows of it, all of
    it where it is a list of rows already. `keys` names the rows' columns. `plain` writes the
    lines of a pipe where they are not simply the rows.
    """
    if form is Format.TABLE:
        draw()
        return
    shaped = shape()
    if form is Format.JSON:
        write_json(shaped)
    elif form is Format.PLAIN and plain is not None:
        plain(shaped)
    else:
        write_rows(keys, rows(shaped) if rows else cast("Iterable[Row]", shaped), form)


def write(text: str, harmless: Callable[[str], str] = visible) -> None:
    """Write lines to standard output: the one door, past which no text steers a terminal.

    `harmless` gives a line as it may be shown.
    """
    lines = text.removesuffix("\n").split("\n")
    sys.stdout.write("\n".join(map(harmless, lines)) + "\n")


def write_sentences(lines: Iterable[str]) -> None:
    """Write sentences, a line each, as `sentences_for` breaks them."""
    write("\n".join(sentences_for(sys.stdout, lines)))


def write_json(value: object) -> None:
    """Write a value as JSON; dates are ISO 8601, and what could steer a terminal is escaped.

    A list has a row on each line, as a ledger's file has, for `grep`, `diff` and `head`.
    """
    settings: dict[str, Any] = {"ensure_ascii": ascii_only(), "default": iso}
    if isinstance(value, list) and value:
        text = "[\n" + ",\n".join(map(json.JSONEncoder(**settings).encode, value)) + "\n]"
    else:
        text = json.dumps(value, indent=2, **settings)
    write(text, _escaped)


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in line)


def ascii_only() -> bool:
    """Say whether standard output has no letters but those of ASCII for certain."""
    return not (sys.stdout.encoding or "").lower().startswith("utf")


def iso(value: object) -> str:
    """Write a value for a machine; raises TypeError where it does not know how."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def write_rows(keys: Sequence[str], rows: Iterable[Row], form: Format) -> None:
    """Write rows for a machine: CSV, Markdown, or plain tab-separated lines without a head.

    `keys` names the columns in their order; CSV and Markdown carry them as the head.
    """
    if form is Format.CSV:
        import csv
        import io

        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(keys)
        writer.writerows([cell(visible(flat(row.get(key)))) for key in keys] for row in rows)
        sys.stdout.write(("\ufeff" if to_file() else "") + buffer.getvalue())
    elif form is Format.MARKDOWN:
        sys.stdout.write(f"| {' | '.join(keys)} |\n|{' --- |' * len(keys)}\n")
        for row in rows:
            cells = (markdown(flat(row.get(key))) for key in keys)
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
    else:
        for row in rows:
            sys.stdout.write("\t".join(visible(flat(row.get(key))) for key in keys) + "\n")


def to_file() -> bool:
    """Tell whether the answer begins a file, where CSV has a byte order mark; a pipe has none.

    Without it a spreadsheet shows accents as something else; a program would read it as text.
    """
    import os
    import stat

    if ascii_only():
        return False
    try:
        attributes = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a file
        return False
    return stat.S_ISREG(attributes.st_mode) and attributes.st_size == 0


def write_figures(figures: Row, form: Format = Format.PLAIN) -> None:
    """Write figures, each with its name before it."""
    write_rows(("key", "value"), ({"key": k, "value": v} for k, v in figures.items()), form)


def write_words(word: str, keys: Sequence[str], rows: Iterable[Row]) -> None:
    """Write plain lines that begin with a word, which tells them from others of the answer."""
    write_rows(("word", *keys), ({"word": word, **row} for row in rows), Format.PLAIN)


def flat(value: object) -> str:
    """Write a value in one cell: nothing for None, a list with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(flat(item) for item in value)
    return str(value)


def console() -> Console:
    """Open the terminal for drawing; nothing in a text is ever read as markup."""
    from rich.theme import Theme

    from opicescr_cli.views import palette
    from opicescr_cli.views.screens.terminal import Terminal

    screen = Terminal(highlight=False, markup=False, emoji=False)
    screen.width = max(screen.width, NARROWEST)
    screen.push_theme(Theme(palette.styles(depth_of(screen))))
    return screen


def depth_of(screen: Console) -> Depth:
    """Say how many colours a terminal has: none where the reader wants none."""
    if screen.no_color:
        return None
    depths: dict[str | None, Depth] = {"truecolor": "truecolor", "256": "256"}
    return depths.get(screen.color_system, "16" if screen.color_system else None)


def draw(make: Callable[[int], RenderableType]) -> None:
    """Draw on the terminal what `make` gives for its width in columns."""
    from rich.segment import Segment, Segments

    screen = console()
    harmless = (
        part
        if part.text == "\n" or part.text.isprintable()
        else Segment("\n".join(map(visible, part.text.split("\n"))), part.style)
        for part in screen.render(make(screen.width))
    )
    _show(screen, Segments(harmless))


def _show(screen: Console, drawing: RenderableType) -> None:
    """Print a drawing, in the pager where it is longer than the terminal."""
    if not sys.stdout.isatty() or screen.legacy_windows:
        screen.print(drawing, end="")
        return
    from opicescr_cli.views.pager import paged

    with screen.capture() as captured:
        screen.print(drawing, end="")
    text = captured.get()
    if not paged(text):
        sys.stdout.write(text)


class Canvas(NamedTuple):
    """What a picture is drawn on.

    `width` is in columns; `height` the lines that a screen shows above its prompt, None in a
    pipe, where there is no screen. With `ascii_only` there is no `colour`: its half blocks are
    not ASCII.
    """

    width: int
    height: int | None
    colour: Depth
    ascii_only: bool


def draw_lines(make: Callable[[Canvas], Iterable[Line]]) -> None:
    """Draw on the terminal the lines that `make` gives for it."""
    import shutil

    from opicescr_cli.pictures.lines import rich_text

    screen = console()
    bare = ascii_only()
    # Rich takes a dumb terminal to have 25 lines, whatever it has.
    height = shutil.get_terminal_size().lines - 1 if sys.stdout.isatty() else None
    canvas = Canvas(max(screen.width, NARROWEST), height, None if bare else depth_of(screen), bare)
    _show(screen, rich_text(make(canvas)))
