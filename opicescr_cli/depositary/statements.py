"""What a page says besides its table: statements of States, end notes, territories.

The sections' texts are HTML of the site's own kind, nested so badly that no parser keeps them
together; they are read as a row of tags and text, which is also how the XML carries them. Half
of the largest page is such text, and most commands never show it: the blocks are counted when a
page is read, and their words are read when somebody asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from html import unescape
from typing import NamedTuple

from .cells import clean, find_date, fold, footnotes

OBJECTIONS, DECLARATIONS = "dgObj", "dgDec"
UNDER_ARTICLES, NOTIFICATIONS = "dgDecUnderArticle", "dgNotifications"
SECTIONS = (DECLARATIONS, OBJECTIONS, UNDER_ARTICLES, NOTIFICATIONS)
"""The sections in which States speak, by the names that the page has for its grids."""

_TAG = re.compile(r"/?[A-Za-z][A-Za-z0-9]{0,20}")
_DEPTHS = {
    **dict.fromkeys(("sup", "superscript"), ("note", 1)),
    **dict.fromkeys(("/sup", "/superscript"), ("note", -1)),
    "i": ("italic", 1),
    "/i": ("italic", -1),
}
_PARAGRAPHS = frozenset({"p", "/p"})
_BREAKS = frozenset({"br", "tr", "/tr", "table", "/table", "div", "/div", "center", "/center"})
_CELLS = frozenset({"td", "/td"})
_BARE_DATE = 30  # characters, of a line that is nothing but a date
_HEADING = re.compile(
    r"\W*(?:articles?|declarations?|reservations?|statements?|interpretative|upon|confirmed|made|"
    r"objections?|withdrawal|with regards?|communications?)\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 300  # characters, of a line in italics within a text
_ARTICLES = re.compile(
    r"\barticles? \[?((?:[0-9]{1,3}|[IVX]{1,6}\b)(?:(?:, | and | et | or | ou )[0-9]{1,3})*)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MADE_BY = re.compile(
    r"\bmade by (?:the )?(.+?)(?= made\b| upon\b| at\b| on\b| to\b| concerning\b| regarding\b|"
    r" in\b| relating\b| when\b|:|\.|,|;|$)"
)


def named_articles(text: str) -> frozenset[int]:
    """Find the articles that a text names: "articles 11 and 12", "article XIV"."""
    lists = _ARTICLES.findall(text)
    return frozenset(
        int(number) if number.isdigit() else _roman(number.upper())
        for each in lists
        for number in re.findall("[0-9]+|[IVXivx]+", each)
    )


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


@dataclass(frozen=True, slots=True)
class Part:
    """A statement within a State's block: its heading, what follows from it, and its words.

    `kind` is declaration, reservation, declaration-and-reservation, objection, communication or
    withdrawal, None where neither section nor heading says. `to` are the States whose act an
    objection is about, as the heading names them; `articles` those that it is about. `dated` says
    where `date` is from: "text", or, as the page says of what bears no date, the State's
    "deposit" or "signature"; None without a date.
    """

    heading: str
    kind: str | None
    to: str | None
    articles: tuple[int, ...]
    date: date | None
    dated: str | None
    text: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A block of a section: everything that one State says in it.

    `block` is the page's own name for it ("dgDec_ctl02"), `section` the section's heading,
    `notes` the end notes that the State's name points to.
    """

    block: str
    section: str
    name: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """An end note: its number and its paragraphs."""

    number: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A territorial application: which State extended a treaty to what, received on which day."""

    name: str
    date: date | None
    territories: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What of a block could not be told, by its place: "kind", "date", "to", "text" or "note".

    "section" stands for a whole section that could not be read.
    """

    block: str
    part: int | None
    what: str


class Block(NamedTuple):
    """A block as the page carries it, its bytes unread: its place, whose it is and what it says.

    `title` and `text` are HTML of the site's kind; an end note has no title.
    """

    grid: str
    place: str
    title: bytes
    text: bytes

    @property
    def html(self) -> str:
        """The text, decoded."""
        return decoded(self.text)

    @property
    def named(self) -> tuple[str, tuple[str, ...]]:
        """Whose it is, and the end notes that the name points to."""
        if b"<" not in self.title and b"&" not in self.title:  # most are plain
            return clean(decoded(self.title)), ()
        _, name, notes = next(lines(decoded(self.title)), ("", "", ()))
        return name, notes


def decoded(data: bytes) -> str:
    """Read bytes of a page as text: UTF-8, or else Windows' Latin letters, as a browser does."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


@dataclass(frozen=True, slots=True)
class Deposits:
    """The days of a State's own acts, for statements that bear none."""

    signature: date | None
    deposit: date | None


@dataclass(frozen=True)
class Prose:
    """The prose of a page, read when it is asked for.

    `blocks` are the blocks of all sections, `end_notes` those of the notes by their numbers'
    order; `titles` gives the sections' headings by grid, `own_days` the States' days by name.
    `unread` names sections that are there in a shape that nobody has seen yet.
    """

    blocks: tuple[Block, ...] = ()
    end_notes: tuple[Block, ...] = ()
    territories: tuple[Territory, ...] = ()
    titles: Callable[[], Mapping[str, str]] = dict
    own_days: Callable[[], Mapping[str, Deposits]] = dict
    unread: tuple[str, ...] = ()
    _read: dict[tuple[str, str], Statement] = field(default_factory=dict, repr=False)

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The sections' headings by grid."""
        return self.titles()

    @cached_property
    def days(self) -> Mapping[str, Deposits]:
        """The States' own days by their names."""
        return self.own_days()

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every block of every section, in the page's order, one statement a block."""
        return tuple(self.statement(block) for block in self.blocks)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The end notes in the page's order."""
        return tuple(_note(block) for block in self.end_notes)

    def under_articles(self) -> Iterator[Statement]:
        """Give the statements of the section of declarations under articles.

        Notifications without a heading of their own continue the section before them.
        """
        grids = {UNDER_ARTICLES} | ({NOTIFICATIONS} if self._continues() else set())
        return (self.statement(block) for block in self.blocks if block.grid in grids)

    def statement(self, block: Block) -> Statement:
        """Read one block, once."""
        place = block.grid, block.place
        if place not in self._read:
            self._read[place] = self._statement(block)
        return self._read[place]

    def _statement(self, block: Block) -> Statement:
        section = self._heading(block.grid)
        name, notes = block.named
        days = self.days.get(name, Deposits(None, None))
        return Statement(
            f"{block.grid}_{block.place}",
            section,
            name,
            notes,
            tuple(_parts(block, self._kind_of_grid(block.grid), named_articles(section), days)),
        )

    def unplaced(self) -> Iterator[Unplaced]:
        """Say what in the statements could not be told; nothing is guessed."""
        yield from (Unplaced(section, None, "section") for section in self.unread)
        for statement in self.statements:
            if not statement.parts:
                yield Unplaced(statement.block, None, "note" if statement.notes else "text")
            for number, part in enumerate(statement.parts):
                for what, missing in (
                    ("kind", part.kind is None),
                    ("to", part.kind == "objection" and part.to is None),
                    ("date", part.date is None),
                    ("text", not part.text),
                ):
                    if missing:
                        yield Unplaced(statement.block, number, what)

    def _continues(self) -> bool:
        return bool(self.headings.get(UNDER_ARTICLES)) and not self.headings.get(NOTIFICATIONS)

    def _heading(self, grid: str) -> str:
        if grid == NOTIFICATIONS and self._continues():
            return self.headings[UNDER_ARTICLES]
        return self.headings.get(grid, "")

    def _kind_of_grid(self, grid: str) -> str | None:
        if grid == NOTIFICATIONS:
            return "declaration" if self._continues() else "communication"
        return {OBJECTIONS: "objection", UNDER_ARTICLES: "declaration"}.get(grid)


@dataclass(slots=True)
class _Line:
    """A line of a block: how it was set ("text", "heading", "date"), its words and its notes."""

    how: str
    text: str
    notes: tuple[str, ...]


def lines(html: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Read HTML of the site's kind as lines: how each is set, its text, the notes it points to.

    A paragraph set to the right is a "date", one to the left or all in italics a "heading", what
    repeats the State's name for the site's own use is left out.
    """
    yield from ((line.how, line.text, line.notes) for line in _lines(html))


def _lines(html: str) -> Iterator[_Line]:
    pieces = html.replace("&nbsp;", " ").split("<")
    line, notes = [pieces[0]], list[str]()
    how, depth, upright = "text", {"note": 0, "italic": 0}, bool(pieces[0].strip())
    for piece in pieces[1:]:
        words, end, text = piece.partition(">")
        tag = _tag(words) if end else ""
        if not tag:
            text = f"<{piece}"  # a sign of less than, in a sentence
        elif tag in _DEPTHS:
            which, step = _DEPTHS[tag]
            depth[which] = max(depth[which] + step, 0)
        elif tag in _PARAGRAPHS or (tag in _BREAKS and how == "text"):
            yield from _ended(how, line, notes, upright=upright)
            line, notes, upright = [], [], False
            if tag in _PARAGRAPHS:
                how = _set(words) if tag == "p" else "text"
                depth = {"note": 0, "italic": 0}
        elif tag in _BREAKS or tag in _CELLS:
            line.append(" ")
        if text:
            (notes if depth["note"] else line).append(text)
            upright = upright or not (any(depth.values()) or text.isspace())
    yield from _ended(how, line, notes, upright=upright)


@lru_cache(maxsize=256)
def _tag(words: str) -> str:
    """Name the tag that has these words: "p", "/p"; "" where they are none."""
    found = _TAG.match(words)
    return found[0].lower() if found else ""


def _set(attributes: str) -> str:
    """Say how a paragraph is set, by its tag's attributes."""
    if "invisible" in attributes:
        return "name"
    return {"r": "date", "l": "heading"}.get(
        attributes.partition("align=")[2].strip("\"' ")[:1], "text"
    )


def _ended(how: str, line: list[str], notes: list[str], *, upright: bool) -> Iterator[_Line]:
    text = "".join(line)
    text = clean(unescape(text) if "&" in text else text)
    numbers = footnotes(" ".join(notes)) if notes else ()
    if how == "name" or not (text or numbers):
        return
    if how == "text" and not upright and len(text) <= _LONGEST_HEADING:
        how = "heading" if _HEADING.match(text) else "text"
    yield _Line(how, text, numbers)


def _parts(
    block: Block, kind: str | None, section: frozenset[int], days: Deposits
) -> Iterator[Part]:
    """Split a block into its statements: each begins at a date or at a heading."""
    day: date | None = None
    heading: list[str] = []
    text: list[str] = []
    notes: list[str] = []
    for line in _lines(block.html):
        # Not every date is set to the right; what follows a text is no heading of it.
        bare = _bare_date(line.text) if line.how == "date" or not text else None
        if text and (bare or line.how == "heading"):
            yield _part(kind, section, days, day, heading, text, notes)
            heading, text, notes = [], [], []
        if bare:
            day = bare
        elif line.how == "text":
            text.append(line.text) if line.text else None
        else:
            heading.append(line.text)
        notes += line.notes
    if heading or text or notes or day:
        yield _part(kind, section, days, day, heading, text, notes)


def _part(
    kind: str | None,
    section: frozenset[int],
    days: Deposits,
    day: date | None,
    headings: Sequence[str],
    text: Sequence[str],
    notes: Iterable[str],
) -> Part:
    heading = " ".join(headings)
    named = named_articles(heading)
    if section:
        # Articles that only explain the declared ones are not declared.
        named = (named & section) or (named_articles(" ".join(text)) & section)
    made_by = _MADE_BY.search(heading)
    day, dated = _dated(day, fold(heading), days)
    return Part(
        heading=heading,
        kind=_kind(heading, kind),
        to=made_by[1].strip() if made_by and kind == "objection" else None,
        articles=tuple(sorted(named)),
        date=day,
        dated=dated,
        text=tuple(text),
        notes=tuple(notes),
    )


def _kind(heading: str, of_section: str | None) -> str | None:
    folded = fold(heading)
    if "withdraw" in folded or "retrait" in folded:
        return "withdrawal"
    if of_section:
        return of_section
    if "communication" in folded:
        return "communication"
    declares = any(word in folded for word in ("declaration", "statement", "understanding"))
    reserves = "reserv" in folded
    if declares and reserves:
        return "declaration-and-reservation"
    return "declaration" if declares else "reservation" if reserves else None


def _dated(day: date | None, heading: str, days: Deposits) -> tuple[date | None, str | None]:
    if day:
        return day, "text"
    # A page has it as "con firmed", too.
    if "upon signature" in heading and "confirmed" not in heading.replace(" ", ""):
        return days.signature, "signature" if days.signature else None
    return days.deposit, "deposit" if days.deposit else None


def _bare_date(text: str) -> date | None:
    """Read a line that is but a date; a date within a sentence may mean anything."""
    if len(text) > _BARE_DATE or not text[:1].isdigit():
        return None
    try:
        return find_date(text)
    except ValueError:
        return None


_NUMBER = re.compile(r"\s*(?:<[^<>]*>\s*){0,3}([0-9]{1,3})(?![0-9])")


def _note(block: Block) -> Note:
    html = block.html
    begins = _NUMBER.match(html)
    number = begins[1] if begins else ""
    found = [line.text for line in _lines(html) if line.text]
    if found:
        found[0] = found[0].removeprefix(number).strip()
    return Note(number, tuple(line for line in found if line))
