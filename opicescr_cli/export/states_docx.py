"""Where the States stand as a document for a word processor."""

from __future__ import annotations

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.listing import select
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.export.states_md import counts_by_status, counts_line, head_cells, row_cells
from opicescr_cli.language import own_page, phrase, state_key, translate
from opicescr_cli.views.paper import Paper
from opicescr_cli.views.provenance import as_at, legend, limits


def states_docx(ledger: Ledger) -> bytes:
    """Write a title, the counts, a table of the States and the source."""
    title = translate("Optional Protocol to the ICESCR: ratification status")
    paper = Paper(title, ledger.snapshot.day if ledger.snapshot else ledger.day, landscape=True)
    paper.title(title)
    paper.line(counts_line(ledger))
    paper.points(counts_by_status(ledger))
    standings = select(ledger, name=state_key)
    paper.table(head_cells(), map(row_cells, standings))
    url = own_page(facts.instruments()[PROTOCOL].url)
    paper.line(phrase("Source: {facts}, <{url}>.", facts=as_at(ledger), url=url), small=True)
    for line in (*limits(ledger), *legend(standing.origin for standing in standings)):
        paper.line(line, small=True)
    return paper.data()


FORMAT = FileFormat(states_docx, b"PK\x03\x04", text=False)
