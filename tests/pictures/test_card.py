"""The picture of a shared link."""

from io import BytesIO

import pytest

from opicescr_cli.core.model import Status
from opicescr_cli.pictures import card, png
from opicescr_cli.views.palette import LIGHT

Image = pytest.importorskip("PIL.Image")
pytest.importorskip("resvg_py")

SAID = card.Words("Has it ratified?", "Chile", "Not yet.", "It signed.", ("As at today.", "CC0"))

MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="locator" viewBox="0 0 54 63">'
    '<path class="land signed" d="M0 0h20v20h-20z"/>'
    '<path class="land own ratified" d="M20 20h20v20h-20z"/></svg>'
)


@pytest.fixture
def around():
    return card.map_of(MAP, 540, 630, card.SEA)


def opened(data):
    return Image.open(BytesIO(data)).convert("RGB")


def rgb(colour):
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_a_card_has_the_size_that_networks_ask_and_the_statuses_colours(around):
    image = opened(card.of_state(SAID, Status.SIGNED, around))
    assert image.size == (1200, 630)
    assert image.getpixel((card.MARGIN + 5, 100)) == rgb(LIGHT.fill(Status.SIGNED))
    assert image.getpixel((card.EDGE + 300, 300)) == pytest.approx(
        rgb(LIGHT.fill(Status.RATIFIED)), abs=3
    )
    assert image.getpixel((card.EDGE + 500, 500)) == pytest.approx(rgb(card.SEA), abs=3)


def test_the_same_words_give_the_same_bytes(around):
    once, again = (card.of_state(SAID, Status.PARTY, around) for _ in range(2))
    assert once == again
    assert once != card.of_state(SAID._replace(answer="No."), Status.PARTY, around)


def test_a_state_without_outlines_has_a_card_too():
    assert opened(card.of_state(SAID, Status.NOT_PARTY, None)).size == card.CARD


@pytest.mark.parametrize("times", [1, 3])
def test_the_longest_name_never_runs_into_the_source(around, times):
    """The line between what is said and its foot stays empty."""
    long = SAID._replace(
        title="United Kingdom of Great Britain and Northern Ireland",
        because="It has been a party to the ICESCR since 20 May 1976 and has not signed it. "
        * times,
        foot=("These facts are more than 90 days old; newer ones may be at treaties.un.org.",) * 2,
    )
    foot = card._foot(long, card.COLUMN + 32)
    image = opened(card.of_state(long, Status.PARTY, around))
    row = [image.getpixel((x, round(foot[0].y) - 6)) for x in range(card.EDGE)]
    assert set(row) == {rgb(LIGHT.ground)}


def test_words_break_where_they_must():
    lines = card.broken("one two three", 0, 0, (40,), 9, width=1)
    assert [line.said for line in lines] == ["one", "two", "three"]
    assert [line.y for line in lines] == [0, 50, 100]


def test_a_font_that_is_nowhere_is_told_apart(monkeypatch):
    monkeypatch.setattr(card, "FONTS", ())
    card._font.cache_clear()
    with pytest.raises(png.NoPngError):
        card.ready()
    monkeypatch.undo()
    card.ready()
