"""The panel for researchers as CSV: a row for each State and year."""

from __future__ import annotations

from codecs import BOM_UTF8

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.panel import panel
from opicescr_cli.core.procedures import followed
from opicescr_cli.export.acts_csv import csv_bytes
from opicescr_cli.export.formats import FileFormat

COLUMNS = ("year", "day", "iso3", "m49", "name", "former", "status", "covenant")
"""The columns before those of the procedures, which carry their names: "OP-ICCPR"."""


def panel_csv(ledger: Ledger) -> bytes:
    """Write the panel: `covenant` and each procedure are yes or no, `status` empty if former."""
    procedures = followed(facts.instruments())
    rows = (
        (
            cell.year,
            cell.day,
            cell.state.iso3,
            cell.state.m49,
            cell.state.name,
            cell.former,
            cell.status,
            cell.party,
            *cell.accepted,
        )
        for cell in panel(ledger, () if ledger.whole else facts.former(), procedures)
    )
    return BOM_UTF8 + csv_bytes((*COLUMNS, *(one.name for one in procedures)), rows)


FORMAT = FileFormat(panel_csv, BOM_UTF8 + b"year")
