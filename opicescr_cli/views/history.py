"""The journal in words."""

from __future__ import annotations

from collections.abc import Iterator

from opicescr_cli.core.journal import Entry
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import counted
from opicescr_cli.core.model import Act
from opicescr_cli.language import phrase, short_date
from opicescr_cli.views.kinds import kind_text, short_text
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
        "what": "; ".join(changes(ledger, entry)),
        "note": entry.note,
        "command": entry.command,
    }


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
            lines += [f"  {visible(act.source)}"] if sources and act.source else []
    lines += _pages(entry)
    return lines


def act_words(ledger: Ledger, iso3: str, act: Act) -> str:
    """Name an act in a line: whose, what, of which instrument, when."""
    short = short_text(act.instrument)
    name = named(ledger.records[iso3].state)
    return f"{name}: {kind_text(act.kind)}, {short}, {short_date(act.date)}"


def _pages(entry: Entry) -> Iterator[str]:
    for number, snapshot in entry.after.snapshots.items():
        if snapshot:
            yield phrase("{number} as at {day}", number=number, day=short_date(snapshot.day))
        else:
            yield phrase("{number}: no page of the depositary", number=number)
