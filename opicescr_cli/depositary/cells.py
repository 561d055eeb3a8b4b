"""The cells of a table of participants: text, footnotes, dates and the letters after them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from opicescr_cli.core.message import say

_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_AMBIGUOUS = "jui"  # juin or juillet

# Every beginning of a month's name, of three letters and more, is an abbreviation of it.
_MONTH_NUMBER = {
    name[:length]: number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names
    for length in range(3, len(name) + 1)
    if name[:length] != _AMBIGUOUS
}

_DATE = r"([0-9]{1,2})(?:er)?\s*+([^\W\d_]{3,9})\.?\s*+([0-9]{4})"
_ANY_DATE = re.compile(rf"(?<![0-9]){_DATE}(?![0-9])")
_CELL_DATE = re.compile(rf"\s*+(\[?)\s*+{_DATE}\s*+([A-Za-z]{{0,3}})\s*+(\]?)\s*+")
_LONGEST_CELL = 200  # characters; the longest real cell has about 20


Cell = tuple[str, tuple[str, ...]]
"""A cell: its text, clean, and the footnotes that were set in superscript in it.

It has no class of its own: to make one for each cell takes a twentieth of the time of a page.
"""


class CellDate(NamedTuple):
    """A date in a cell, the letter after it ("" for none), and whether brackets strike it out."""

    date: date
    letter: str
    bracketed: bool


def clean(text: str) -> str:
    """Return text on one line, with single spaces and nothing that a terminal could obey."""
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return " ".join("".join(c if c.isprintable() else " " for c in line).split())


def fold(text: str) -> str:
    """Return text without accents and capitals, to compare words with."""
    if text.isascii():
        return text.casefold()
    return "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
    ).casefold()


@lru_cache(maxsize=64)
def _month(word: str) -> int | None:
    return _MONTH_NUMBER.get(fold(word))


def footnotes(text: str) -> tuple[str, ...]:
    """Split the text of a superscript ("2, 10") into its footnotes."""
    return tuple(clean(text).replace(",", " ").split())


def find_date(text: str) -> date | None:
    """Find the first date in words ("5 May 2013", "1er mai 2013"), or None.

    Raises ValueError for a date that no calendar has.
    """
    for day, month, year in _ANY_DATE.findall(text):
        if (number := _month(month)) is not None:
            return date(int(year), number, int(day))
    return None


def read_dates(text: str) -> tuple[CellDate, ...]:
    """Read what a cell of dates says, in the order in which it says it; () for an empty cell.

    Raises ValueError when the text is anything else than dates, or a date is impossible.
    """
    if not text or text.isspace():
        return ()
    if len(text) > _LONGEST_CELL:
        raise ValueError(say("{text}... is too long for a date", text=text[:20]))
    dates: list[CellDate] = []
    end = 0
    while end < len(text):
        found = _CELL_DATE.match(text, end)
        opened, day, word, year, letter, closed = found.groups() if found else ("",) * 6
        if found is None or bool(opened) != bool(closed):
            raise ValueError(
                say("{text!r} is not a date as the depositary writes one", text=clean(text))
            )
        month = _month(word)
        if month is None:
            raise ValueError(say("{month!r} is not a month in English or French", month=word))
        try:
            when = date(int(year), month, int(day))
        except ValueError:
            raise ValueError(say("{text!r} is a day that no calendar has", text=text)) from None
        dates.append(CellDate(when, letter, bool(opened)))
        end = found.end()
    return tuple(dates)
