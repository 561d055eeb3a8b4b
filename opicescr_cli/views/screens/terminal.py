"""The terminal, which breaks no line at a space that holds two signs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import ConsoleOptions, RenderableType
    from rich.segment import Segment

_HELD = {"\N{NO-BREAK SPACE}": "\ue0a0", "\N{NARROW NO-BREAK SPACE}": "\ue0af"}
"""For each space that holds, a letter of no language, as wide: no other text has it here."""
_HOLD = str.maketrans(_HELD)
_LOOSEN = str.maketrans({held: space for space, held in _HELD.items()})


class Terminal(Console):
    """A terminal as Rich draws on it, but that a line of French never begins with ";".

    Rich breaks a line at every white space, those that are there to hold included. While it lays
    a text out, a letter stands in their place.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """Lay out what is to be drawn, as Rich does."""
        if isinstance(renderable, str):
            renderable = self.render_str(renderable)
        if not isinstance(renderable, Text) or renderable.plain.isascii():
            yield from super().render(renderable, options)
            return
        held = renderable.copy()
        held.plain = renderable.plain.translate(_HOLD)
        for part in super().render(held, options):
            yield part._replace(text=part.text.translate(_LOOSEN))
