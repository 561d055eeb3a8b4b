"""Whatever comes in: a page that adds up, or one line that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli.depositary.html import read_html
from opicescr_cli.depositary.page import DepositaryError, StatusPage, verify
from opicescr_cli.depositary.reader import read
from opicescr_cli.depositary.xml import read_xml

places = st.floats(0, 1, exclude_max=True)
damages = st.lists(
    st.tuples(
        places,
        st.integers(0, 400),
        st.binary(max_size=30)
        | st.sampled_from(
            [
                b"<tr>",
                b"</table>",
                b"<td>",
                b"<Row>",
                b"[",
                b"]",
                b"&lt;",
                b"<!--",
                b"\0",
                b"9" * 99,
            ]
        ),
    ),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    """Cut some bytes out, and put others in."""
    for place, length, instead in damage:
        at = int(place * len(data))
        data = data[:at] + instead + data[at + length :]
    return data


def check(reader: Callable[..., StatusPage], data: bytes) -> None:
    try:
        page = reader(data)
    except DepositaryError as refusal:
        line = str(refusal)
        assert line
        assert line.isprintable()
        assert len(line) < 500
    else:
        verify(page)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"<html>", b"<?xml version='1.0'?>", b"\xff\xfe"]),
)
def test_random_bytes(data: bytes, start: bytes):
    for reader in (read, read_html, read_xml):
        check(reader, start + data)


@settings(max_examples=150, deadline=None)
@given(damage=damages)
def test_damaged_pages(html_page: Callable[..., bytes], damage: Any):
    check(read, damaged(html_page(), damage))


@settings(max_examples=150, deadline=None)
@given(damage=damages)
def test_damaged_xml(xml_page: Callable[..., bytes], damage: Any):
    check(read, damaged(xml_page(), damage))


@settings(max_examples=60, deadline=None)
@given(number=st.sampled_from(["IV-3-a", "IV-5"]), damage=damages)
def test_damaged_real_pages(real_pages: dict[str, bytes], number: str, damage: Any):
    data = real_pages[number]
    # Most of a real page is around the table; damage what is read.
    start = data.index(b"STATUS AS AT")
    check(read, data[:start] + damaged(data[start:], damage))
