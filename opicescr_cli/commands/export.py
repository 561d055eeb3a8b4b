"""`opicescr export`: the ledger as a file for another program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from opicescr_cli.commands.common import AsOf, Db, read_ledger
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.language import phrase
from opicescr_cli.store.location import locate
from opicescr_cli.views import output

EXAMPLES = """
  opicescr export csv --output acts.csv
  opicescr export xlsx --output op-icescr.xlsx
  opicescr export md --as-of 2017-04-30
  opicescr export ics > op-icescr.ics
  opicescr export datapackage --output op-icescr/
"""


class Kind(StrEnum):
    """What a ledger is exported as."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    MD = "md"
    ICS = "ics"
    DATAPACKAGE = "datapackage"


MARKS = {
    Kind.CSV: "\ufeffiso3".encode(),
    Kind.JSON: b'{\n"meta":',
    Kind.XLSX: b"PK\x03\x04",
    Kind.MD: b"# ",
    Kind.ICS: b"BEGIN:VCALENDAR",
}
"""What a file of each kind begins with."""


def run(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="FORMAT",
            help="csv (acts), json (everything), xlsx, md (States), ics (days), datapackage.",
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
    as_of: AsOf = None,
    db: Db = None,
) -> None:
    """Export the ledger: for a spreadsheet, a document, a calendar, another program.

    csv and json come back with the command import; an exported json is itself a ledger.
    """
    if path is None and kind in (Kind.XLSX, Kind.DATAPACKAGE):
        raise WrongCallError(
            say("{kind} needs a place to be written to", kind=kind),
            say("Say which: opicescr export {kind} --output PATH.", kind=kind),
        )
    ledger = read_ledger(db, as_of)
    if path is None:
        sys.stdout.buffer.write(_writer(kind)(ledger))
        return
    _write(kind, ledger, path, locate(db))
    output.write(phrase("Written to {path}.", path=path))


def _write(kind: Kind, ledger: Ledger, path: Path, own: Path) -> None:
    from opicescr_cli.export.files import write_file, write_folder
    from opicescr_cli.store.whole_file import spare_ledger

    if kind is Kind.DATAPACKAGE:
        from opicescr_cli.export.package import NAME, data_package

        write_folder(path, data_package(ledger), NAME)
        return
    spare_ledger(path, own)
    write_file(path, _writer(kind)(ledger), MARKS[kind])


def _writer(kind: Kind) -> Callable[[Ledger], bytes]:
    """Load the writer of a kind, and no other."""
    match kind:
        case Kind.CSV:
            from opicescr_cli.export.acts_csv import acts_csv as writer
        case Kind.JSON:
            from opicescr_cli.export.ledger_json import ledger_json as writer
        case Kind.XLSX:
            from opicescr_cli.export.states_xlsx import states_xlsx as writer
        case Kind.MD:
            from opicescr_cli.export.states_md import states_md as writer
        case _:
            from opicescr_cli.export.dates_ics import dates_ics as writer
    return writer
