"""`opicescr export`: the ledger as a file for another program."""

import sys
from codecs import BOM_UTF8
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli.commands.common import (
    AsOf,
    Db,
    Groups,
    OnlyDepositary,
    read_ledger,
)
from opicescr_cli.commands.filters import ByDate, First, Last, Statuses, narrowed
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.listing import Dated, Span
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.panel import Every
from opicescr_cli.export import formats
from opicescr_cli.language import phrase
from opicescr_cli.store.location import locate
from opicescr_cli.store.whole_file import spare_ledger, write_folder, write_whole
from opicescr_cli.views import output
from opicescr_cli.views.text import visible

EXAMPLES = """
  opicescr export csv --output acts.csv
  opicescr export xlsx --output op-icescr.xlsx
  opicescr export md --as-of 2017-04-30
  opicescr export xlsx --group AU --status signed --output signed.xlsx
  opicescr export docx --output op-icescr.docx
  opicescr export ics > op-icescr.ics
  opicescr export panel --every month --output panel.csv
  opicescr export datapackage --output op-icescr/
"""


WHOLE = ("json", "datapackage")
"""The formats that are for bringing back, or for citing, all of it."""


class Kind(StrEnum):
    """What a ledger is exported as: the words of `formats.MODULES`."""

    _ignore_ = "members word"
    members = vars()
    for word in formats.MODULES:
        members[word] = word


def run(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="FORMAT",
            help="csv (acts), json (all), xlsx, md, docx (States), ics (days), panel, datapackage.",
        ),
    ],
    path: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="PATH",
            help="The file to write, a folder for datapackage; else standard output.",
            show_default=False,
        ),
    ] = None,
    status: Statuses = None,
    group: Groups = None,
    first: First = None,
    last: Last = None,
    by_date: ByDate = Dated.DEPOSITED,
    every: Annotated[
        Every | None, typer.Option(help="panel: a row for each year or month.", show_default=False)
    ] = None,
    as_of: AsOf = None,
    db: Db = None,
    *,
    only_depositary: OnlyDepositary = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="json: with the campaign's notes on States.")
    ] = False,
) -> None:
    """Export the ledger: for a spreadsheet, a document, a calendar, another program.

    csv and json come back with the command import; an exported json is itself a ledger, without
    the notes on States unless they are asked for.
    """
    form = formats.load(kind)
    if notes and kind != "json":
        raise WrongCallError(
            say("{kind} has no notes", kind=kind), say("Only export json --notes has them.")
        )
    if every is not None:
        if kind != "panel":
            raise WrongCallError(
                say("{kind} has no years or months", kind=kind),
                say("Only export panel --every has them."),
            )
        from opicescr_cli.export import panel_csv

        form = panel_csv.form(every)
    span = Span(first, last, by_date)
    if kind in WHOLE and (status or group or first or last):
        raise WrongCallError(
            say("{kind} has all States", kind=kind),
            say("Only some of them: opicescr export csv, xlsx, md, docx, ics or panel."),
        )

    def read() -> Ledger:
        ledger = read_ledger(db, as_of, only_depositary=only_depositary, notes=notes)
        return narrowed(ledger, group, status, span)

    if path is not None:
        spare_ledger(path, locate(db))
        ledger = read()
        if isinstance(form, formats.FolderFormat):
            files = {name: partial(bytes, data) for name, data in form.write(ledger).items()}
            write_folder(path, files, form.check, guests=True)
        else:
            write_whole(path, form.write(ledger), form.begin)
        output.write(visible(phrase("Written to {path}.", path=path)))
    elif isinstance(form, formats.FileFormat) and form.text:
        _show(form.write(read()))
    else:
        raise WrongCallError(
            say("{kind} needs a place to be written to", kind=kind),
            say("Say which: opicescr export {kind} --output PATH.", kind=kind),
        )


def _show(data: bytes) -> None:
    """Write a text to standard output as it is; where somebody reads it, harmless for them."""
    if sys.stdout.isatty():
        output.write("\n".join(map(visible, data.decode("utf-8-sig").splitlines())))
    else:
        sys.stdout.buffer.write(data if output.to_file() else data.removeprefix(BOM_UTF8))
