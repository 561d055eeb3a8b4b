"""The one place where the present enters the program."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from opicescr_cli.core.message import WrongCallError, say

NOW = "OPICESCR_NOW"
"""The environment variable that sets the clock, so that a screen can be made again."""

_FIRST, _LAST = 1966, 2199
"""The years that a clock may be set to: from the Covenant's adoption on."""

_STANDARD, _SUMMER = timedelta(hours=-5), timedelta(hours=-4)
"""New York's two distances from UTC."""

_AHEAD = timedelta(hours=14)
"""The zone that is furthest ahead of UTC: Kiritimati's."""


def now() -> datetime:
    """Give the present, in UTC.

    Raises WrongCallError where OPICESCR_NOW is set and is no ISO 8601 date or time of the years
    that a treaty of this program can have acts in.
    """
    fixed = os.environ.get(NOW)
    if not fixed:
        return datetime.now(UTC)
    moment = _fixed(fixed)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def today() -> date:
    """Give the day it is at the depositary, in New York: an instrument is deposited there.

    It is the same day for everybody who shares a ledger, wherever they sit. OPICESCR_NOW without
    a zone is taken as New York's day.
    """
    fixed = os.environ.get(NOW)
    if fixed and not (moment := _fixed(fixed)).tzinfo:
        return moment.date()
    present = now()
    early, late = (present + _STANDARD).date(), (present + _SUMMER).date()
    if early == late:
        return early
    # One hour a day the season decides; to load the zones' rules for it costs milliseconds.
    from zoneinfo import ZoneInfo

    return present.astimezone(ZoneInfo("America/New_York")).date()


def latest() -> date:
    """Give the latest day that it is anywhere: no act can be dated after it."""
    return max((now() + _AHEAD).date(), today())


def _fixed(text: str) -> datetime:
    hint = say("Write it as 2026-02-03 or 2026-02-03T10:16:00.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise WrongCallError(
            say("{variable} is set to {value!r}, which is no date", variable=NOW, value=text), hint
        ) from None
    if not _FIRST <= moment.year <= _LAST:
        raise WrongCallError(
            say(
                "{variable} is set to {value!r}, which is not between {first} and {last}",
                variable=NOW,
                value=text,
                first=_FIRST,
                last=_LAST,
            ),
            hint,
        )
    return moment
