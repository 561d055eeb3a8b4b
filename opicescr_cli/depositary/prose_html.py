"""Finding the blocks of prose in the web site's page: every one of them, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from opicescr_cli.core.message import counted

from .cells import clean, find_date
from .markup import outermost, parse_html, read_row
from .page import DepositaryError, Participant
from .statements import SECTIONS, Block, Deposits, Prose, Territory, decoded, lines

_HEADINGS = {
    "dgDec": ("divParentDecTitle", "divMainDecTilte", "divDecTilte"),
    "dgObj": ("divParentObjTitle", "divMainObjTitle", "divObjTitle"),
    "dgDecUnderArticle": ("divParentDecArt", "divMainDecArt", "divDecArt"),
    "dgNotifications": ("divParentNotification", "div1", "div2"),
}
_HEADING = re.compile(rf'_({"|".join(name for ids in _HEADINGS.values() for name in ids)})"[^<>]*>')
_BEGIN, _STOP = b"<!--", b"-->"
_PART = re.compile(
    rb'_(dg[A-Za-z]{1,20})_(ctl[0-9A-Za-z]{1,9})_div(Participant|(?:Notification)?Text|NotesAll)"'
    rb"[^<>]*>"
)
_TERRITORIES = b'tblDec"'
_MOST = 5000  # blocks; the largest page has under two hundred
_END = b"</div>"
_CELL_ENDS = re.compile(rb"</div>\s{0,200}+</td>", re.IGNORECASE)


def find_prose(data: bytes, start: int, participants: Iterable[Participant]) -> Prose:
    """Find what comes after the table of participants in a page, which ends at `start`.

    The blocks are counted and cut out, and their words are left unread: they are half of the
    page, and most commands show none. Raises DepositaryError where a block has no end or a
    State's name no text: what was read then is less than the page says.
    """
    data = _without_comments(data, start)
    blocks: list[Block] = []
    notes: list[Block] = []
    name = place = b""
    for found in _PART.finditer(data):
        grid, row, what = found.groups()
        start = found.end()
        end = data.find(_END, start)
        if end < 0 or len(blocks) + len(notes) > _MOST:
            raise _unfinished(grid, row)
        if what == b"Participant":
            if place:
                raise _unfinished(grid, place)
            name, place = data[start:end], row
            continue
        if not _CELL_ENDS.match(data, end):
            raise _unfinished(grid, row)
        block = Block(grid.decode(), row.decode(), name, data[start:end])
        if what == b"NotesAll":
            notes.append(block._replace(title=b""))
        elif place == row and block.grid in SECTIONS:
            blocks.append(block)
            place = b""
        else:
            raise _unfinished(grid, row)
    if place:
        raise _unfinished(b"", place)
    return Prose(
        tuple(blocks),
        tuple(notes),
        tuple(_territories(data)),
        lambda: _headings(decoded(data)),
        lambda: {p.name: Deposits(p.signature, p.deposit) for p in participants},
    )


def _without_comments(data: bytes, start: int) -> bytes:
    """Give what stands outside of comments; one that does not end is none."""
    outside, view = [], memoryview(data)
    while (begin := data.find(_BEGIN, start)) >= 0:
        end = data.find(_STOP, begin + len(_BEGIN))
        if end < 0:
            break
        outside.append(view[start:begin])
        start = end + len(_STOP)
    outside.append(view[start:])
    return b"".join(outside)


def _unfinished(grid: bytes, row: bytes) -> DepositaryError:
    return DepositaryError(
        "the statement {block} has no end, or nobody made it; fetch or save the whole page again",
        block=f"{grid.decode()}_{row.decode()}",
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


def _territories(data: bytes) -> Iterator[Territory]:
    start = data.rfind(b"<table", 0, max(data.find(_TERRITORIES), 0))
    if start < 0:
        return
    end = data.find(b"</table>", start)
    table = parse_html(data[start:end]) if end > start else None
    if table is None:
        return
    rows = (read_row(row) for row in outermost(table, "tr"))
    for row in list(rows)[1:]:
        if len(row) != 3:  # noqa: PLR2004, as many as the table has columns
            raise DepositaryError(
                "a territorial application has {cells} for 3 columns; look at the page itself",
                cells=counted("{count} cell", "{count} cells", len(row)),
            )
        (name, notes), (when, _), (instruments, _) = row
        try:
            day = find_date(when)
        except ValueError:
            day = None
        yield Territory(name, day, instruments, notes)
