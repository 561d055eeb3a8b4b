"""The files for machines that lie beside the pages."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger, origin_of
from opicescr_cli.core.lookup import fold
from opicescr_cli.core.model import Status
from opicescr_cli.core.places import instead
from opicescr_cli.language import phrase, state_key, state_name, tell
from opicescr_cli.pictures.svg import FONT, words
from opicescr_cli.site.edition import Edition
from opicescr_cli.views.output import iso
from opicescr_cli.views.palette import LIGHT
from opicescr_cli.views.provenance import with_origin
from opicescr_cli.views.shapes import act_shape, standing_shape, status_shape

NAME = "OP-ICESCR"


def data_json(ledger: Ledger) -> bytes:
    """Write where all States stand and every act, in the shapes of `status` and `show --json`."""
    standings = [
        {
            **standing_shape(ledger.standing(iso3)),
            "acts": [act_shape(act) for act in record.acts],
        }
        for iso3, record in ledger.records.items()
    ]
    return encode({"summary": status_shape(ledger), "states": standings}, indent=1)


def search_json(edition: Edition) -> bytes:
    """Write the names by which the search finds a State, folded, by ISO 3166 alpha-3 code.

    The first of each is its name as the page shows it, then its status; the rest are names in
    the six UN languages, codes, and words that may mean it. Below them are the names that are no
    State of the list, by their place on their page: name, answer, and the words that mean it.
    """
    index = facts.load("name-index.json")
    keys: dict[str, list[str]] = defaultdict(list)
    for key, (iso3, _written) in index["names"].items():
        keys[iso3].append(key)
    for kind in ("ambiguous", "former", "other"):
        for key, codes in index[kind].items():
            for iso3 in codes:
                keys[iso3].append(key)
    named = sorted(edition.ledger.standings, key=lambda s: state_key(s.state))
    states = {
        s.state.iso3.lower(): [
            state_name(s.state),
            s.status.value,
            s.state.iso3.lower(),
            s.state.iso2.lower(),
            *sorted(keys[s.state.iso3]),
        ]
        for s in named
    }
    places = {
        place.key: [
            tell(place.label),
            tell(instead(place, edition.ledger)),
            *map(fold, place.words),
        ]
        for place in facts.places()
    }
    return encode({"states": states, "places": places})


def encode(value: object, indent: int | None = None) -> bytes:
    """Write JSON; half a character becomes the escape that JSON has for it."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, default=iso)
    return (text + "\n").encode("utf-8", "backslashreplace")


def badge_svg(edition: Edition) -> bytes:
    """Draw a badge for another site: how many States have ratified."""
    told = f"{edition.ledger.parties} / {len(edition.ledger.records)}"
    told = with_origin(told, origin_of(act for _, act in edition.ledger.recorded))
    left, right = (8 * len(text) + 16 for text in (NAME, told))
    named_as = phrase("{name}: {count}. {as_at}", name=NAME, count=told, as_at=edition.told)
    named = f'role="img" aria-label="{words(named_as)}"'
    size = f'width="{left + right}" height="24"'
    font = f'font-family="{words(FONT)}" font-size="13" text-anchor="middle" fill="#ffffff"'
    # The right part's outline has round corners at its right only.
    outline = f"M{left} 0h{right - 4}a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4h-{right - 4}z"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}>',
            f'<rect {size} rx="4" fill="{LIGHT.ink}"/>',
            f'<path d="{outline}" fill="{LIGHT.fill(Status.RATIFIED)}"/>',
            f"<g {font}>",
            f'<text x="{left // 2}" y="17">{NAME}</text>',
            f'<text x="{left + right // 2}" y="17" font-weight="700">{words(told)}</text>',
            "</g>",
            "</svg>",
            "",
        ]
    ).encode()


def sitemap_xml(base: str, paths: list[str], day: date) -> bytes:
    """List the addresses of all pages for search engines.

    `base` is the site's address, `day` that of the facts: the last on which a page changed.
    """
    changed = f"<lastmod>{day.isoformat()}</lastmod>"
    rows = "".join(f"<url><loc>{words(base + path)}</loc>{changed}</url>\n" for path in paths)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()


def robots_txt(base: str) -> bytes:
    """Tell search engines where the list of pages is."""
    return f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()
