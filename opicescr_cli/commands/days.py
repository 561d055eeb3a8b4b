"""A day as people write it, in each of the languages: 12 Nov 2026, November 12, 2026, yesterday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from opicescr_cli import clock
from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.language import LANGUAGES, speaking, speech, tell

HINT = say("Write the day as 2026-12-31, or with the month as a word: 31 December 2026.")
"""What is said of a text that is no day."""

TODAY, YESTERDAY = say("today"), say("yesterday")

FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
LONG = re.compile(r"(?P<day>\d{1,2})(?P<month>[^\W\d_]+)(?P<year>\d{4})")
TURNED = re.compile(r"(?P<month>[^\W\d_]+)(?P<day>\d{1,2})(?P<year>\d{4})")
PART = re.compile(r"\d{4}([/.-]\d{1,2})?|[^\W\d_]+\d{4}", re.ASCII)


def written_day(text: str) -> date:
    """Read a day that is not written in ISO 8601; raises WrongCallError where it is none.

    Figures alone are refused, with both readings: 12/11/2026 is November for some, December for
    others. A year or a month is no day.
    """
    plain = " ".join(alphabetical(text.strip()).split())
    if plain in _named(TODAY):
        return clock.today()
    if plain in _named(YESTERDAY):
        return clock.today() - timedelta(days=1)
    if found := FIGURES.fullmatch(plain):
        raise _in_figures(text, *map(int, found.groups()))
    # What stands between day, month and year: "12 de noviembre de 2026", "1er", "12th", "12.º".
    bare = re.sub(r"(?<=\d)\.?(er|st|nd|rd|th|o)\b|\b(del?|le|the|of)\b|[\s.,]", "", plain)
    found = LONG.fullmatch(bare) or TURNED.fullmatch(bare)
    if found and (month := months().get(found["month"])):
        try:
            return date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            raise WrongCallError(
                say("there is no {text} in the calendar", text=text), HINT
            ) from None
    if PART.fullmatch(bare):
        raise WrongCallError(say("{text!r} is not one day", text=text), HINT)
    raise WrongCallError(say("{text!r} is not a date", text=text), HINT)


def _in_figures(text: str, first: int, second: int, year: int) -> WrongCallError:
    days = sorted({day for day in (_day(year, second, first), _day(year, first, second)) if day})
    match days:
        case [one, other]:
            return WrongCallError(
                say("{text!r} can be read in two ways", text=text),
                say(
                    "Write {one_iso} for {one}, or {other_iso} for {other}.",
                    one_iso=one.isoformat(),
                    one=one,
                    other_iso=other.isoformat(),
                    other=other,
                ),
            )
        case [one]:
            return WrongCallError(
                say("a day in figures has the year first, not {text!r}", text=text),
                say("Write {one_iso} for {one}.", one_iso=one.isoformat(), one=one),
            )
        case _:
            return WrongCallError(say("there is no {text} in the calendar", text=text), HINT)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _named(word: Message) -> frozenset[str]:
    """Say a word in each language, as it is typed."""
    return frozenset(_each(word))


def _each(word: Message) -> Iterator[str]:
    for code in LANGUAGES:
        with speaking(code):
            said = alphabetical(tell(word))
        yield from (said, said.replace("\u2019", "'"))


@cache
def months() -> dict[str, int]:
    """Give each month its number, by its names in each language as they are typed."""
    return {
        alphabetical(name).rstrip("."): number
        for code in LANGUAGES
        for names in (speech(code)["months"], speech(code)["short_months"])
        for number, name in enumerate(names, 1)
    }
