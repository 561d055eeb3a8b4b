"""Each treaty's own rule of dates, with its article: entry into force and denunciation.

The rules are data: each instrument of data/instruments.json carries its own, and this room only
applies them. The days of general entry into force are from the headers of the depositary's pages:
some treaties wait for their parent treaty as well, and some founding parties are no more, so that
today's tables do not give these days.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, Self

from opicescr_cli.core.model import BINDING, PROTOCOL, SUCCEEDING, Act, ActKind, Instrument


class Span(NamedTuple):
    """A span of time that an article sets: calendar months, or days."""

    article: str
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, article: str, written: str) -> Self:
        """Read an ISO 8601 duration: "P3M", "P1Y", "P30D"; raises ValueError for any other."""
        found = re.fullmatch(r"P([1-9]\d*)([YMD])", written, re.ASCII)
        if not found:
            raise ValueError(written)
        count = int(found[1])
        if found[2] == "D":
            return cls(article, days=count)
        return cls(article, months=count * 12 if found[2] == "Y" else count)

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

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        """Read the rule that an instrument carries; raises ValueError where it is not readable."""
        article, after = instrument.denunciation_article, instrument.denunciation_after
        return cls(
            Span.parse(instrument.force_article, instrument.force_after),
            instrument.force_instruments,
            None if instrument.number == PROTOCOL else instrument.in_force,
            Span.parse(article, after) if article and after else None,
        )


_readers: list[Callable[[], Mapping[str, Instrument]]] = []


def read_from(instruments: Callable[[], Mapping[str, Instrument]]) -> None:
    """Say what reads the instruments, by number: this room opens no file.

    `store/documents.py` says so, without which there is no ledger to ask about; nothing is read
    before a rule is asked for.
    """
    _readers[:] = [instruments]
    rules.cache_clear()


@cache
def rules() -> Mapping[str, Rule]:
    """Give the rule of each treaty, by its number in the UN Treaty Collection.

    Raises IndexError where nobody has said what reads them.
    """
    return {number: Rule.of(one) for number, one in _readers[0]().items()}


def rule_of(number: str) -> Rule | None:
    """Give a treaty's rule, None for a treaty that the data does not have."""
    return rules().get(number)


def protocol() -> Rule:
    """Give the Protocol's rule (articles 18 and 20)."""
    return rules()[PROTOCOL]


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
    return act.effective or act.date if act.kind in SUCCEEDING else act.date


def denunciation_effect(act: Act) -> date:
    """Say when a denunciation takes effect: by the treaty's rule, or when a source says it does.

    A treaty that knows no denunciation, or whose rule is not known here, has it at once: such an
    act is refused, or found by `check`.
    """
    rule = rule_of(act.instrument)
    if act.effective or rule is None or rule.denunciation is None:
        return max(act.effective or act.date, act.date)
    return rule.denunciation.after(act.date)


def in_force_since(act: Act) -> date | None:
    """Say when a treaty is in force for the State that joined it by an act.

    A State that succeeds is bound from the day of the succession, others when the span since
    their deposit is over, and nobody before the treaty itself is in force. None for a treaty
    whose general entry into force is not in its rule: the Protocol's follows from the acts.
    """
    rule = rule_of(act.instrument)
    if act.kind not in BINDING or rule is None or rule.in_force is None:
        return None
    by_rule = start(act) if act.kind is ActKind.SUCCESSION else rule.force.after(act.date)
    return max(by_rule, rule.in_force)
