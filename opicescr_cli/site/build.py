"""The build: a ledger in, the site's files out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared
from opicescr_cli.core.dossier import dossier_of
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.core.model import PROTOCOL, Status
from opicescr_cli.export.acts_csv import acts_csv
from opicescr_cli.export.dates_ics import dates_ics
from opicescr_cli.export.package import data_package
from opicescr_cli.language import available, speaking
from opicescr_cli.pictures.locator import Locator
from opicescr_cli.site import machine
from opicescr_cli.site.cards import cards as cards_of
from opicescr_cli.site.edition import UNLISTED, Edition, Page, outlines
from opicescr_cli.site.environment import HERE, environment
from opicescr_cli.site.feed import feed_xml
from opicescr_cli.site.folder import replace
from opicescr_cli.site.pages import pages
from opicescr_cli.site.publisher import NOBODY, Publisher
from opicescr_cli.site.years import NO_YEARS, Years, zooms
from opicescr_cli.views.palette import DARK, LIGHT

Files = dict[str, Callable[[], bytes]]
"""What makes each file's bytes, by its path from the site's root."""


def build(
    ledger: Ledger,
    target: Path,
    *,
    base_url: str = "",
    languages: Sequence[str] = (),
    past: bool = False,
    publisher: Publisher = NOBODY,
    statements: Sequence[Declared] = (),
    cards: bool = False,
    started: Callable[[int], Callable[[str], None]] = lambda _total: lambda _word: None,
) -> tuple[int, int]:
    """Build the site into a folder, which is replaced only when the site is whole.

    `ledger` is seen from the day that is asked about, and `past` says that the pages shall name
    that day. `base_url` is where the site will be, "" where nobody knows yet. `languages` are
    codes, the first for the root and the others for folders beside it; none means all. `publisher`
    is who signs the pages. `cards` asks for a picture for each page, which a shared link shows;
    it wants a `base_url`, and what `card.ready` makes sure of. `started` is told how many files
    there will be and gives what is called after each.

    Gives how many files were written and their bytes. Raises NotWrittenError for a folder that
    holds something else, WrongCallError for an address that is none.
    """
    files = site_files(
        ledger,
        base_url=base_address(base_url),
        languages=tuple(languages) or available(),
        past=past,
        publisher=publisher,
        statements=statements,
        cards=cards,
    )
    return len(files), replace(target, files, started(len(files) + 1))


def base_address(text: str) -> str:
    """Give the site's address with a slash at its end, "" for none; raises WrongCallError."""
    try:
        parts = urlsplit(text)
        # urlsplit drops what steers a terminal without a word; a port may be no number.
        plain = text.isascii() and text.isprintable() and not set(text) & set(" <>\"'\\`{}|^")
        whole = plain and parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = None
    if text and (not whole or parts.query or parts.fragment):
        raise WrongCallError(
            say("{text!r} is not the address of a site", text=text),
            say("Write it as https://example.org/op-icescr/"),
        )
    return text and text.rstrip("/") + "/"


def site_files(
    ledger: Ledger,
    *,
    base_url: str,
    languages: tuple[str, ...],
    past: bool = False,
    publisher: Publisher = NOBODY,
    statements: Sequence[Declared] = (),
    cards: bool = False,
) -> Files:
    """Give what makes each file of the site; the arguments are those of `build`."""
    files: Files = {}
    listed: list[str] = []
    editions = []
    years = Years.of(ledger)
    protocol = facts.instruments()[PROTOCOL]
    dossiers = {iso3: dossier_of(ledger, iso3, protocol) for iso3 in ledger.records}
    statuses = {iso3: dossier.standing.status for iso3, dossier in dossiers.items()}
    locator = Locator(outlines(), statuses)
    for number, code in enumerate(languages):
        folder = f"{code}/" if number else ""
        edition = Edition(
            ledger,
            dossiers,
            locator,
            folder,
            languages,
            base_url,
            past,
            publisher,
            cards,
            years,
            tuple(statements),
        )
        with speaking(code):
            found = list(pages(edition))
        for page in found:
            files[folder + file_of(page)] = _in(code, partial(edition.render, page))
        files |= {folder + name: _in(code, make) for name, make in _machine_files(edition).items()}
        editions.append((code, edition, found))
        listed += [folder + page.path for page in found if page.name not in UNLISTED]
    if publisher.logo:
        files[publisher.logo_file] = Path(publisher.logo).read_bytes
    files |= dict(cards_of(editions)) if cards else {}
    files["style.css"] = partial(style_css, years, len(languages))
    files["plain.css"] = (HERE / "static" / "plain.css").read_bytes
    files["site.js"] = (HERE / "static" / "site.js").read_bytes
    files["icon.svg"] = (HERE / "static" / "icon.svg").read_bytes
    if base_url:
        files["sitemap.xml"] = partial(machine.sitemap_xml, base_url, listed, ledger.known_until)
        files["robots.txt"] = partial(machine.robots_txt, base_url)
    return files


def _in(code: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    def made() -> bytes:
        with speaking(code):
            return make()

    return made


def _machine_files(edition: Edition) -> Files:
    """Give the files beside the pages; what reads the same in every language is at the root.

    The data are of the last day that the ledger knows of, and say so.
    """
    files: Files = {
        "feed.xml": partial(feed_xml, edition),
        "search.json": partial(machine.search_json, edition),
        "calendar.ics": partial(dates_ics, edition.known),
    }
    if edition.folder:
        return files
    package = data_package(edition.known)
    return {
        **files,
        "data.json": partial(machine.data_json, edition.known),
        "data.csv": partial(acts_csv, edition.known),
        **{name: partial(package.__getitem__, name) for name in package if name != "README.md"},
        "badge.svg": partial(machine.badge_svg, edition),
    }


def file_of(page: Page) -> str:
    """Give a page's file: the index of its folder."""
    return f"{page.path}index.html" if page.path.endswith("/") or not page.path else page.path


def style_css(years: Years = NO_YEARS, languages: int = 1) -> bytes:
    """Write the style sheet, with the colours that every picture of the program has.

    `languages` is how many links to other languages a page's head has room for.
    """
    paints = {status.value: (LIGHT.fill(status), DARK.fill(status)) for status in reversed(Status)}
    template = environment().get_template("style.css")
    values = {
        "paints": paints,
        "light": LIGHT,
        "dark": DARK,
        "years": years.rules,
        "zooms": zooms(outlines()),
        "languages": languages,
    }
    return template.render(values).encode()
