"""The campaign's chart: instruments and signatures by year and in total, in a terminal."""

from __future__ import annotations

import textwrap

from opicescr_cli.core.model import Status
from opicescr_cli.language import translate
from opicescr_cli.pictures.campaign import Campaign, year_text
from opicescr_cli.pictures.lines import Line, Span, heading, merged
from opicescr_cli.views.palette import PAINTS, Depth
from opicescr_cli.views.text import visible


def render(
    campaign: Campaign,
    *,
    width: int,
    height: int | None = None,
    colour: Depth = None,
    ascii_only: bool = False,
) -> list[Line]:
    """Draw a line for each year: two bars as long as the totals, the year's own part solid.

    Each flag is on a line below its year. Where that is more than `height` lines, the blank one
    below the title goes.
    """
    last = campaign.years[-1] if campaign.years else None
    headings = (translate("Instruments"), translate("Signatures"))
    totals = (translate("parties"), translate("signatories"))
    figures = [max(len("  +99  99"), len(total) + 1) for total in totals]
    room = width - len("2009 ") - sum(figures) - 2 - len("   ")
    most = (last.parties, last.signatories) if last else (0, 0)
    scale = min(2.0, room / max(1, sum(most)))
    lengths = [
        max(len(label), int(count * scale) + 1) for label, count in zip(headings, most, strict=True)
    ]
    solid, faint = ("#", "-") if ascii_only else ("█", "░")

    def half(status: Status, new: int, total: int, place: int) -> list[Span]:
        ink = PAINTS[status].colour(colour)
        before, after = int(max(0, total - new) * scale), int(total * scale)
        if new and 0 < after == before:
            before -= 1
        added = f"+{new}" if new else ""
        return [
            (faint * before, ink),
            (solid * (after - before), ink),
            (" " * (lengths[place] - after), ""),
            (f" {added:>{figures[place] - 5}}", "bold"),
            (f" {total:>3}", ""),
        ]

    head = "".join(
        f"{label:{length}}{total:>{figure}}   "
        for label, length, total, figure in zip(headings, lengths, totals, figures, strict=True)
    )
    top = heading(campaign.title, campaign.as_at, width)
    lines: list[Line] = [[("     " + head.rstrip(), "dim")]]
    for year in campaign.years:
        lines.append(
            merged(
                [
                    (f"{year_text(year):5}", "dim"),
                    *half(Status.RATIFIED, year.instruments, year.parties, 0),
                    ("   ", ""),
                    *half(Status.SIGNED, year.signatures, year.signatories, 1),
                ]
            )
        )
        lines += [
            [("     ", ""), (f"{'^' if ascii_only else '▲'} {visible(flag.label)}", "italic")]
            for flag in campaign.flags
            if flag.day.year == year.year
        ]
    lines += [[(line, "dim")] for line in textwrap.wrap(visible(campaign.note), width)]
    roomy = height is None or len(top) + 1 + len(lines) <= height
    return [*top, *([[]] if roomy else []), *lines]
