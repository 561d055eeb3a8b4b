"""The description of data/ as a Frictionless Data Package."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

SOURCE = {
    "title": "United Nations Treaty Collection, status of treaties",
    "path": "https://treaties.un.org/Pages/ParticipationStatus.aspx?clang=_en",
}
TABLES: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "states": (
        "The 197 States, with their codes, the depositary's names and the UN regional groups",
        [
            ("iso3", "string", "ISO 3166-1 alpha-3 code"),
            ("iso2", "string", "ISO 3166-1 alpha-2 code"),
            ("m49", "string", "UN M49 code, three digits"),
            ("name", "string", "The depositary's English name"),
            ("group", "string", "UN regional group; empty for the four non-members"),
        ],
    ),
    "instruments": (
        "The Covenant, the Protocol and the four sister complaint procedures",
        [
            ("number", "string", "Number in the UN Treaty Collection"),
            ("short", "string", "Usual abbreviation"),
            ("title", "string", "Title"),
            ("adopted", "date", "Day of adoption"),
            ("opened", "date", "Day it opened for signature"),
            ("in_force", "date", "Day of entry into force, as the depositary gives it"),
            ("url", "string", "The depositary's page"),
        ],
    ),
    "milestones": (
        "The campaign's milestones, to the precision that is known",
        [
            ("when", "string", "Year, month or day: 1994, 2008-06, 2006-06-29"),
            ("until", "string", "Last day of what lasted, or empty"),
            ("text", "string", "What happened"),
            ("source", "string", "Who says so"),
            ("url", "string", "Where they say so"),
        ],
    ),
}
FILES = {
    "ledger": "Every treaty act of the 197 States under the six instruments: a TinyDB file",
    "names": "The names of the States in the six UN languages, and what people type",
    "outlines": "The outlines of the States in the Equal Earth projection, from Natural Earth",
    "words": "Words that name no single State: ambiguous, former, or no State",
    "name-index": "The folded names, made from names.json and words.json for fast look-up",
}


def build(data: Path) -> dict[str, str]:
    """Make datapackage.json from the files in data/."""
    resources = [_table(name) for name in TABLES] + [_file(data, name) for name in FILES]
    package = {
        "name": "opicescr",
        "title": "Ratification of the Optional Protocol to the ICESCR",
        "description": "Who has signed and ratified the Covenant, the Protocol and the sister"
        " complaint procedures, with the day and the source of each act.",
        "licenses": [
            {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
        "sources": [SOURCE],
        "resources": resources,
    }
    return {"datapackage.json": json.dumps(package, ensure_ascii=False, indent=2) + "\n"}


def _table(name: str) -> dict[str, Any]:
    title, fields = TABLES[name]
    return {
        **_file_facts(name),
        "title": title,
        "type": "table",
        "format": "json",
        "schema": {"fields": [{"name": n, "type": t, "description": d} for n, t, d in fields]},
    }


def _file(data: Path, name: str) -> dict[str, Any]:
    content = (data / f"{name}.json").read_bytes()
    return {
        **_file_facts(name),
        "title": FILES[name],
        "type": "json",
        "format": "json",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _file_facts(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
