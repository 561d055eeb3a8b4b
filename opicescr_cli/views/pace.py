"""The pace of ratification in words."""

from __future__ import annotations

from collections.abc import Iterator

from opicescr_cli.core.message import Counted, Message, counted, say
from opicescr_cli.core.pace import Pace
from opicescr_cli.language import decimal

DAYS_A_YEAR = 365.25


def median_lines(pace: Pace) -> Iterator[Message]:
    """Say the median wait, with those still waiting and without them, and who waits longer."""
    waiting = len(pace.waiting)
    if not pace.waits:
        yield say("No State has signed yet.")
        return
    yield say(
        "{signatories}: {ratified}, {waiting}.",
        signatories=counted(
            "{count} State has signed", "{count} States have signed", len(pace.waits)
        ),
        ratified=counted(
            "{count} has ratified since",
            "{count} have ratified since",
            len(pace.waits) - waiting,
        ),
        waiting=counted("{count} is waiting", "{count} are waiting", waiting),
    )
    if pace.median is None:
        yield say(
            "Median wait of all signatories: longer than the longest so far, {longest}."
            " By the estimate, {percent}% wait longer than that.",
            longest=days_text(pace.waits[0].days),
            percent=round(100 * (pace.share_waiting or 0)),
        )
    else:
        yield say(
            "Median wait of all signatories: {median}. {longer}",
            median=days_text(pace.median),
            longer=_longer(pace, pace.median),
        )
    if pace.quartile is not None:
        yield say("A quarter had ratified after {quartile}.", quartile=days_text(pace.quartile))
    if pace.median_ratified is not None:
        yield say(
            "Of those that ratified, half did within {median}. {longer}",
            median=days_text(pace.median_ratified),
            longer=_longer(pace, pace.median_ratified),
        )


def _longer(pace: Pace, days: int) -> Counted:
    return counted(
        "{count} of the {waiting} still waiting has waited longer.",
        "{count} of the {waiting} still waiting have waited longer.",
        pace.longer_than(days) or 0,
        waiting=len(pace.waiting),
    )


def days_text(days: int) -> Message:
    """Write a wait in days and in years of 365.25 days: 1230 days (3.4 years)."""
    passed = counted("{count} day", "{count} days", days)
    return say("{days} ({years} years)", days=passed, years=decimal(days / DAYS_A_YEAR))


def method_lines(pace: Pace) -> Iterator[Message]:
    """Say what is counted, and how."""
    yield say("Waits are counted in days, from signature to deposit; the same day is 0.")
    yield say(
        "The median is a Kaplan-Meier estimate: a State still waiting counts with its wait up to"
        " {day}. States that acceded without signing never waited and are left out.",
        day=pace.day,
    )


def year_lines(pace: Pace) -> Iterator[Message]:
    """Say what the columns of the years are."""
    yield say("Instruments: ratifications and accessions of the year.")
    yield say(
        "Parties to the Protocol and to the Covenant on 31 December, in the last row on {day}."
        " Share: the first among the second.",
        day=pace.day,
    )
