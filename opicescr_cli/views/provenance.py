"""Whose word the facts are, and of which day: said in the same words on every surface."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Counted, counted
from opicescr_cli.core.model import Origin
from opicescr_cli.language import phrase, plural, series, short_date, tell, translate

STALE = 90
"""Days after which facts are said to be old."""

RECORDED = "†"
"""The sign beside what rests on an act that no page of the depositary has."""

OWN = "‡"
"""The sign beside a milestone that the campaign entered itself."""

SIGNS = {Origin.RECORDED: RECORDED, Origin.CAMPAIGN: OWN}
"""The sign of whose word something is, where it is not the depositary's."""


def as_at(ledger: Ledger) -> str:
    """Say whose word the facts are: the depositary's, of which day, and what was recorded here."""
    snapshot = ledger.snapshot
    words = translate("The depositary's page has not been read yet")
    if snapshot is not None:
        words = phrase("UN Treaty Collection as at {day}", day=short_date(snapshot.day))
    return with_recorded(words, ledger)


def with_recorded(facts: str, ledger: Ledger) -> str:
    """Say after whose word the facts are how many acts were recorded here."""
    return and_recorded(facts, len(ledger.recorded))


def and_recorded(facts: str, count: int) -> str:
    """Say after whose word the facts are that some of the acts shown were recorded here."""
    if not count:
        return facts
    return plural(
        "{facts}, and {count} act recorded here since",
        "{facts}, and {count} acts recorded here since",
        count,
        facts=facts,
    )


def facts_text(ledger: Ledger) -> str:
    """Say below a screen whose word its facts are, and what its reader has to know of their age."""
    return "\n".join([as_at(ledger), *limits(ledger)])


def limits(ledger: Ledger) -> list[str]:
    """Say which States are left out, where the facts end before the day, and that they are old."""
    lines = [tell(line) for line in ledger.chosen]
    if ledger.known_until < ledger.day:
        until = short_date(ledger.known_until)
        lines.append(phrase("Nothing later than {day} is known here.", day=until))
    if is_old(ledger):
        lines.append(phrase("{age} old; to refresh: opicescr sync", age=_age(ledger)))
    return lines


def limits_for_readers(ledger: Ledger) -> list[str]:
    """Say what `limits` says to a reader who cannot refresh the facts; without full stops."""
    lines = []
    if ledger.known_until < ledger.day:
        lines.append(phrase("Nothing later than {day} is known here", day=ledger.known_until))
    if is_old(ledger):
        old = phrase(
            "These facts are more than {days} days old; newer ones may be at treaties.un.org",
            days=STALE,
        )
        lines.append(old)
    return lines


def age(ledger: Ledger) -> int:
    """Count the days since the depositary's page was read, 0 where it has not been.

    They end with the clock's day: what was asked about is no newer because it is long past.
    """
    return ((ledger.clock or ledger.now) - ledger.snapshot.day).days if ledger.snapshot else 0


def _age(ledger: Ledger) -> Counted:
    return counted("{count} day", "{count} days", age(ledger))


def is_old(ledger: Ledger) -> bool:
    """Say whether the facts are so old that a reader is told."""
    return age(ledger) > STALE


def as_of(ledger: Ledger) -> str:
    """Say which day a picture shows, where it is not simply the newest, and whose word it is."""
    words = as_at(ledger)
    if is_old(ledger):
        words = phrase("{facts} ({age} old)", facts=words, age=_age(ledger))
    if ledger.today is not None:
        return words
    return phrase("{day} · {facts}", day=short_date(ledger.day), facts=words)


def source(*others: str) -> str:
    """Name where a picture's facts come from, and what else it is made of."""
    facts = translate("UN Treaty Collection, chapter IV, 3 and 3.a (treaties.un.org)")
    return phrase("Source: {sources}", sources=series([facts, *others]))


def with_origin(words: str, origin: Origin, gap: str = " ") -> str:
    """Put the sign after words that rest on an act recorded here, or are the campaign's own."""
    return f"{words}{gap}{SIGNS[origin]}" if origin in SIGNS else words


NAMED = 6
"""The States that a picture names because their status rests on an act recorded here."""


def who_recorded(names: Sequence[str]) -> str:
    """Say what the sign means and beside whom it would stand, in a picture without rows.

    "" where there are none; beyond the first few they are counted.
    """
    if not names:
        return ""
    more = len(names) - NAMED
    others = [plural("{count} other", "{count} others", more)] if more > 0 else []
    return phrase(
        "{sign} recorded here, on no page of the depositary: {states}",
        sign=RECORDED,
        states=series([*names[:NAMED], *others]),
    )


def legend(origins: Iterable[Origin]) -> list[str]:
    """Say what the signs mean that are shown."""
    shown = set(origins)
    lines = []
    if Origin.RECORDED in shown:
        lines.append(phrase("{sign} recorded here, on no page of the depositary", sign=RECORDED))
    if Origin.CAMPAIGN in shown:
        lines.append(phrase("{sign} the campaign's own entry, recorded here", sign=OWN))
    return lines
