"""What States declared and reserved, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from opicescr_cli.core.declarations import Declared, Said
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import say
from opicescr_cli.core.model import State
from opicescr_cli.language import date_cell, phrase, short_date, tell, translate, value_text
from opicescr_cli.views.provenance import and_recorded, with_origin
from opicescr_cli.views.provenance import legend as origins

BY_DEPOSIT = "*"
"""The sign after a day that is the deposit's or the signature's: the statement bears none."""

NOT_ITS_OWN = frozenset({"deposit", "signature"})
"""Where a day is from that is not in the statement's own text."""

KINDS = {
    Said.DECLARATION: "declaration",
    Said.RESERVATION: "reservation",
    Said.BOTH: "declaration and reservation",
    Said.OBJECTION: "objection",
    Said.COMMUNICATION: "communication",
    Said.WITHDRAWAL: "withdrawal",
    Said.UNNAMED: "declaration or reservation",
}
"""The kinds of statement in English; what bears no heading of its own is one or the other."""


ANSWERS = 5
"""How many statements by others are listed beside a State's own; more are counted."""


def listed(rows: Sequence[Declared], iso3: str) -> tuple[list[Declared], list[Declared]]:
    """Part what stands beside a State's acts: what is listed, and the many that are counted."""
    theirs = [row for row in rows if row.iso3 == iso3]
    others = [row for row in rows if row.iso3 != iso3]
    return ([*theirs, *others], []) if len(others) <= ANSWERS else (theirs, others)


HOW = say("They come with the depositary's pages: opicescr sync, or opicescr import FILE.")
"""How the words of the statements are had."""


def said_text(ledger: Ledger, row: Declared, *, by: bool = False) -> str:
    """Say what a statement is: "objection, concerning Qatar"; with `by` whose it is instead."""
    if not row.part and row.dated != "note" and not row.recorded_by:
        return phrase("see note {note} of the page", note=", ".join(row.notes))
    words = translate(KINDS[row.kind])
    if by:
        words = phrase(
            "{kind} by {state}", kind=words, state=_state(ledger, row.iso3) or translate(row.name)
        )
    if row.articles:
        pattern = (
            translate("{kind}, article {articles}")
            if len(row.articles) == 1
            else translate("{kind}, articles {articles}")
        )
        words = phrase(pattern, kind=words, articles=", ".join(map(str, row.articles)))
    if row.to and not by:
        states = [_state(ledger, iso3) or iso3 for iso3 in row.to]
        whom = states[0] if len(states) == 1 else ", ".join(map(value_text, states))
        words = phrase("{kind}, concerning {state}", kind=words, state=whom)
    if row.notes:
        words = phrase("{kind} (note {note})", kind=words, note=", ".join(row.notes))
    return with_origin(words, row.origin)


def speaker(ledger: Ledger, row: Declared) -> str:
    """Name who speaks, in the reader's language."""
    return value_text(_speaker(ledger, row))


def _speaker(ledger: Ledger, row: Declared) -> State | str:
    """Give who speaks; the name of a former State is translated, as its other words are."""
    return _state(ledger, row.iso3) or translate(row.name)


def _state(ledger: Ledger, iso3: str) -> State | None:
    record = ledger.records.get(iso3)
    return record.state if record else None


def day_text(row: Declared) -> str:
    """Write a statement's day for a column, with the sign of a day that is not its own."""
    return date_cell(row.day) + (BY_DEPOSIT if row.dated in NOT_ITS_OWN else " ")


def legend(rows: Iterable[Declared]) -> list[str]:
    """Say what the signs mean that are shown: after a day, and of what was recorded here."""
    rows = list(rows)
    signs = origins(row.origin for row in rows)
    if not any(row.dated in NOT_ITS_OWN for row in rows):
        return signs
    return [
        phrase(
            "{sign} the day of the deposit or signature that it was made with",
            sign=BY_DEPOSIT,
        ),
        *signs,
    ]


def as_at(pages: Iterable[Declared], shown: Iterable[Declared] = ()) -> str:
    """Say of which days the pages are that were looked at, and what of it was recorded here."""
    count = sum(bool(row.recorded_by) for row in shown)
    return and_recorded(_days(pages), count)


def _days(rows: Iterable[Declared]) -> str:
    days = sorted({row.as_at[:10] for row in rows})
    if not days:
        return ""
    first, last = (short_date(date.fromisoformat(day)) for day in (days[0], days[-1]))
    if first == last:
        return phrase("UN Treaty Collection as at {day}", day=first)
    return phrase("UN Treaty Collection, pages as at {first} to {last}", first=first, last=last)


def words_text(rows: Sequence[Declared], *, shown: bool) -> str:
    """Say how many of some statements' words are here, and how the others are had.

    `shown` says whether they stand above this line; "" where there is nothing to say.
    """
    rows = [row for row in rows if not row.recorded_by]  # an act that has no words anywhere
    here = sum(row.words is not None for row in rows)
    if not rows or (here == len(rows) and shown):
        return ""
    if not here:
        return " ".join([translate("The words are not here."), tell(HOW)])
    if shown:
        return phrase(
            "The words of {count} of these are not here: opicescr sync, or opicescr import FILE.",
            count=len(rows) - here,
        )
    return translate("For the words name a COUNTRY, or choose by --instrument, --kind or --text.")
