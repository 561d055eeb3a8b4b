"""Text from outside, made harmless for where it goes."""

from __future__ import annotations

import codecs
import io
import unicodedata
from typing import TextIO

_ASCII = dict(zip("●◐○·█▓▒░▆▄▂▁★◆✗✓…│┊┬┼─▲▼", "#*-.#*-.#*-.!>xv~|:++_^v", strict=True)) | {
    "\N{MULTIPLICATION SIGN}": "x"
}
"""What stands for a glyph where the terminal has no Unicode; one column each, as the glyph."""

DEGRADE = "opicescr-degrade"
"""The name of the codecs' error handler that `encodable` registers."""

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


def plain_ascii(text: str) -> str:
    """Write text in ASCII: a mark for a glyph, a bare letter for an accented one."""
    return "".join(_in_ascii(c) for c in text)


def _in_ascii(character: str) -> str:
    if character in _ASCII:
        return _ASCII[character]
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return bare or character.encode("ascii", "backslashreplace").decode()


def encodable(*streams: TextIO | None) -> None:
    """Let streams write what their encoding has no letters for, in plainer signs."""
    codecs.register_error(DEGRADE, _degrade)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=DEGRADE)


def _degrade(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_ascii(error.object[error.start : error.end]), error.end


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
