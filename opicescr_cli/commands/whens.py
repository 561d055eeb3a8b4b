"""A time as people know it: a year, a month, a day, or from one to another of these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opicescr_cli.commands.common import parse_day
from opicescr_cli.commands.days import months
from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.core.when import first_day, last_day

_BETWEEN = re.compile(
    r"\s*(?:[/\u2013\u2014-]|\b(?:to|until|al?|hasta|au|à|até)\b)\s*", re.IGNORECASE
)
"""What may stand between the ends of a span; a hyphen stands inside a day, too."""

_MONTH = re.compile(r"([^\W\d_]+)\.?,?\s*(?:del?\s+)?(\d{4})")


def parse_when(text: str) -> str:
    """Read a year, a month or a day and give it as ISO 8601 does; raises WrongCallError."""
    plain = " ".join(text.split())
    found = _MONTH.fullmatch(alphabetical(plain))
    if found and found[1] in months():
        plain = f"{found[2]}-{months()[found[1]]:02}"
    if re.fullmatch(r"\d{4}(-\d{2})?", plain, re.ASCII):
        first_day(plain)
        return plain
    return parse_day(plain).isoformat()


def parse_span(text: str) -> tuple[str, str | None]:
    """Read a time, or two and what stands between them; what both share is said once.

    "2002-2003", "23 Feb-5 Mar 2004", "10 to 20 January 2005", "2005-01-10/2005-01-20". Raises
    WrongCallError where it is neither, or ends before it begins.
    """
    try:
        return parse_when(text), None
    except WrongCallError as error:
        wrong = error
    for begin, end in _halves(text):
        try:
            until = parse_when(end)
        except OpicescrError:
            continue
        for told in (begin, *_told_by(begin, end)):
            try:
                when = parse_when(told)
            except OpicescrError:
                continue
            if last_day(until) < first_day(when):
                raise WrongCallError(
                    say("{text!r} ends before it begins", text=text),
                    say("The first of the two comes first."),
                )
            return when, until
    hint = say("Write a year, a month, a day, or two of them: 2013, May 2013, 10-20 Jan 2005.")
    raise WrongCallError(wrong.message, hint)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for found in _BETWEEN.finditer(text):
        yield text[: found.start()], text[found.end() :]


def _told_by(begin: str, end: str) -> Iterator[str]:
    """Give the first end of a span with the month and the year, or the year, of the second."""
    words = end.replace(",", " ").split()
    for number in range(1, len(words)):
        yield f"{begin} {' '.join(words[number:])}"
