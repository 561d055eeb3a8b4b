"""The reader's language: sentences, dates and names as they read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from opicescr_cli.core.message import Alternatives, Message, english

LANGUAGES = {"en": "English"}
"""The languages that exist, by ISO 639-1 code, each by its own name."""

_spoken = ContextVar("spoken", default="en")


def language() -> str:
    """Give the code of the reader's language, as a page's `lang` says it."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak one of LANGUAGES for a while: the site holds them side by side."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def translate(text: str) -> str:
    """Put an English sentence of the program's into the reader's language."""
    return text


def tell(message: Message) -> str:
    """Put a message into the reader's language, with its values."""
    values = {name: value_text(value) for name, value in message.values.items()}
    return translate(message.template).format(**values)


def phrase(template: str, **values: object) -> str:
    """Put a sentence into the reader's language and fill it."""
    return tell(Message(template, values))


def value_text(value: object) -> str:
    """Write a value as a sentence of the reader's language carries it."""
    if isinstance(value, Message):
        return tell(value)
    if isinstance(value, Alternatives):
        return value.joined(translate("or"), translate("another"), value_text)
    return english(value)


def long_date(day: date) -> str:
    """Write a date in full: 5 May 2013."""
    return value_text(day)


def short_date(day: date) -> str:
    """Write a date for a column: 5 May 2013, with a month of three letters."""
    return f"{day.day} {day:%b} {day.year}"


def when_text(when: str) -> str:
    """Write "1994", "2008-06" or "2013-05-05" with no more precision than it has."""
    parts = [int(part) for part in when.split("-")]
    match parts:
        case [year]:
            return str(year)
        case [year, month]:
            return f"{date(year, month, 1):%b %Y}"
        case _:
            return short_date(date(*parts))


def ordinal(number: int) -> str:
    """Write the place in an order: 1st, 32nd, 113th."""
    teens = range(11, 14)
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if number % 100 in teens else endings.get(number % 10, "th")
    return f"{number}{ending}"
