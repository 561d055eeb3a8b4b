"""The description of data/ as a Frictionless Data Package."""

from __future__ import annotations

from pathlib import Path

from opicescr_cli.export.tables import STATE, TABLES, Table, description, resource, sums

SHIPPED = {
    "states": Table(
        "The 197 States, with their codes, the depositary's names and the UN regional groups",
        STATE,
        ("iso3",),
    ),
    "instruments": TABLES["instruments"],
    "milestones": TABLES["milestones"],
}
"""The tables among the files; they are the export's, but for what it derives of a State."""

FILES = {
    "ledger": "Every treaty act of the 197 States under the nine instruments: a TinyDB file",
    "former": "The States that are no more, with their acts, from the notes of the pages",
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
