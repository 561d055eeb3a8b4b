"""Proving a ledger: that the documents, the acts, the journal and the depositary's counts agree."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date

from opicescr_cli.core import law
from opicescr_cli.core.edit import contradicted_by, recorded_by
from opicescr_cli.core.journal import unwind
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.merge import Difference
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import Act, Snapshot, State
from opicescr_cli.store import documents
from opicescr_cli.store.judged import judge
from opicescr_cli.store.shipped import of_the_page, untold
from opicescr_cli.store.store import Reading


def findings(reading: Reading, shipped: Ledger, today: date) -> Iterator[Message]:
    """Give everything that is wrong with what a store holds, a sentence each; none: it is proved.

    `shipped` is the ledger that this release carries, for the States' own facts.
    """
    yield from _states(reading, shipped)
    yield from _acts(reading.ledger, today)
    yield from _pages_and_notes(reading.ledger, shipped)
    yield from _journal(reading)
    yield from _snapshots(reading.ledger)


def _states(reading: Reading, shipped: Ledger) -> Iterator[Message]:
    ledger = reading.ledger
    for iso3, known in shipped.records.items():
        if iso3 not in ledger.records:
            yield say("{state} is missing", state=known.state)
        elif ledger.records[iso3].state != known.state:
            yield say("{state}: its name, codes or group were changed", state=known.state)
    for document in reading.documents:
        record = documents.record_from(document)
        try:
            written = document["status"], date.fromisoformat(document["status_as_of"])
        except (KeyError, TypeError, ValueError):
            yield say("{state}: its written status is broken", state=record.state)
            continue
        status = law.status_on(record.acts, written[1])
        if written[0] != status:
            yield say(
                '{state}: "{written}" is written, but its acts give "{status}" on {day}',
                state=record.state,
                written=written[0],
                status=status,
                day=written[1],
            )


def _acts(ledger: Ledger, today: date) -> Iterator[Message]:
    yield from judge().impossible(ledger)
    for record in ledger.records.values():
        for act, refusal in judge().unlawful(record, today):
            yield say(
                "{state}: {kind} of {instrument} on {day}: {reason}",
                state=record.state,
                kind=act.kind,
                instrument=act.instrument,
                day=act.date,
                reason=refusal.reason,
            )


def _pages_and_notes(ledger: Ledger, shipped: Ledger) -> Iterator[Message]:
    """Hold the record against the pages that this release has read, act by act, and their notes.

    A page of another day is not at hand: the record is held against its counts alone.
    """
    differing = {number: of_the_page(shipped, ledger, number) for number in ledger.snapshots}
    yield from _pages(ledger, differing)
    reread = {(one.iso3, one.new) for every in differing.values() for one in every if one.reread}
    yield from _notes(ledger, shipped, reread)


def _pages(ledger: Ledger, differing: Mapping[str, list[Difference]]) -> Iterator[Message]:
    """Say what is not as the pages have it, `differing` by number of the treaty.

    What was recorded here, with what proves it, may stand against a page; without that it may not.
    """
    for number, every in differing.items():
        page = ledger.snapshots[number]
        for one in every:
            state, old, new = ledger.records[one.iso3].state, one.old, one.new
            # That only the day of an effect is another is said of the notes.
            told_alone = old and new and old._replace(effective=new.effective) == new
            if old and one.reread:
                yield say(
                    "{state}: {kind} of {instrument} on {day}: this release reads the depositary's"
                    " page of {page} otherwise (opicescr import --shipped)",
                    **_act(state, old, page),
                )
            elif old and not told_alone:
                yield _no_such_act(state, old, page)
            elif new and old is None and not new.in_note:
                yield say(
                    "{state}: {kind} of {instrument} on {day}: the depositary's page of {page} has"
                    " it, and the record has not",
                    **_act(state, new, page),
                )
    for state, act in ledger.recorded:
        against = contradicted_by(ledger, act)
        if against and act.source in {"", recorded_by(act.recorded_by)}:
            yield _no_such_act(state, act, against)


def _no_such_act(state: State, act: Act, page: Snapshot) -> Message:
    return say(
        "{state}: {kind} of {instrument} on {day}: the depositary's page of {page} has no such act",
        **_act(state, act, page),
    )


def _act(state: State, act: Act, page: Snapshot) -> dict[str, object]:
    return {
        "state": state,
        "kind": act.kind,
        "instrument": act.instrument,
        "day": act.date,
        "page": page.day,
    }


def _notes(
    ledger: Ledger, shipped: Ledger, reread: Container[tuple[str, Act | None]]
) -> Iterator[Message]:
    for state, act in untold(shipped, ledger):
        if (state.iso3, act) in reread:
            continue  # said of the page itself
        yield say(
            "{state}: {kind} of {instrument} on {day}: a note of the depositary's page tells more"
            " than the record has (opicescr import --shipped)",
            state=state,
            kind=act.kind,
            instrument=act.instrument,
            day=act.date,
        )


def _journal(reading: Reading) -> Iterator[Message]:
    ledger, entries = reading.ledger, reading.journal
    known = all(iso3 in ledger.records for e in entries for iso3 in (*e.after.acts, *e.after.notes))
    if not known:
        yield say("the journal speaks of a State that is not in the ledger")
        return
    ids = [entry.id for entry in entries]
    if ids != list(range(1, len(ids) + 1)):
        yield say("the journal's edits are not numbered one after the other")
    begin, torn = unwind(entries, ledger)
    for entry in reversed(torn):
        yield say("edit {id}: the record is not what the journal says of it", id=entry.id)
    if not torn and documents.begin(begin) != reading.base:
        yield say("the record was changed without the journal: by hand, or by another program")


def _snapshots(ledger: Ledger) -> Iterator[Message]:
    for number, instrument in judge().instruments.items():
        snapshot = ledger.snapshots.get(number)
        if snapshot is None:
            yield say("{instrument}: no page of the depositary was read", instrument=number)
            continue
        ours = ledger.counts_of(snapshot)
        theirs = snapshot.signatories, snapshot.parties
        # What was recorded here against a page, with its proof, is in no count of the page's.
        if theirs != ours and theirs != ledger.only_depositary().counts_of(snapshot):
            yield say(
                "{instrument}: the depositary counts {signatories} and {parties} on {day}, the"
                " record {signed} and {bound}",
                instrument=say(instrument.short),
                signatories=counted(
                    "{count} signatory", "{count} signatories", snapshot.signatories
                ),
                parties=counted("{count} party", "{count} parties", snapshot.parties),
                day=snapshot.day,
                signed=ours[0],
                bound=ours[1],
            )
