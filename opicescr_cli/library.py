"""What `import opicescr_cli` gives a researcher: open a ledger, and ask it.

docs/library.md shows each name at work. The answers are those of the commands: same acts, same
law, same day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from opicescr_cli import clock, facts
from opicescr_cli.core.entry import OwnEntry, entry_for
from opicescr_cli.core.groups import Group
from opicescr_cli.core.ledger import Deposit, EntryIntoForce, Ledger, Standing
from opicescr_cli.core.listing import Sort, select
from opicescr_cli.core.lookup import Lookup
from opicescr_cli.core.message import OpicescrError, WrongCallError, say
from opicescr_cli.core.model import PROTOCOL, Act, ActKind, Origin, Snapshot, State, Status
from opicescr_cli.core.prospects import Prospect, prospects
from opicescr_cli.store.location import Address, locate
from opicescr_cli.store.opening import open_store

__all__ = [
    "Act",
    "ActKind",
    "Country",
    "Deposit",
    "EntryIntoForce",
    "OpicescrError",
    "Origin",
    "OwnEntry",
    "Prospect",
    "Snapshot",
    "Standing",
    "State",
    "Status",
    "Tracker",
    "open_ledger",
    "own_ledger",
    "shipped_ledger",
]

Day = date | str
"""A day: a `datetime.date`, or its ISO 8601 form ("2017-04-30")."""


class Country(NamedTuple):
    """One State on a day: where it stands, and each of its acts by then, the oldest first."""

    standing: Standing
    acts: tuple[Act, ...]


class Tracker:
    """A ledger that answers questions, as of a day.

    It was read once, when it was opened, and does not change. Days in the answers are
    `datetime.date`; a status, a kind of act and an origin are strings of a fixed set (`Status`,
    `ActKind`, `Origin`); instruments go by their number in the UN Treaty Collection ("IV-3" is
    the Covenant, "IV-3-a" the Protocol).
    """

    def __init__(self, ledger: Ledger, day: date, today: date) -> None:
        self._whole = ledger
        self._today = today
        self._ledger = ledger.as_of(day)

    def __repr__(self) -> str:
        return f"<{len(self._ledger.records)} States as of {self.day}>"

    @property
    def day(self) -> date:
        """The day that is asked about."""
        return self._ledger.day

    @property
    def snapshot(self) -> Snapshot | None:
        """What the depositary's page of the Protocol said when it was last read, and when."""
        return self._ledger.snapshot

    def as_of(self, day: Day) -> Tracker:
        """Give the same ledger as it was on a day.

        Raises OpicescrError for a day that has not come, ValueError for what is no day.
        """
        asked = _day(day)
        if asked > self._today:
            raise WrongCallError(
                say("{day} lies in the future; today is {today}", day=asked, today=self._today)
            )
        return Tracker(self._whole, asked, self._today)

    def counts(self) -> dict[Status, int]:
        """Count the States by status, the highest rung first."""
        return self._ledger.counts

    def states(
        self,
        status: Status | str | Collection[Status | str] | None = None,
        group: str | Collection[str] | None = None,
        sort: str = "name",
    ) -> list[Standing]:
        """List where the States stand.

        `status` is one of ratified, signed, party and not-party, or several; `group` a UN
        regional group (African, Asia-Pacific, Eastern European, GRULAC, WEOG) or an organisation
        (EU, OAS, AU, CoE, ASEAN, Commonwealth, OIF, CPLP), or several;
        `sort` is name, status, group, signed, deposited or covenant. Raises ValueError for a
        status or a sort that does not exist.
        """
        statuses = [Status(each) for each in _several(status)]
        return select(
            self._ledger, statuses, [_group(name) for name in _several(group)], Sort(sort)
        )

    def show(self, country: str) -> Country:
        """Show one State with its acts.

        `country` is a name in any UN language or an ISO 3166 code; raises OpicescrError, which
        asks back, where it names no State or several.
        """
        iso3 = self._find(country).iso3
        return Country(self._ledger.standing(iso3), self._ledger.records[iso3].acts)

    def acts(self, instrument: str | None = None) -> list[tuple[State, Act]]:
        """List every act by the day, the oldest first, each with its State.

        `instrument` is a number in the UN Treaty Collection; None gives those under all.
        """
        found = [
            (record.state, act)
            for record in self._ledger.records.values()
            for act in record.acts
            if instrument in {None, act.instrument}
        ]
        return sorted(found, key=lambda pair: (pair[1].date, pair[0].iso3))

    def entry_into_force(self) -> EntryIntoForce:
        """Say when the Protocol enters into force, and how article 18(1) gives the day."""
        return self._ledger.entry_into_force

    def entry_into_force_for(self, country: str, if_deposited: Day | None = None) -> OwnEntry:
        """Say when the Protocol enters into force for one State (article 18).

        `if_deposited` supposes that the State, which has not yet, deposits its instrument on
        that day. Raises OpicescrError where it has deposited, where the Protocol was not yet
        open on that day, and as `show` for a name.
        """
        opened = facts.instruments()[PROTOCOL].opened
        day = None if if_deposited is None else _day(if_deposited)
        return entry_for(self._ledger, self._find(country), day, opened)

    def prospects(self) -> list[Prospect]:
        """Rank the States bound by the Covenant and not by the Protocol, the nearest first.

        The rank follows from facts on record by the rule of docs/prospects.md; it predicts
        nothing.
        """
        return prospects(self._ledger)

    def _find(self, country: str) -> State:
        states = (record.state for record in self._ledger.records.values())
        return Lookup(states, lambda: facts.load("name-index.json")).find(country)


def shipped_ledger() -> Tracker:
    """Open the facts that this release carries; your own edits are not in it."""
    return _opened(facts.path("ledger.json"))


def own_ledger() -> Tracker:
    """Open the ledger that the command line uses: OPICESCR_DB, or the one in your data folder.

    The shipped facts are read while there is none. Raises OpicescrError where it is broken.
    """
    return _opened(locate())


def open_ledger(where: str | Path) -> Tracker:
    """Open the ledger in a file, or at the address of one that many share, on its newest day.

    Raises FileNotFoundError where there is no such file, OpicescrError where the ledger cannot
    be read.
    """
    place = locate(str(where))
    if isinstance(place, Path) and not place.exists():
        raise FileNotFoundError(place)
    return _opened(place)


def _opened(place: Path | Address) -> Tracker:
    today = clock.today()
    ledger = open_store(place, facts.path("ledger.json")).read(today).without_notes()
    return Tracker(ledger, ledger.known_until, today)


def _day(day: Day) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _several(given: str | Collection[str] | None) -> list[str]:
    if given is None:
        return []
    return [given] if isinstance(given, str) else list(given)


def _group(name: str) -> Group:
    """Give the group of a name: an organisation's, or a regional one."""
    return next((group for group in facts.groups() if group.name == name), Group(name))
