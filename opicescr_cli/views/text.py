"""Text from outside, made harmless for where it goes."""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from opicescr_cli.core.model import State
from opicescr_cli.language import state_name

_ASCII = dict(zip("●◐○·█▓▒░▆▄▂▁★◆✗✓…│┊┬┼─▲▼†‡", "#*-.#*-.#*-.!>xv~|:++_^v&@", strict=True)) | {
    "\N{MULTIPLICATION SIGN}": "x"
}
"""What stands for a glyph where the terminal has no Unicode; one column each, as the glyph."""


NARROWEST = 40
"""Columns for which a screen is laid out at the least; a narrower terminal folds what it gets."""

DEGRADE = "opicescr-degrade"
"""The name of the codecs' error handler that `encodable` registers."""

# A spreadsheet set to another separator cuts a cell into several, whatever its quotes say: a
# formula may begin after each place where it can cut. Full-width signs count where they are
# typed. Apostrophes that are there already stay apart from ours: each guard is one more.
_START = r"(?:\A|(?<=[;\t\r\n]))"
_SIGN = r"""(?=["' ]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"""
_FORMULA = _START + _SIGN
_GUARDED = f"{_START}'{_SIGN}"


def visible(text: str) -> str:
    r"""Show text without letting it steer a terminal.

    A control character, an escape or a mark that turns the direction of writing becomes its
    visible name (`\x1b`, `\u202e`); a line break becomes a space.
    """
    return text if text.isprintable() else text.translate(_SHOWN)


class _Shown(dict[int, str]):
    """What is shown for each character, by its code point; found once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isprintable() or unicodedata.category(character) == "Zs":
            shown = character
        elif character in "\n\t":
            shown = " "
        else:
            shown = character.encode("unicode_escape").decode("ascii")
        return self.setdefault(code, shown)


_SHOWN = _Shown()


def named(state: State) -> str:
    """Name a State in the reader's language, harmless for a terminal."""
    return visible(state_name(state))


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
    return re.sub(_FORMULA, "'", text)


def uncell(text: str) -> str:
    """Undo `cell`: give back exactly the text that it was given."""
    return re.sub(_GUARDED, "", text)


def markdown(text: str) -> str:
    """Keep text from being Markdown or HTML in a table's cell."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return visible(text)


def sentences_for(stream: TextIO, lines: Iterable[str]) -> Iterable[str]:
    """Break sentences between words for a terminal, in no date; elsewhere each stays a line.

    Nor is an article parted from its number. What is no word, an address say, is not broken.
    """
    if not stream.isatty():
        return lines
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns, NARROWEST)
    held = (re.sub(r" (?=\d)|(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", line) for line in lines)
    broken = (
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in held
    )
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in broken]
