"""The journal: every edit with what was before it and after it, so that each can be taken back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from opicescr_cli.core.edit import Change
from opicescr_cli.core.judge import unlawful
from opicescr_cli.core.ledger import Ledger, in_order
from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.core.model import Act, Instrument


class Entry(NamedTuple):
    """One edit, as one command made it.

    `at` is the time in UTC (ISO 8601), `iso3` the State where the edit is about one only;
    `before` and `after` hold all acts of the States that changed, the snapshots that did, and the
    campaign's own entries likewise.
    `undoes` is the number of the edit that this one took back.
    """

    id: int
    at: str
    user: str
    command: str
    iso3: str | None
    before: Change
    after: Change
    note: str = ""
    undoes: int | None = None

    @property
    def added(self) -> tuple[tuple[str, Act], ...]:
        """The acts that the edit put on record, each with its State's ISO 3166 alpha-3 code."""
        return _beyond(self.after, self.before)

    @property
    def removed(self) -> tuple[tuple[str, Act], ...]:
        """The acts that the edit took off the record, likewise."""
        return _beyond(self.before, self.after)

    def concerns(self, iso3: str) -> bool:
        """Whether the edit changed a State's acts, or the notes on it."""
        return iso3 in self.after.acts or iso3 in self.after.notes


def _beyond(one: Change, other: Change) -> tuple[tuple[str, Act], ...]:
    return tuple(
        (iso3, act)
        for iso3, acts in one.acts.items()
        for act in acts
        if act not in other.acts[iso3]
    )


class NotUndoneError(OpicescrError):
    """An edit cannot be taken back: something rests on it, or it is no longer there."""


def before(ledger: Ledger, change: Change) -> Change:
    """Give what a change is about to replace."""
    return Change(
        {iso3: ledger.records[iso3].acts for iso3 in change.acts},
        {number: ledger.snapshots.get(number) for number in change.snapshots},
        None if change.milestones is None else ledger.milestones,
        {iso3: ledger.notes.get(iso3, ()) for iso3 in change.notes},
    )


def inverse(
    entry: Entry, ledger: Ledger, instruments: Mapping[str, Instrument], today: date
) -> Change:
    """Plan to take an edit back, whatever was edited since.

    Raises NotUndoneError where what the edit recorded is no longer there, or where a later act
    depends on it.
    """
    acts: dict[str, tuple[Act, ...]] = {}
    for iso3, after in entry.after.acts.items():
        now = ledger.records[iso3]
        gone = say("edit {id} is no longer as it was for {state}", id=entry.id, state=now.state)
        left = in_order(_back(now.acts, entry.before.acts[iso3], after, gone))
        already = set(unlawful(now.acts, instruments, today))
        for act, refusal in unlawful(left, instruments, today):
            if (act, refusal) not in already:
                raise NotUndoneError(
                    say(
                        "{state}'s {kind} of {day} depends on edit {id}: {reason}",
                        state=now.state,
                        kind=act.kind,
                        day=act.date,
                        id=entry.id,
                        reason=refusal.reason,
                    ),
                    say("Undo the later edit first: see opicescr history."),
                )
        acts[iso3] = left
    snapshots = {
        number: entry.before.snapshots.get(number)
        for number, snapshot in entry.after.snapshots.items()
        if ledger.snapshots.get(number) == snapshot
    }
    milestones, gone = None, say("edit {id} is no longer as it was", id=entry.id)
    if entry.before.milestones is not None and entry.after.milestones is not None:
        was, became = entry.before.milestones, entry.after.milestones
        milestones = tuple(_back(ledger.milestones, was, became, gone))
    notes = {
        iso3: tuple(_back(ledger.notes.get(iso3, ()), entry.before.notes[iso3], after, gone))
        for iso3, after in entry.after.notes.items()
    }
    return Change(acts, snapshots, milestones, notes)


Each = TypeVar("Each")


def _back(
    now: Iterable[Each], was: Iterable[Each], became: Iterable[Each], gone: Message
) -> set[Each]:
    """Take back what an edit put on and took off, of what is on record now.

    Raises NotUndoneError where that is no longer there.
    """
    added, removed = set(became) - set(was), set(was) - set(became)
    if not added <= set(now) or removed & set(now):
        raise NotUndoneError(gone, say("A later edit undid or changed it: see opicescr history."))
    return (set(now) - added) | removed


class Steps(NamedTuple):
    """How far an editor's undo and redo can go, the next edit of each last.

    `settled` says whether the edits looked at undo none that is not among them.
    """

    undo: tuple[Entry, ...]
    redo: tuple[Entry, ...]
    settled: bool = True


def steps(entries: Iterable[Entry]) -> Steps:
    """Give the edits that stand, to be undone, and the undos that stand, to be redone.

    As in an editor: undo goes back edit by edit, redo comes forward, and a new edit leaves
    nothing to redo.
    """
    known: dict[int, Entry] = {}
    root: dict[int, int] = {}
    undo: list[int] = []
    redo: dict[int, int] = {}
    for entry in sorted(entries, key=lambda each: each.id):
        known[entry.id] = entry
        target = entry.undoes
        first = root[entry.id] = entry.id if target is None else root.get(target, target)
        if entry.undoes is None:
            redo.clear()
            if entry.after:
                undo.append(first)
        elif first in undo:
            undo.remove(first)
            redo[first] = entry.id
        else:
            redo.pop(first, None)
            undo.append(first)
    # A journal edited by hand, or a part of one, may name an edit that it has not.
    return Steps(
        tuple(known[i] for i in undo if i in known),
        tuple(known[i] for i in redo.values()),
        settled=all(entry.undoes is None or entry.undoes in known for entry in known.values()),
    )


def unwind(entries: Iterable[Entry], ledger: Ledger) -> tuple[Ledger, list[Entry]]:
    """Go back through the journal from the record of today to the one it began with.

    Gives the ledger as it was before the first edit, and the entries after which the record is
    not what they say: somebody changed the file by hand.
    """
    torn = []
    for entry in sorted(entries, key=lambda e: e.id, reverse=True):
        if not _as_left(ledger, entry.after):
            torn.append(entry)
        for iso3, acts in entry.before.acts.items():
            ledger = ledger.with_acts(iso3, acts)
        ledger = ledger.with_entries(entry.before.milestones, entry.before.notes)
    return ledger, torn


def _as_left(ledger: Ledger, after: Change) -> bool:
    """Say whether the record is what an edit left."""
    then = ledger.with_entries(after.milestones, after.notes)
    entries = then.milestones == ledger.milestones and then.notes == ledger.notes
    return entries and all(ledger.records[k].acts == acts for k, acts in after.acts.items())
