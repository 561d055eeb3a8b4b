"""Groups of States: the regional ones of the United Nations, organisations, and anyone's own."""

from collections.abc import Collection
from typing import NamedTuple

from opicescr_cli.core.model import State

REGIONAL = ("African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG")
"""The regional groups of the United Nations."""


class Group(NamedTuple):
    """A group of States, by its name.

    `members` are their ISO 3166 alpha-3 codes, None for a regional group, which each State
    names itself. `size` is how many members there are, those among them that are no State of
    the ledger's too; `since` is the day of the newest change of membership, to the precision
    that is known ("2025-03"), and `source` the address that says so; both are "" for a group
    of somebody's own.
    """

    name: str
    members: frozenset[str] | None = None
    size: int = 0
    since: str = ""
    source: str = ""

    def holds(self, state: State) -> bool:
        """Tell whether a State belongs to it."""
        return state.group == self.name if self.members is None else state.iso3 in self.members


def within(state: State, groups: Collection[Group] | None) -> bool:
    """Tell whether a State belongs to one of some groups; no group at all is no restriction."""
    return not groups or any(group.holds(state) for group in groups)
