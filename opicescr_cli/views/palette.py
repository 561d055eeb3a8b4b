"""The four statuses as they look everywhere: words, colours, glyphs and textures.

The hues (grey, amber, sky, indigo) stay apart for readers with deuteranopia, protanopia and
tritanopia: at least 15 by CIEDE2000 between any two, in each set. The terminal's true colours
have a contrast of 3:1 with black and with white, for nobody knows a terminal's background; the
indexed ones come as near as the terminal's own colours allow. `light` is for a white page,
`dark` for a dark one, at 3:1 each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from opicescr_cli.core.law import DECLARATIONS
from opicescr_cli.core.model import BINDING, COVENANT, ActKind, Status
from opicescr_cli.language import translate

Depth = Literal["truecolor", "256", "16"] | None
"""The colours that a terminal has; None is none."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How one status looks.

    `glyph` stands beside its name, `texture` fills land without colour, `plain` likewise in
    ASCII. The terminal's colours are named as Rich names them, the pages' as CSS does.
    """

    label: str
    glyph: str
    texture: str
    plain: str
    truecolor: str
    indexed: str
    named: str
    light: str
    dark: str

    def colour(self, depth: Depth) -> str:
        """Give the colour for a terminal of this depth; "" where it has none."""
        match depth:
            case "truecolor":
                return self.truecolor
            case "256":
                return self.indexed
            case "16":
                return self.named
            case None:
                return ""


PAINTS = {
    Status.NOT_PARTY: Paint(
        label="Not a party to the ICESCR",
        glyph="·",
        texture="░",
        plain=".",
        truecolor="#808080",
        indexed="color(244)",
        named="bright_black",
        light="#949494",
        dark="#8c8c8c",
    ),
    Status.PARTY: Paint(
        label="Party to the ICESCR",
        glyph="○",
        texture="▒",
        plain="-",
        truecolor="#bd8430",
        indexed="color(136)",
        named="yellow",
        light="#bd8430",
        dark="#cf9440",
    ),
    Status.SIGNED: Paint(
        label="Signed the OP-ICESCR",
        glyph="◐",
        texture="▓",
        plain="*",
        truecolor="#4694e6",
        indexed="color(69)",
        named="cyan",
        light="#3d8fe0",
        dark="#6fbcf7",
    ),
    Status.RATIFIED: Paint(
        label="Ratified the OP-ICESCR",
        glyph="●",
        texture="█",
        plain="#",
        truecolor="#5d3fcb",
        indexed="color(57)",
        named="bright_blue",
        light="#4b2bb0",
        dark="#7656ee",
    ),
}
"""How each status looks, from the lowest rung to the highest."""


def label(status: Status) -> str:
    """Name a status in the words of the Coalition's page, in the reader's language."""
    return translate(PAINTS[status].label)


def act_mark(instrument: str, kind: ActKind) -> tuple[str, str]:
    """Give an act's glyph and its colour: those of the status that it leads to, or rests on."""
    if kind is ActKind.DENUNCIATION:
        return "✗", "red"
    if instrument == COVENANT:
        status = Status.PARTY if kind in BINDING else Status.NOT_PARTY
    else:
        status = Status.SIGNED if kind is ActKind.SIGNATURE else Status.RATIFIED
    return "+" if kind in DECLARATIONS else PAINTS[status].glyph, status.value


def styles(depth: Depth) -> dict[str, str]:
    """Give the statuses' colours as Rich styles, named as the statuses are."""
    return {status.value: paint.colour(depth) or "none" for status, paint in PAINTS.items()}


LADDER = tuple(reversed(Status))
"""The statuses as they are read: what the campaign works for comes first."""


def no_status() -> str:
    """Name neutral land: territories that are no State, and States outside a zoom."""
    return translate("No status shown")


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a picture besides the statuses', as CSS names them."""

    ground: str
    ink: str
    soft: str
    rule: str
    neutral: str
    dark: bool

    def fill(self, status: Status) -> str:
        """Give a status's colour on this ground."""
        paint = PAINTS[status]
        return paint.dark if self.dark else paint.light


LIGHT = Theme("#ffffff", "#1d1b26", "#5b5966", "#d9d7de", "#e6e4e0", dark=False)
DARK = Theme("#14161c", "#f2f1f6", "#a9a7b4", "#3a3d47", "#30333c", dark=True)
