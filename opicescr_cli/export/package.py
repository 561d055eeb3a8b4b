"""The ledger as a Frictionless Data Package: tables of CSV that describe themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import ActKind, Status
from opicescr_cli.export.acts_csv import COLUMNS, act_rows, csv_bytes
from opicescr_cli.views.shapes import standing_shape

NAME = "op-icescr-ratification"
"""The package's name, by which its folder is known again."""

SOURCE = {
    "title": "United Nations Treaty Collection, status of treaties",
    "path": "https://treaties.un.org/Pages/ParticipationStatus.aspx?clang=_en",
}
LICENCE = {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}

Field = dict[str, Any]


def _field(name: str, kind: str, description: str, **more: Any) -> Field:
    return {"name": name, "type": kind, "description": description, **more}


_REQUIRED = {"constraints": {"required": True}}

ISO3 = _field("iso3", "string", "ISO 3166-1 alpha-3 code", **_REQUIRED)
STATE = _field("name", "string", "The depositary's English name", **_REQUIRED)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's description: its fields in order, its key, and what refers to other tables."""

    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    refers: Mapping[str, tuple[str, str]] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.fields)


TABLES = {
    "states": _Table(
        "Where each State stands on the day of the package, derived from its acts",
        (
            ISO3,
            _field("iso2", "string", "ISO 3166-1 alpha-2 code"),
            _field("m49", "string", "UN M49 code, three digits"),
            STATE,
            _field("group", "string", "UN regional group; empty for non-members"),
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
        ),
        ("iso3",),
    ),
    "acts": _Table(
        "Every treaty act under every instrument, one row an act",
        (
            ISO3,
            STATE,
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
    "instruments": _Table(
        "The Covenant, the Protocol and the four sister complaint procedures",
        (
            _field("number", "string", "Number in the UN Treaty Collection", **_REQUIRED),
            _field("short", "string", "Usual abbreviation"),
            _field("title", "string", "Title"),
            _field("adopted", "date", "Day of adoption"),
            _field("opened", "date", "Day it opened for signature"),
            _field("in_force", "date", "Day of entry into force, as the depositary gives it"),
            _field("url", "string", "The depositary's page"),
        ),
        ("number",),
    ),
    "milestones": _Table(
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


def data_package(ledger: Ledger) -> dict[str, bytes]:
    """Write the files of a data package, by name; `datapackage.json` comes last.

    Raises ActsFileError that names the act whose text UTF-8 cannot carry.
    """
    files = {f"{name}.csv": _table(ledger, name) for name in TABLES}
    resources = [_resource(name, files[f"{name}.csv"]) for name in TABLES]
    known = ledger.snapshot.day if ledger.snapshot else ledger.day
    package = {
        "name": NAME,
        "title": "Ratification of the Optional Protocol to the ICESCR",
        "description": _as_it_stood(ledger),
        "created": f"{known}T00:00:00Z",
        "licenses": [LICENCE],
        "sources": [SOURCE],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    return {
        **files,
        "README.md": _readme(ledger).encode(),
        "datapackage.json": f"{text}\n".encode(),
    }


def _table(ledger: Ledger, name: str) -> bytes:
    columns = TABLES[name].columns
    if name == "acts":
        return csv_bytes(COLUMNS, act_rows(ledger))
    rows: Sequence[Mapping[str, object]]
    if name == "states":
        rows = [{**s.state._asdict(), **standing_shape(s)} for s in ledger.standings]
    elif name == "instruments":
        rows = [instrument._asdict() for instrument in facts.instruments().values()]
    else:
        rows = [milestone._asdict() for milestone in facts.milestones()]
    return csv_bytes(columns, ([row[column] for column in columns] for row in rows))


def _resource(name: str, content: bytes) -> dict[str, Any]:
    table = TABLES[name]
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
        "title": table.title,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _as_it_stood(ledger: Ledger) -> str:
    facts_of = f" as at {ledger.snapshot.day}" if ledger.snapshot else ""
    return f"As it stood on {ledger.day}; facts of the UN Treaty Collection{facts_of}."


def _readme(ledger: Ledger) -> str:
    return "\n".join(_readme_lines(ledger)) + "\n"


def _readme_lines(ledger: Ledger) -> Iterator[str]:
    yield "# Ratification of the Optional Protocol to the ICESCR"
    yield ""
    yield f"{_as_it_stood(ledger)} <{SOURCE['path']}>"
    yield ""
    yield "| file | what it holds |"
    yield "|---|---|"
    for name, table in TABLES.items():
        yield f"| `{name}.csv` | {table.title} |"
    yield ""
    yield "`datapackage.json` describes every column (https://datapackage.org). A text that a"
    yield "spreadsheet would take for a formula begins with an apostrophe. CC0 1.0; cite the"
    yield "depositary for the acts."
