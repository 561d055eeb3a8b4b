"""The one door through which the depositary's bytes come in: lxml, with everything risky off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml carries no types of its own

from opicescr_cli.core.message import say

from .cells import Cell, clean, footnotes
from .page import DepositaryError

LARGEST = 8 * 1024 * 1024  # bytes; the Covenant's page, a long one, has 0.7 MB
_MOST_CELLS = 40  # in a row; a page has three or four
_MOST_ATTRIBUTES = 200  # of a tag; a page has a dozen

_SHORT = 64 * 1024  # bytes; where all of them are one tag, they are read within a second

# libxml2 compares each attribute of an HTML tag with all before it: one tag of a megabyte would
# take it minutes, in which nothing interrupts it. This finds such a tag in one pass, by the
# rules of HTML's own tokens.
_LONG_TAG = re.compile(
    rb"""<[A-Za-z](?:[^\s/>]{100}|[^\s/>]*+(?:[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)"""
    rb"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+){%d})""" % (_MOST_ATTRIBUTES + 1)
)

NOTE_TAGS = frozenset({"sup", "superscript"})
"""What the depositary sets its footnote numbers in."""

_DOCTYPE = say(
    "the XML has a DOCTYPE, which the depositary's files never have; "
    "download the file from treaties.un.org itself"
)


def check_size(data: bytes) -> None:
    """Refuse more bytes than any status page has.

    Raises DepositaryError.
    """
    if len(data) > LARGEST:
        raise DepositaryError(
            "{size} MB is more than a status page has; give the page of one instrument",
            size=len(data) // 1024 // 1024,
        )


def parse_html(data: bytes) -> Any:
    """Parse a page as forgivingly as a browser would, and return its root element.

    Raises DepositaryError when there is nothing to parse.
    """
    if len(data) > _SHORT and _LONG_TAG.search(data):
        raise DepositaryError(
            "a tag in it has a longer name, or more attributes, than any of a page; "
            "fetch or save the page again"
        )
    encoding = _encoding(data)
    parser = etree.HTMLParser(
        encoding=encoding, remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    return _parse(data, parser, "HTML")


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def parse_xml(data: bytes) -> Any:
    """Parse an XML document that declares no DOCTYPE, and return its root element.

    Raises DepositaryError when it is not well formed or could point outside itself.
    """
    check_size(data)
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise DepositaryError(_DOCTYPE.template)
    # As browsers do: who writes ISO-8859-1 means Windows' superset, with its curly quotes.
    is_latin = b"8859-1" in data[:100]
    parser = etree.XMLParser(
        encoding="windows-1252" if is_latin else None,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        resolve_entities=False,
        load_dtd=False,
        huge_tree=False,
    )
    root = _parse(data, parser, "XML")
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding unlike ASCII
        raise DepositaryError(_DOCTYPE.template)
    return root


def by_id(root: Any, last: str) -> dict[str, Any]:
    """Give the elements that have an id, by it, down to the one whose id ends in `last`."""
    found = {}
    for element in root.iter(etree.Element):
        if id_ := element.get("id"):
            found[id_] = element
            if id_.endswith(last):
                break
    return found


def outermost(element: Any, tag: str) -> Iterator[Any]:
    """Give the elements of a tag within another, in order, and none that is inside such a one.

    What is read once an element then takes time in step with the document, however it nests.
    """
    walker = etree.iterwalk(element, events=("start",), tag=tag)
    for _, node in walker:
        walker.skip_subtree()
        yield node


def read_row(row: Any) -> list[Cell]:
    """Read the cells of a row, of which a row of the depositary's has no more than four.

    A row that goes on and on is cut, and then fits no heading.
    """
    return [read_cell(element) for element in row[:_MOST_CELLS]]


def read_cell(element: Any) -> Cell:
    """Read an element's text, apart from the footnote numbers set in superscript."""
    if not len(element):
        return clean(element.text or ""), ()
    text: list[str] = []
    notes: list[str] = []
    _collect(element, text, notes)
    return clean("".join(text)), footnotes("".join(notes)) if notes else ()


def _collect(element: Any, text: list[str], notes: list[str]) -> None:
    """Take an element's text apart; libxml2 lets nothing nest deeper than 256 elements."""
    text.append(element.text or "")
    for child in element:
        if child.tag in NOTE_TAGS:
            notes.extend(child.itertext())
        elif len(child):
            _collect(child, text, notes)
        else:
            text.append(child.text or "")
        text.append(child.tail or "")


def _parse(data: bytes, parser: Any, what: str) -> Any:
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        reason = clean(str(error))[:200] or "nothing in it can be parsed"
        raise DepositaryError(
            "this is not {what} ({reason}); fetch or save the page again",
            what=what,
            reason=reason,
        ) from None
    if root is None:
        raise DepositaryError("there is no {what} in it; fetch or save the page again", what=what)
    return root
