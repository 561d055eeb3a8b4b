"""The campaign as the chart shows it, whatever it is drawn on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from opicescr_cli.core import years
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import Origin
from opicescr_cli.core.years import Total, Year
from opicescr_cli.language import long_date, phrase
from opicescr_cli.views.provenance import legend, with_origin


class Flag(NamedTuple):
    """A day that the chart points out, in a few words: the tenth instrument, entry into force."""

    day: date
    label: str


class Campaign(NamedTuple):
    """What the chart is drawn from: the years, the totals between them, the days to point out.

    `until` is the last day that counts; every total and every flag lies on it or before it.
    `note` says what the sign beside a year means, "" where there is none.
    """

    years: tuple[Year, ...]
    parties: tuple[Total, ...]
    signatories: tuple[Total, ...]
    flags: tuple[Flag, ...]
    until: date
    title: str
    as_at: str
    note: str = ""

    @property
    def most(self) -> int:
        """The largest total there ever was."""
        return max((total.count for total in (*self.parties, *self.signatories)), default=0)


def campaign(ledger: Ledger, title: str, as_at: str, *, short: bool = False) -> Campaign:
    """Gather what the chart shows of a ledger, as of its day.

    `title` and `as_at` are the words above it; with `short` the flags leave out by whose
    instrument the threshold was met.
    """
    flags = []
    entry = ledger.entry_into_force
    if entry.triggered_by and entry.date:
        day, by = entry.triggered_by.deposited, entry.triggered_by.state
        tenth = (
            phrase("{day}: the tenth instrument", day=long_date(day))
            if short
            else phrase("{day}: the tenth instrument, {state}'s", day=long_date(day), state=by)
        )
        force = phrase("{day}: entry into force", day=long_date(entry.date))
        flags = [Flag(day, tenth), Flag(entry.date, force)]
    counted = years.by_year(ledger)
    return Campaign(
        counted,
        years.parties(ledger),
        years.signatories(ledger),
        tuple(flag for flag in sorted(flags) if flag.day <= ledger.day),
        ledger.day,
        title,
        as_at,
        "".join(legend(map(told_by, counted))),
    )


def told_by(year: Year) -> Origin:
    """Whose word the chart's figures of a year are: it shows the Protocol alone."""
    return Origin.RECORDED if year.recorded else Origin.DEPOSITARY


def year_text(year: Year) -> str:
    """Write a year, with the sign where its figures rest on an act recorded here."""
    return with_origin(str(year.year), told_by(year), gap="")
