"""Pictures as PNG, from their SVG, by the optional package resvg-py."""

from __future__ import annotations

from collections.abc import Iterable
from math import dist

from opicescr_cli.pictures.svg import FONT, words

PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    f'<text y="18" font-family="{words(FONT)}">{{}}</text></svg>'
)


class NoPngError(Exception):
    """A PNG cannot be made here: there is no font, and it would come out without a word."""


class NoPackageError(NoPngError):
    """A PNG cannot be made here: resvg-py is not installed."""


def rendered(svg: str, *, scale: float = 2.0) -> bytes:
    """Turn an SVG document into a PNG with `scale` pixels for each of its units.

    Raises NoPackageError where resvg-py is not installed, NoPngError where there is no font.
    """
    ready()
    return drawn(svg, scale=scale)


def drawn(svg: str, *, scale: float) -> bytes:
    """Turn an SVG document into a PNG where `ready` has said that it can be made."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))


def ready() -> None:
    """Make sure that a PNG can be made here, with its words.

    Raises NoPackageError where resvg-py is not installed, NoPngError where there is no font.
    """
    try:
        import resvg_py
    except ImportError as missing:
        raise NoPackageError from missing
    blank, letter = (resvg_py.svg_to_bytes(svg_string=PROBE.format(each)) for each in " M")
    if blank == letter:
        raise NoPngError


def exact(palette: bytes, colours: Iterable[str]) -> bytes:
    """Put the colours that we chose, as CSS writes them, for what a palette made of them.

    `palette` is red, green and blue of each of its colours.
    """
    found = [palette[at : at + 3] for at in range(0, len(palette), 3)]
    for colour in colours:
        own = bytes.fromhex(colour.removeprefix("#"))
        found[min(range(len(found)), key=lambda at: dist(found[at], own))] = own
    return b"".join(found)
