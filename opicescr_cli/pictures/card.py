"""A card: the picture that a shared link to a page shows, 1200 by 630 pixels as networks ask.

The map is drawn once for all languages, by resvg as every picture; the words are put on it by
Pillow, because drawing some eight hundred whole pictures by resvg takes five times as long.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from opicescr_cli.core.model import Status
from opicescr_cli.pictures import png
from opicescr_cli.pictures.svg import number
from opicescr_cli.views.palette import LIGHT
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from PIL import Image, ImageFont

CARD = (1200, 630)

MARGIN = 64

EDGE = 660
"""Where a State's map begins; the words stand before it."""

ASPECT = (CARD[0] - EDGE) / CARD[1]
"""The width over the height of that map."""

COLUMN = EDGE - MARGIN - 32 - 36
"""The width of the words beside it."""

WORLD = (372, 160, 792, 388)
"""Where the map of the world lies: left, top, width and height."""

SEA = "#f4f6f9"

PALE = 0.4
"""How much of their colour the States around the one that a card is about keep."""

SHADES = 32
"""The first colours of a card's palette: from the ground to the ink, for words and their edges."""

SOFT = 184
"""How dark soft words are, of 255."""

COLOURS = 192
"""The colours of a card's map: the statuses', and the steps between them at the edges."""

PACKED = 4
"""How hard a card is compressed: Pillow's own 6 takes half as long again, for 6 to 8 % less."""

FONTS = (
    ("SourceSans3-Regular.otf", "SourceSans3-Bold.otf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("OpenSans-Regular.ttf", "OpenSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
"""The files of svg.FONT's fonts, regular and bold: Pillow finds no font by its name."""


class Words(NamedTuple):
    """What a card says.

    `over` stands small above the `title`; `answer` is the word or figure that counts and
    `because` the sentence below it; `foot` are the lines of source, licence and boundaries.
    """

    over: str
    title: str
    answer: str
    because: str
    foot: tuple[str, ...]


def ready() -> None:
    """Make sure that cards can be drawn here.

    Raises NoPackageError where a package of the extra is not installed, NoPngError where there
    is no font.
    """
    png.ready()
    _font(20)


def of_state(words: Words, status: Status, around: Map | None) -> bytes:
    """Draw a State's card: where it stands, beside the map of what lies around it, if any."""
    left = MARGIN + 32
    foot = _foot(words, COLUMN + 32)
    for scale in (1.0, 0.85, 0.7, 0.55):
        lines = [Line(left, 66, words.over, round(25 * scale), shade=SOFT)]
        y = 66 + 38 * scale
        for said, above, sizes, most, bold in (
            (words.title, 0, (64, 52, 44), 3, True),
            (words.answer, 30, (84, 64), 1, True),
            (words.because, 16, (30,), 9, False),
        ):
            sized = tuple(round(size * scale) for size in sizes)
            found = broken(said, left, y + above * scale, sized, most, bold=bold)
            lines += found
            y = found[-1].y + 1.25 * found[-1].size
        if y < foot[0].y - 16:
            break
    card = _Card([*lines, *foot])
    if around is not None:
        card.put(around, EDGE, 0)
    card.block((MARGIN, 66, MARGIN + 10, round(y)), LIGHT.fill(status), status is Status.NOT_PARTY)
    return card.png()


def of_page(words: Words, world: Map | None) -> bytes:
    """Draw the card of a page about all States: its title, the figure, and the map of the world."""
    wide = CARD[0] - 2 * MARGIN
    figure = Line(MARGIN, 262, words.answer, 128, bold=True)
    card = _Card(
        [
            Line(MARGIN, 48, words.over, 25, shade=SOFT),
            *broken(words.title, MARGIN, 90, (50, 42, 36), 1, bold=True, width=wide),
            figure,
            *broken(words.because, MARGIN, 420, (28,), 4, width=WORLD[0] - MARGIN - 24),
            *_foot(words, wide),
        ]
    )
    if world is not None:
        card.put(world, *WORLD[:2])
    card.block((MARGIN, 240, MARGIN + 72, 250), LIGHT.fill(Status.RATIFIED))
    return card.png()


class Line(NamedTuple):
    """A line of words: where its left upper corner is, its size in pixels, how dark of 255."""

    x: float
    y: float
    said: str
    size: int
    bold: bool = False
    shade: int = 255


@lru_cache(maxsize=1024)  # the same question, source and licence stand on hundreds of cards
def broken(
    said: str,
    x: float,
    y: float,
    sizes: tuple[int, ...],
    most: int,
    *,
    bold: bool = False,
    width: float = COLUMN,
) -> tuple[Line, ...]:
    """Break a text into lines of a width, at the largest size at which there are at most `most`.

    At the smallest there may be more.
    """
    for size in sizes:
        font = _font(size, bold=bold)
        lines = [""]
        for word in said.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and font.getlength(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        if len(lines) <= most and max(map(font.getlength, lines)) <= width:
            break
    return tuple(Line(x, y + i * size * 1.25, line, size, bold) for i, line in enumerate(lines))


def _foot(words: Words, width: float) -> list[Line]:
    lines = [each for said in words.foot for each in broken(said, MARGIN, 0, (16,), 9, width=width)]
    top = CARD[1] - 26 - 22 * len(lines)
    return [line._replace(y=top + 22 * i, shade=SOFT) for i, line in enumerate(lines)]


class Map(NamedTuple):
    """A map's pixels, each a place in its own palette of red, green and blue."""

    pixels: Image.Image
    palette: bytes


def map_of(drawn: str, width: int, height: int, ground: str) -> Map:
    """Turn a map for a page, as Locator or svg_map.figure draws it, into pixels."""
    from PIL import Image

    # A part of a document that reaches beyond it costs a layer: the map is the document.
    size = f'width="{number(width)}" height="{number(height)}"'
    svg = drawn.replace("<svg ", f"<svg {size} ", 1).replace(">", f">{_style()}", 1)
    land = Image.open(BytesIO(png.drawn(svg, scale=1)))
    whole = Image.new("RGB", (width, height), ground)
    whole.paste(land, mask=land)
    few = whole.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = png.exact(bytes(few.getpalette() or ()), (*_fills().values(), ground, LIGHT.ink))
    return Map(Image.frombytes("L", few.size, few.tobytes()), palette)


class _Card:
    """The pixels of a card, each a place in its palette: shades, then the map's, then one more."""

    def __init__(self, lines: list[Line]) -> None:
        from PIL import Image, ImageDraw

        image = Image.new("L", CARD)
        self._pen = ImageDraw.Draw(image)
        for x, y, said, size, bold, shade in lines:
            self._pen.text((x, y), visible(said), font=_font(size, bold=bold), fill=shade)
        self._pixels = image.point([i * (SHADES - 1) // 255 for i in range(256)])
        self._palette = b"".join(
            _rgb(mixed(LIGHT.ink, LIGHT.ground, i / (SHADES - 1))) for i in range(SHADES)
        )

    def put(self, shown: Map, x: int, y: int) -> None:
        self._pixels.paste(shown.pixels.point([(i + SHADES) % 256 for i in range(256)]), (x, y))
        self._palette += shown.palette

    def block(self, box: tuple[int, int, int, int], colour: str, outlined: bool = False) -> None:
        from PIL import ImageDraw

        place = len(self._palette) // 3
        self._palette += _rgb(colour)
        outline = SHADES // 2 if outlined else None
        ImageDraw.Draw(self._pixels).rounded_rectangle(box, radius=3, fill=place, outline=outline)

    def png(self) -> bytes:
        self._pixels.putpalette(self._palette)
        out = BytesIO()
        self._pixels.save(out, "PNG", compress_level=PACKED)
        return out.getvalue()


def _rgb(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


@cache
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    try:
        from PIL import ImageFont
    except ImportError as missing:
        raise png.NoPackageError from missing
    for pair in FONTS:
        try:
            return ImageFont.truetype(pair[bold], size)
        except OSError:
            continue
    raise png.NoPngError


def _fills() -> dict[str, str]:
    return {each.value: LIGHT.fill(each) for each in Status} | {"neutral": LIGHT.neutral}


@cache
def _style() -> str:
    """Give the colours of the maps' classes: a card brings its own style sheet along.

    What lies around a State is pale, in plain colours: layers with an opacity cost tenfold.
    """
    fills = _fills()
    pale = {name: mixed(colour, SEA, PALE) for name, colour in fills.items()}
    rules = [
        (".land", f"stroke:{SEA};stroke-width:1.6;stroke-linejoin:round"),
        *((f".{name}", f"fill:{colour}") for name, colour in fills.items()),
        (".not-party", f"stroke:{LIGHT.edge}"),
        (".worldmap .land", f"stroke:{LIGHT.ground}"),
        (".worldmap .not-party", f"stroke:{LIGHT.edge};stroke-width:2.5"),
        (".worldmap path.signed", "fill:url(#hatch)"),
        (".ink", f"fill:{LIGHT.fill(Status.SIGNED)}"),
        (".rib", f"stroke:{LIGHT.ground}"),
        (".unsettled", f"stroke:{LIGHT.edge}"),
        *((f".locator .{name}", f"fill:{colour}") for name, colour in pale.items()),
        *((f".locator .own.{name}", f"fill:{colour}") for name, colour in fills.items()),
        (".locator .own", f"stroke:{LIGHT.ink}"),
    ]
    return "<style>{}</style>".format("".join(f"{at}{{{how}}}" for at, how in rules))


def mixed(colour: str, ground: str, share: float) -> str:
    """Give the colour of a share of one colour on another, both as CSS writes them: #34178f."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)
