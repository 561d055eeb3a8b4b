"""The pace of ratification on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.pace import Pace, Wait
from opicescr_cli.core.years import Year
from opicescr_cli.language import date_cell, decimal, pgettext, phrase, tell, translate, whole
from opicescr_cli.views.pace import DAYS_A_YEAR, median_lines, method_lines, year_lines
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.text import named

MOST_WAITS = 12
"""How many of the longest waits the screen shows."""


def pace_page(ledger: Ledger, pace: Pace, _width: int) -> RenderableType:
    """Draw the waits from signature to ratification, the longest of them, and the years."""
    body: list[RenderableType] = [Text(translate("From signature to ratification"), "bold")]
    body += [Text(tell(line)) for line in median_lines(pace)]
    if pace.waiting:
        longest = pace.waiting[:MOST_WAITS]
        body += [Text(), Text(translate("Waiting longest"), "bold"), _waits_table(longest)]
        more = len(pace.waiting) - len(longest)
        if more:
            body.append(Text(phrase("and {more} more: opicescr pace --json", more=more), "dim"))
    if pace.years:
        body += [Text(), Text(translate("By year"), "bold"), _years_table(pace.years)]
        body += [Text(tell(line), "dim") for line in year_lines(pace)]
    body += [Text(), *(Text(tell(line), "dim") for line in method_lines(pace))]
    origins = [wait.origin for wait in pace.waiting[:MOST_WAITS]]
    origins += [year.origin for year in pace.years]
    signs = legend(origins)
    return Group(*body, *(Text(line, "dim") for line in (*signs, facts_text(ledger))))


def _waits_table(waits: Sequence[Wait]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column(translate("State"), overflow="fold")
    table.add_column(translate("Signed"), no_wrap=True)
    table.add_column(translate("Days"), justify="right", no_wrap=True)
    table.add_column(translate("Years"), justify="right", no_wrap=True)
    for wait in waits:
        table.add_row(
            Text(with_origin(named(wait.state), wait.origin)),
            Text(date_cell(wait.signed)),
            Text(whole(wait.days)),
            Text(decimal(wait.days / DAYS_A_YEAR)),
        )
    return table


def _years_table(years: Sequence[Year]) -> Table:
    headings = (
        translate("Year"),
        pgettext("how many", "Signed"),
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
        counts = (year.signatures, year.instruments, year.parties, year.bound)
        name = Text(with_origin(str(year.year), year.origin))
        table.add_row(name, *(Text(str(count)) for count in counts), Text(share))
    return table
