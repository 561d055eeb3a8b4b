"""data/build/terms.json: the United Nations' own names of the States, in its six languages.

They are those of UNTERM, the terminology database, and of M49, the standard of the Statistics
Division, as the package hdx-python-country carries both in one table. The package is no
dependency, for it holds back others; unpack it (`pip download --no-deps hdx-python-country`) and
give the folder as --terms.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from data.build import states, text

TABLE = "hdx/location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
CODE = "ISO 3166-1 Alpha 3-Codes"
FILE = Path(__file__).parent / "terms.json"
COLUMNS = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "zh": "Chinese",
    "ar": "Arabic",
}
"""The official languages of the United Nations, as the table's head names them."""

Terms = dict[str, dict[str, list[str]]]


def build(folder: Path) -> dict[str, str]:
    """Give the text of the file, made from the package unpacked in `folder`, a State a line."""
    with (folder / TABLE).open(encoding="utf-8", newline="") as file:
        rows = {row[CODE]: row for row in csv.DictReader(file)}
    found = {str(state["iso3"]): _names(rows[str(state["iso3"])]) for state in states.rows()}
    return {"build/terms.json": text.mapping(found) + "\n"}


def _names(row: dict[str, str]) -> dict[str, list[str]]:
    """Give a State's names by language: M49's, UNTERM's, and in English the formal one."""
    found = {}
    for code, language in COLUMNS.items():
        names = [row[f"M49 {language}"], row[f"{language} Short"]]
        names.append(row.get(f"{language} Formal", ""))
        found[code] = list(dict.fromkeys(" ".join(name.split()) for name in names if name))
    return found


def load() -> Terms:
    """Read the file: by ISO 3166-1 alpha-3 code and language the names, M49's first."""
    terms: Terms = json.loads(FILE.read_text("utf-8"))
    return terms
