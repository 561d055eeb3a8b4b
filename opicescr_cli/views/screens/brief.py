"""One State on one page, on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from opicescr_cli.views.brief import Brief, Section
from opicescr_cli.views.text import visible


def brief_page(brief: Brief, _width: int) -> RenderableType:
    """Draw the page: its sections one below the other, then the sources."""
    under = " · ".join(filter(None, (brief.official, brief.day)))
    parts: list[RenderableType] = [Text(visible(brief.title), "bold"), Text(visible(under), "dim")]
    for section in brief.sections:
        parts += [Text(), *_section(section)]
    sources = Table(box=None, padding=(0, 1, 0, 0), show_header=False, show_edge=False)
    sources.add_column(justify="right", no_wrap=True)
    sources.add_column(overflow="fold")
    for number, source in enumerate(brief.sources, 1):
        sources.add_row(Text(f"[{number}]"), Text(visible(source)))
    parts += [Text(), Text(visible(brief.sources_title), "bold"), sources, Text()]
    return Group(*parts, *(Text(visible(line), "dim") for line in (*brief.signs, *brief.below)))


def _section(section: Section) -> Iterator[RenderableType]:
    yield Text(visible(section.title), "bold")
    yield from (Text(visible(line)) for line in section.lines)
    if not section.rows:
        return
    if section.lines:
        yield Text()
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for heading in section.head:
        table.add_column(visible(heading))
    for row in section.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    yield table
