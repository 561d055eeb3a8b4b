"""What open data of this program says of itself: its tables, fields, licence and source.

`export datapackage` writes these as CSV, and data/ ships some of them as JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from opicescr_cli.core.model import ActKind, Origin, Status

SOURCE = {
    "title": "United Nations Treaty Collection, status of treaties",
    "path": "https://treaties.un.org/Pages/ParticipationStatus.aspx?clang=_en",
}
LICENCE = {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}

Field = dict[str, Any]


def field(name: str, kind: str, description: str, **more: Any) -> Field:
    """Describe a field of a table, as Frictionless Data has it."""
    return {"name": name, "type": kind, "description": description, **more}


REQUIRED = {"constraints": {"required": True}}
"""What a field is that every row has."""

STATE = (
    field("iso3", "string", "ISO 3166-1 alpha-3 code", **REQUIRED),
    field("iso2", "string", "ISO 3166-1 alpha-2 code"),
    field("m49", "string", "UN M49 code, three digits"),
    field("name", "string", "The depositary's English name", **REQUIRED),
    field("group", "string", "UN regional group; empty for the four non-members"),
)
"""What is said of a State wherever States are listed."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's description: its fields in order, its key, and what refers to other tables."""

    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    refers: Mapping[str, tuple[str, str]] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(field["name"] for field in self.fields)


TABLES = {
    "states": Table(
        "Where each State stands on the day of the package, derived from its acts",
        (
            *STATE,
            field(
                "status",
                "string",
                "The highest rung that the State's acts reach",
                constraints={"required": True, "enum": list(Status)},
            ),
            field("signed", "date", "Day it signed the Protocol"),
            field("deposited", "date", "Day it deposited its instrument under the Protocol"),
            field("act", "string", "How it became a party to the Protocol"),
            field("in_force", "date", "Day the Protocol enters into force for it (article 18)"),
            field("covenant", "date", "Day it became a party to the Covenant"),
            field("covenant_in_force", "date", "Day the Covenant enters into force for it"),
            field(
                "origin",
                "string",
                "Whose word it is: the depositary's, or recorded here",
                constraints={"required": True, "enum": [Origin.DEPOSITARY, Origin.RECORDED]},
            ),
        ),
        ("iso3",),
    ),
    "acts": Table(
        "Every treaty act under every instrument, one row an act",
        (
            STATE[0],
            STATE[3],
            field("instrument", "string", "Number in the UN Treaty Collection", **REQUIRED),
            field(
                "kind",
                "string",
                "What the State did",
                constraints={"required": True, "enum": list(ActKind)},
            ),
            field("date", "date", "Day of signature or of deposit", **REQUIRED),
            field(
                "withdrawn",
                "boolean",
                "Whether the depositary shows the act in brackets: it no longer stands",
                trueValues=["yes"],
                falseValues=["no"],
            ),
            field("source", "string", "What proves the act"),
            field("recorded_at", "string", "When the ledger learnt of it, ISO 8601"),
            field("recorded_by", "string", "Who recorded it; empty: a page of the depositary"),
            field("effective", "date", "Day of its effect where that is not by the treaty's rule"),
        ),
        ("iso3", "instrument", "kind", "date"),
        {"iso3": ("states", "iso3"), "instrument": ("instruments", "number")},
    ),
    "instruments": Table(
        "The nine instruments, each with its own rule of entry into force and of denunciation",
        (
            field("number", "string", "Number in the UN Treaty Collection", **REQUIRED),
            field("short", "string", "Usual abbreviation"),
            field("title", "string", "Title"),
            field("adopted", "date", "Day of adoption"),
            field("opened", "date", "Day it opened for signature"),
            field("in_force", "date", "Day of entry into force, as the depositary gives it"),
            field("url", "string", "The depositary's page"),
            field("title_fr", "string", "Title of the French text"),
            field("place", "string", "Place of adoption, as the depositary gives it"),
            field("registered", "date", "Day of registration, as the depositary gives it"),
            field("registration", "string", "Number of registration with the United Nations"),
            field("force_article", "string", "Article on entry into force", **REQUIRED),
            field(
                "force_after",
                "duration",
                "Span from a State's deposit to the entry into force for it, ISO 8601",
                **REQUIRED,
            ),
            field(
                "force_instruments",
                "integer",
                "How many instruments bring the treaty into force at all",
                **REQUIRED,
            ),
            field("denunciation_article", "string", "Article on denunciation; empty: none"),
            field(
                "denunciation_after",
                "duration",
                "Span from receipt of a denunciation to its effect, ISO 8601; empty: none",
            ),
        ),
        ("number",),
    ),
    "milestones": Table(
        "The campaign's milestones, to the precision that is known",
        (
            field("when", "string", "Year, month or day: 1994, 2008-06, 2006-06-29"),
            field("until", "string", "Last day of what lasted, or empty"),
            field("text", "string", "What happened"),
            field("source", "string", "Who says so"),
            field("url", "string", "Where they say so"),
            field("recorded_at", "string", "When a campaign entered it itself, ISO 8601"),
            field("recorded_by", "string", "Who entered it; empty: it comes with the program"),
        ),
    ),
}


def resource(name: str, table: Table, ending: str, mediatype: str) -> dict[str, Any]:
    """Describe a table's file by its name, the ending of that, and its media type."""
    schema: dict[str, Any] = {"fields": list(table.fields)}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [theirs]}}
            for column, (other, theirs) in table.refers.items()
        ]
    return {
        "name": name,
        "path": f"{name}.{ending}",
        "title": table.title,
        "type": "table",
        "format": ending,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "schema": schema,
    }


def sums(content: bytes) -> dict[str, Any]:
    """Give a file's length in bytes and its sum, by which a change of it shows."""
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def description(
    name: str, said: str, resources: Iterable[Mapping[str, Any]], **more: object
) -> bytes:
    """Write `datapackage.json`: `said` is what the package says of itself in a sentence."""
    package = {
        "name": name,
        "title": "Ratification of the Optional Protocol to the ICESCR",
        "description": said,
        **more,
        "licenses": [LICENCE],
        "sources": [SOURCE],
        "resources": list(resources),
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
