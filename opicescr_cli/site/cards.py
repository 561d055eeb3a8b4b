"""The cards: the picture that a shared link to a page shows, a PNG for every page worth sharing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import cast

from opicescr_cli.core.dossier import Dossier
from opicescr_cli.language import phrase, speaking, state_name, tell, translate
from opicescr_cli.pictures import card
from opicescr_cli.pictures.svg import terms
from opicescr_cli.site.edition import Edition, Page, outlines
from opicescr_cli.views.palette import LIGHT


def cards(
    editions: Sequence[tuple[str, Edition, Sequence[Page]]],
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Give each card's path from the site's root and what makes its bytes.

    `editions` are all languages of a site, each with its code and its pages. The cards of one
    page come one after the other: they share a map, which has no words and is drawn once.
    """

    @lru_cache(maxsize=1)
    def mapped(iso3: str) -> card.Map | None:
        edition = editions[0][1]
        if not iso3:
            return card.map_of(edition.map(), *card.WORLD[2:], LIGHT.ground)
        if iso3 not in outlines().states:
            return None
        drawn = edition.locator.draw(iso3, "", card.ASPECT)
        return card.map_of(drawn, card.CARD[0] - card.EDGE, card.CARD[1], card.SEA)

    def made(code: str, edition: Edition, page: Page) -> bytes:
        with speaking(code):
            return _card(edition, page, mapped(page.iso3))

    for row in zip(*(pages for _, _, pages in editions), strict=True):
        for (code, edition, _), page in zip(editions, row, strict=True):
            if page.card:
                yield edition.folder + page.card, partial(made, code, edition, page)


def _card(edition: Edition, page: Page, drawn: card.Map | None) -> bytes:
    foot = (
        f"{edition.as_at}.",
        terms(translate("Boundaries and names imply no opinion on the status of any territory.")),
    )
    if page.iso3:
        dossier = cast("Dossier", page.values["dossier"])
        words = card.Words(
            translate("Has it ratified the OP-ICESCR?"),
            state_name(dossier.record.state),
            f"{tell(dossier.verdict)}.",
            tell(dossier.answer),
            foot,
        )
        return card.of_state(words, dossier.standing.status, drawn)
    words = card.Words(
        translate("OP-ICESCR ratification"),
        page.title,
        str(edition.ledger.parties),
        phrase(
            "of {states} States have ratified the OP-ICESCR", states=len(edition.ledger.records)
        ),
        foot,
    )
    return card.of_page(words, drawn)
