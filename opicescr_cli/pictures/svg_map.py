"""The map of the world in the four statuses, as SVG: for a slide, and for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from opicescr_cli.core.model import Status
from opicescr_cli.language import phrase, series
from opicescr_cli.pictures.outlines import Box, Outlines
from opicescr_cli.pictures.svg import SLIDE, number, picture, text, words
from opicescr_cli.views.palette import LADDER, LIGHT, Theme, label, no_status

DOT = 0.003
"""The radius of a small State's dot, as a part of the width that is shown."""

TOUCH = 0.012
"""The radius around it that answers to a finger, likewise."""

HIT = 0.0023
"""The radius that answers to a mouse where a State's land is narrower: 5 px on a page's map."""

PATIENCE = 12
"""How often dots that overlap are pushed apart: the Caribbean comes to rest sooner."""

MARGIN = 48
FRAME = (MARGIN, 118, SLIDE[0] - 2 * MARGIN, 462)
"""Where the map lies on a slide: left, top, width and height."""

ZOOM = (MARGIN, 118, 744, 462)
"""Where a part of it lies, beside the days of what it is about."""

DAYS = 22
"""The lines of days that there is room for."""

LOOK = (160, 90)
"""The columns and rows of the grid by which a State counts as seen."""


LARGE = 14
"""The days up to which they are written large."""


class Day(NamedTuple):
    """What happened on a day, by which a State has a status: its name or the act, and the day."""

    status: Status
    words: str
    day: str


def slide(
    outlines: Outlines,
    statuses: Mapping[str, Status],
    names: Mapping[str, str],
    *,
    title: str,
    as_at: str,
    source: str,
    terms: str = "",
    region: Collection[str] | None = None,
    marked: str | None = None,
    days: Sequence[Day] = (),
    note: str = "",
    theme: Theme = LIGHT,
) -> str:
    """Draw the map as a picture that stands alone: title, legend with counts, day and source.

    `statuses` and `names` go by ISO 3166 alpha-3 code; land without a status is neutral.
    `source` says where the facts are from, `terms` what the picture claims of borders and how it
    may be used. `region` names States to zoom on: then it and what is seen around it is counted.
    The State that is `marked` gets a ring and its name. `days` stand beside a zoom, `note` is said
    below `as_at`.
    """
    width, height = SLIDE
    margin = MARGIN
    box = _framed(outlines, region)
    counts = Counter(counted(outlines, statuses, region).values())

    def paint(status: Status | None) -> str:
        return f'fill="{theme.neutral if status is None else theme.fill(status)}"'

    def dot(status: Status | None, _iso3: str = "") -> str:
        return paint(status) + (f' stroke="{theme.edge}"' if status is Status.NOT_PARTY else "")

    def land(status: Status | None, _iso3: str = "") -> str:
        return 'fill="url(#signed)"' if status is Status.SIGNED else dot(status)

    place = " ".join(
        f'{side}="{value}"'
        for side, value in zip(("x", "y", "width", "height"), _frame(region), strict=True)
    )
    edge = f'stroke="{theme.ground}" stroke-width="{number((box.right - box.left) / 2000)}"'
    parts = [
        text(margin, 66, title, size=36, fill=theme.ink, weight=700),
        text(margin, 96, as_at, size=18, fill=theme.soft),
        *([text(margin, 120, note, size=15, fill=theme.soft)] if note else []),
        f'<svg {place} viewBox="{_view(box)}">',
        _hatch("signed", box, paint(Status.SIGNED), f'stroke="{theme.ground}"'),
        f'<g {edge} stroke-linejoin="round" fill-rule="evenodd">',
        *_land(outlines, statuses, _labels(statuses, names), box, land, dot, {}),
        "</g>",
        _unsettled(outlines, box, f'stroke="{theme.edge}"'),
        *(_outline(outlines, marked, box, theme) if marked else ()),
        "</svg>",
        *(_pin(outlines, marked, names.get(marked, marked), box, theme) if marked else ()),
        *_beside(days, dot, theme),
    ]
    column = (width - 2 * margin) / len(LADDER)
    for i, status in enumerate(LADDER):
        x = margin + i * column
        parts += [
            f'<rect x="{number(x)}" y="604" width="8" height="56" rx="2" {dot(status)}/>',
            text(x + 20, 636, str(counts[status]), size=36, fill=theme.ink, weight=700),
            text(x + 20, 658, label(status), size=16, fill=theme.ink),
        ]
    parts += [
        text(margin, 688, source, size=13, fill=theme.soft),
        text(margin, 706, terms, size=13, fill=theme.soft),
        text(width - margin - 20, 688, no_status(), size=13, fill=theme.soft, anchor="end"),
        f'<rect x="{width - margin - 12}" y="677" width="12" height="12" rx="2" {paint(None)}/>',
    ]
    described = _described(counts, *filter(None, (as_at, note)))
    return picture(width, height, title, described, parts, ground=theme.ground)


def _hatch(name: str, box: Box, fill: str, line: str) -> str:
    """Define a texture: thin lines across a fill, a step of its own beside the plain colours."""
    step = (box.right - box.left) / 170
    return (
        f'<defs><pattern id="{name}" width="{number(step)}" height="{number(step)}"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{number(step)}" height="{number(step)}" {fill}/>'
        f'<path d="M0 0V{number(step)}" {line} stroke-width="{number(step * 0.55)}"'
        ' stroke-opacity="0.55"/></pattern></defs>'
    )


def figure(
    outlines: Outlines,
    statuses: Mapping[str, Status],
    names: Mapping[str, str],
    *,
    title: str,
    as_at: str,
    links: Mapping[str, str] | None = None,
    target: str = "",
    days: Mapping[str, str] | None = None,
    marks: Mapping[str, str] | None = None,
) -> str:
    """Draw the map alone, to stand inside a page whose style sheet colours it.

    The classes are `land` with `neutral` or a status's value (`ratified`). `links` gives
    addresses by ISO 3166 alpha-3 code: then the sea around a small State answers to a finger
    too; `target` names the window in which they open. A State's name, its status and the day of
    that, which `days` has in words, are its tooltip and its accessible name. `marks` are further
    classes of a State's land.
    """
    box = outlines.frame()
    counts = Counter(statuses.values())
    marks = marks or {}

    def paint(status: Status | None, iso3: str = "") -> str:
        names = ["land", "neutral" if status is None else status.value]
        return f'class="{" ".join([*names, *filter(None, [marks.get(iso3)])])}"'

    aim = f' target="{words(target)}" rel="noopener"' if target else ""
    opened = {iso3: f'href="{words(link)}"{aim}' for iso3, link in (links or {}).items()}
    labels = _labels(statuses, names, days or {})
    role = "group" if links else "img"
    view = f'viewBox="{_view(box)}" fill-rule="evenodd"'
    named = f'role="{role}" aria-labelledby="map-title map-desc"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="worldmap" {view} {named}>',
            f'<title id="map-title">{words(title)}</title>',
            f'<desc id="map-desc">{words(_described(counts, as_at))}</desc>',
            _hatch("hatch", box, 'class="ink"', 'class="rib"'),
            *_touch(outlines, labels, box, opened),
            *_land(outlines, statuses, labels, box, paint, paint, opened),
            _unsettled(outlines, box, 'class="unsettled"'),
            "</svg>",
            "",
        ]
    )


def counted(
    outlines: Outlines, statuses: Mapping[str, Status], region: Collection[str] | None
) -> dict[str, Status]:
    """Give the statuses that a slide counts: all of them, or those that a zoom shows."""
    return _seen(outlines, statuses, _framed(outlines, region), region)


def _framed(outlines: Outlines, region: Collection[str] | None) -> Box:
    _left, _top, width, height = _frame(region)
    return outlines.frame(region, aspect=width / height)


def _frame(region: Collection[str] | None) -> tuple[int, int, int, int]:
    return FRAME if region is None else ZOOM


def _beside(
    days: Sequence[Day], dot: Callable[[Status | None], str], theme: Theme
) -> Iterator[str]:
    """Write the days beside a zoom, as many as there is room for."""
    x, right = ZOOM[0] + ZOOM[2] + 40, SLIDE[0] - MARGIN
    y, high = ZOOM[1] + 16, 20 if len(days) > LARGE else 30
    for day in days[:DAYS]:
        yield f'<rect x="{x}" y="{y - 10}" width="10" height="10" rx="5" {dot(day.status)}/>'
        yield text(x + 20, y, day.words, size=high * 0.75, fill=theme.ink)
        yield text(right, y, day.day, size=high * 0.75, fill=theme.soft, anchor="end")
        y += high
    if len(days) > DAYS:
        more = phrase("and {count} more", count=len(days) - DAYS)
        yield text(x + 20, y, more, size=high * 0.75, fill=theme.soft)


def _seen(
    outlines: Outlines, statuses: Mapping[str, Status], box: Box, region: Collection[str] | None
) -> dict[str, Status]:
    """Give the statuses of all States, or of the region's and those seen around it."""
    if region is None:
        return dict(statuses)
    seen = {owner for row in outlines.grid(*LOOK, box, statuses) for owner in row}
    return {iso3: each for iso3, each in statuses.items() if iso3 in region or iso3 in seen}


def _outline(outlines: Outlines, iso3: str, box: Box, theme: Theme) -> Iterator[str]:
    """Draw a line around a State's land, so that it stands out among neighbours of its status."""
    if rings := outlines.states[iso3].rings:
        width = number(max((box.right - box.left) / 400, 0.1))
        yield (
            f'<path d="{_path(rings)}" fill="none" stroke="{theme.ink}" stroke-width="{width}"'
            ' stroke-linejoin="round"/>'
        )


def _pin(outlines: Outlines, iso3: str, name: str, box: Box, theme: Theme) -> Iterator[str]:
    """Write a State's name on its land; a small one gets a ring and its name beside it."""
    left, top, width, height = ZOOM
    shape = outlines.states[iso3]
    x = left + (shape.at[0] - box.left) / (box.right - box.left) * width
    y = top + (shape.at[1] - box.top) / (box.bottom - box.top) * height
    anchor = "middle"
    if shape.small:
        to_the_left = x > left + width * 0.7
        for ink, stroke in ((theme.ground, 6), (theme.ink, 2.5)):
            yield (
                f'<circle cx="{number(x)}" cy="{number(y)}" r="10" fill="none" stroke="{ink}"'
                f' stroke-width="{number(stroke)}"/>'
            )
        x += -18 if to_the_left else 18
        anchor = "end" if to_the_left else "start"
    halo = f'stroke="{theme.ground}" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    written = text(x, y + 7, name, size=22, fill=theme.ink, weight=700, anchor=anchor)
    yield written.replace("<text ", f"<text {halo} ", 1)


def _view(box: Box) -> str:
    sides = (box.left, box.top, box.right - box.left, box.bottom - box.top)
    return " ".join(map(number, sides))


def _described(counts: Counter[Status], *said: str) -> str:
    """Say in words what the colours say, and what is said beside them."""
    each = (phrase("{what}: {count}", what=label(s), count=counts[s]) for s in LADDER)
    return series([*each, *said])


def _land(
    outlines: Outlines,
    shown: Mapping[str, Status],
    labels: Mapping[str, tuple[str, str]],
    box: Box,
    paint: Callable[[Status | None, str], str],
    dot: Callable[[Status | None, str], str],
    links: Mapping[str, str],
) -> Iterator[str]:
    """Draw the neutral land, then the States by name, the outlined and the small ones on top."""
    others = [shape for iso3, shape in outlines.states.items() if iso3 not in shown]
    rings = [*outlines.neutral, *(ring for shape in others for ring in shape.rings)]
    yield f'<path {paint(None, "")} d="{_path(rings)}"/>'
    dots = _dots(outlines, box)
    slight = _slight(outlines, dots, box) if links else {}

    def place(iso3: str) -> tuple[bool, bool, bool, str]:
        small = iso3 in dots
        return small, iso3 in slight, shown[iso3] is Status.NOT_PARTY, labels[iso3][0]

    for iso3 in sorted(shown, key=place):
        rings = outlines.states[iso3].rings
        drawn = f'<path {paint(shown[iso3], iso3)} d="{_path(rings)}"/>' if rings else ""
        if iso3 in dots:
            drawn += f"<circle {dot(shown[iso3], iso3)} {_circle(dots[iso3], DOT, box)}/>"
        elif iso3 in slight:
            at = _circle(slight[iso3], HIT, box)
            drawn += f'<circle class="hit" fill="none" pointer-events="all" {at}/>'
        name, named = labels[iso3]
        group = f'<g id="map-{words(iso3)}"><title>{words(named)}</title>{drawn}</g>'
        link = links.get(iso3)
        said = f'data-name="{words(name)}" aria-label="{words(named)}"'
        yield f"<a {link} {said}>{group}</a>" if link else group


def _slight(
    outlines: Outlines, dots: Mapping[str, tuple[float, float]], box: Box
) -> dict[str, tuple[float, float]]:
    """Say where a pointer finds a State whose land is drawn, but too narrow to be hit."""
    least = 2 * HIT * (box.right - box.left)
    small = {}
    for iso3, shape in outlines.states.items():
        home = outlines.home(iso3)
        if not shape.small and min(home.right - home.left, home.bottom - home.top) < least:
            small[iso3] = shape.at
    room = (DOT + HIT) * (box.right - box.left)
    return {i: at for i, at in _apart({**dots, **small}, room, dots).items() if i in small}


def _touch(
    outlines: Outlines,
    labels: Mapping[str, tuple[str, str]],
    box: Box,
    links: Mapping[str, str],
) -> Iterator[str]:
    """Link the sea around small States to them, below all land so that no neighbour loses any.

    Keyboards and screen readers pass these by: the State itself is a link.
    """
    for iso3, at in _dots(outlines, box).items():
        if iso3 in labels and iso3 in links:
            name, named = labels[iso3]
            yield (
                f'<a {links[iso3]} tabindex="-1" aria-hidden="true" data-name="{words(name)}"'
                f' data-said="{words(named)}"><circle fill="none" pointer-events="all"'
                f" {_circle(at, TOUCH, box)}><title>{words(named)}</title></circle></a>"
            )


def _unsettled(outlines: Outlines, box: Box, ink: str) -> str:
    """Draw the lines on which nobody has agreed, as dashes over the land."""
    width = (box.right - box.left) / 1500
    lines = "".join(f"M{_pairs(line[:2])}l{_pairs(line[2:])}" for line in outlines.unsettled)
    dashes = f'stroke-dasharray="{number(2.5 * width)} {number(1.5 * width)}"'
    return (
        f'<path d="{lines}" fill="none" {ink} stroke-width="{number(max(width, 0.1))}" {dashes}'
        ' pointer-events="none"/>'
    )


def _labels(
    shown: Mapping[str, Status], names: Mapping[str, str], days: Mapping[str, str] | None = None
) -> dict[str, tuple[str, str]]:
    """Give each State's name, and all that is said of it: its status, and since when."""
    labels = {}
    for iso3, status in shown.items():
        name = names.get(iso3, iso3)
        said = phrase("{state}: {status}", state=name, status=label(status))
        day = (days or {}).get(iso3)
        labels[iso3] = (name, f"{said}, {day}" if day else said)
    return labels


def _circle(at: tuple[float, float], radius: float, box: Box) -> str:
    reach = radius * (box.right - box.left)
    return f'cx="{number(at[0])}" cy="{number(at[1])}" r="{number(reach)}"'


def _dots(outlines: Outlines, box: Box) -> dict[str, tuple[float, float]]:
    """Give the middle of each small State's dot, moved a little where dots would overlap."""
    room = 2.2 * DOT * (box.right - box.left)
    return _apart({iso3: shape.at for iso3, shape in outlines.states.items() if shape.small}, room)


def _apart(
    points: Mapping[str, tuple[float, float]], room: float, fixed: Collection[str] = ()
) -> dict[str, tuple[float, float]]:
    """Push points that are nearer than `room` apart; those that are `fixed` stay."""
    middles = {iso3: complex(*at) for iso3, at in points.items()}
    for _ in range(PATIENCE):
        close = [
            (one, other)
            for one, other in combinations(middles, 2)
            if abs(middles[one] - middles[other]) < room and not (one in fixed and other in fixed)
        ]
        for one, other in close:
            apart = middles[other] - middles[one]
            push = (room - abs(apart)) / 2 * apart / abs(apart)
            if one in fixed or other in fixed:
                push *= 2
            middles[one] -= 0 if one in fixed else push
            middles[other] += 0 if other in fixed else push
    return {iso3: (middle.real, middle.imag) for iso3, middle in middles.items()}


def _path(rings: list[list[int]]) -> str:
    return "".join(f"M{_pairs(ring[:2])}l{_pairs(ring[2:])}z" for ring in rings)


def _pairs(numbers: list[int]) -> str:
    """Write coordinates as briefly as SVG reads them: a minus sign parts two numbers too."""
    return " ".join(map(str, numbers)).replace(" -", "-")
