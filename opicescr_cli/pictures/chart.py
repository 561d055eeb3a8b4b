"""What the chart shows: the acts under the Protocol, year by year."""

from __future__ import annotations

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.years import by_year
from opicescr_cli.language import phrase, translate
from opicescr_cli.pictures import svg_chart, terminal_chart
from opicescr_cli.pictures.campaign import Campaign, campaign
from opicescr_cli.pictures.lines import Line
from opicescr_cli.pictures.svg import terms
from opicescr_cli.views.output import Canvas
from opicescr_cli.views.provenance import as_of, source
from opicescr_cli.views.shapes import Shape

ROW = ("year", "signatures", "deposits", "parties", "signatories", "recorded")


def chart_lines(ledger: Ledger, canvas: Canvas, who: str = "") -> list[Line]:
    """Draw the chart for a terminal; `who` names the groups that it is of, "" for all States."""
    return terminal_chart.render(
        _campaign(ledger, who),
        width=canvas.width,
        height=canvas.height,
        colour=canvas.colour,
        ascii_only=canvas.ascii_only,
    )


def chart_svg(ledger: Ledger, who: str = "") -> str:
    """Draw the chart as an SVG document, for a slide or a flyer; `who` as for `chart_lines`."""
    return svg_chart.slide(_campaign(ledger, who), source=terms(source()))


def chart_shape(ledger: Ledger) -> list[Shape]:
    """Describe the chart, as `chart --json` does: a row a year, the totals at its end."""
    return [
        {
            "year": year.year,
            "signatures": year.signatures,
            "deposits": year.instruments,
            "parties": year.parties,
            "signatories": year.signatories,
            "recorded": year.recorded,
        }
        for year in by_year(ledger)
    ]


def _campaign(ledger: Ledger, who: str) -> Campaign:
    title = translate("The OP-ICESCR year by year")
    if who:
        title = phrase("The OP-ICESCR year by year: {groups}", groups=who)
    return campaign(ledger, title, as_of(ledger))
