"""A film: one picture after the other in one file, GIF or WebP, for a slide."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from opicescr_cli.core.model import Status
from opicescr_cli.pictures import png
from opicescr_cli.views.palette import LIGHT

STEP, LAST = 900, 4000
"""How long a picture stands, and the last one, in milliseconds: long enough to read its day."""

COLOURS = 64
"""The colours of a film, the same in every picture, so that nothing flickers."""


def film(frames: Iterable[str], kind: str) -> bytes:
    """Put pictures of one size, each an SVG document, one after the other; it begins again.

    `kind` is "gif" or "webp". Raises NoPackageError where a package of the extra is not
    installed, NoPngError where there is no font.
    """
    png.ready()
    try:
        from PIL import Image
    except ImportError as missing:
        raise png.NoPackageError from missing
    shown = [Image.open(BytesIO(png.drawn(svg, scale=1))).convert("RGB") for svg in frames]
    none = Image.Dither.NONE
    palette = shown[-1].quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=none)
    fills = (LIGHT.fill(status) for status in Status)
    chosen = (*fills, LIGHT.neutral, LIGHT.ink, LIGHT.ground)
    palette.putpalette(png.exact(bytes(palette.getpalette() or ()), chosen))
    shown = [each.quantize(palette=palette, dither=none) for each in shown]
    first, *others = shown if kind == "gif" else [each.convert("RGB") for each in shown]
    times = [STEP] * len(others) + [LAST]
    out = BytesIO()
    first.save(
        out,
        kind,
        save_all=True,
        append_images=others,
        duration=times,
        loop=0,
        **({"lossless": True, "method": 4} if kind == "webp" else {"optimize": False}),
    )
    return out.getvalue()
