"""A time that is known to a year, a month or a day, and no better."""

from __future__ import annotations

import calendar
import re
from datetime import date

from opicescr_cli.core.message import WrongCallError, say

_WHEN = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def first_day(when: str) -> date:
    """Give the first day that "1994", "1994-06" or "1994-06-01" can mean.

    Raises WrongCallError where it is none of these forms, or no date there is.
    """
    return _bounds(when)[0]


def last_day(when: str) -> date:
    """Give the last day that "1994", "1994-06" or "1994-06-01" can mean; raises as first_day."""
    return _bounds(when)[1]


def _bounds(when: str) -> tuple[date, date]:
    try:
        match [int(part) for part in when.split("-")] if _WHEN.fullmatch(when) else []:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                days = calendar.monthrange(year, month)[1]
                return date(year, month, 1), date(year, month, days)
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:
        pass
    raise WrongCallError(
        say('"{when}" is not a year, a month or a day', when=when),
        say("Write it as 2013, 2013-05 or 2013-05-05."),
    )
