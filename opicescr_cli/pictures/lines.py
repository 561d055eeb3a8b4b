"""Lines of styled text for a terminal, made without Rich and shown by it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from rich.text import Text

Span = tuple[str, str]
"""Some text and its style, as Rich writes styles; "" is the terminal's own."""

Line = list[Span]


def plain(line: Line) -> str:
    """Give a line's text without its styles."""
    return "".join(text for text, _ in line)


def rich_text(lines: Iterable[Line]) -> Text:
    """Give the lines as one Rich text, which neither wraps nor reads markup."""
    from rich.text import Text

    text = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        for words, style in line:
            text.append(words, style or None)
        text.append("\n")
    return text


def heading(title: str, as_at: str, width: int) -> list[Line]:
    """Give the title and how old the facts are: on one line where both fit, else below it."""
    left, right = visible(title), visible(as_at)
    gap = width - len(left) - len(right)
    if gap < len("  "):
        return [[(left, "bold")], *([(line, "dim")] for line in textwrap.wrap(right, width))]
    return [[(left, "bold"), (" " * gap, ""), (right, "dim")]]


def merged(cells: Iterable[Span]) -> Line:
    """Join neighbours of one style and drop the blanks at the end."""
    line = [
        ("".join(text for text, _ in run), style)
        for style, run in groupby(cells, key=itemgetter(1))
    ]
    while line and not line[-1][1]:
        text, _ = line.pop()
        if text.strip():
            line.append((text.rstrip(), ""))
            break
    return line
