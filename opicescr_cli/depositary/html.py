"""The status page of an instrument, as the web site of the Treaty Collection serves it."""

from __future__ import annotations

import re
from typing import Any

from opicescr_cli.core.message import say

from .header import (
    NUMBER,
    join_number,
    read_conclusion,
    read_counts,
    read_entry_into_force,
    read_registration,
    read_stamp,
    split_title,
)
from .markup import by_id, check_size, outermost, parse_html, read_cell, read_row
from .page import DepositaryError, StatusPage, verify
from .prose_html import find_prose
from .table import read_table

# What an element is for shows in the end of its id; what comes before changes with the layout.
_CHAPTER, _TITLE = "rptHead_ctl00_tcHead", "rptTreaty_ctl00_tcTreaty"
_IN_FORCE, _STATUS = "rptEIF_ctl00_tcText", "rptStatus_ctl00_tcText"
_CONCLUSION, _REGISTRATION = "rptTreaty_ctl00_tcText", "rptRegistration_ctl00_tcText"
_TABLE = "tblgrid"
_HEADER = b'_mainTable"'
# Every cell ends in a line break that says nothing: half of the elements of a table.
_BREAK, _NO_BREAK = b"<br></td>", b"</td>"
# The page sends its own form to the address that it was read at.
_ADDRESS = re.compile(rb"mtdsg_no=(%b)(?:[^\"'<>\s]{0,200}clang=_(en|fr))?" % NUMBER.encode())


def read_html(data: bytes) -> StatusPage:
    """Read the status page of any instrument of the Collection, English or French.

    `data` is the page as it was served or saved.

    Raises DepositaryError for an error page, a page with something missing, and a page whose
    rows do not add up to its own counts.
    """
    check_size(data)
    start, end = _telling(data)
    telling = data[start:end].replace(_BREAK, _NO_BREAK)
    root = parse_html(telling)
    ids = by_id(root, _TABLE)
    table = _find(ids, _TABLE)
    if table is None:
        raise DepositaryError(
            "this is not a status page of the Treaty Collection: it has no table of "
            "participants; try again later, or open the address in a browser and save the page"
        )
    if data.rfind(b"</html>") < 0:
        raise DepositaryError("the page has no end; fetch or save the whole page again")
    rows = (read_row(row) for row in outermost(table, "tr"))
    participants = read_table(next(rows, []), rows)
    prose = find_prose(data, end, participants)
    ending, title = split_title(_text(ids, _TITLE))
    signatories, parties = read_counts(_text(ids, _STATUS))
    place, adopted = read_conclusion(_text(ids, _CONCLUSION))
    registered, registration = read_registration(_text(ids, _REGISTRATION))
    address = _ADDRESS.search(data)
    number, language = address.groups() if address else (None, None)
    page = StatusPage(
        instrument=number.decode() if number else join_number(_text(ids, _CHAPTER), ending),
        title=title,
        as_at=read_stamp(telling.decode("ascii", "ignore")),
        entry_into_force=read_entry_into_force(_text(ids, _IN_FORCE)),
        signatories=signatories,
        parties=parties,
        participants=participants,
        language=language.decode() if language else "en",
        place=place,
        adopted=adopted,
        registered=registered,
        registration=registration,
        prose=prose,
    )
    for there, missing in (
        (page.instrument, say("the page does not say its number; fetch or save it again")),
        (page.title, say("the page does not say its title; fetch or save it again")),
        (page.as_at, say("the page does not say its day; fetch or save it again")),
    ):
        if not there:
            raise DepositaryError(missing.template)
    verify(page)
    return page


def _find(ids: dict[str, Any], ending: str) -> Any:
    """Find the first element whose id has this ending, or None."""
    return next((element for id_, element in ids.items() if id_.endswith(ending)), None)


def _text(ids: dict[str, Any], ending: str) -> str:
    element = _find(ids, ending)
    return "" if element is None else read_cell(element)[0]


def _telling(data: bytes) -> tuple[int, int]:
    """Find where the header with the table begins and ends; in doubt it is all of the page.

    Half of a page is the web site's own state, before the header, and most of the rest is prose,
    after the table: to parse them would take longer than everything else together.
    """
    header = data.find(_HEADER)
    start = data.rfind(b"<", 0, header) if header >= 0 else 0
    end = data.find(b"</table>", data.find(_TABLE.encode(), start))
    return max(start, 0), end if end >= 0 else len(data)
