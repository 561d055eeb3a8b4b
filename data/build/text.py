"""The form of the data files: JSON that a person can read and a diff can follow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping


def line(value: object) -> str:
    """Give a value as JSON on one line, its letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def array(values: Iterable[object]) -> str:
    """Give a JSON array with one value a line."""
    return "[\n" + ",\n".join(line(value) for value in values) + "\n]"


def mapping(values: Mapping[str, object]) -> str:
    """Give a JSON object with one key a line, the keys sorted."""
    rows = (f"{line(key)}: {line(values[key])}" for key in sorted(values))
    return "{\n" + ",\n".join(rows) + "\n}"


def tables(values: Mapping[str, Mapping[str, object]]) -> str:
    """Give a JSON object of such objects, in the order given, each on lines of its own."""
    parts = (f"{line(key)}: {mapping(values[key])}" for key in values)
    return "{\n" + ",\n".join(parts) + "\n}\n"
