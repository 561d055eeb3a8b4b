"""The description of data/ as a Frictionless Data Package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from opicescr_cli.core.declarations import Said
from opicescr_cli.export.tables import (
    REQUIRED,
    STATE,
    TABLES,
    Table,
    description,
    field,
    resource,
    sums,
)

DECLARATIONS = Table(
    "What States declared, reserved and objected to, without the words: one row a statement",
    (
        field("iso3", "string", "ISO 3166-1 alpha-3 code of the State that speaks", **REQUIRED),
        field("name", "string", "The depositary's English name of it", **REQUIRED),
        field("instrument", "string", "Number in the UN Treaty Collection", **REQUIRED),
        field("article", "string", "The articles that it is under or about, with commas"),
        field(
            "kind",
            "string",
            "What its section or heading calls it; unnamed: a declaration or reservation",
            constraints={"required": True, "enum": list(Said)},
        ),
        field("date", "date", "Its date; empty where the page gives none"),
        field(
            "dated",
            "string",
            "Where the date is from: the text, the State's deposit or signature, an end note",
            constraints={"enum": ["text", "deposit", "signature", "note"]},
        ),
        field("to", "string", "ISO codes of the States whose act it answers, with commas"),
        field("note", "string", "The end notes that it points to, with commas"),
        field("source", "string", "The depositary's page", **REQUIRED),
        field("as_at", "date", "The day that the page speaks of", **REQUIRED),
        field("block", "string", "Its place on the page: the block there, or the note"),
        field("part", "integer", "Which statement of the block, from 1; 0: only a note speaks"),
        field("sha256", "string", "SHA-256 of its words, or of the note's sentence, normalised"),
    ),
    ("instrument", "block", "part", "iso3", "date", "sha256"),
    {"instrument": ("instruments", "number")},
)

SHIPPED = {
    "states": Table(
        "The 197 States, with their codes, the depositary's names and the UN regional groups",
        STATE,
        ("iso3",),
    ),
    "instruments": TABLES["instruments"],
    # What comes with the program was entered by nobody else.
    "milestones": replace(TABLES["milestones"], fields=TABLES["milestones"].fields[:5]),
    "declarations": DECLARATIONS,
}
"""The tables among the files; they are the export's, but for what it derives of a State."""

FILES = {
    "ledger": "Every treaty act of the 197 States under the nine instruments: a TinyDB file",
    "former": "The States that are no more, with their acts, from the notes of the pages",
    "groups": "The members of organisations among the 197 States, each with its source",
    "places": "Names that are no State of the list, and what the pages say of each, with proof",
    "references": "Volume and page of each treaty in the Treaty Series, and C.N. numbers",
    "acceptances": "Who accepts complaints by a declaration, and where the page says so",
    "exceptions": "The acts that the depositary shows although a rule is against them, with notes",
    "names": "The names of the States in the six UN languages and others, and what people type",
    "outlines": "The outlines of the States in the Equal Earth projection, from Natural Earth",
    "words": "Words that name no single State: ambiguous, former, or no State",
    "name-index": "The folded names, made from names.json and words.json for fast look-up",
}


def build(data: Path) -> dict[str, str]:
    """Make datapackage.json from the files in data/."""
    tables = [resource(n, table, "json", "application/json") for n, table in SHIPPED.items()]
    files = [
        {
            "name": name,
            "path": f"{name}.json",
            "title": title,
            "type": "json",
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
            **sums((data / f"{name}.json").read_bytes()),
        }
        for name, title in FILES.items()
    ]
    said = (
        "Who has signed and ratified the Covenant, the Protocol and the sister complaint"
        " procedures, with the day and the source of each act."
    )
    return {"datapackage.json": description("opicescr", said, [*tables, *files]).decode()}
