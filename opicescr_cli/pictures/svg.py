"""Pictures as SVG: the small parts that the map and the chart share."""

from __future__ import annotations

from html import escape

from opicescr_cli.views.text import visible

FONT = (
    "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Open Sans',"
    " 'Liberation Sans', 'DejaVu Sans', Ubuntu, Cantarell, FreeSans, sans-serif"
)
"""A picture that is turned into a PNG finds only fonts that are named: one for every system."""

SLIDE = (1280, 720)
"""The size of a picture for a slide, 16:9."""


def words(text: str) -> str:
    """Give text from anywhere as XML's character data or an attribute's value."""
    return escape(visible(text))


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float,
    fill: str,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    """Give a line of text; `anchor` says which end of it, or its middle, is at x."""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}"'
        f' font-weight="{weight}" text-anchor="{anchor}">{words(content)}</text>'
    )


def terms(*said: str) -> str:
    """Say on what terms a picture may be used: as the facts may, by anybody for anything."""
    return " · ".join([*said, "CC0 1.0"])


def number(value: float) -> str:
    """Write a length to a tenth, without needless zeros."""
    return f"{value:.1f}".removesuffix(".0")


def picture(
    width: float, height: float, title: str, description: str, parts: list[str], *, ground: str
) -> str:
    """Give a whole SVG document, named and described for a reader who cannot see it."""
    size = f'width="{number(width)}" height="{number(height)}"'
    view = f'viewBox="0 0 {number(width)} {number(height)}"'
    named = f'aria-labelledby="title desc" font-family="{words(FONT)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" {named}>',
            f'<title id="title">{words(title)}</title>',
            f'<desc id="desc">{words(description)}</desc>',
            f'<rect {size} fill="{ground}"/>',
            *parts,
            "</svg>",
            "",
        ]
    )
