"""Text from outside, made harmless for where it goes."""

from __future__ import annotations

import re
import unicodedata

# A spreadsheet set to another separator cuts a cell into several, whatever its quotes say: a
# formula may begin after each place where it can cut. Full-width signs count where they are
# typed. Apostrophes that are there already stay apart from ours: each guard is one more.
_START = r"(?:\A|(?<=[;\t\r\n]))"
_SIGN = r"""(?=["' ]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"""
_FORMULA = re.compile(_START + _SIGN)
_GUARDED = re.compile(f"{_START}'{_SIGN}")


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
    return _FORMULA.sub("'", text)


def uncell(text: str) -> str:
    """Undo `cell`: give back exactly the text that it was given."""
    return _GUARDED.sub("", text)


def markdown(text: str) -> str:
    """Keep text from being Markdown or HTML in a table's cell."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}")
    return visible(text)
