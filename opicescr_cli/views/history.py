"""The journal in words."""

from __future__ import annotations

from collections.abc import Iterator

from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import counted
from opicescr_cli.core.model import Act, Milestone
from opicescr_cli.language import phrase, series, short_date, source_text, when_text
from opicescr_cli.views.kinds import short_text
from opicescr_cli.views.text import named, visible

HISTORY = ("id", "at", "user", "iso3", "what", "note", "command")


SHOWN = 4
"""Acts that one edit spells out; more are counted."""


def entry_row(ledger: Ledger, entry: Entry) -> dict[str, object]:
    """Describe an edit in one line."""
    return {
        "id": entry.id,
        "at": entry.at,
        "user": entry.user,
        "iso3": entry.iso3,
        "what": series(changes(ledger, entry)),
        "note": entry.note,
        "command": entry.command,
    }


def moment(at: str) -> str:
    """Write the moment of an edit to the minute, in UTC: "2026-02-10 00:00"."""
    return at[:16].replace("T", " ")


def changes(ledger: Ledger, entry: Entry, *, sources: bool = False) -> list[str]:
    """Say what an edit changed, a few words for each act, and with `sources` what proves it."""
    added, removed = entry.added, entry.removed
    lines = [phrase("undoes edit {id}", id=entry.undoes)] if entry.undoes else []
    if len(added) + len(removed) > SHOWN:
        lines.append(
            phrase(
                "{states}: {added}, {removed}",
                states=counted("{count} State", "{count} States", len(entry.after.acts)),
                added=counted("{count} act added", "{count} acts added", len(added)),
                removed=counted("{count} act taken out", "{count} acts taken out", len(removed)),
            )
        )
    else:
        lines += [f"- {act_words(ledger, *pair)}" for pair in removed]
        for iso3, act in added:
            lines.append(f"+ {act_words(ledger, iso3, act)}")
            lines += [f"  {visible(source_text(act.source))}"] if sources and act.source else []
    lines += _pages(entry)
    lines += entry_lines(ledger, entry.before, entry.after)
    return lines


def entry_lines(ledger: Ledger, was: Change, became: Change) -> Iterator[str]:
    """Say which of the campaign's own entries go and come between two sides of an edit."""
    sides = (("-", was, became), ("+", became, was))
    for mark, one, other in sides:
        for milestone in one.milestones or ():
            if milestone not in (other.milestones or ()):
                yield f"{mark} {milestone_words(milestone)}"
    for mark, one, other in sides:
        for iso3, notes in one.notes.items():
            for note in notes:
                if note not in other.notes[iso3]:
                    state = named(ledger.records[iso3].state)
                    said = phrase("note on {state}: {text}", state=state, text=note.text)
                    yield f"{mark} {visible(said)}"


def milestone_words(milestone: Milestone) -> str:
    """Name a milestone of the campaign's own in a line: when, and what."""
    when = span_of(milestone)
    return visible(phrase("milestone, {when}: {text}", when=when, text=milestone.text))


def span_of(milestone: Milestone) -> str:
    """Write when a milestone was, as precisely as is known: 2025, 10 Jan 2026 / 20 Jan 2026."""
    return " / ".join(map(when_text, filter(None, milestone[:2])))


def act_words(ledger: Ledger, iso3: str, act: Act) -> str:
    """Name an act in a line: whose, what, of which instrument, when."""
    return phrase(
        "{state}: {kind}, {instrument}, {day}",
        state=named(ledger.records[iso3].state),
        kind=act.kind,
        instrument=short_text(act.instrument),
        day=short_date(act.date),
    )


def _pages(entry: Entry) -> Iterator[str]:
    for number, snapshot in entry.after.snapshots.items():
        if snapshot:
            yield phrase("{number} as at {day}", number=number, day=short_date(snapshot.day))
        else:
            yield phrase("{number}: no page of the depositary", number=number)
