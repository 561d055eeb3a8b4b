"""The campaign's chart as SVG: totals as steps, each year's acts as bars below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from opicescr_cli.core.model import Status
from opicescr_cli.core.years import OPENED, Total, Year
from opicescr_cli.language import phrase, plural, series, translate
from opicescr_cli.pictures.campaign import Campaign, Flag, year_text
from opicescr_cli.pictures.svg import SLIDE, number, picture, text, words
from opicescr_cli.views.palette import LIGHT, Theme


def _parties() -> str:
    return translate("parties")


def _signatories() -> str:
    return translate("signatories")


def _deposited_that_year() -> str:
    return translate("Instruments deposited that year")


def _signed_that_year() -> str:
    return translate("Signatures that year")


class _Scale(NamedTuple):
    """Where a day and a count lie in the picture."""

    left: float
    right: float
    top: float
    bottom: float
    years: int
    most: int

    def x(self, day: date) -> float:
        start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
        part = (day - start) / (end - start)
        return self.left + (day.year - OPENED + part) * self.year

    @property
    def year(self) -> float:
        return (self.right - self.left) / self.years

    def y(self, count: float) -> float:
        return self.bottom - count / self.most * (self.bottom - self.top)


def slide(campaign: Campaign, *, source: str, theme: Theme = LIGHT) -> str:
    """Draw the chart as a picture that stands alone."""
    width, height = SLIDE
    margin = 48
    counted, until = campaign.years, campaign.until
    left, right = margin + 32, width - margin - 172
    scale = _Scale(left, right, 172, 460, max(1, len(counted)), _ceiling(campaign.most))
    yearly = _Scale(left, right, 508, 608, max(1, len(counted)), _busiest(counted))
    ratified, signed = theme.fill(Status.RATIFIED), theme.fill(Status.SIGNED)
    parts = [
        text(margin, 66, campaign.title, size=36, fill=theme.ink, weight=700),
        text(margin, 96, campaign.as_at, size=18, fill=theme.soft),
        *_grid(scale, until, theme),
        *_bars(counted, yearly, ratified, signed, theme),
        _steps(campaign.signatories, until, scale, signed),
        _steps(campaign.parties, until, scale, ratified),
        *_flags(campaign.flags, scale, theme),
        *_ends(_last(campaign.parties), _last(campaign.signatories), until, scale, theme),
        f'<rect x="{margin + 32}" y="646" width="14" height="14" rx="2" fill="{ratified}"/>',
        text(margin + 54, 658, _deposited_that_year(), size=15, fill=theme.ink),
        f'<rect x="{margin + 332}" y="646" width="14" height="14" rx="2" fill="{signed}"/>',
        text(margin + 354, 658, _signed_that_year(), size=15, fill=theme.ink),
        text(margin, 696, source, size=13, fill=theme.soft),
        *([text(margin, 712, campaign.note, size=13, fill=theme.soft)] if campaign.note else []),
    ]
    described = series(
        [
            *(
                phrase(
                    "{year}: {instruments} ({parties} in all), {signatures} ({signatories} in all)",
                    year=year_text(each),
                    instruments=plural(
                        "{count} instrument", "{count} instruments", each.instruments
                    ),
                    parties=each.parties,
                    signatures=plural("{count} signature", "{count} signatures", each.signatures),
                    signatories=each.signatories,
                )
                for each in counted
            ),
            *(flag.label for flag in campaign.flags),
            campaign.as_at,
            *filter(None, [campaign.note]),
        ]
    )
    return picture(width, height, campaign.title, described, parts, ground=theme.ground)


def _last(totals: Sequence[Total]) -> int:
    """Give the newest total."""
    return totals[-1].count if totals else 0


def _ceiling(most: int) -> int:
    """Round the largest total up to a count that has a line of its own."""
    return max(10, -(-most // 10) * 10)


def _busiest(counted: Sequence[Year]) -> int:
    """Give the height of the tallest bar."""
    return max((max(year.instruments, year.signatures) for year in counted), default=0) or 1


def _grid(scale: _Scale, until: date, theme: Theme) -> Iterator[str]:
    for count in range(0, scale.most + 1, 10):
        y = scale.y(count)
        ink = theme.rule if count else theme.soft
        yield (
            f'<path d="M{number(scale.left)} {number(y)}H{number(scale.x(until))}" stroke="{ink}"/>'
        )
        yield text(scale.left - 12, y + 5, str(count), size=14, fill=theme.soft, anchor="end")


def _bars(
    counted: Sequence[Year], scale: _Scale, ratified: str, signed: str, theme: Theme
) -> Iterator[str]:
    """Draw each year's two bars side by side, its instruments first."""
    side = scale.year * 0.32
    yield (
        f'<path d="M{number(scale.left)} {number(scale.bottom)}H{number(scale.right)}"'
        f' stroke="{theme.soft}"/>'
    )
    sorts: tuple[tuple[float, str, str, Callable[[Year], int]], ...] = (
        (-side, ratified, _deposited_that_year(), lambda year: year.instruments),
        (0, signed, _signed_that_year(), lambda year: year.signatures),
    )
    for year in counted:
        middle = scale.left + (year.year - OPENED + 0.5) * scale.year
        name = year_text(year)
        yield text(middle, scale.bottom + 20, name, size=14, fill=theme.soft, anchor="middle")
        for shift, fill, meaning, chosen in sorts:
            new = chosen(year)
            if not new:
                continue
            x, y = middle + shift, scale.y(new)
            told = phrase("{year}: {what}: {count}", year=year.year, what=meaning, count=new)
            yield (
                f'<rect x="{number(x)}" y="{number(y)}" width="{number(side - 1)}"'
                f' height="{number(scale.bottom - y)}" fill="{fill}">'
                f"<title>{words(told)}</title></rect>"
            )
            yield text(x + side / 2, y - 5, str(new), size=13, fill=theme.ink, anchor="middle")


def _steps(totals: Sequence[Total], until: date, scale: _Scale, ink: str) -> str:
    """Draw a total that rises on the day of each act, and falls where one ceases to stand."""
    path = _stairs(totals, until, scale)
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="3.5"/>'


def _stairs(totals: Sequence[Total], until: date, scale: _Scale) -> str:
    steps = (f"H{number(scale.x(t.day))}V{number(scale.y(t.count))}" for t in totals)
    start = f"M{number(scale.left)} {number(scale.bottom)}"
    return f"{start}{''.join(steps)}H{number(scale.x(until))}"


def _flags(flags: Sequence[Flag], scale: _Scale, theme: Theme) -> Iterator[str]:
    """Point out days above the plot; labels take turns in height, for the days may be close."""
    for i, flag in enumerate(flags):
        x, y = scale.x(flag.day), 132 + 24 * (i % 2)
        yield (
            f'<path d="M{number(x)} {number(y - 12)}V{number(scale.bottom)}"'
            f' stroke="{theme.soft}" stroke-dasharray="2 4"/>'
        )
        yield text(x + 8, y, flag.label, size=15, fill=theme.ink)


def _ends(
    parties: int, signatories: int, until: date, scale: _Scale, theme: Theme
) -> Iterator[str]:
    """Name the two totals where their lines end, apart even where the lines meet."""
    x = scale.x(until) + 14
    upper, lower = sorted(
        [(signatories, _signatories(), Status.SIGNED), (parties, _parties(), Status.RATIFIED)],
        key=lambda end: -end[0],
    )
    high = scale.y(upper[0])
    low = max(scale.y(lower[0]), high + 56)
    for (total, meaning, status), y in ((upper, high), (lower, low)):
        yield text(x, y + 8, str(total), size=36, fill=theme.fill(status), weight=700)
        yield text(x, y + 28, meaning, size=15, fill=theme.ink)


def figure(campaign: Campaign, *, size: tuple[float, float], name: str) -> str:
    """Draw the two totals alone, to stand inside a page whose style sheet colours them.

    `size` is the picture's width and height, in units of which text is 14 high; `name` is its
    class and keeps the identifiers of two figures on one page apart. The other classes are
    `line` with a status's value, `grid`, `axis`, `flag`, and for text `tick`, `note`, `total`
    and `unit`.
    """
    width, height = size
    until, shown = campaign.until, campaign.flags
    most, years = _ceiling(campaign.most), max(1, len(campaign.years))
    scale = _Scale(30, width - 96, 12 + 24 * len(shown), height - 30, years, most)
    lines = [
        (campaign.signatories, Status.SIGNED, _signatories()),
        (campaign.parties, Status.RATIFIED, _parties()),
    ]
    described = series(
        [
            *(
                phrase("{what}: {count}", what=meaning, count=_last(totals))
                for totals, _, meaning in lines
            ),
            *(flag.label for flag in shown),
            campaign.as_at,
        ]
    )
    title_id, described_id = f"chart-{name}-title", f"chart-{name}-desc"
    view = f'viewBox="0 0 {number(width)} {number(height)}"'
    named = f'role="img" aria-labelledby="{title_id} {described_id}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {name}" {view} {named}>',
            f'<title id="{title_id}">{words(campaign.title)}</title>',
            f'<desc id="{described_id}">{words(described)}</desc>',
            *_axes(scale, until),
            *_flagged(shown, scale),
            *(
                f'<path class="line {status.value}" d="{_stairs(totals, until, scale)}"/>'
                for totals, status, _ in lines
            ),
            *_named([(_last(totals), meaning) for totals, _, meaning in lines], until, scale),
            "</svg>",
            "",
        ]
    )


def _axes(scale: _Scale, until: date) -> Iterator[str]:
    """Draw the lines of the counts and name the years: each, or every fourth in little room."""
    for count in range(0, scale.most + 1, 10):
        kind, y = "grid" if count else "axis", scale.y(count)
        yield (
            f'<path class="{kind}" d="M{number(scale.left)} {number(y)}H{number(scale.right)}"/>'
        )
        yield _label(scale.left - 8, y + 5, str(count), "tick", "end")
    every = 1 if scale.year > 10 * len("2009") else 4
    for year in range(OPENED, until.year + 1, every):
        middle = scale.x(date(year, 7, 1))
        yield _label(middle, scale.bottom + 22, str(year), "tick", "middle")


def _flagged(flags: Sequence[Flag], scale: _Scale) -> Iterator[str]:
    for i, flag in enumerate(flags):
        x, y = scale.x(flag.day), 16 + 24 * i
        yield f'<path class="flag" d="M{number(x)} {y - 10}V{number(scale.bottom)}"/>'
        yield _label(x + 8, y, flag.label, "note", "start")


def _named(totals: list[tuple[int, str]], until: date, scale: _Scale) -> Iterator[str]:
    """Name the totals where their lines end, apart even where the lines meet."""
    x, lowest = scale.x(until) + 12, 0.0
    for total, meaning in sorted(totals, reverse=True):
        y = max(scale.y(total) + 8, lowest)
        yield _label(x, y, str(total), "total", "start")
        for i, line in enumerate(meaning.split(maxsplit=1), 1):
            yield _label(x, y + 2 + 16 * i, line, "unit", "start")
        lowest = y + 56


def _label(x: float, y: float, content: str, kind: str, anchor: str) -> str:
    return (
        f'<text class="{kind}" x="{number(x)}" y="{number(y)}" text-anchor="{anchor}">'
        f"{words(content)}</text>"
    )
