"""The first screen: where the campaign stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import PROTOCOL, Status
from opicescr_cli.language import long_date, phrase, short_date, translate
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import kind_text
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

STALE = 60
"""Days after which a reader is told how to refresh the facts."""

NEWEST = 4
WIDEST = 100


def dashboard(ledger: Ledger, today: date, width: int) -> RenderableType:
    """Draw the counts, the way to universal ratification, the newest acts and what comes next.

    `today` tells how old the facts are, `width` is the terminal's, in columns.
    """
    from rich.console import Group
    from rich.text import Text

    width = min(width, WIDEST)
    body = [
        _head(ledger, width),
        Text(),
        bar([(status, count) for status, count in ledger.counts.items()], width),
        Text(),
        *_counts(ledger),
        Text(),
        *_force(ledger),
        Text(),
        *_newest(ledger),
        Text(),
        _facts(ledger, today),
    ]
    return Group(*body)


def _head(ledger: Ledger, width: int) -> Text:
    from rich.text import Text

    title = translate("Optional Protocol to the ICESCR: ratification status")
    if width < len(title) + 14:
        title = translate("OP-ICESCR: ratification status")
    day = long_date(ledger.day)
    gap = max(2, width - len(title) - len(day))
    return Text.assemble((title, "bold"), " " * gap, day)


def bar(parts: list[tuple[Status, int]], width: int) -> Text:
    """Draw shares as one bar: each status its colour and its texture, none lost to rounding."""
    from rich.text import Text

    total = sum(count for _, count in parts) or 1
    text = Text(no_wrap=True)
    drawn = done = 0
    for status, count in parts:
        done += count
        end = round(width * done / total)
        text.append(palette.PAINTS[status].texture * (end - drawn), status.value)
        drawn = end
    return text


def _counts(ledger: Ledger) -> list[Text]:
    from rich.text import Text

    lines = []
    for status, count in ledger.counts.items():
        texture = palette.PAINTS[status].texture
        lines.append(
            Text.assemble(
                (f"{texture}{texture} {palette.PAINTS[status].glyph} ", status.value),
                f"{palette.label(status):<28}",
                (f"{count:>4}", "bold"),
            )
        )
    total = phrase("{count} States", count=len(ledger.records))
    return [*lines, Text(f"{total:>37}", "dim")]


def _force(ledger: Ledger) -> list[Text]:
    from rich.text import Text

    entry = ledger.entry_into_force
    if entry.date is None:
        force = phrase(
            "Not in force: {count} of {threshold} instruments",
            count=len(entry.instruments),
            threshold=entry.threshold,
        )
    elif entry.date <= ledger.day:
        force = phrase("In force since {day}", day=long_date(entry.date))
    else:
        force = phrase("Enters into force on {day}", day=long_date(entry.date))
    bound = sum(s.covenant is not None for s in ledger.standings)
    numbers = phrase(
        "{signatories} signatories · {parties} parties",
        signatories=ledger.signatories,
        parties=ledger.parties,
    )
    lines = [Text.assemble((force, "bold"), " · ", numbers)]
    if bound:
        share = phrase(
            "{parties} of the {bound} States bound by the Covenant: {percent} %",
            parties=ledger.parties,
            bound=bound,
            percent=round(100 * ledger.parties / bound),
        )
        lines.append(Text(share))
    return lines


def _newest(ledger: Ledger) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    acts = [
        (act, record.state)
        for record in ledger.records.values()
        for act in record.under(PROTOCOL)
        if act.date <= ledger.day and not act.withdrawn
    ]
    acts.sort(key=lambda pair: (pair[0].date, pair[1].name), reverse=True)
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(min_width=12, justify="right", no_wrap=True)
    table.add_column(min_width=2, justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for act, state in acts[:NEWEST]:
        table.add_row(
            short_date(act.date),
            Text(*palette.act_mark(PROTOCOL, act.kind)),
            Text(f"{visible(state.name)}, {kind_text(act.kind)}"),
        )
    coming = ledger.coming_into_force()
    for standing in coming[:NEWEST]:
        if standing.in_force:
            name = visible(standing.state.name)
            table.add_row(
                short_date(standing.in_force),
                Text("★", "bold"),
                Text(phrase("enters into force for {state}", state=name)),
            )
    head = [Text(translate("Newest acts"), "bold")] if acts else []
    none = Text("   " + translate("No entry into force is to come."), "dim")
    return [*head, table, *([] if coming else [none])]


def _facts(ledger: Ledger, today: date) -> Text:
    from rich.text import Text

    snapshot = ledger.snapshot
    if snapshot is None:
        return Text(translate("The depositary's page has not been read yet"), "dim")
    text = phrase("Facts: UN Treaty Collection as at {day}", day=short_date(snapshot.day))
    age = (today - snapshot.day).days
    if age > STALE:
        text += " " + phrase("({age} days ago; to refresh: opicescr sync)", age=age)
    return Text(text, "dim")
