"""The status page of an instrument, as the web site of the Treaty Collection serves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .declarations import read_declarations
from .header import (
    NUMBER,
    join_number,
    read_counts,
    read_entry_into_force,
    read_stamp,
    split_title,
)
from .markup import parse_html, read_cell
from .page import DepositaryError, Page, verify
from .table import read_table

# What an element is for shows in the end of its id; what comes before changes with the layout.
_CHAPTER, _TITLE = "rptHead_ctl00_tcHead", "rptTreaty_ctl00_tcTreaty"
_IN_FORCE, _STATUS = "rptEIF_ctl00_tcText", "rptStatus_ctl00_tcText"
_TABLE = "tblgrid"
_SECTION, _NOTIFICATIONS = "divMainDecArt", "divParentNotification"
_DECLARED, _NOTIFIED = "dgDecUnderArticle_", "dgNotifications_"
_PARTICIPANT, _TEXTS = "divParticipant", ("divText", "divNotificationText")

_ADDRESS_NUMBER = re.compile(rf"\bmtdsg_no=({NUMBER})")
_LANGUAGE = re.compile(r"\bclang=_(en|fr)\b")


def read_html(data: bytes) -> Page:
    """Read the status page of any instrument of the Collection, English or French.

    `data` is the page as it was served or saved.

    Raises DepositaryError for an error page, a page with something missing, and a page whose
    rows do not add up to its own counts.
    """
    root = parse_html(data)
    ids = {element.get("id"): element for element in root.iterfind(".//*[@id]")}
    table = _find(ids, _TABLE)
    if table is None:
        raise DepositaryError(
            "this is not a status page of the Treaty Collection: it has no table of "
            "participants; try again later, or open the address in a browser and save the page"
        )
    rows = [
        [read_cell(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")
    ]
    participants = read_table(rows[0], rows[1:]) if rows else ()
    ending, title = split_title(_text(ids, _TITLE))
    signatories, parties = read_counts(_text(ids, _STATUS))
    address = _address(root)
    number = _ADDRESS_NUMBER.search(address)
    language = _LANGUAGE.search(address)
    page = Page(
        instrument=number[1] if number else join_number(_text(ids, _CHAPTER), ending),
        title=title,
        as_at=read_stamp(data.decode("ascii", "ignore")),
        entry_into_force=read_entry_into_force(_text(ids, _IN_FORCE)),
        signatories=signatories,
        parties=parties,
        participants=participants,
        declarations=read_declarations(
            _text(ids, _SECTION), _declared(ids), {p.name: p.deposit for p in participants}
        ),
        language=language[1] if language else root.get("lang", "en")[:2],
    )
    for what, there in (("number", page.instrument), ("title", page.title), ("day", page.as_at)):
        if not there:
            raise DepositaryError(f"the page does not say its {what}; fetch or save it again")
    verify(page)
    return page


def _find(ids: dict[str, Any], ending: str) -> Any:
    """Find the first element whose id has this ending, or None."""
    return next((element for id_, element in ids.items() if id_.endswith(ending)), None)


def _text(ids: dict[str, Any], ending: str) -> str:
    element = _find(ids, ending)
    return "" if element is None else read_cell(element).text


def _address(root: Any) -> str:
    """Find the address that the page sends its own form to: it names the instrument."""
    actions = (form.get("action", "") for form in root.iter("form"))
    return next((action for action in actions if "mtdsg_no=" in action), "")


def _declared(ids: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Give each declaration under an article: whose it is, and the pieces of its text.

    The page nests its paragraphs badly, which closes the section's table early; the ids of a
    declaration's own elements still hold. Notifications without a heading of their own
    continue the section before them.
    """
    sections: tuple[str, ...] = (_DECLARED,)
    if not _text(ids, _NOTIFICATIONS):
        sections = (_DECLARED, _NOTIFIED)
    for id_, element in ids.items():
        if id_.endswith(_PARTICIPANT) and any(section in id_ for section in sections):
            stem = id_.removesuffix(_PARTICIPANT)
            texts = [ids[stem + end] for end in _TEXTS if stem + end in ids]
            yield read_cell(element).text, [piece for text in texts for piece in text.itertext()]
