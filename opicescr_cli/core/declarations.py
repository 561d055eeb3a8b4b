"""What States declared, reserved or objected to: the statements beside their treaty acts."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from .alphabet import alphabetical
from .law import ONLY_UNDER
from .lives import ENDS
from .model import COVENANT, PROTOCOL, Act, Origin, State


class Said(StrEnum):
    """Of what kind a statement is, as its section or its heading on the depositary's page says.

    Of the section "Declarations and Reservations" many bear no heading: they are `UNNAMED`, since
    to call them one or the other would be somebody else's reading of the State's words.
    """

    DECLARATION = "declaration"
    RESERVATION = "reservation"
    BOTH = "declaration-and-reservation"
    OBJECTION = "objection"
    COMMUNICATION = "communication"
    WITHDRAWAL = "withdrawal"
    UNNAMED = "unnamed"


class Declared(NamedTuple):
    """A statement of a State's, as a page of the depositary has it.

    `iso3` is the State's ISO 3166 alpha-3 code, "" where `name` (the depositary's) is no State's
    that is known. `instrument` is the treaty's number in the Collection, `articles` those that the
    statement is under or about. `day` is its date and `dated` says where that is from: the "text",
    the State's own "deposit" or "signature", of which the page then speaks, or an end "note"; both
    are None where the page gives none. `to` has the codes of the States whose act it answers,
    `notes` the end notes that it points to. `source` is the page's address and `as_at` the day
    (ISO 8601) that the page speaks of. `block` and `part` are the place on it, `proof` is the
    SHA-256 of the normalised words, "" where a note alone has them. `words` are those words, a
    text a paragraph, None where no page of the user's own has brought them. `recorded_by` says who
    recorded the statement here, "" for one that a page has.
    """

    iso3: str
    name: str
    instrument: str
    kind: Said
    articles: tuple[int, ...]
    day: date | None
    dated: str | None
    to: tuple[str, ...]
    notes: tuple[str, ...]
    source: str
    as_at: str
    block: str
    part: int
    proof: str
    words: tuple[str, ...] | None = None
    recorded_by: str = ""

    @property
    def origin(self) -> Origin:
        """Whose word the statement is: the depositary's, or recorded here."""
        return Origin.RECORDED if self.recorded_by else Origin.DEPOSITARY

    @property
    def section(self) -> str:
        """The section of the page that it stands in, as the page names its grid."""
        return self.block.partition("_")[0]

    @property
    def accepts(self) -> bool:
        """Whether it accepts a procedure under an article, and so is among the acts."""
        return self.section in {"dgDecUnderArticle", "dgNotifications"}


class Transcript(NamedTuple):
    """What a page that the user brought says, word for word.

    `as_at` is the page's own day and moment; with the statements of one State alone, `statements`
    has those by and about it.
    """

    instrument: str
    as_at: str
    statements: tuple[Declared, ...]


def document(row: Declared) -> dict[str, Any]:
    """Write a statement as a row of plain values, without its words where there are none."""
    words = {} if row.words is None else {"words": list(row.words)}
    return {
        "iso3": row.iso3,
        "name": row.name,
        "instrument": row.instrument,
        "article": ", ".join(map(str, row.articles)) or None,
        "kind": row.kind.value,
        "date": row.day.isoformat() if row.day else None,
        "dated": row.dated,
        "to": ", ".join(row.to) or None,
        "note": ", ".join(row.notes) or None,
        "source": row.source,
        "as_at": row.as_at,
        "block": row.block,
        "part": row.part,
        "sha256": row.proof or None,
        **words,
    }


def declared_from(row: Mapping[str, Any]) -> Declared:
    """Read a statement from such a row; raises KeyError, TypeError or ValueError."""
    words = row.get("words")
    if not all(isinstance(row[key], str) for key in ("iso3", "name", "instrument", "block")):
        raise TypeError(row)
    return Declared(
        iso3=row["iso3"],
        name=row["name"],
        instrument=row["instrument"],
        kind=Said(row["kind"]),
        articles=tuple(map(int, _listed(row["article"]))),
        day=date.fromisoformat(row["date"]) if row["date"] else None,
        dated=row["dated"],
        to=_listed(row["to"]),
        notes=_listed(row["note"]),
        source=row["source"],
        as_at=f"{date.fromisoformat(row['as_at'][:10])}{row['as_at'][10:]}",
        block=row["block"],
        part=int(row["part"]),
        proof=row["sha256"] or "",
        words=None if words is None else tuple(_text(text) for text in words),
    )


def rows_of(data: bytes, iso3: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Read rows from a JSON array with a row a line; with `iso3` those by or about that State.

    To parse every row would cost a command that shows one State more than all the rest of it.
    Raises ValueError where a line is no row.
    """
    named = (iso3 or "").encode()
    for line in data.splitlines():
        if line[:1] == b"{" and named in line:
            row: Mapping[str, Any] = json.loads(line.removesuffix(b","))
            if iso3 is None or iso3 == row.get("iso3") or iso3 in _listed(row.get("to")):
                yield row


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


_COVERS = {
    Said.DECLARATION: (Said.DECLARATION, Said.BOTH),
    Said.RESERVATION: (Said.RESERVATION, Said.BOTH),
}


def select(
    rows: Iterable[Declared],
    day: date,
    *,
    iso3: str | None = None,
    instruments: Collection[str] = (),
    kinds: Collection[Said] = (),
    article: int | None = None,
    text: str = "",
    name: Callable[[Declared], tuple[str, ...]] | None = None,
) -> list[Declared]:
    """Choose statements that were on record on a day, in order.

    `iso3` asks for one State's, and after them for those that answer its own; `kinds` for
    declarations, say, and those that are reservations as well; `text` for words, whatever their
    case and accents. What bears no date counts as on record from the page's day on. `name` gives
    the key by which States are ordered, the depositary's name where it is left out.
    """
    wanted = {one for kind in kinds for one in _COVERS.get(kind, (kind,))}
    sought = alphabetical(" ".join(text.split()))
    chosen = [
        row
        for row in rows
        if (row.day or date.fromisoformat(row.as_at[:10])) <= day
        and (iso3 is None or row.iso3 == iso3 or iso3 in row.to)
        and (not instruments or row.instrument in instruments)
        and (not wanted or row.kind in wanted)
        and (article is None or article in row.articles)
        and (not sought or sought in alphabetical(" ".join(row.words or ())))
    ]
    called = name or (lambda row: (alphabetical(row.name),))

    def place(row: Declared) -> tuple[object, ...]:
        when = row.day or date.max, row.instrument
        # A State's own statements are one group, and so are the answers to them.
        return (row.iso3 != iso3, *when, called(row)) if iso3 else (called(row), *when)

    return sorted(chosen, key=place)


def merged(shipped: Iterable[Declared], brought: Iterable[Transcript]) -> list[Declared]:
    """Join the facts that ship with what the user's own pages say, the newer of the two first.

    Of a page that is newer than the shipped facts every statement is the page's; what notes tell,
    typed and proved by a person, stays. Otherwise the facts stay, and get the page's words where
    these are the very ones, or, of a page as at the same day, stand in the same place: so a page
    in another language lends its words too.
    """
    pages = {page.instrument: page for page in brought}
    facts: dict[str, list[Declared]] = {}
    for row in shipped:
        facts.setdefault(row.instrument, []).append(row)
    joined: list[Declared] = []
    for instrument in dict.fromkeys((*facts, *pages)):
        known, page = facts.get(instrument, []), pages.get(instrument)
        if page is None or (known and page.as_at[:10] <= known[0].as_at[:10]):
            joined += _with_words(known, page.statements if page else ())
        else:
            told = {(row.iso3, row.proof) for row in page.statements}
            noted = [row for row in known if row.dated == "note"]
            joined += page.statements
            joined += (row for row in noted if (row.iso3, row.proof) not in told)
    return joined


def excerpt(words: Iterable[str], size: int) -> str:
    """Give the beginning of a statement's words, whole words of about `size` characters."""
    whole = " ".join(words)
    if len(whole) <= size:
        return whole
    return f"{whole[:size].rpartition(' ')[0] or whole[:size]} […]"


def _with_words(facts: Iterable[Declared], page: Iterable[Declared]) -> list[Declared]:
    exact = {row.proof: row.words for row in page if row.proof}
    placed = {(row.as_at[:10], *_place(row)): row.words for row in page}
    return [
        row._replace(words=exact.get(row.proof) or placed.get((row.as_at[:10], *_place(row))))
        for row in facts
    ]


def _place(row: Declared) -> tuple[object, ...]:
    return row.iso3, row.name if not row.iso3 else "", row.section, row.part, row.notes


def recorded(acts: Iterable[tuple[State, Act]]) -> list[Declared]:
    """Give the declarations among acts that were recorded here, and what takes one back.

    No page of the depositary has them, so they have no words and no place on one.
    """
    return [
        Declared(
            iso3=state.iso3,
            name=state.name,
            instrument=act.instrument,
            kind=Said.WITHDRAWAL if act.kind in ENDS else Said.DECLARATION,
            articles=(int(act.kind.value.rpartition("-")[2]),),
            day=act.date,
            dated=None,
            to=(),
            notes=(),
            source=act.source,
            as_at=act.recorded_at,
            block="",
            part=0,
            proof="",
            recorded_by=act.recorded_by,
        )
        for state, act in acts
        if act.kind in ONLY_UNDER
    ]


def beside_acts(rows: Iterable[Declared], iso3: str, day: date) -> list[Declared]:
    """Choose what stands beside a State's acts under the Covenant and the Protocol, in order.

    These are its statements and those that answer them, on record on a day, but for what is an
    act itself.
    """
    near = select(rows, day, iso3=iso3, instruments=(COVENANT, PROTOCOL))
    return [row for row in near if not row.accepts]
