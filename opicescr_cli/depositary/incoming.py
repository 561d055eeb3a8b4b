"""What a page means for the ledger: whether it is believed, and what it says differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from opicescr_cli.core.edit import Change
from opicescr_cli.core.law import SIGNING
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.lookup import Lookup
from opicescr_cli.core.merge import Difference, act_digest, change_for, differences
from opicescr_cli.core.message import OpicescrError, WrongCallError, counted, say
from opicescr_cli.core.model import BINDING, Act, Instrument, Snapshot, Version
from opicescr_cli.depositary.acts import acts_of, snapshot_of, strangers
from opicescr_cli.depositary.known import contradictions
from opicescr_cli.depositary.order import disorders
from opicescr_cli.depositary.page import StatusPage

_AHEAD = timedelta(days=1)  # that a clock may go wrong


class NotBelievedError(OpicescrError):
    """A page that reads well, but is not the page it should be, or is an old one."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The depositary's record of one instrument, ready to be compared with the ledger.

    `acts` maps ISO 3166 alpha-3 codes to acts; `dated` says whether the page named its own day
    (a page that did not is taken as of the day it was read); `strangers` are the names on it
    that are no State of the ledger's. `page` is what it was read from, None where that is no page.
    """

    snapshot: Snapshot
    acts: Mapping[str, tuple[Act, ...]]
    dated: bool = True
    strangers: tuple[str, ...] = ()
    page: StatusPage | None = field(default=None, compare=False, repr=False)


def incoming(
    page: StatusPage, lookup: Lookup, instruments: Mapping[str, Instrument], now: datetime
) -> Incoming:
    """Take a page for the instrument that it says it is.

    Raises NotBelievedError where the tracker does not follow that instrument, the page's header
    contradicts what is known of it, a row says what cannot be, or it speaks of days to come.
    """
    instrument = instruments.get(page.instrument)
    if instrument is None:
        raise NotBelievedError(
            say("{number} is not an instrument that is followed here", number=page.instrument),
            say("These are: {numbers}.", numbers=list(instruments)),
        )
    for contradiction in contradictions(page, instrument):
        raise NotBelievedError(contradiction)
    for disorder in disorders(page, instrument, lookup.participant):
        raise NotBelievedError(
            disorder,
            say("Look at the page itself; if it says so, record the act by opicescr update."),
        )
    snapshot = snapshot_of(page, lookup.participant)
    if not page.as_at:
        stamp = now.strftime("%Y-%m-%d %H:%M:%S UTC")
        snapshot = snapshot._replace(as_at=stamp)
    recorded = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    acts = acts_of(page, lookup.participant, instrument.url, recorded)
    _refuse_the_future(snapshot, acts, now)
    others = strangers(page, lookup.participant)
    return Incoming(snapshot, acts, dated=bool(page.as_at), strangers=others, page=page)


def _refuse_the_future(
    snapshot: Snapshot, acts: Mapping[str, tuple[Act, ...]], now: datetime
) -> None:
    """Refuse a page that would make every later one look old, and acts after their own page."""
    if snapshot.moment > now + _AHEAD:
        raise NotBelievedError(
            say(
                "the page of {number} is as at {day}, which is still to come",
                number=snapshot.instrument,
                day=snapshot.as_at,
            )
        )
    for iso3, theirs in acts.items():
        if theirs and theirs[-1].date > snapshot.day:
            raise NotBelievedError(
                say(
                    "the page of {number} is as at {day}, but has an act of {iso3} on {later}",
                    number=snapshot.instrument,
                    day=snapshot.day,
                    iso3=iso3,
                    later=theirs[-1].date,
                )
            )


def agreed(records: Sequence[Incoming]) -> list[Incoming]:
    """Let a page and the XML of one instrument prove each other, where both were given.

    Gives the page of such a pair, whose words are set as the depositary sets them. Raises
    NotBelievedError where the two differ in an act or in a statement.
    """
    kept: dict[tuple[str, str], Incoming] = {}
    others: list[Incoming] = []
    for record in records:
        key = record.snapshot.instrument, record.page.form if record.page else ""
        if key in kept:
            others.append(record)  # told of as given twice
        kept.setdefault(key, record)
    for number in {number for number, _ in kept}:
        page, data = kept.get((number, "html")), kept.get((number, "xml"))
        if page is None or data is None:
            continue
        prose = _prose_of(page) and _prose_of(data)
        differ = _told(page, prose=prose) ^ _told(data, prose=prose)
        if differ:
            raise NotBelievedError(
                say(
                    "{number}: the page and the XML differ in what they say of {name}",
                    number=number,
                    name=min(each[0] for each in differ),
                ),
                say("Fetch both again, of one day."),
            )
        del kept[number, "xml"]
    return [*kept.values(), *others]


def _prose_of(record: Incoming) -> bool:
    """Whether a page's sections of statements are there and were read."""
    return bool(record.page and record.page.tells)


def _told(record: Incoming, *, prose: bool) -> set[tuple[str, str, str]]:
    """Give what a page says as rows to compare, whose it is first; with `prose` the statements too.

    Without it no act counts that only a statement tells.
    """
    rows = {
        (iso3, f"{act.kind.value} {act.withdrawn}", act.date.isoformat())
        for iso3, acts in record.acts.items()
        for act in acts
        if prose or not act.kind.value.startswith("declaration-")
    }
    if prose and record.page:
        rows |= {
            (statement.name, f"{part.kind} {part.date}", " ".join(part.text))
            for statement in record.page.prose.statements
            for part in statement.parts
        }
    return rows


def known_version(ledger: Ledger, number: str, url: str) -> Version | None:
    """Give the version of a page that the ledger is from, None where it no longer says the same.

    Acts recorded here by hand, taken back or lost make it differ from the page at `url`; to
    learn then that the page is unchanged would tell nothing.
    """
    snapshot = ledger.snapshots.get(number)
    version = snapshot.version if snapshot else None
    if version is None or version.url != url:
        return None
    acts = {iso3: record.under(number) for iso3, record in ledger.records.items()}
    return version if act_digest(acts) == version.acts else None


def compare(
    ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False
) -> list[Difference]:
    """List what the depositary's records say differently from the ledger.

    Raises NotBelievedError for a record that is older than what the ledger has already, unless
    `allow_older`: one dated earlier, another page of the very same moment, or one without a date
    that lacks acts on record. So it does for a record in which a State is missing and a name is
    not known, and WrongCallError for two records of one instrument.
    """
    found = []
    done = set()
    for record in records:
        number = record.snapshot.instrument
        if number in done:
            raise WrongCallError(
                say("{number} is given more than once", number=number),
                say("Give one page of each instrument."),
            )
        done.add(number)
        have = ledger.snapshots.get(number)
        differing = differences(ledger, number, record.acts, record.snapshot.day)
        _refuse_mistaken_names(ledger, record, differing)
        if not allow_older and have is not None:
            if record.dated and record.snapshot.moment < have.moment:
                raise NotBelievedError(
                    say(
                        "the page of {number} is as at {day}; the ledger has it as at {have}",
                        number=number,
                        day=record.snapshot.as_at,
                        have=have.as_at,
                    ),
                    say("To take it all the same: --allow-older."),
                )
            if record.page and record.dated and record.snapshot.moment == have.moment:
                _refuse_another_of_that_moment(ledger, record, have, differing)
            if not record.dated and any(difference.new is None for difference in differing):
                raise NotBelievedError(
                    say("{number}: no date, and acts on record are missing in it", number=number),
                    say("It may be an old file. To take it all the same: --allow-older."),
                )
        found += differing
    return found


def _refuse_another_of_that_moment(
    ledger: Ledger, record: Incoming, have: Snapshot, differing: Sequence[Difference]
) -> None:
    """Refuse a page with the very time of the one on record that says something else.

    The depositary stamps its pages to the second, so one of the two was changed. What this
    release reads better than the one that brought the page in is no change of the page, and a
    ledger whose acts no longer add up to their own page has lost some: the page brings them back.
    """
    number, page = have.instrument, record.snapshot
    hint = say("One of the two was changed. To take this one all the same: --allow-older.")
    theirs, ours = (page.signatories, page.parties), (have.signatories, have.parties)
    if theirs != ours:
        raise NotBelievedError(
            say(
                "the page of {number} is as at {day}, as is the one on record, and counts"
                " {signatories} and {parties} where that one counts {signed} and {bound}",
                number=number,
                day=have.as_at,
                signatories=counted("{count} signatory", "{count} signatories", theirs[0]),
                parties=counted("{count} party", "{count} parties", theirs[1]),
                signed=ours[0],
                bound=ours[1],
            ),
            hint,
        )
    other = next(filter(_in_the_table, differing), None)
    if other and ledger.counts_of(have) == ours:
        raise NotBelievedError(
            say(
                "the page of {number} is as at {day}, as is the one on record, and says otherwise"
                " of {state}",
                number=number,
                day=have.as_at,
                state=ledger.records[other.iso3].state,
            ),
            hint,
        )


def _in_the_table(difference: Difference) -> bool:
    """Whether it is an act that every release reads in a page's table, and that a count sees."""
    act = difference.new or difference.old
    seen = act is not None and act.kind in SIGNING | BINDING and not (act.in_note or act.withdrawn)
    return seen and not difference.reread and difference.word != "confirmed"


def change(ledger: Ledger, records: Sequence[Incoming], *, allow_older: bool = False) -> Change:
    """Plan the one edit that brings the ledger in step; raises as `compare`."""
    found = compare(ledger, records, allow_older=allow_older)
    return change_for(ledger, found, {s.instrument: s for s in newer(ledger, records)})


def newer(ledger: Ledger, records: Sequence[Incoming]) -> list[Snapshot]:
    """List what the pages said of themselves where the ledger has that otherwise.

    A record that has no date and says nothing else is no newer than what the ledger has.
    """
    return [
        record.snapshot
        for record in records
        if (have := ledger.snapshots.get(record.snapshot.instrument)) != record.snapshot
        and (
            record.dated
            or have is None
            or differences(ledger, have.instrument, record.acts, record.snapshot.day)
        )
    ]


def _refuse_mistaken_names(
    ledger: Ledger, record: Incoming, differing: Sequence[Difference]
) -> None:
    """Refuse a record from which a State would vanish because its name was not recognised."""
    missing = [d.iso3 for d in differing if d.new is None and not record.acts.get(d.iso3)]
    if record.strangers and missing:
        raise NotBelievedError(
            say(
                "{number} lacks {state} and names {stranger!r}, which is no State here",
                number=record.snapshot.instrument,
                state=ledger.records[missing[0]].state,
                stranger=record.strangers[0],
            ),
            say("Save the page again as it is served; if a State has a new name, update opicescr."),
        )
