"""The film of the years."""

from io import BytesIO

import pytest

from opicescr_cli.core.model import Status
from opicescr_cli.pictures.film import film
from opicescr_cli.pictures.svg import picture, text
from opicescr_cli.views.palette import LIGHT

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("resvg_py")


def frames(*years):
    for year in years:
        land = f'<path fill="{LIGHT.fill(Status.RATIFIED)}" d="M0 0h{year - 2000}v50h-9z"/>'
        said = text(10, 90, str(year), size=30, fill=LIGHT.ink)
        yield picture(200, 100, "", "", [land, said], ground=LIGHT.ground)


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_film_has_a_picture_for_each_year_and_stays_on_the_last(kind):
    made = Image.open(BytesIO(film(frames(2009, 2010, 2011), kind)))
    assert made.n_frames == 3
    times, seen = [], set()
    for place in range(3):
        made.seek(place)
        made.load()
        times.append(made.info["duration"])
        seen.add(made.convert("RGB").tobytes())
    assert times == [900, 900, 4000]
    assert len(seen) == 3
    assert made.convert("RGB").getpixel((199, 99)) == (255, 255, 255)
    assert made.convert("RGB").getpixel((2, 20)) == tuple(
        bytes.fromhex(LIGHT.fill(Status.RATIFIED).removeprefix("#"))
    )


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_the_same_years_give_the_same_bytes(kind):
    assert film(frames(2009, 2010), kind) == film(frames(2009, 2010), kind)
