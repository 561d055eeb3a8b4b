"""The site in one language: what every page of it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from urllib.parse import urlsplit

from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared
from opicescr_cli.core.dossier import Dossier
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.model import PROTOCOL, Act, Instrument, Origin, State, Status
from opicescr_cli.core.prospects import Prospect, prospects
from opicescr_cli.export.tables import LICENCE, SOURCE
from opicescr_cli.language import (
    code,
    long_date,
    phrase,
    sentences,
    short_date,
    speech,
    state_key,
    state_name,
    translate,
)
from opicescr_cli.pictures.locator import Locator
from opicescr_cli.pictures.outlines import Outlines
from opicescr_cli.pictures.svg_map import figure
from opicescr_cli.site.environment import environment
from opicescr_cli.site.publisher import NOBODY, Publisher
from opicescr_cli.site.years import NO_YEARS, Years
from opicescr_cli.views.kinds import translated
from opicescr_cli.views.provenance import (
    SIGNS,
    legend,
    limits_for_readers,
    who_recorded,
    with_origin,
    with_recorded,
)

UNLISTED = ("404", "brief", "embed")
"""The pages that are not for search engines."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to write: its path from the edition's root ("states/ury/"), and what it shows.

    `name` is the part of the site it belongs to, `title` and `summary` what a search engine and
    a tab show; `values` are for its template. `iso3` is the State's that it is about, if any.
    """

    path: str
    name: str
    title: str
    summary: str
    values: Mapping[str, object] = field(default_factory=dict)
    iso3: str = ""

    @property
    def card(self) -> str:
        """The path of the picture that a shared link shows, "" for a page that nobody shares."""
        if self.name in UNLISTED:
            return ""
        return f"cards/{self.iso3.lower() or self.name}.png"


@dataclass(frozen=True)
class Edition:
    """The site in one language.

    `ledger` is seen from the day that the law is asked about. `folder` is the edition's place in
    the site ("" or "es/"), `languages` are all editions' languages, the root's first, and `base`
    is the address of the site's root, with a slash at its end, or "". `past` says that a day was
    asked for, which every page must then say. `publisher` is who signs the pages. `cards` says
    that there is a card for every page. `statements` are what States declared, with the words that
    are here. `dossiers`, by ISO 3166 alpha-3 code, `locator` and `years` are the same in every
    language and made once for all.
    """

    ledger: Ledger
    dossiers: Mapping[str, Dossier]
    locator: Locator
    folder: str = ""
    languages: tuple[str, ...] = ("en",)
    base: str = ""
    past: bool = False
    publisher: Publisher = NOBODY
    cards: bool = False
    years: Years = NO_YEARS
    statements: tuple[Declared, ...] = ()

    @cached_property
    def said(self) -> dict[str, list[Declared]]:
        """The statements by and about each State, by ISO 3166 alpha-3 code."""
        by_state: dict[str, list[Declared]] = {}
        for row in self.statements:
            for iso3 in {row.iso3, *row.to}:
                by_state.setdefault(iso3, []).append(row)
        return by_state

    @cached_property
    def known(self) -> Ledger:
        """The ledger on the last day of which it knows anything.

        What grows with time is measured there, so that the same facts give the same pages.
        """
        return self.ledger.as_of(self.facts_day)

    @property
    def facts_day(self) -> date:
        """The newest day of which the ledger knows anything."""
        return self.ledger.known_until

    @cached_property
    def protocol_acts(self) -> tuple[tuple[State, Act], ...]:
        """The acts under the Protocol that the depositary shows as standing, newest first."""
        acts = [
            (record.state, act)
            for record in self.ledger.records.values()
            for act in record.under(PROTOCOL)
            if not act.withdrawn
        ]
        acts.sort(key=lambda pair: state_key(pair[0]))
        return tuple(sorted(acts, key=lambda pair: pair[1].date, reverse=True))

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """Each State's status, by ISO 3166 alpha-3 code."""
        return {s.state.iso3: s.status for s in self.ledger.standings}

    @cached_property
    def groups(self) -> dict[str | None, list[tuple[Standing, str]]]:
        """The States of each regional group, the highest rung first, each with its line in a list.

        The pages of all of them have that list; the lines are written once.
        """
        line = environment().get_template("member.html")
        members: dict[str | None, list[tuple[Standing, str]]] = {}
        for one in sorted(
            (each for each in self.ledger.standings if each.state.group),
            key=lambda each: (-each.status.rung, state_key(each.state)),
        ):
            shown = line.render(each=one, root="../../", own=False)
            members.setdefault(one.state.group, []).append((one, shown))
        return members

    @cached_property
    def as_at(self) -> str:
        """Say whose word the facts are, and of which day."""
        snapshot = self.ledger.snapshot
        words = translate("The depositary's page has not been read yet")
        if snapshot is not None:
            read = long_date(snapshot.day)
            words = phrase("As at {day}, from the UN Treaty Collection", day=read)
            if self.past:
                words = phrase(
                    "As it stood on {day}, from the UN Treaty Collection as at {read}",
                    day=self.ledger.day,
                    read=read,
                )
        return with_recorded(words, self.ledger)

    @cached_property
    def told(self) -> str:
        """Say once on a page what `as_at` says, where the facts end, and that they are old."""
        return sentences([self.as_at, *limits_for_readers(self.ledger)])

    @cached_property
    def legend(self) -> list[str]:
        """Say what the sign beside an act means, where there is one."""
        return legend(act.origin for _, act in self.ledger.recorded)

    @property
    def who_recorded(self) -> str:
        """Name the States whose status rests on an act recorded here; "" for none."""
        states = [s.state for s in self.ledger.standings if s.origin is Origin.RECORDED]
        return who_recorded([state_name(state) for state in sorted(states, key=state_key)])

    def map(self, target: str = "") -> str:
        """Draw the world map for a page at the edition's root, with links to the States' pages.

        `target` names the window in which they open.
        """
        drawn = {iso3 for iso3 in self.statuses if iso3 in outlines().states}
        return figure(
            outlines(),
            {iso3: status for iso3, status in self.statuses.items() if iso3 in drawn},
            {
                s.state.iso3: with_origin(state_name(s.state), s.origin)
                for s in self.ledger.standings
            },
            title=translate("World map of the OP-ICESCR, by status"),
            as_at=self.as_at,
            days={s.state.iso3: short_date(day) for s in self.ledger.standings if (day := _day(s))},
            marks=self.years.marks,
            links={iso3: f"states/{iso3.lower()}/" for iso3 in sorted(drawn)},
            target=target,
        )

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """The treaties with their names and pages in the reader's language, by their numbers."""
        return {number: translated(number) for number in facts.instruments()}

    @cached_property
    def prospects(self) -> dict[str, Prospect]:
        """The States that could ratify, the nearest first, by ISO 3166 alpha-3 code."""
        return {one.standing.state.iso3: one for one in prospects(self.known, state_key)}

    def render(self, page: Page) -> bytes:
        """Write a page; relative links make it work wherever the site is put."""
        root = "../" * page.path.count("/")
        top = "../" * (page.path + self.folder).count("/")
        if page.name == "404":
            # It answers for any address, so only the server's root is a place to start from.
            top = urlsplit(self.base).path or "/"
            root = top + self.folder
        first = self.languages[0]
        places = {each: "" if each == first else f"{each}/" for each in self.languages}
        origin = self.base or top
        values = {
            "site": self,
            "ledger": self.ledger,
            "page": page,
            "root": root,
            "top": top,
            "home": root or "./",
            "canonical": self.base and self.base + self.folder + page.path,
            "editions": {
                each: (speech(each)["name"], (origin + folder + page.path) or "./")
                for each, folder in places.items()
            },
            "instruments": self.instruments,
            "spoken": code(),
            "about_itself": self._described(page),
            "card": self._card(page),
            "signs": SIGNS,
            **page.values,
        }
        template = environment().get_template(f"{page.name}.html")
        return template.render(values).encode("utf-8", "backslashreplace")

    def _card(self, page: Page) -> str:
        """Give the address of a page's card, "" where there is none: networks want a whole one."""
        return self.base + self.folder + page.card if self.cards and page.card else ""

    def _described(self, page: Page) -> dict[str, object]:
        """Describe a page to search engines, in the words of schema.org."""
        said: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": page.title,
            "description": page.summary,
            "url": self.base + self.folder + page.path,
            "inLanguage": code(),
            "dateModified": self.facts_day.isoformat(),
        }
        if card := self._card(page):
            said["image"] = card
        if self.publisher.name:
            said["publisher"] = {"@type": "Organization", "name": self.publisher.name}
        if page.path:
            return said
        files = (("application/json", "data.json"), ("text/csv", "data.csv"))
        return said | {
            "@type": "Dataset",
            "license": LICENCE["path"],
            "isBasedOn": SOURCE["path"],
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.base + name}
                for kind, name in files
            ],
        }


def _day(standing: Standing) -> date | None:
    """Give the day since which a State has its status, None where it has none."""
    match standing.status:
        case Status.RATIFIED:
            return standing.deposited
        case Status.SIGNED:
            return standing.signed
        case Status.PARTY:
            return standing.covenant
        case _:
            return None


@cache
def outlines() -> Outlines:
    """Read the world's outlines."""
    return Outlines.parse(facts.path("outlines.json").read_text("utf-8"))
