"""Words are in the terminal's own colour, on every ground; a status's colour is for its signs.

No colour can have 4.5:1 with white and with #1e1e1e: it would have to be darker than one allows
and brighter than the other does.
"""

from __future__ import annotations

import re

import pytest
from drawn import SCREENS, TABLE

from opicescr_cli.views.palette import PAINTS

COLOURS = {
    ";".join(["38", "2", *(str(int(p.truecolor[i : i + 2], 16)) for i in (1, 3, 5))])
    for p in PAINTS.values()
}


def coloured(text):
    """Give each piece of a screen that is in a status's colour."""
    for codes, piece in re.findall(r"\x1b\[([0-9;]*)m([^\x1b]*)", text):
        if any(colour in codes for colour in COLOURS):
            yield piece


@pytest.mark.parametrize("words", SCREENS.values(), ids=SCREENS)
def test_no_word_is_in_the_colour_of_a_status(called, words):
    shown = called(*words, FORCE_COLOR="1", COLORTERM="truecolor", TERM="xterm", COLUMNS="100").out
    assert "\x1b[" in shown
    assert [piece for piece in coloured(shown) if re.search(r"[^\W\d_]{2}", piece)] == []


def test_the_screens_have_their_colours(called):
    pieces = list(coloured(called("list", *TABLE, FORCE_COLOR="1", COLORTERM="truecolor").out))
    assert len(pieces) >= 197


def linear(channel):
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_no_colour_of_a_word_could_be_legible_on_every_ground():
    least = 4.5 * (luminance("#1e1e1e") + 0.05) - 0.05
    most = (luminance("#ffffff") + 0.05) / 4.5 - 0.05
    assert least > most
