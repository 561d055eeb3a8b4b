"""The XML of an instrument's status, as the Treaty Collection publishes it for download."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from .cells import Cell, clean, fold, footnotes
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
from .markup import NOTE_TAGS, outermost, parse_xml, read_cell, read_row
from .page import DepositaryError, StatusPage, verify
from .prose_xml import find_prose
from .table import read_table
from .titles import number_of

# The file's own name is the only place where the format is sure to carry the number; for an
# instrument that is followed here the title will do as well.
_FILE_NUMBER = re.compile(rf"(?:^|[/\\])({NUMBER})(?:\.|$)")
_TAG = re.compile(r"(</?[A-Za-z][^<>]*>)")
_FRENCH = re.compile(r"\b(?:adhesion|conformement|pacte|protocole|signataires|vigueur)\b")


def read_xml(data: bytes, name_hint: str | None = None) -> StatusPage:
    """Read the XML of any instrument of the Collection, English or French.

    `data` is the file's content, in the encoding that it declares; `name_hint` its name
    ("IV-3-a.en.xml"), path or address, which tells the number of an instrument whose header
    does not. The format may carry no time stamp.

    Raises DepositaryError for any other content, and for a file whose rows do not add up to its
    own counts.
    """
    root = parse_xml(data)
    table = _find(_find(root, "Participants"), "Table")
    if table is None:
        raise DepositaryError(
            "this is not the XML of an instrument of the Treaty Collection: it has no table of "
            "participants; download it from the instrument's page on treaties.un.org"
        )
    rows = ([_unescape(cell) for cell in read_row(row)] for row in outermost(table, "{*}Row"))
    headings = next(rows, [])
    external = _find(root, "ExternalData")
    in_force = _text(_find(_find(external, "EIF"), "Labeltext"))
    status = _find(external, "Status")
    signatories, parties = read_counts(
        f"Signatories : {_text(_find(status, 'Signatories'))}. "
        f"Parties : {_text(_find(status, 'Parties'))}"
    )
    ending, title = split_title(_text(_find(external, "Titlesect")))
    place, adopted = read_conclusion(_text(_find(external, "Conclusion")))
    registered, registration = read_registration(
        _text(_find(_find(external, "Registration"), "Labeltext"))
    )
    named = _FILE_NUMBER.search(name_hint or "")
    participants = read_table(headings, rows)
    page = StatusPage(
        instrument=join_number(_text(_find(root, "Header")), ending)
        or number_of(title)
        or (named[1] if named else ""),
        title=title,
        as_at=read_stamp(data.decode("ascii", "ignore")),
        entry_into_force=read_entry_into_force(in_force),
        signatories=signatories,
        parties=parties,
        participants=participants,
        language=_language(title, in_force, *(text for text, _ in headings)),
        place=place,
        adopted=adopted,
        registered=registered,
        registration=registration,
        form="xml",
        prose=find_prose(root, participants),
    )
    if not page.instrument:
        raise DepositaryError(
            "the file does not say which instrument {title!r} is; "
            "give it the name that it has on treaties.un.org, such as IV-3-a.en.xml",
            title=page.title[:60],
        )
    verify(page)
    return page


def _find(element: Any, tag: str) -> Any:
    """Find the first element of this name within another, or None."""
    return None if element is None else next(element.iterdescendants(f"{{*}}{tag}"), None)


def _unescape(cell: Cell) -> Cell:
    """Read the HTML in a cell, which the format has escaped into plain text."""
    text: list[str] = []
    notes: list[str] = []
    depth = 0
    for piece in _TAG.split(cell[0]):
        if not _TAG.fullmatch(piece):
            (notes if depth > 0 else text).append(unescape(piece))
        elif piece.strip("</> ").lower() in NOTE_TAGS:
            depth += -1 if piece.startswith("</") else 1
        else:
            text.append(" ")
    return clean("".join(text)), (*cell[1], *footnotes("".join(notes)))


def _text(element: Any) -> str:
    return "" if element is None else _unescape(read_cell(element))[0]


def _language(*texts: str) -> str:
    return "fr" if any(_FRENCH.search(fold(text)) for text in texts) else "en"
