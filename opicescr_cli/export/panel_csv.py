"""The panel for researchers as CSV: a row for each State and year, or month."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import partial
from typing import Any

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Origin, Status
from opicescr_cli.core.panel import Every, panel
from opicescr_cli.core.procedures import PROCEDURES, followed
from opicescr_cli.export.acts_csv import csv_bytes
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.export.tables import REQUIRED, field

YES_OR_NO: dict[str, Any] = {"trueValues": ["yes"], "falseValues": ["no"], **REQUIRED}

FIELDS = (
    field("year", "integer", "Year of the day", **REQUIRED),
    field(
        "day",
        "date",
        "What the row is about: the period's last day, or the newest that the facts speak of",
        **REQUIRED,
    ),
    field("iso3", "string", "ISO 3166-1 alpha-3 code; a former State's of its time", **REQUIRED),
    field("iso2", "string", "ISO 3166-1 alpha-2 code", **REQUIRED),
    field("m49", "string", "UN M49 code, three digits", **REQUIRED),
    field("name", "string", "The depositary's English name", **REQUIRED),
    field("former", "boolean", "Whether it is a State no more", **YES_OR_NO),
    field(
        "status",
        "string",
        "Where it stood on that day; empty for a former State",
        constraints={"enum": [status.value for status in Status]},
    ),
    field("covenant", "boolean", "Whether it was a party to the ICESCR", **YES_OR_NO),
)
"""The columns before those of the procedures, which carry their names: "OP-ICCPR"."""

ORIGIN = field(
    "origin",
    "string",
    "Whose word the row is: recorded as soon as one of the State's acts by that day is",
    constraints={"required": True, "enum": [origin.value for origin in Origin]},
)
"""The column after those of the procedures."""


def schema() -> dict[str, Any]:
    """Describe the panel as a Table Schema of Frictionless Data."""
    accepted = (
        field(
            one.name,
            "boolean",
            f"Whether it accepted complaints under {one.name}"
            + (f", article {one.article}" if one.article else ""),
            **YES_OR_NO,
        )
        for one in PROCEDURES
    )
    return {"fields": [*FIELDS, *accepted, ORIGIN], "primaryKey": ["iso3", "day"]}


def panel_csv(ledger: Ledger, every: Every = Every.YEAR) -> bytes:
    """Write the panel: `covenant` and each procedure are yes or no, `status` empty if former.

    `origin`, the last column, is `recorded` where an act of the State's by that day was recorded
    here, and is on no page of the depositary.
    """
    procedures = followed(facts.instruments())
    rows = (
        (
            cell.year,
            cell.day,
            cell.state.iso3,
            cell.state.iso2,
            cell.state.m49,
            cell.state.name,
            cell.former,
            cell.status,
            cell.party,
            *cell.accepted,
            cell.origin.value,
        )
        for cell in panel(ledger, () if ledger.whole else facts.former(), procedures, every)
    )
    head = (*(each["name"] for each in FIELDS), *(one.name for one in procedures), ORIGIN["name"])
    return BOM_UTF8 + csv_bytes(head, rows)


def form(every: Every) -> FileFormat:
    """Give the format with a row for each year, or month."""
    return FileFormat(partial(panel_csv, every=every), BOM_UTF8 + b"year")


FORMAT = form(Every.YEAR)
