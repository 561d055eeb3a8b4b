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


def _field(name: str, kind: str, description: str, **more: Any) -> Field:
    return {"name": name, "type": kind, "description": description, **more}


_REQUIRED = {"constraints": {"required": True}}

STATE = (
    _field("iso3", "string", "ISO 3166-1 alpha-3 code", **_REQUIRED),
    _field("iso2", "string", "ISO 3166-1 alpha-2 code"),
    _field("m49", "string", "UN M49 code, three digits"),
    _field("name", "string", "The depositary's English name", **_REQUIRED),
    _field("group", "string", "UN regional group; empty for the four non-members"),
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
            _field(
                "status",
                "string",
                "The highest rung that the State's acts reach",
                constraints={"required": True, "enum": list(Status)},
            ),
            _field("signed", "date", "Day it signed the Protocol"),
            _field("deposited", "date", "Day it deposited its instrument under the Protocol"),
            _field("act", "string", "How it became a party to the Protocol"),
            _field("in_force", "date", "Day the Protocol enters into force for it (article 18)"),
            _field("covenant", "date", "Day it became a party to the Covenant"),
            _field("covenant_in_force", "date", "Day the Covenant enters into force for it"),
            _field(
                "origin",
                "string",
                "Whose word it is: the depositary's, or recorded here",
                constraints={"required": True, "enum": list(Origin)},
            ),
        ),
        ("iso3",),
    ),
    "acts": Table(
        "Every treaty act under every instrument, one row an act",
        (
            STATE[0],
            STATE[3],
            _field("instrument", "string", "Number in the UN Treaty Collection", **_REQUIRED),
            _field(
                "kind",
                "string",
                "What the State did",
                constraints={"required": True, "enum": list(ActKind)},
            ),
            _field("date", "date", "Day of signature or of deposit", **_REQUIRED),
            _field(
                "withdrawn",
                "boolean",
                "Whether the depositary shows the act in brackets: it no longer stands",
                trueValues=["yes"],
                falseValues=["no"],
            ),
            _field("source", "string", "What proves the act"),
            _field("recorded_at", "string", "When the ledger learnt of it, ISO 8601"),
            _field("recorded_by", "string", "Who recorded it; empty: a page of the depositary"),
            _field("effective", "date", "Day of its effect where that is not by the treaty's rule"),
        ),
        ("iso3", "instrument", "kind", "date"),
        {"iso3": ("states", "iso3"), "instrument": ("instruments", "number")},
    ),
    "instruments": Table(
        "The nine instruments, each with its own rule of entry into force and of denunciation",
        (
            _field("number", "string", "Number in the UN Treaty Collection", **_REQUIRED),
            _field("short", "string", "Usual abbreviation"),
            _field("title", "string", "Title"),
            _field("adopted", "date", "Day of adoption"),
            _field("opened", "date", "Day it opened for signature"),
            _field("in_force", "date", "Day of entry into force, as the depositary gives it"),
            _field("url", "string", "The depositary's page"),
            _field("title_fr", "string", "Title of the French text"),
            _field("place", "string", "Place of adoption, as the depositary gives it"),
            _field("registered", "date", "Day of registration, as the depositary gives it"),
            _field("registration", "string", "Number of registration with the United Nations"),
            _field("force_article", "string", "Article on entry into force", **_REQUIRED),
            _field(
                "force_after",
                "duration",
                "Span from a State's deposit to the entry into force for it, ISO 8601",
                **_REQUIRED,
            ),
            _field(
                "force_instruments",
                "integer",
                "How many instruments bring the treaty into force at all",
                **_REQUIRED,
            ),
            _field("denunciation_article", "string", "Article on denunciation; empty: none"),
            _field(
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
            _field("when", "string", "Year, month or day: 1994, 2008-06, 2006-06-29"),
            _field("until", "string", "Last day of what lasted, or empty"),
            _field("text", "string", "What happened"),
            _field("source", "string", "Who says so"),
            _field("url", "string", "Where they say so"),
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
            {"fields": [own], "reference": {"resource": other, "fields": [theirs]}}
            for own, (other, theirs) in table.refers.items()
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
