"""What the chart shows: the acts under the Protocol, year by year."""

from __future__ import annotations

from datetime import date
from typing import Any

from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import PROTOCOL, ActKind
from opicescr_cli.language import long_date, phrase, translate
from opicescr_cli.pictures import svg_chart, terminal_chart
from opicescr_cli.pictures.lines import Line
from opicescr_cli.views.output import Canvas
from opicescr_cli.views.shapes import Shape
from opicescr_cli.views.states import as_of, source

ROW = ("year", "signatures", "deposits", "parties")


def chart_lines(ledger: Ledger, today: date, canvas: Canvas) -> list[Line]:
    """Draw the chart for a terminal."""
    return terminal_chart.render(
        **_campaign(ledger, today),
        width=canvas.width,
        height=canvas.height,
        colour=canvas.colour,
        ascii_only=canvas.ascii_only,
    )


def chart_svg(ledger: Ledger, today: date) -> str:
    """Draw the chart as an SVG document, for a slide or a flyer."""
    return svg_chart.slide(**_campaign(ledger, today), source=source())


def chart_shape(ledger: Ledger) -> list[Shape]:
    """Describe the chart, as `chart --json` does: a row a year, the parties at its end."""
    deposits, signatures = _days(ledger)
    parties = [record.acts for record in ledger.records.values() if record.under(PROTOCOL)]
    rows = []
    for year in terminal_chart.years(deposits, signatures, ledger.day):
        end = min(date(year.year, 12, 31), ledger.day)
        rows.append(
            {
                "year": year.year,
                "signatures": year.signed.new,
                "deposits": year.deposited.new,
                "parties": sum(law.deposit(acts, PROTOCOL, end) is not None for acts in parties),
            }
        )
    return rows


def _days(ledger: Ledger) -> tuple[list[date], list[date]]:
    """Give the days of the deposits and those of the signatures."""
    signatures = [
        act.date
        for record in ledger.records.values()
        for act in record.under(PROTOCOL)
        if act.kind is ActKind.SIGNATURE and not act.withdrawn
    ]
    return [deposit.deposited for deposit in ledger.deposits], signatures


def _campaign(ledger: Ledger, today: date) -> dict[str, Any]:
    """Give what both pictures are drawn from."""
    deposits, signatures = _days(ledger)
    entry = ledger.entry_into_force
    marks = []
    if entry.triggered_by and entry.date:
        day, by = entry.triggered_by.deposited, entry.triggered_by.state
        tenth = phrase("{day}: the tenth instrument, {state}'s", day=long_date(day), state=by)
        force = phrase("{day}: entry into force", day=long_date(entry.date))
        marks = [terminal_chart.Mark(day, tenth), terminal_chart.Mark(entry.date, force)]
    return {
        "deposits": deposits,
        "signatures": signatures,
        "marks": marks,
        "until": ledger.day,
        "title": translate("The OP-ICESCR year by year"),
        "as_at": as_of(ledger, today),
    }
