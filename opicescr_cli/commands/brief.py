"""`opicescr brief`: one State on one page, for a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import AsOf, Country, Db, OnlyDepositary, find, read_ledger
from opicescr_cli.core.dossier import dossier_of
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.language import phrase
from opicescr_cli.store.location import locate
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

EXAMPLES = """
  opicescr brief Ireland
  opicescr brief Brazil --output brazil.html
  opicescr brief "costa rica" --output costa-rica.md
  opicescr brief Ireland --notes
"""


def run(
    country: Country,
    to: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a page to print (.html) or Markdown (.md); an older one is replaced.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="With the campaign's notes on it: for your own eyes.")
    ] = False,
) -> None:
    """Put the facts about one State on a page to take into a meeting, in Markdown.

    Where it stands with dates and sources, what ratifying would mean and when it would be in
    force, its other complaint procedures and its regional group. Facts only, all derived.
    """
    from opicescr_cli.store.whole_file import check_ending, spare_ledger, write_whole
    from opicescr_cli.views.brief import as_html, as_markdown, brief_of

    if to is not None:
        check_ending(to, ".html", ".md")
        spare_ledger(to, locate(db))
    ledger = read_ledger(db, as_of, only_depositary=only_depositary, notes=notes)
    state = find(ledger, country)
    page = brief_of(ledger, dossier_of(ledger, state.iso3, facts.instruments()[PROTOCOL]))
    if to is None:
        output.write(as_markdown(page))
        return
    html = to.suffix.lower() == ".html"
    write_whole(to, (as_html(page) if html else as_markdown(page)).encode())
    output.write(visible(phrase("Written to {path}.", path=to)))
