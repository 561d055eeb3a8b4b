"""Showing what another record says, and taking it over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from opicescr_cli import clock, facts
from opicescr_cli.commands.written import write_as_shown
from opicescr_cli.core.declarations import Transcript
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import before
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.merge import Difference, by_hand, change_for, edited, pairs
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import Act, Milestone, Note, Snapshot
from opicescr_cli.depositary.acts import Find
from opicescr_cli.depositary.declared import transcript
from opicescr_cli.depositary.incoming import Incoming, compare, newer
from opicescr_cli.language import phrase, short_date
from opicescr_cli.store.store import Store
from opicescr_cli.views import output
from opicescr_cli.views.differences import difference_lines
from opicescr_cli.views.history import entry_lines


class Found(NamedTuple):
    """What a record says differently from a ledger.

    `acts` are the differences, `pages` the newer ones that it was read from. `milestones` are all
    of the campaign's own as they will be, None where they stay, and `notes` likewise by State.
    """

    acts: list[Difference]
    pages: Sequence[Snapshot] = ()
    milestones: tuple[Milestone, ...] | None = None
    notes: Mapping[str, tuple[Note, ...]] = MappingProxyType({})

    def change(self, ledger: Ledger) -> Change:
        """Plan the edit that brings a ledger in step."""
        change = change_for(ledger, self.acts, {page.instrument: page for page in self.pages})
        return change._replace(milestones=self.milestones, notes=self.notes)


Plan = Callable[[Ledger], Found]
"""What a record says differently, given the ledger as it is."""


WRITE = say("Write this?")


def from_pages(records: Sequence[Incoming], *, allow_older: bool = False) -> Plan:
    """Plan to take over the depositary's records; raises NotBelievedError when it is asked."""
    return lambda ledger: Found(
        compare(ledger, records, allow_older=allow_older),
        newer(ledger, records),
    )


def from_acts(acts: Mapping[str, tuple[Act, ...]], user: str) -> Plan:
    """Plan to take over acts that a person edited elsewhere, by ISO 3166 alpha-3 code.

    `user` is who recorded what no page proves and nobody claims, as for `edited`.
    """
    return lambda ledger: Found(edited(ledger, acts, user))


def from_exported(copy: Ledger) -> Plan:
    """Plan to take over an exported copy: its acts and pages, and the entries that are new here.

    What the campaign entered here and the copy does not have stays.
    """
    acts = {iso3: record.acts for iso3, record in copy.records.items()}

    def plan(ledger: Ledger) -> Found:
        more = [each for each in copy.milestones if each not in ledger.milestones]
        notes = {}
        for iso3, theirs in copy.notes.items():
            known = ledger.notes.get(iso3, ())
            if new := [note for note in theirs if note not in known]:
                notes[iso3] = (*known, *new)
        milestones = (*ledger.milestones, *more) if more else None
        return Found(edited(ledger, acts), _pages(ledger, copy), milestones, notes)

    return plan


def from_copy(copy: Ledger, silent: Collection[str] = ()) -> Plan:
    """Plan to take back a copy of the ledger as it is: acts, sources, pages and entries.

    `silent` are the kinds of the campaign's own entries of which the copy says nothing: these
    stay as they are.
    """

    def plan(ledger: Ledger) -> Found:
        acts = [
            Difference(iso3, old, new)
            for iso3, record in copy.records.items()
            for old, new in pairs(ledger.records[iso3].acts, record.acts, lambda act: act)
        ]
        stay = "milestones" in silent or copy.milestones == ledger.milestones
        notes = {
            iso3: copy.notes.get(iso3, ())
            for iso3 in (() if "notes" in silent else sorted({*copy.notes, *ledger.notes}))
            if copy.notes.get(iso3) != ledger.notes.get(iso3)
        }
        return Found(acts, _pages(ledger, copy), None if stay else copy.milestones, notes)

    return plan


def _pages(ledger: Ledger, copy: Ledger) -> list[Snapshot]:
    return [page for number, page in copy.snapshots.items() if ledger.snapshots.get(number) != page]


def from_release(records: Sequence[Incoming]) -> Plan:
    """Plan to take over the facts that a release carries; what was recorded here by hand stays."""

    def plan(ledger: Ledger) -> Found:
        differing = compare(ledger, records)
        by_us = [d for d in differing if d.old and by_hand(d.old) and d.word != "confirmed"]
        return Found([d for d in differing if d not in by_us], newer(ledger, records))

    return plan


def report(ledger: Ledger, plan: Plan, *, acts_only: bool = False) -> bool:
    """Show what a plan would change, the acts alone or the pages' days too; says whether any."""
    change = plan(ledger)
    lines = difference_lines(ledger, change.acts)
    if not acts_only:
        lines += [
            phrase("{number} as at {day}", number=page.instrument, day=short_date(page.day))
            for page in change.pages
        ]
        entries = Change(milestones=change.milestones, notes=change.notes)
        lines += entry_lines(ledger, before(ledger, entries), entries)
    if lines:
        output.write("\n".join(lines))
    return bool(lines)


def bring_in_step(
    store: Store, plan: Plan, note: str, *, yes: bool, question: Message = WRITE
) -> None:
    """Show what would change, ask, and write it in one journalled edit."""

    def change(ledger: Ledger) -> Change:
        return plan(ledger).change(ledger)

    def show(ledger: Ledger) -> None:
        if not report(ledger, plan):
            output.write(phrase("Nothing differs."))

    ledger = store.read(clock.today())
    done = write_as_shown(store, change, ledger, show, question, yes=yes, note=note)
    if done:
        output.write(phrase("Done, as edit {id}.", id=done.id))


def new_words(store: Store, records: Sequence[Incoming], find: Find) -> list[Transcript]:
    """Find what the pages say word for word and is not here yet; `find` gives a name's State."""
    typed = [row for row in facts.declared() if row.dated == "note"]
    have = {page.instrument: page for page in store.transcripts()}
    brought = [
        transcript(
            record.page,
            find,
            facts.instruments()[record.snapshot.instrument].url,
            record.snapshot.as_at,
            typed,
        )
        for record in records
        if record.page is not None and record.page.tells
    ]
    return [
        page
        for page in brought
        if (old := have.get(page.instrument)) is None or old.statements != page.statements
    ]


def keep_words(store: Store, records: Sequence[Incoming], find: Find) -> None:
    """Keep what the pages say word for word, beside the ledger; `find` gives a name's State.

    That is done when a page was taken over, also where it says nothing else that is new. Words
    that are there already are not written again.
    """
    new = new_words(store, records, find)
    if new:
        store.keep(new, clock.now())
    if count := sum(len(page.statements) for page in new):
        words = counted("{count} statement", "{count} statements", count)
        output.write(phrase("Kept beside the ledger: the words of {statements}.", statements=words))
