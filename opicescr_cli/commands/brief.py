"""`opicescr brief`: one State on one page, for a meeting."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import (
    AsOf,
    Country,
    Db,
    OnlyDepositary,
    find,
    read_ledger,
    statements,
)
from opicescr_cli.core.declarations import beside_acts
from opicescr_cli.core.dossier import dossier_of
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import PROTOCOL
from opicescr_cli.language import phrase
from opicescr_cli.store.location import locate
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

EXAMPLES = """
  opicescr brief Ireland
  opicescr brief Brazil --output brazil.html
  opicescr brief "costa rica" --output costa-rica.docx
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
            help="Write a letter to edit (.docx), a page to print (.html) or Markdown (.md);"
            " an older file is replaced.",
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
    """Put the facts about one State on a page to take into a meeting; in a pipe as Markdown.

    Where it stands with dates and sources, what ratifying would mean and when it would be in
    force, its other complaint procedures and its regional group. Facts only, all derived. A
    .docx begins with a letter to the ministry, whose brackets are yours to fill in.
    """
    from opicescr_cli.store.whole_file import check_ending, spare_ledger, write_whole
    from opicescr_cli.views.brief import as_html, as_markdown, brief_of

    if to is not None:
        check_ending(to, ".docx", ".html", ".md")
        if notes and to.suffix.lower() == ".docx":
            raise WrongCallError(
                say("a letter to a ministry carries no notes of the campaign"),
                say("Leave --notes out, or write a .html or a .md for yourself."),
            )
        spare_ledger(to, locate(db))
    ledger = read_ledger(db, as_of, only_depositary=only_depositary, notes=notes)
    state = find(ledger, country)
    dossier = dossier_of(ledger, state.iso3, facts.instruments()[PROTOCOL])
    page = brief_of(
        ledger, dossier, beside_acts(statements(db, state.iso3), state.iso3, ledger.day)
    )
    if to is None and sys.stdout.isatty():
        from opicescr_cli.views.screens.brief import brief_page

        output.draw(lambda width: brief_page(page, width))
        return
    if to is None:
        output.write(as_markdown(page))
        return
    match to.suffix.lower():
        case ".docx":
            from opicescr_cli.views.letter import as_docx

            data = as_docx(ledger, dossier, page)
        case ".html":
            data = as_html(page).encode()
        case _:
            data = as_markdown(page).encode()
    write_whole(to, data)
    output.write(visible(phrase("Written to {path}.", path=to)))
