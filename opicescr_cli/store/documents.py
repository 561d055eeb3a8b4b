"""The ledger's shape on disk, and the way between it and the core's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from opicescr_cli import facts
from opicescr_cli.core.law import status_on
from opicescr_cli.core.ledger import Ledger, Record, in_order
from opicescr_cli.core.message import say
from opicescr_cli.core.model import Act, ActKind, Milestone, Note, Snapshot, State, Version
from opicescr_cli.core.rules import read_from
from opicescr_cli.store.store import StoreError

if TYPE_CHECKING:
    from opicescr_cli.core.edit import Change
    from opicescr_cli.core.journal import Entry

# Whoever reads a ledger applies the treaties' rules to it.
read_from(facts.instruments)

SCHEMA = 4
"""The version of the shape that this program writes."""

Document = dict[str, Any]
Tables = dict[str, dict[str, Any]]

BROKEN = (LookupError, TypeError, ValueError, AttributeError)
"""What reading a document raises where it is not what it should be."""

# Each start of the program reads every act: what is looked up for each of them is looked up here.
_KINDS = {kind.value: kind for kind in ActKind}
_day = date.fromisoformat
_act = Act.__new__


def meta(tables: Tables) -> Document:
    """Give what a file says of itself; raises KeyError or ValueError where it does not say."""
    (document,) = tables["meta"].values()
    of_itself: Document = document
    return of_itself


def act_document(act: Act) -> Document:
    """Write an act as the ledger stores it; what only some acts have appears only there."""
    document: Document = {
        "instrument": act.instrument,
        "kind": act.kind.value,
        "date": act.date.isoformat(),
        "source": act.source,
        "recorded_at": act.recorded_at,
    }
    if act.withdrawn:
        document["withdrawn"] = True
    if act.recorded_by:
        document["recorded_by"] = act.recorded_by
    if act.effective:
        document["effective"] = act.effective.isoformat()
    return document


def act_from(document: Mapping[str, Any]) -> Act:
    """Read an act; raises KeyError, TypeError or ValueError where it is none."""
    instrument, kind, source = document["instrument"], document["kind"], document["source"]
    at, by = document["recorded_at"], document.get("recorded_by", "")
    if not (type(instrument) is type(source) is type(at) is type(by) is str):
        raise TypeError(
            next(each for each in (instrument, source, at, by) if type(each) is not str)
        )
    return _act(
        Act,
        instrument,
        _KINDS[kind] if kind in _KINDS else ActKind(kind),
        _day(document["date"]),
        source,
        at,
        document.get("withdrawn", False) is True,
        by,
        _day(document["effective"]) if "effective" in document else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    """Take a whole number that is none of the two that Python calls True and False."""
    if type(value) is not int:
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    if _whole(value) < 0:
        raise ValueError(value)
    return _whole(value)


def country_document(record: Record, day: date) -> Document:
    """Write a State with its acts, and its status on a day for people who open the file."""
    state = record.state
    return {
        "iso3": state.iso3,
        "iso2": state.iso2,
        "m49": state.m49,
        "name": state.name,
        "group": state.group,
        "status": status_on(record.acts, day).value,
        "status_as_of": day.isoformat(),
        "acts": [act_document(act) for act in record.acts],
    }


def record_from(document: Mapping[str, Any]) -> Record:
    """Read a State with its acts; raises KeyError, TypeError or ValueError."""
    state = State(
        iso3=_text(document["iso3"]),
        iso2=_text(document["iso2"]),
        m49=_text(document["m49"]),
        name=_text(document["name"]),
        group=None if document["group"] is None else _text(document["group"]),
    )
    return Record(state, in_order(act_from(a) for a in document["acts"]))


_VERSION = ("url", "etag", "last_modified", "acts")


def snapshot_document(snapshot: Snapshot) -> Document:
    """Write what a page of the depositary said of itself."""
    document: Document = {
        "as_at": snapshot.as_at,
        "signatories": snapshot.signatories,
        "parties": snapshot.parties,
    }
    if any(snapshot.outside):
        document["outside"] = list(snapshot.outside)
    if snapshot.version:
        document["version"] = {name: getattr(snapshot.version, name) for name in _VERSION}
    return document


def snapshot_from(instrument: str, document: Mapping[str, Any]) -> Snapshot:
    """Read a snapshot; raises KeyError, TypeError or ValueError."""
    signatories, parties = document.get("outside", (0, 0))
    version = document.get("version")
    snapshot = Snapshot(
        instrument,
        _text(document["as_at"]),
        _count(document["signatories"]),
        _count(document["parties"]),
        (_count(signatories), _count(parties)),
        version and Version(*(_text(version[name]) for name in _VERSION)),
    )
    date.fromisoformat(snapshot.as_at[:10])
    return snapshot


def change_document(change: Change, day: date) -> Document:
    """Write one side of an edit: the acts of its States with their status, and snapshots.

    The campaign's own entries appear only where the edit changes them.
    """
    document: Document = {
        "states": {
            iso3: {
                "status": status_on(acts, day).value,
                "acts": [act_document(act) for act in acts],
            }
            for iso3, acts in change.acts.items()
        },
        "snapshots": {
            number: snapshot and snapshot_document(snapshot)
            for number, snapshot in change.snapshots.items()
        },
    }
    if change.milestones is not None:
        document["milestones"] = list(map(milestone_document, change.milestones))
    if change.notes:
        document["notes"] = {iso3: _notes(notes) for iso3, notes in change.notes.items()}
    return document


def change_from(document: Mapping[str, Any]) -> Change:
    """Read one side of an edit; raises KeyError, TypeError or ValueError."""
    from opicescr_cli.core.edit import Change

    return Change(
        {
            iso3: tuple(act_from(act) for act in side["acts"])
            for iso3, side in document["states"].items()
        },
        {
            number: None if snapshot is None else snapshot_from(number, snapshot)
            for number, snapshot in document["snapshots"].items()
        },
        tuple(map(milestone_from, document["milestones"])) if "milestones" in document else None,
        {iso3: _notes_from(notes) for iso3, notes in document.get("notes", {}).items()},
    )


def milestone_document(milestone: Milestone) -> Document:
    """Write a milestone of the campaign's own."""
    document = {"when": milestone.when, "text": milestone.text, "source": milestone.source}
    if milestone.until:
        document["until"] = milestone.until
    return {
        **document,
        "recorded_at": milestone.recorded_at,
        "recorded_by": milestone.recorded_by,
    }


def milestone_from(document: Mapping[str, Any]) -> Milestone:
    """Read a milestone of the campaign's own; raises KeyError, TypeError or ValueError."""
    source = _text(document["source"])
    return Milestone(
        _text(document["when"]),
        _text(document["until"]) if "until" in document else None,
        _text(document["text"]),
        source,
        source,
        _text(document["recorded_at"]),
        _text(document["recorded_by"]),
    )


def _notes(notes: Iterable[Note]) -> list[Document]:
    return [note._asdict() for note in notes]


def _notes_from(documents: Iterable[Mapping[str, Any]]) -> tuple[Note, ...]:
    return tuple(Note(*(_text(document[name]) for name in Note._fields)) for document in documents)


def entries_tables(ledger: Ledger) -> Tables:
    """Write the campaign's own entries as tables of a file."""
    noted = [{"iso3": iso3, "notes": _notes(notes)} for iso3, notes in ledger.notes.items()]
    return {
        "milestones": _numbered(map(milestone_document, ledger.milestones)),
        "notes": _numbered(noted),
    }


def _numbered(rows: Iterable[Document]) -> dict[str, Any]:
    return {str(number): row for number, row in enumerate(rows, 1)}


def entry_document(entry: Entry, day: date) -> Document:
    """Write an entry of the journal, as `history --json` shows it."""
    document = {
        "id": entry.id,
        "at": entry.at,
        "user": entry.user,
        "command": entry.command,
        "iso3": entry.iso3,
        "before": change_document(entry.before, day),
        "after": change_document(entry.after, day),
        "note": entry.note,
    }
    if entry.undoes is not None:
        document["undoes"] = entry.undoes
    return document


def entry_from(document: Mapping[str, Any]) -> Entry:
    """Read an entry of the journal; raises KeyError, TypeError or ValueError."""
    from opicescr_cli.core.journal import Entry

    before, after = change_from(document["before"]), change_from(document["after"])
    for one, other in ((before.acts, after.acts), (before.notes, after.notes)):
        if one.keys() != other.keys():
            raise ValueError(document["id"])
    if (before.milestones is None) != (after.milestones is None):
        raise ValueError(document["id"])
    undoes = document.get("undoes")
    return Entry(
        id=_whole(document["id"]),
        at=_text(document["at"]),
        user=_text(document["user"]),
        command=_text(document["command"]),
        iso3=None if document["iso3"] is None else _text(document["iso3"]),
        before=before,
        after=after,
        note=_text(document["note"]),
        undoes=None if undoes is None else _whole(undoes),
    )


def digest(
    records: Iterable[Record],
    milestones: Iterable[Milestone] = (),
    notes: Mapping[str, Iterable[Note]] = MappingProxyType({}),
) -> str:
    """Give the fingerprint of all acts, and of the campaign's own entries where there are any.

    It is equal for equal acts and entries, whatever the file looks like.
    """
    import hashlib
    import json

    told: Document = {r.state.iso3: [act_document(act) for act in r.acts] for r in records}
    if written := list(map(milestone_document, milestones)):
        told["milestones"] = written
    if notes:
        told["notes"] = {iso3: _notes(each) for iso3, each in notes.items()}
    text = json.dumps(told, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def begin(ledger: Ledger) -> str:
    """Give the fingerprint of a ledger with which a journal begins."""
    return digest(ledger.records.values(), ledger.milestones, ledger.notes)


def ledger_tables(ledger: Ledger) -> Tables:
    """Write a whole ledger as the tables of a file that starts here: its journal is empty.

    Without notes there is no table of them, which is not to say that nobody has any.
    """
    records = ledger.records.values()
    meta = {
        "schema": SCHEMA,
        "base": begin(ledger),
        "snapshots": {k: snapshot_document(v) for k, v in sorted(ledger.snapshots.items())},
    }
    countries = [country_document(record, ledger.day) for record in records]
    entries = entries_tables(ledger)
    if not ledger.notes:
        del entries["notes"]
    return {
        "meta": {"1": meta},
        "countries": _numbered(countries),
        **entries,
        "journal": {},
    }


def ledger_from(
    meta: Mapping[str, Any],
    countries: Iterable[Mapping[str, Any]],
    day: date,
    name: object,
    milestones: Iterable[Mapping[str, Any]] = (),
    notes: Iterable[Mapping[str, Any]] = (),
) -> Ledger:
    """Read the whole ledger, seen from a day; `name` is its place.

    `milestones` and `notes` are the rows of the campaign's own entries. Raises StoreError that
    names the State whose document is broken, or that is there twice.
    """
    records: dict[str, Record] = {}
    for document in countries:
        try:
            record = record_from(document)
        except BROKEN as error:
            state = document.get("iso3", "?") if isinstance(document, Mapping) else "?"
            raise StoreError(
                say(
                    "{path}: the document of {state} is broken: {why}",
                    path=name,
                    state=state,
                    why=f"{type(error).__name__} {error}",
                )
            ) from None
        if record.state.iso3 in records:
            raise StoreError(say("{path} has {state} twice", path=name, state=record.state))
        records[record.state.iso3] = record
    ledger = Ledger(records, _snapshots_from(meta, name), day)
    try:
        return ledger.with_entries(
            map(milestone_from, milestones),
            {_text(row["iso3"]): _notes_from(row["notes"]) for row in notes},
        )
    except BROKEN as error:
        raise StoreError(
            say(
                "{path}: an entry of the campaign's own is broken: {why}",
                path=name,
                why=f"{type(error).__name__} {error}",
            )
        ) from None


def _snapshots_from(meta: Mapping[str, Any], name: object) -> dict[str, Snapshot]:
    snapshots: dict[str, Snapshot] = {}
    number = "?"
    try:
        for number, document in meta.get("snapshots", {}).items():
            snapshots[number] = snapshot_from(number, document)
    except BROKEN as error:
        raise StoreError(
            say(
                "{path}: the page of {instrument} is broken: {why}",
                path=name,
                instrument=number,
                why=f"{type(error).__name__} {error}",
            )
        ) from None
    return snapshots


def journal_from(rows: Iterable[Mapping[str, Any]], name: object) -> list[Entry]:
    """Read the journal, the oldest edit first; raises StoreError where an entry is none."""
    try:
        return sorted(map(entry_from, rows), key=lambda entry: entry.id)
    except BROKEN as error:
        raise StoreError(
            say("{path}: the journal is broken: {why}", path=name, why=error)
        ) from None


def number(row: Mapping[str, Any]) -> int:
    """Give an edit's number; raises KeyError or TypeError where it has none."""
    return _whole(row["id"])
