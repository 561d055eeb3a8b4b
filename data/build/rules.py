"""Each treaty's own rule of dates, typed from its text; docs/law.md says where it was read."""

from __future__ import annotations

RULES = {
    "IV-3": ("27", "P3M", 35, None, None),
    "IV-3-a": ("18", "P3M", 10, "20", "P6M"),
    "IV-5": ("9", "P3M", 10, "12", "P3M"),
    "IV-8-b": ("16", "P3M", 10, "19", "P6M"),
    "IV-11-d": ("19", "P3M", 10, "22", "P1Y"),
    "IV-15-a": ("13", "P30D", 10, "16", "P1Y"),
    "IV-2": ("19", "P30D", 27, "21", "P1Y"),
    "IV-9": ("27", "P30D", 20, "31", "P1Y"),
    "IV-16": ("39", "P30D", 20, None, None),
}
"""By number: the article on entry into force, the span from a State's deposit to the entry into
force for it (ISO 8601), how many instruments bring the treaty into force; the article on
denunciation and the span from its receipt to its effect, None where the text knows none.
"""

KEYS = (
    "force_article",
    "force_after",
    "force_instruments",
    "denunciation_article",
    "denunciation_after",
)


def of(number: str) -> dict[str, str | int | None]:
    """Give the rule of a treaty, by its number, under the keys of instruments.json."""
    return dict(zip(KEYS, RULES[number], strict=True))
