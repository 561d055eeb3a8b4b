"""The map's years and regions: what the style sheet has to know to show each without a script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from opicescr_cli.core.law import status_on
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Status
from opicescr_cli.core.years import ends
from opicescr_cli.pictures.outlines import Outlines


class Year(NamedTuple):
    """The last day of a year, or the ledger's, and where each State stood on it."""

    year: int
    day: date
    statuses: Mapping[str, Status]

    def count(self, status: Status) -> int:
        """Count the States of a status."""
        return sum(each is status for each in self.statuses.values())


@dataclass(frozen=True)
class Years:
    """The years from 2009 to the ledger's day, none where that is earlier."""

    all: tuple[Year, ...] = ()

    @classmethod
    def of(cls, ledger: Ledger) -> Years:
        """Derive where each State stood at the end of each year."""
        return cls(
            tuple(
                Year(
                    year,
                    then.day,
                    {
                        iso3: status_on(record.acts, then.day)
                        for iso3, record in then.records.items()
                    },
                )
                for year, then in ends(ledger)
            )
        )

    @cached_property
    def marks(self) -> dict[str, str]:
        """Name the way of each State that moved, by its ISO 3166 alpha-3 code: "h3".

        States that went the same way at the same times share a name.
        """
        ways: dict[tuple[Status, ...], str] = {}
        given = {}
        for iso3 in sorted(self.all[-1].statuses if self.all else ()):
            way = tuple(year.statuses[iso3] for year in self.all)
            if len(set(way)) > 1:
                given[iso3] = ways.setdefault(way, f"h{len(ways) + 1}")
        return given

    @property
    def ways(self) -> dict[str, str]:
        """Give the rung on which the States of each mark stood in each year: {"h3": "1123"}."""
        return {
            mark: "".join(str(year.statuses[iso3].rung) for year in self.all)
            for iso3, mark in self.marks.items()
        }

    @property
    def rules(self) -> list[tuple[int, dict[str, str]]]:
        """Give, for each year, the marks of the States that stood elsewhere than they do now.

        They go by the status that they had, as a list of the style sheet's classes: ".h1,.h3".
        """
        changed = []
        for year in self.all[:-1]:
            other: dict[str, set[str]] = defaultdict(set)
            for iso3, mark in self.marks.items():
                status = year.statuses[iso3]
                if status is not self.all[-1].statuses[iso3]:
                    other[status.value].add(mark)
            marks = {
                status: ",".join(f".{mark}" for mark in sorted(had))
                for status, had in sorted(other.items())
            }
            changed.append((year.year, marks))
        return changed


NO_YEARS = Years()
"""The years of a map that shows one day."""


REGIONS: Mapping[str, tuple[str, Sequence[str]]] = {
    "africa": ("Africa", ("CPV", "TUN", "ZAF", "SOM", "MUS")),
    "asia": ("Asia", ("TUR", "JPN", "IDN", "KAZ")),
    "caribbean": ("Caribbean", ("BLZ", "BHS", "BRB", "TTO")),
    "europe": ("Europe", ("ISL", "PRT", "FIN", "CYP", "GEO")),
    "latin-america": ("Latin America", ("MEX", "CHL", "BRA", "CUB")),
    "pacific": ("Pacific", ("PLW", "KIR", "TON", "NZL", "AUS")),
}
"""The parts of the map that a button enlarges: their names, and States around their edges."""

AROUND = 0.12
"""The room around those States' middles, as a part of the width and the height between them."""


class Zoom(NamedTuple):
    """How the style sheet enlarges a part of the map: how much, and how far to the left and up.

    The two are percentages of the map's width and height.
    """

    key: str
    times: str
    left: str
    up: str


def zooms(outlines: Outlines) -> list[Zoom]:
    """Say how each region is enlarged."""
    world = outlines.frame()
    width, height = world.right - world.left, world.bottom - world.top
    boxes = []
    for key, (_name, edges) in REGIONS.items():
        xs, ys = zip(*(outlines.states[iso3].at for iso3 in edges), strict=True)
        wide, high = (1 + 2 * AROUND) * (max(xs) - min(xs)), (1 + 2 * AROUND) * (max(ys) - min(ys))
        times = min(width / wide, height / high)
        left = times * ((min(xs) + max(xs)) / 2 - world.left) / width - 0.5
        up = times * ((min(ys) + max(ys)) / 2 - world.top) / height - 0.5
        left, up = (min(max(each, 0), times - 1) for each in (left, up))
        boxes.append(Zoom(key, f"{times:.2f}", f"{100 * left:.1f}", f"{100 * up:.1f}"))
    return boxes
