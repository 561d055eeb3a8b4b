"""The four statuses as they look everywhere: words, colours, glyphs and textures.

The colours are a sequence, as the statuses are: what has ratified is the figure, and each step
down comes nearer to the ground. On a page (`light`, `dark`) a step is at least 1.6:1 in luminance,
so that grey paper and every kind of colour blindness keep the order; ratified and signed have 3:1
with the ground, and what is not a party is seen by its outline.

Nobody knows a terminal's ground, and four such steps do not fit between 3:1 with black and 3:1
with white. There, brightness falls from rung to rung, and the textures thin out with it: the two
together keep the order on both grounds. Sixteen colours are the user's own; there the textures do
it alone.

The hues (violet, blue, sand, grey) stay apart for readers with deuteranopia, protanopia and
tritanopia: at least 15 by CIEDE2000 between any two, and 14 among a terminal's 256.
"""

from typing import Literal, NamedTuple

from opicescr_cli.core.law import DECLARATIONS
from opicescr_cli.core.model import BINDING, COVENANT, ActKind, Status
from opicescr_cli.language import translate

Depth = Literal["truecolor", "256", "16"] | None
"""The colours that a terminal has; None is none."""


class Paint(NamedTuple):
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
        truecolor="#4b5f61",
        indexed="color(240)",
        named="bright_black",
        light="#f0efeb",
        dark="#2b2e36",
    ),
    Status.PARTY: Paint(
        label="Party to the ICESCR",
        glyph="○",
        texture="▒",
        plain="-",
        truecolor="#686c3f",
        indexed="color(94)",
        named="yellow",
        light="#c8bb97",
        dark="#695725",
    ),
    Status.SIGNED: Paint(
        label="Signed the OP-ICESCR",
        glyph="◐",
        texture="▓",
        plain="*",
        truecolor="#2e839d",
        indexed="color(30)",
        named="cyan",
        light="#3f80d0",
        dark="#3f88d8",
    ),
    Status.RATIFIED: Paint(
        label="Ratified the OP-ICESCR",
        glyph="●",
        texture="█",
        plain="#",
        truecolor="#b468fb",
        indexed="color(104)",
        named="bright_blue",
        light="#34178f",
        dark="#d2c6ff",
    ),
}
"""How each status looks, from the lowest rung to the highest."""


def label(status: Status) -> str:
    """Name a status in the words of the Coalition's page, in the reader's language."""
    return translate(PAINTS[status].label)


def short_label(status: Status) -> str:
    """Name a status in as few words as a table's cell has room for."""
    words = {
        Status.RATIFIED: translate("Ratified"),
        Status.SIGNED: translate("Signed only"),
        Status.PARTY: translate("ICESCR only"),
        Status.NOT_PARTY: translate("Not a party"),
    }
    return words[status]


def act_glyph(instrument: str, kind: ActKind) -> tuple[str, str]:
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


class Theme(NamedTuple):
    """The colours of a picture besides the statuses', as CSS names them."""

    ground: str
    ink: str
    soft: str
    rule: str
    edge: str
    neutral: str
    dark: bool

    def fill(self, status: Status) -> str:
        """Give a status's colour on this ground."""
        paint = PAINTS[status]
        return paint.dark if self.dark else paint.light


LIGHT = Theme("#ffffff", "#1d1b26", "#5b5966", "#d9d7de", "#86838f", "#d8d6d1", dark=False)
DARK = Theme("#14161c", "#f2f1f6", "#a9a7b4", "#3a3d47", "#7d7b88", "#3f424b", dark=True)
