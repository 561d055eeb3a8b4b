"""The campaign's chart: instruments and signatures by year and in total, in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from opicescr_cli.core.model import Status
from opicescr_cli.language import translate
from opicescr_cli.pictures.lines import Line, Span, heading, merged
from opicescr_cli.views.palette import PAINTS, Depth
from opicescr_cli.views.text import visible

OPENED = 2009
"""The year in which the Protocol was opened for signature: the chart's first."""


class Mark(NamedTuple):
    """A day that the chart points out, in a few words: the tenth instrument, entry into force."""

    day: date
    label: str


class Count(NamedTuple):
    """How many did something in a year, and how many had by its end."""

    new: int
    total: int


class Year(NamedTuple):
    """One year of the campaign."""

    year: int
    deposited: Count
    signed: Count


def years(deposits: Sequence[date], signatures: Sequence[date], until: date) -> list[Year]:
    """Count instruments and signatures for each year, up to and including the day `until`."""
    deposited, signed = (
        Counter(day.year for day in days if day <= until) for days in (deposits, signatures)
    )
    counted = []
    parties = signatories = 0
    for year in range(OPENED, until.year + 1):
        parties += deposited[year]
        signatories += signed[year]
        counted.append(
            Year(year, Count(deposited[year], parties), Count(signed[year], signatories))
        )
    return counted


def render(
    deposits: Sequence[date],
    signatures: Sequence[date],
    marks: Sequence[Mark],
    *,
    until: date,
    width: int,
    title: str,
    as_at: str,
    height: int | None = None,
    colour: Depth = None,
    ascii_only: bool = False,
) -> list[Line]:
    """Draw a line for each year: two bars that grow, the year's own part of them solid.

    `deposits` and `signatures` are the days of the acts, `until` the last day that counts, and
    `marks` the days to point out, each on a line below its year. Where that is more than
    `height` lines, the blank one below the title goes.
    """
    counted = years(deposits, signatures, until)
    last = counted[-1]
    headings, total = (translate("Instruments"), translate("Signatures")), translate("total")
    figures = max(len("  +99  99"), len(total) + 1)
    room = width - len("2009 ") - 2 * (figures + 1) - len("   ")
    scale = min(2.0, room / max(1, last.deposited.total + last.signed.total))
    lengths = [
        max(len(label), int(count.total * scale) + 1)
        for label, count in zip(headings, (last.deposited, last.signed), strict=True)
    ]
    solid, faint = ("#", "-") if ascii_only else ("█", "░")

    def half(count: Count, status: Status, length: int) -> list[Span]:
        ink = PAINTS[status].colour(colour)
        before, after = int((count.total - count.new) * scale), int(count.total * scale)
        if count.new and after == before:
            before -= 1
        new = f"+{count.new}" if count.new else ""
        return [
            (faint * before, ink),
            (solid * (after - before), ink),
            (" " * (length - after), ""),
            (f"  {new:>3}", "bold"),
            (f" {count.total:>3}", ""),
        ]

    head = "".join(
        f"{label:{length}} {total:>{figures - 1}}   "
        for label, length in zip(headings, lengths, strict=True)
    )
    top = heading(title, as_at, width)
    lines: list[Line] = [[("     " + head.rstrip(), "dim")]]
    for year in counted:
        lines.append(
            merged(
                [
                    (f"{year.year} ", "dim"),
                    *half(year.deposited, Status.RATIFIED, lengths[0]),
                    ("   ", ""),
                    *half(year.signed, Status.SIGNED, lengths[1]),
                ]
            )
        )
        lines += [
            [("     ", ""), (f"{'^' if ascii_only else '▲'} {visible(mark.label)}", "italic")]
            for mark in sorted(marks)
            if mark.day.year == year.year and mark.day <= until
        ]
    roomy = height is None or len(top) + 1 + len(lines) <= height
    return [*top, *([[]] if roomy else []), *lines]
