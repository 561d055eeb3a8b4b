"""Finding the blocks of prose in the web site's page: every one of them, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .cells import clean, find_date
from .markup import outermost, parse_html, read_row
from .page import DepositaryError, Participant
from .statements import SECTIONS, Block, Deposits, Prose, Territory, lines

_HEADINGS = {
    "dgDec": ("divParentDecTitle", "divMainDecTilte", "divDecTilte"),
    "dgObj": ("divParentObjTitle", "divMainObjTitle", "divObjTitle"),
    "dgDecUnderArticle": ("divParentDecArt", "divMainDecArt", "divDecArt"),
    "dgNotifications": ("divParentNotification", "div1", "div2"),
}
_HEADING = re.compile(rf'_({"|".join(name for ids in _HEADINGS.values() for name in ids)})"[^<>]*>')
_NUMBER = re.compile(r"\s*(?:<[^<>]*>\s*){0,3}([0-9]{1,3})(?![0-9])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PART = re.compile(
    r'_(dg[A-Za-z]{1,20})_(ctl[0-9A-Za-z]{1,9})_div(Participant|(?:Notification)?Text|NotesAll)"'
    r"[^<>]*>"
)
_TERRITORIES = 'tblDec"'
_MOST = 5000  # blocks; the largest page has under two hundred
_END = "</div>"
_GAP = 200  # characters, of white space between the ends of a block and of its cell


def find_prose(html: str, participants: Iterable[Participant]) -> Prose:
    """Find what comes after the table of participants in a page.

    Raises DepositaryError where a block has no end or a State's name no text: what was read
    then is less than the page says.
    """
    if not _PART.search(html):
        return Prose(territories=tuple(_territories(_COMMENT.sub("", html))))
    html = _COMMENT.sub("", html)
    blocks: list[Block] = []
    notes: list[Block] = []
    name = place = ""
    for found in _PART.finditer(html):
        grid, row, what = found.groups()
        end = html.find(_END, found.end())
        if end < 0 or len(blocks) + len(notes) > _MOST:
            raise _unfinished(grid, row)
        content = html[found.end() : end]
        if what == "Participant":
            if place:
                raise _unfinished(grid, place)
            name, place = content, row
            continue
        if html[end + len(_END) : end + _GAP].lstrip()[:5].lower() != "</td>":
            raise _unfinished(grid, row)
        if what == "NotesAll":
            notes.append(Block(grid, row, _number(content), (), content))
        elif place == row and grid in SECTIONS:
            # Most names are plain, and read four times as fast so.
            plain = "<" not in name and "&" not in name
            _, called, pointed = ("", clean(name), ()) if plain else next(lines(name), ("", "", ()))
            blocks.append(Block(grid, row, called, pointed, content))
            place = ""
        else:
            raise _unfinished(grid, row)
    if place:
        raise _unfinished("", place)
    return Prose(
        tuple(blocks),
        tuple(notes),
        tuple(_territories(html)),
        _headings(html) if blocks else {},
        {p.name: Deposits(p.signature, p.deposit) for p in participants},
    )


def _number(html: str) -> str:
    """Read the number that a note begins with."""
    found = _NUMBER.match(html)
    return found[1] if found else ""


def _unfinished(grid: str, row: str) -> DepositaryError:
    return DepositaryError(
        "the statement {block} has no end, or nobody made it; fetch or save the whole page again",
        block=f"{grid}_{row}",
    )


def _headings(html: str) -> dict[str, str]:
    """Give each section's heading: the title and the lines under it, down to the next part."""
    said: dict[str, str] = {}
    for found in _HEADING.finditer(html):
        text = html[found.end() : html.find(' id="', found.end()) % (len(html) + 1)]
        text = text[: text.rfind("<")]
        said.setdefault(found[1], clean(" ".join(words for _, words, _ in lines(text))))
    return {
        grid: " ".join(filter(None, (said.get(name, "") for name in ids)))
        for grid, ids in _HEADINGS.items()
    }


def _territories(html: str) -> Iterator[Territory]:
    start = html.rfind("<table", 0, max(html.find(_TERRITORIES), 0))
    if start < 0:
        return
    end = html.find("</table>", start)
    table = parse_html(html[start:end].encode("utf-8", "replace")) if end > start else None
    if table is None:
        return
    rows = (read_row(row.iterchildren("td")) for row in outermost(table, lambda e: e.tag == "tr"))
    for row in list(rows)[1:]:
        if len(row) != 3:  # noqa: PLR2004, as many as the table has columns
            raise DepositaryError(
                "a territorial application has {cells} cells for 3 columns; "
                "look at the page itself",
                cells=len(row),
            )
        try:
            day = find_date(row[1].text)
        except ValueError:
            day = None
        yield Territory(row[0].text, day, row[2].text, row[0].footnotes)
