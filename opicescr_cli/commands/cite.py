"""`opicescr cite`: how to cite the treaties, a State's acts and where they are from."""

import sys
from typing import Annotated

import typer

from opicescr_cli import facts
from opicescr_cli.commands.common import AsOf, Db, complete_country, find, read_ledger
from opicescr_cli.core.citation import citations
from opicescr_cli.views.citation import Style, write

EXAMPLES = """
  opicescr cite
  opicescr cite Uruguay
  opicescr cite Uruguay --format bibtex >> references.bib
  opicescr cite --format csl-json
"""


def run(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="A State, for its acts.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    style: Annotated[
        Style, typer.Option("--format", help="How to write the citations.")
    ] = Style.TEXT,
    as_of: AsOf = None,
    db: Db = None,
) -> None:
    """Cite the two treaties, or a State's acts, with the day of the depositary's page.

    Each citation has the page's address, volume and page in the United Nations Treaty Series, the
    number of registration and the depositary notifications that the page names. An act that was
    recorded here is cited as such.
    """
    from opicescr_cli.views import output
    from opicescr_cli.views.provenance import facts_text

    ledger = read_ledger(db, as_of)
    iso3 = find(ledger, country).iso3 if country is not None else None
    every = citations(ledger, facts.instruments(), facts.published(), iso3)
    text = write(style, every).removesuffix("\n")
    if style is Style.TEXT and sys.stdout.isatty():
        # A person reads it; what goes into a file or a program is the citations alone.
        output.write_sentences(f"{text}\n\n{facts_text(ledger)}".split("\n"))
    else:
        output.write(text)
