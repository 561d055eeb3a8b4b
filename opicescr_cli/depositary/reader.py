"""Read whatever the depositary published, without being told in which format."""

from __future__ import annotations

from .html import read_html
from .markup import check_size
from .page import StatusPage
from .xml import read_xml

_HEAD = 2048  # bytes, in which a document says what it is


def read(data: bytes, name_hint: str | None = None) -> StatusPage:
    """Read a status page, HTML or XML.

    `data` is what was fetched, or a file's content; `name_hint` the name, path or address that
    it came from, if known.

    Raises DepositaryError for whatever cannot be relied on.
    """
    check_size(data)
    # Without the zeros, UTF-16 reads as ASCII does.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    is_html = b"<html" in head or b"<!doctype html" in head
    if not is_html and head.startswith((b"<?xml", b"<treaty")):
        return read_xml(data, name_hint)
    return read_html(data)
