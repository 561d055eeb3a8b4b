"""Each treaty's own rule of dates, with its article: entry into force and denunciation.

The spans are from the treaties' texts. The days of general entry into force are from the headers
of the depositary's pages: some treaties wait for their parent treaty as well, and some founding
parties are no more, so that today's tables do not give these days.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from opicescr_cli.core.model import BINDING, COVENANT, PROTOCOL, Act, ActKind


class Span(NamedTuple):
    """A span of time that an article sets: calendar months, or days."""

    article: str
    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Count the span from a day: three months after 31 January 2014 is 30 April 2014."""
        return months_after(day, self.months) if self.months else day + timedelta(self.days)


class Rule(NamedTuple):
    """The dates of one treaty.

    `force` is the span between a State's deposit and the entry into force for it, `instruments`
    how many bring the treaty into force at all, `in_force` the day on which that came; None for
    the Protocol, whose day follows from the ten instruments. `denunciation` is the span from
    receipt to effect, None where the treaty knows no denunciation.
    """

    force: Span
    instruments: int
    in_force: date | None
    denunciation: Span | None


RULES = {
    COVENANT: Rule(Span("27", months=3), 35, date(1976, 1, 3), None),
    PROTOCOL: Rule(Span("18", months=3), 10, None, Span("20", months=6)),
    "IV-5": Rule(Span("9", months=3), 10, date(1976, 3, 23), Span("12", months=3)),
    "IV-8-b": Rule(Span("16", months=3), 10, date(2000, 12, 22), Span("19", months=6)),
    "IV-11-d": Rule(Span("19", months=3), 10, date(2014, 4, 14), Span("22", months=12)),
    "IV-15-a": Rule(Span("13", days=30), 10, date(2008, 5, 3), Span("16", months=12)),
    "IV-2": Rule(Span("19", days=30), 27, date(1969, 1, 4), Span("21", months=12)),
    "IV-9": Rule(Span("27", days=30), 20, date(1987, 6, 26), Span("31", months=12)),
    "IV-16": Rule(Span("39", days=30), 20, date(2010, 12, 23), None),
}
"""The rule of each treaty, by its number in the UN Treaty Collection."""


def months_after(day: date, months: int) -> date:
    """Count calendar months: three after 31 January 2014 is 30 April 2014."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    same = first + timedelta(days=day.day - 1)
    # A month without that day ends on its last one, however far the count ran beyond it.
    return same if same.month == first.month else same - timedelta(days=same.day)


def start(act: Act) -> date:
    """Say from which day an act counts: a succession from that of the succession of States.

    Every other act counts from the day it was done, whenever it takes effect.
    """
    by_succession = act.kind in {ActKind.SUCCESSION, ActKind.SUCCESSION_TO_SIGNATURE}
    return act.effective or act.date if by_succession else act.date


def denunciation_effect(act: Act) -> date:
    """Say when a denunciation takes effect: by the treaty's rule, or when a source says it does.

    A treaty that knows no denunciation, or whose rule is not known here, has it at once: such an
    act is refused, or found by `check`.
    """
    rule = RULES.get(act.instrument)
    if act.effective or rule is None or rule.denunciation is None:
        return max(act.effective or act.date, act.date)
    return rule.denunciation.after(act.date)


def in_force_since(act: Act) -> date | None:
    """Say when a treaty is in force for the State that joined it by an act.

    A State that succeeds is bound from the day of the succession, others when the span since
    their deposit is over, and nobody before the treaty itself is in force. None for a treaty
    whose general entry into force is not in its rule: the Protocol's follows from the acts.
    """
    rule = RULES.get(act.instrument)
    if act.kind not in BINDING or rule is None or rule.in_force is None:
        return None
    own = start(act) if act.kind is ActKind.SUCCESSION else rule.force.after(act.date)
    return max(own, rule.in_force)
