"""The colours measured: Machado et al. (2009) at full severity, and CIEDE2000 between them."""

from itertools import combinations, pairwise
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from opicescr_cli.core.model import Status
from opicescr_cli.views.palette import DARK, LADDER, LIGHT, PAINTS

EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)

# What xterm shows; a terminal's own sixteen are its user's to choose.
NAMED = {
    "bright_black": "#7f7f7f",
    "yellow": "#cdcd00",
    "cyan": "#00cdcd",
    "bright_blue": "#5c5cff",
}


def indexed(name):
    index = int(name.removeprefix("color(").removesuffix(")"))
    if index >= 232:
        return "#" + f"{8 + 10 * (index - 232):02x}" * 3
    levels = (0, 95, 135, 175, 215, 255)
    index -= 16
    return "#" + "".join(f"{levels[i]:02x}" for i in (index // 36, index // 6 % 6, index % 6))


SETS = {
    "truecolor": {status: paint.truecolor for status, paint in PAINTS.items()},
    "256": {status: indexed(paint.indexed) for status, paint in PAINTS.items()},
    "16": {status: NAMED[paint.named] for status, paint in PAINTS.items()},
    "light": {status: paint.light for status, paint in PAINTS.items()},
    "dark": {status: paint.dark for status, paint in PAINTS.items()},
}


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(light):
    def f(t):
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    x, y, z = (f(c / w) for c, w in zip(times(XYZ, light), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    c7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    g = (1 - sqrt(c7 / (c7 + 25**7))) / 2
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    dl, dc, dh = l2 - l1, c2 - c1, 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    lm, cm, hm = (l1 + l2) / 2, (c1 + c2) / 2, h1 + turn / 2
    t = (
        1
        - 0.17 * cos(radians(hm - 30))
        + 0.24 * cos(radians(2 * hm))
        + 0.32 * cos(radians(3 * hm + 6))
        - 0.20 * cos(radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    away = ((hm % 360) - 275) / 25
    rt = -2 * sqrt(cm**7 / (cm**7 + 25**7)) * sin(radians(60 * exp(-(away**2))))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def contrast(one, other):
    bright, dim = sorted((times(XYZ, linear(each))[1] for each in (one, other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measure_agrees_with_its_published_example():
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", SETS)
def test_any_two_statuses_can_be_told_apart(name, eyes):
    seen = {
        status: lab([min(max(part, 0), 1) for part in times(EYES[eyes], linear(colour))])
        for status, colour in SETS[name].items()
    }
    # Of a terminal's 256 colours, none that are a sequence too come further apart.
    least = 14 if name == "256" else 15
    for one, other in combinations(Status, 2):
        assert ciede2000(seen[one], seen[other]) >= least, (one, other)


def luminance(colour, eyes):
    return times(XYZ, [min(max(part, 0), 1) for part in times(EYES[eyes], linear(colour))])[1]


def steps(luminances):
    """How much each is further from the next, as a contrast; less than 1 is out of order."""
    return [(one + 0.05) / (other + 0.05) for one, other in pairwise(luminances)]


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_on_a_page_the_statuses_are_a_sequence_from_the_figure_to_the_ground(theme, eyes):
    seen = [luminance(theme.fill(status), eyes) for status in LADDER]
    away = seen if theme.dark else seen[::-1]
    assert min(steps(away)) >= 1.6


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_matters_stands_out_from_the_sea_and_the_rest_has_an_outline(theme):
    for status in (Status.RATIFIED, Status.SIGNED):
        assert contrast(theme.fill(status), theme.ground) >= 3
    assert contrast(theme.fill(Status.NOT_PARTY), theme.ground) < 1.4
    assert contrast(theme.edge, theme.ground) >= 3


DENSITY = {Status.RATIFIED: 1, Status.SIGNED: 0.75, Status.PARTY: 0.5, Status.NOT_PARTY: 0.25}
"""How much of a cell is ink: █▓▒░."""


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", ["truecolor", "256"])
def test_on_a_terminal_ink_and_texture_keep_the_order_on_either_ground(name, eyes):
    assert [PAINTS[status].texture for status in LADDER] == ["█", "▓", "▒", "░"]
    ink = [luminance(SETS[name][status], eyes) for status in LADDER]
    share = [DENSITY[status] for status in LADDER]
    assert min(steps(ink)) > 1
    on_black = [each * part for each, part in zip(ink, share, strict=True)]
    on_white = [each * part + 1 - part for each, part in zip(ink, share, strict=True)]
    assert min(steps(on_black)) >= 1.3
    assert min(steps(on_white[::-1])) >= 1.25


@pytest.mark.parametrize(
    ("name", "ground", "least"),
    [
        ("truecolor", "#000000", 3),
        ("truecolor", "#ffffff", 3),
        ("256", "#000000", 2.9),
        ("256", "#ffffff", 3),
    ],
)
def test_on_a_terminal_every_status_stands_out_from_its_ground(name, ground, least):
    for status, colour in SETS[name].items():
        assert contrast(colour, ground) >= least, status


def test_words_are_legible_on_their_ground():
    for theme in (LIGHT, DARK):
        for ink in (theme.ink, theme.soft):
            assert contrast(ink, theme.ground) >= 4.5


def test_colour_is_never_the_only_sign():
    for sign in ("glyph", "texture", "plain", "label"):
        assert len({getattr(paint, sign) for paint in PAINTS.values()}) == len(Status)
    assert all(paint.plain.isascii() for paint in PAINTS.values())


def test_every_status_has_its_paint_and_the_ladder_its_order():
    assert set(PAINTS) == set(Status)
    assert [status.rung for status in LADDER] == [3, 2, 1, 0]
