"""What a page means for the ledger: whether it is believed, and what it says differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from opicescr_cli.core.edit import Change
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.lookup import Lookup, fold
from opicescr_cli.core.merge import Difference, change_for, differences
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.core.model import Act, Instrument, Snapshot
from opicescr_cli.depositary.acts import acts_of, snapshot_of
from opicescr_cli.depositary.page import Page


class NotBelievedError(OpicescrError):
    """A page that reads well, but is not the page it should be, or is an old one."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The depositary's record of one instrument, ready to be compared with the ledger.

    `acts` maps ISO 3166 alpha-3 codes to acts; `dated` says whether the page named its own day
    (a page that did not is taken as of the day it was read).
    """

    snapshot: Snapshot
    acts: Mapping[str, tuple[Act, ...]]
    dated: bool = True


def incoming(
    page: Page, lookup: Lookup, instruments: Mapping[str, Instrument], now: datetime
) -> Incoming:
    """Take a page for the instrument that it says it is.

    Raises NotBelievedError where the tracker does not follow that instrument, or the page's
    title is another one's.
    """
    instrument = instruments.get(page.instrument)
    if instrument is None:
        raise NotBelievedError(
            say("{number} is not an instrument that is followed here", number=page.instrument),
            say("These are: {numbers}.", numbers=", ".join(instruments)),
        )
    if page.language == "en" and fold(page.title) != fold(instrument.title):
        raise NotBelievedError(
            say(
                'the page calls itself {number} but is titled "{title}"',
                number=page.instrument,
                title=page.title,
            )
        )
    snapshot = snapshot_of(page, lookup.participant)
    if not page.as_at:
        stamp = now.strftime("%Y-%m-%d %H:%M:%S UTC")
        snapshot = Snapshot(
            snapshot.instrument, stamp, snapshot.signatories, snapshot.parties, snapshot.outside
        )
    recorded = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    acts = acts_of(page, lookup.participant, instrument.url, recorded)
    for iso3, own in acts.items():
        if own[-1].date > snapshot.day:
            raise NotBelievedError(
                say(
                    "the page of {number} is as at {day}, but has an act of {iso3} on {later}",
                    number=page.instrument,
                    day=snapshot.day,
                    iso3=iso3,
                    later=own[-1].date,
                )
            )
    return Incoming(snapshot, acts, dated=bool(page.as_at))


def compare(
    ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False
) -> list[Difference]:
    """List what the depositary's records say differently from the ledger.

    Raises NotBelievedError for a record that is older than what the ledger has already, unless
    `allow_older`: one dated earlier, or one without a date that lacks acts on record.
    """
    found = []
    for record in records:
        number = record.snapshot.instrument
        have = ledger.snapshots.get(number)
        own = differences(ledger, number, record.acts, record.snapshot.day)
        if not allow_older and have is not None:
            if record.dated and record.snapshot.as_at[:19] < have.as_at[:19]:
                raise NotBelievedError(
                    say(
                        "the page of {number} is as at {day}; the ledger has it as at {have}",
                        number=number,
                        day=record.snapshot.as_at,
                        have=have.as_at,
                    ),
                    say("To take it all the same: --allow-older."),
                )
            if not record.dated and any(difference.new is None for difference in own):
                raise NotBelievedError(
                    say("{number}: no date, and acts on record are missing in it", number=number),
                    say("It may be an old file. To take it all the same: --allow-older."),
                )
        found += own
    return found


def change(ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False) -> Change:
    """Plan the one edit that brings the ledger in step; raises as `compare`."""
    found = compare(ledger, records, allow_older=allow_older)
    return change_for(ledger, found, {r.snapshot.instrument: r.snapshot for r in records})
