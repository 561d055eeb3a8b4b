"""One State and what lies around it, in the four statuses: a small map for its own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from opicescr_cli.core.model import Status
from opicescr_cli.pictures.outlines import Box, Outlines
from opicescr_cli.pictures.svg import number, words

ASPECT = 4 / 3

DOT = 0.018
"""The radius of a small State's dot, as a part of the width that is shown."""


@dataclass(frozen=True, slots=True)
class _Ring:
    """A piece of land: whose it is ("" for neutral land), its bounds, and its path in SVG."""

    owner: str
    bounds: Box
    path: str

    def seen(self, box: Box) -> bool:
        bounds = self.bounds
        return (
            bounds.left < box.right
            and box.left < bounds.right
            and bounds.top < box.bottom
            and box.top < bounds.bottom
        )


@dataclass(frozen=True)
class Locator:
    """Draws one State after the other; the world is cut into pieces once.

    `statuses` go by ISO 3166 alpha-3 code. A page's style sheet colours the classes `land`,
    `neutral` or a status's value, and `own` for the State that the map is about.
    """

    outlines: Outlines
    statuses: Mapping[str, Status]
    _drawn: dict[tuple[str, float], tuple[str, str]] = field(default_factory=dict, repr=False)

    @cached_property
    def _rings(self) -> list[_Ring]:
        neutral = (("", ring) for ring in self.outlines.neutral)
        land = ((i, ring) for i, shape in self.outlines.states.items() for ring in shape.rings)
        return [_ring(owner, ring) for owner, ring in (*neutral, *land)]

    def draw(self, iso3: str, title: str, aspect: float = ASPECT) -> str:
        """Draw a State with its surroundings; `title` is what a screen reader says.

        `aspect` is the width over the height.
        """
        view, land = self._drawn.get((iso3, aspect)) or self._draw(iso3, aspect)
        named = f'role="img" aria-label="{words(title)}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" class="locator" {view} {named}>\n{land}'

    def _draw(self, iso3: str, aspect: float) -> tuple[str, str]:
        """Draw what is the same in every language: what is seen of the world, and the land."""
        box = self.outlines.frame([iso3], aspect=aspect)
        sides = (box.left, box.top, box.right - box.left, box.bottom - box.top)
        view = f'viewBox="{" ".join(map(number, sides))}" fill-rule="evenodd"'
        land = "\n".join([*self._land(iso3, box), "</svg>", ""])
        self._drawn[iso3, aspect] = view, land
        return view, land

    def _land(self, iso3: str, box: Box) -> Iterator[str]:
        paths: dict[str, str] = {}
        for ring in self._rings:
            if ring.seen(box):
                paths[ring.owner] = paths.get(ring.owner, "") + ring.path
        own = paths.pop(iso3, "")
        for owner, path in paths.items():
            yield f'<path class="land {self._paint(owner)}" d="{path}"/>'
        paint = f'class="land own {self._paint(iso3)}"'
        shape = self.outlines.states[iso3]
        if own:
            yield f'<path {paint} d="{own}"/>'
        if shape.small:
            radius = number(DOT * (box.right - box.left))
            yield f'<circle {paint} cx="{shape.at[0]}" cy="{shape.at[1]}" r="{radius}"/>'

    def _paint(self, owner: str) -> str:
        return self.statuses[owner].value if owner in self.statuses else "neutral"


def _ring(owner: str, ring: list[int]) -> _Ring:
    xs, ys = list(accumulate(ring[::2])), list(accumulate(ring[1::2]))
    steps = " ".join(map(str, ring[2:])).replace(" -", "-")
    path = f"M{ring[0]} {ring[1]}l{steps}z"
    return _Ring(owner, Box(min(xs), min(ys), max(xs), max(ys)), path)
