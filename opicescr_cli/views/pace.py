"""The pace of ratification on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.pace import Pace, Wait
from opicescr_cli.core.years import Year
from opicescr_cli.language import date_cell, decimal, phrase, tell, translate
from opicescr_cli.views.provenance import facts_text, legend, marked
from opicescr_cli.views.text import named

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

LONGEST = 12
"""How many of the longest waits the screen shows."""

DAYS_A_YEAR = 365.25


def pace_page(ledger: Ledger, found: Pace, _width: int) -> RenderableType:
    """Draw the waits from signature to ratification, the longest of them, and the years."""
    from rich.console import Group
    from rich.text import Text

    body: list[RenderableType] = [Text(translate("From signature to ratification"), "bold")]
    body += [Text(tell(line)) for line in median_lines(found)]
    if found.waiting:
        longest = found.waiting[:LONGEST]
        body += [Text(), Text(translate("Waiting longest"), "bold"), _waits_table(ledger, longest)]
        more = len(found.waiting) - len(longest)
        if more:
            body.append(Text(phrase("and {more} more: opicescr pace --json", more=more), "dim"))
    if found.years:
        body += [Text(), Text(translate("By year"), "bold"), _years_table(found.years)]
        body += [Text(tell(line), "dim") for line in year_lines(found)]
    body += [Text(), *(Text(tell(line), "dim") for line in method_lines(found))]
    signs = legend(ledger.standing(w.state.iso3).origin for w in found.waiting[:LONGEST])
    return Group(*body, *(Text(line, "dim") for line in (*signs, facts_text(ledger))))


def median_lines(found: Pace) -> Iterator[Message]:
    """Say the median wait, with those still waiting and without them, and who waits longer."""
    waiting = len(found.waiting)
    if not found.waits:
        yield say("No State has signed yet.")
        return
    yield say(
        "{signatories}: {ratified}, {waiting}.",
        signatories=counted(
            "{count} State has signed", "{count} States have signed", len(found.waits)
        ),
        ratified=counted(
            "{count} has ratified since",
            "{count} have ratified since",
            len(found.waits) - waiting,
        ),
        waiting=counted("{count} is waiting", "{count} are waiting", waiting),
    )
    if found.median is None:
        yield say(
            "Median wait of all signatories: longer than the longest so far, {longest}."
            " By the estimate, {percent}% wait longer than that.",
            longest=days_text(found.waits[0].days),
            percent=round(100 * (found.share_waiting or 0)),
        )
    else:
        yield say(
            "Median wait of all signatories: {median}. {longer} of the {waiting} still waiting"
            " have waited longer.",
            median=days_text(found.median),
            longer=found.longer_than(found.median),
            waiting=waiting,
        )
    if found.quartile is not None:
        yield say("A quarter had ratified after {quartile}.", quartile=days_text(found.quartile))
    if found.median_ratified is not None:
        yield say(
            "Of those that ratified, half did within {median}. {longer} of the {waiting} still"
            " waiting have waited longer.",
            median=days_text(found.median_ratified),
            longer=found.longer_than(found.median_ratified),
            waiting=waiting,
        )


def days_text(days: int) -> Message:
    """Write a wait in days and in years of 365.25 days: 1230 days (3.4 years)."""
    passed = counted("{count} day", "{count} days", days)
    return say("{days} ({years} years)", days=passed, years=decimal(days / DAYS_A_YEAR))


def method_lines(found: Pace) -> Iterator[Message]:
    """Say what is counted, and how."""
    yield say("Waits are counted in days, from signature to deposit; the same day is 0.")
    yield say(
        "The median is a Kaplan-Meier estimate: a State still waiting counts with its wait up to"
        " {day}. States that acceded without signing never waited and are left out.",
        day=found.day,
    )


def year_lines(found: Pace) -> Iterator[Message]:
    """Say what the columns of the years are."""
    yield say("Instruments: ratifications and accessions of the year.")
    yield say(
        "Parties to the Protocol and to the Covenant on 31 December, in the last row on {day}."
        " Share: the first among the second.",
        day=found.day,
    )


def _waits_table(ledger: Ledger, waits: Sequence[Wait]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("State"), overflow="fold")
    table.add_column(translate("Signed"), no_wrap=True)
    table.add_column(translate("Days"), justify="right", no_wrap=True)
    table.add_column(translate("Years"), justify="right", no_wrap=True)
    for wait in waits:
        table.add_row(
            Text(marked(named(wait.state), ledger.standing(wait.state.iso3).origin)),
            Text(date_cell(wait.signed)),
            Text(str(wait.days)),
            Text(decimal(wait.days / DAYS_A_YEAR)),
        )
    return table


def _years_table(years: Sequence[Year]) -> Table:
    from rich.table import Table
    from rich.text import Text

    headings = (
        translate("Year"),
        translate("Signed"),
        translate("Instruments"),
        translate("Parties"),
        translate("Covenant"),
        translate("Share"),
    )
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for year in years:
        share = (
            "" if year.share is None else phrase("{percent}%", percent=decimal(100 * year.share))
        )
        counts = (year.year, year.signatures, year.instruments, year.parties, year.bound)
        table.add_row(*(Text(str(count)) for count in counts), Text(share))
    return table
