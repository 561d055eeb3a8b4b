"""The one place where the present enters the program."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from opicescr_cli.core.message import WrongCallError, say

NOW = "OPICESCR_NOW"
"""The environment variable that sets the clock, so that a screen can be made again."""


def now() -> datetime:
    """Give the present, in UTC.

    Raises WrongCallError where OPICESCR_NOW is set and is no ISO 8601 date or time.
    """
    fixed = os.environ.get(NOW)
    if not fixed:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(fixed)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        moment = datetime.min.replace(tzinfo=UTC)
    # Beyond these years the arithmetic of months ends.
    if not date.min.year < moment.year < date.max.year:
        raise WrongCallError(
            say("{variable} is set to {value!r}, which is no date", variable=NOW, value=fixed),
            say("Write it as 2026-02-03 or 2026-02-03T10:16:00."),
        )
    return moment


def today() -> date:
    """Give the day it is here, where the user sits."""
    if os.environ.get(NOW):
        return now().date()
    try:
        return datetime.now().astimezone().date()
    except ValueError:  # TZ names a zone that no place on earth can have
        return now().date()
