"""The kinds of act, the instruments and their entry into force, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.message import say
from opicescr_cli.core.model import Act, ActKind, Instrument
from opicescr_cli.language import KINDS, long_date, own_page, phrase, short_date, translate

if TYPE_CHECKING:
    from opicescr_cli.core.procedures import Procedure


def kind_text(kind: ActKind) -> str:
    """Name a kind of act in the reader's language."""
    return translate(KINDS[kind])


def act_text(act: Act) -> str:
    """Name an act by its kind, with the day of its effect where its date does not give that."""
    if act.effective is None:
        return kind_text(act.kind)
    return phrase(
        "{kind}, with effect from {day}", kind=kind_text(act.kind), day=short_date(act.effective)
    )


def short_text(number: str) -> str:
    """Give the short name of an instrument; its number where the program knows none."""
    known = facts.instruments().get(number)
    return translate(known.short) if known else number


def procedure_text(procedure: Procedure) -> str:
    """Name a complaint procedure in the reader's language: "OP-ICCPR", "CAT, article 22"."""
    short = translate(procedure.name)
    if procedure.article is None:
        return short
    return phrase("{treaty}, article {article}", treaty=short, article=procedure.article)


def title_text(number: str) -> str:
    """Give the title of an instrument in the reader's language."""
    return translate(facts.instruments()[number].title)


def translated(number: str) -> Instrument:
    """Give an instrument with its names and the depositary's page in the reader's language."""
    known = facts.instruments()[number]
    return known._replace(
        short=translate(known.short), title=translate(known.title), url=own_page(known.url)
    )


def covenant_text(standing: Standing, now: date) -> str:
    """Say since when a State is a party to the Covenant, and from when it is in force for it.

    The text is "" for a State that is no party; `now` tells what is to come.
    """
    if standing.covenant is None or standing.bound is None:
        return ""
    pattern = (
        say("Party to the ICESCR since {day}; in force for it since {bound}")
        if standing.bound <= now
        else say("Party to the ICESCR since {day}; in force for it on {bound}")
    )
    return phrase(pattern.template, day=standing.covenant, bound=standing.bound)


def force_text(ledger: Ledger) -> str:
    """Say in a line whether the Protocol is in force, and since when or from when on."""
    entry = ledger.entry_into_force
    if entry.date is None:
        return phrase(
            "Not in force: {count} of {threshold} instruments",
            count=len(entry.instruments),
            threshold=entry.threshold,
        )
    if entry.date <= ledger.now:
        return phrase("In force since {day}", day=long_date(entry.date))
    return phrase("Enters into force on {day}", day=long_date(entry.date))
