"""What there is to cite: a treaty's page with the acts on it, and acts recorded here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, Instrument, Origin, State


class Notification(NamedTuple):
    """A depositary notification that a page names: its symbol ("C.N.869.2009.TREATIES-34").

    `date` is its day where the page gives it, `iso3` the State whose note names it, None where
    it is about the treaty itself.
    """

    symbol: str
    date: date | None
    iso3: str | None


class Published(NamedTuple):
    """Where a treaty is published: volume and page of the United Nations Treaty Series."""

    volume: int
    page: int
    notifications: tuple[Notification, ...]


class Citation(NamedTuple):
    """One thing to cite.

    That is the page of `instrument` as at a day, None where the ledger knows no such page, with
    the `acts` of `state` on it; or, where `recorded`, one act that somebody recorded here and
    that no page of the depositary has.
    """

    instrument: Instrument
    published: Published | None
    as_at: date | None
    state: State | None
    acts: tuple[Act, ...]
    notifications: tuple[Notification, ...]
    recorded: bool = False

    @property
    def key(self) -> str:
        """A short name that is no other citation's: "op-icescr-ury"."""
        parts = [self.instrument.short, self.state.iso3 if self.state else ""]
        if self.recorded:
            parts += [f"{act.kind}-{act.date}" for act in self.acts]
        return "-".join(filter(None, parts)).casefold()


def citations(
    ledger: Ledger,
    instruments: Mapping[str, Instrument],
    published: Mapping[str, Published],
    iso3: str | None = None,
) -> list[Citation]:
    """List what proves a State's acts by the ledger's day; without one, the two treaties' pages.

    `iso3` is an ISO 3166 alpha-3 code, `published` maps the instruments' numbers.
    """
    if iso3 is None:
        return [
            _page(ledger, instruments[number], published.get(number), None, ())
            for number in (PROTOCOL, COVENANT)
        ]
    record = ledger.records[iso3]
    cited = []
    for number, instrument in instruments.items():
        acted = [act for act in record.under(number) if act.date <= ledger.day]
        shown = tuple(act for act in acted if act.origin is Origin.DEPOSITARY)
        if shown or number in (COVENANT, PROTOCOL):
            cited.append(_page(ledger, instrument, published.get(number), record.state, shown))
        cited += [
            Citation(instrument, None, None, record.state, (act,), (), recorded=True)
            for act in acted
            if act.origin is Origin.RECORDED
        ]
    return cited


def _page(
    ledger: Ledger,
    instrument: Instrument,
    published: Published | None,
    state: State | None,
    acts: tuple[Act, ...],
) -> Citation:
    snapshot = ledger.snapshots.get(instrument.number)
    named = published.notifications if published else ()
    publications = tuple(
        one for one in named if one.iso3 is None or (state and one.iso3 == state.iso3)
    )
    as_at = snapshot.day if snapshot else None
    return Citation(instrument, published, as_at, state, acts, publications)
