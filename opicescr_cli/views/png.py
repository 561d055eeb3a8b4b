"""Pictures as PNG, from their SVG, by the optional package resvg-py."""

from __future__ import annotations

from opicescr_cli.views.svg import FONT, words

PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    f'<text y="18" font-family="{words(FONT)}">{{}}</text></svg>'
)

NO_PACKAGE = "a PNG needs the package resvg-py; install opicescr-cli[png], or write an .svg file"
NO_FONT = "a PNG needs a font to write with; install DejaVu Sans, say, or write an .svg file"


class NoPngError(Exception):
    """A PNG cannot be made here; the text says in one line why, and what to do."""


def rendered(svg: str, *, scale: float = 2.0) -> bytes:
    """Turn an SVG document into a PNG with `scale` pixels for each of its units.

    Raises NoPngError where resvg-py is not installed, or where there is no font: the picture
    would come out without a word.
    """
    try:
        import resvg_py
    except ImportError as missing:
        raise NoPngError(NO_PACKAGE) from missing
    blank, letter = (resvg_py.svg_to_bytes(svg_string=PROBE.format(each)) for each in " M")
    if blank == letter:
        raise NoPngError(NO_FONT)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
