"""Finding the blocks of prose in the XML: every one of them, or none.

Nobody here has seen a real file's sections from inside. What is known is their names; what is read
is any element in them with a `Participant` and, beside that, what the participant says, as the
format's tables have their cells: HTML that is escaped into plain text. A section that holds words
in another shape is named as unread, and nothing of it is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import Any

from opicescr_cli.core.message import counted

from .cells import clean, find_date
from .markup import outermost
from .page import DepositaryError, Participant
from .statements import (
    DECLARATIONS,
    NOTIFICATIONS,
    OBJECTIONS,
    UNDER_ARTICLES,
    Block,
    Deposits,
    Prose,
    Territory,
    lines,
)

_SECTIONS = {
    "Declarations": DECLARATIONS,
    "Objections": OBJECTIONS,
    "DeclarationsUnderArticle": UNDER_ARTICLES,
    "Notifications": NOTIFICATIONS,
}
"""The sections in which States speak, and the page's names for the same."""

_PARTICIPANT, _NOTES, _TERRITORIES = "Participant", "EndNotes", "TerritorialApplications"
_MOST = 5000  # blocks; the largest page has under two hundred
_COLUMNS = 3


def find_prose(root: Any, participants: Iterable[Participant]) -> Prose:
    """Find what comes after the table of participants in a file.

    Raises DepositaryError where a participant has no words of its own, so that what was read is
    less than the file says.
    """
    blocks: list[Block] = []
    headings: dict[str, str] = {}
    unread: list[str] = []
    for name, grid in _SECTIONS.items():
        section = _find(root, name)
        if section is None:
            continue
        found = list(_blocks(section, name, grid))
        if not found and clean(_html(section)):
            unread.append(name)
        blocks += found
        headings[grid] = _heading(section)
    return Prose(
        tuple(blocks),
        tuple(_notes(_find(root, _NOTES))),
        tuple(_territories(_find(root, _TERRITORIES))),
        lambda: headings,
        lambda: {p.name: Deposits(p.signature, p.deposit) for p in participants},
        tuple(unread),
    )


def _blocks(section: Any, name: str, grid: str) -> Iterator[Block]:
    holders = [element for element in section.iter() if _child(element, _PARTICIPANT) is not None]
    if len(holders) > _MOST:
        raise _unfinished(name, len(holders))
    for number, holder in enumerate(holders, 1):
        participant = _child(holder, _PARTICIPANT)
        words = [child for child in holder if child is not participant]
        if not words or any(_child(child, _PARTICIPANT) is not None for child in words):
            raise _unfinished(name, number)
        text = "".join(f"<p>{_html(child)}</p>" for child in words)
        yield Block(grid, f"{number}", _html(participant).encode("utf-8", "replace"), text.encode())


def _heading(section: Any) -> str:
    """Give what stands in a section before its first participant."""
    said = []
    for child in section:
        if _child(child, _PARTICIPANT) is not None or next(
            child.iter(f"{{*}}{_PARTICIPANT}"), None
        ):
            break
        said += [words for _, words, _ in lines(_html(child))]
    return clean(" ".join(said))


def _notes(section: Any) -> Iterator[Block]:
    if section is None:
        return
    for number, child in enumerate(islice(section, _MOST), 1):
        html = "".join(f"{_html(part)} " for part in child) if len(child) else _html(child)
        if clean(html):
            yield Block("dgNotesAll", f"{number}", b"", html.encode("utf-8", "replace"))


def _territories(section: Any) -> Iterator[Territory]:
    if section is None:
        return
    rows = outermost(section, "{*}Row")
    for number, row in enumerate(rows):
        cells = [_cell(entry) for entry in islice(row.iterchildren("{*}Entry"), 2 * _COLUMNS)]
        if len(cells) != _COLUMNS:
            raise DepositaryError(
                "a territorial application has {cells} for 3 columns; look at the page itself",
                cells=counted("{count} cell", "{count} cells", len(cells)),
            )
        try:
            day = find_date(cells[1][0])
        except ValueError:
            day = None
        if number or day:  # the first row is the head
            yield Territory(cells[0][0], day, cells[2][0], cells[0][1])


def _cell(element: Any) -> tuple[str, tuple[str, ...]]:
    found = list(lines(_html(element)))
    notes = tuple(note for _, _, notes in found for note in notes)
    return " ".join(words for _, words, _ in found).strip(), notes


def _html(element: Any) -> str:
    """Give what an element holds as HTML: its text is that already, its elements become tags."""
    parts = [element.text or ""]
    for child in element:
        align = escape(child.get("align") or "")
        tag = _tag(child).lower()
        parts += [f"<{tag} align={align}>" if align else f"<{tag}>", _html(child), f"</{tag}>"]
        parts.append(child.tail or "")
    return "".join(parts)


def _child(element: Any, tag: str) -> Any:
    return next(element.iterchildren(f"{{*}}{tag}"), None)


def _find(root: Any, tag: str) -> Any:
    return next(root.iterdescendants(f"{{*}}{tag}"), None)


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _unfinished(name: str, number: int) -> DepositaryError:
    return DepositaryError(
        "the statement {block} has no end, or nobody made it; fetch or save the whole page again",
        block=f"{name} {number}",
    )
