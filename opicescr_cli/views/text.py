"""Text from outside, made harmless for where it goes."""

from __future__ import annotations

import unicodedata

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    r"""Show text without letting it steer a terminal.

    A control character, an escape or a mark that turns the direction of writing becomes its
    visible name (`\x1b`, `\u202e`); a line break becomes a space.
    """
    if text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


def _shown(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    if character in "\n\t":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def cell(text: str) -> str:
    """Make a spreadsheet read text as text: what looks like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain_cell(cell_text: str) -> str:
    """Undo `cell`."""
    return (
        cell_text[1:] if cell_text[:1] == "'" and cell_text[1:].startswith(_FORMULA) else cell_text
    )


def markdown(text: str) -> str:
    """Keep text from being Markdown or HTML in a table's cell."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}")
    return visible(text)
