"""What the one reader for both formats promises."""

from __future__ import annotations

import subprocess
import sys

import pytest

from opicescr_cli.depositary.page import DepositaryError
from opicescr_cli.depositary.reader import read


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n\n  "])
def test_html_is_told_from_xml_by_its_content(html_page, before, arcadia_and_others):
    assert read(before + html_page()).participants == arcadia_and_others


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-8", "UTF-16"])
def test_xml_is_told_from_html_by_its_content(xml_page, encoding, arcadia_and_others):
    page = read(xml_page(encoding=encoding), "IV-3-a.en.xml")
    assert page.participants == arcadia_and_others


def test_xml_with_a_byte_order_mark_is_xml(xml_page, arcadia_and_others):
    data = b"\xef\xbb\xbf" + xml_page(encoding="UTF-8")
    assert read(data).participants == arcadia_and_others


def test_an_xhtml_page_is_read_as_a_page(html_page, arcadia_and_others):
    data = b'<?xml version="1.0" encoding="utf-8"?>' + html_page()
    assert read(data).participants == arcadia_and_others


def test_the_name_of_the_file_may_tell_the_instrument(xml_page):
    assert read(xml_page(title="Some Protocol"), "IV-9-b.en.xml").instrument == "IV-9-b"


@pytest.mark.parametrize("start", [b"", b"<?xml version='1.0'?>"])
def test_more_than_a_status_page_is_refused(start):
    with pytest.raises(DepositaryError, match="8 MB is more"):
        read(start + b" " * (8 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + b"<div>" * 400_000,
        b"<html><table id='tblgrid'>" + b"<tr><td>" * 200_000,
        b"<html><table id='tblgrid'><tr><td>Participant<td>Signature" + b"<sup>" * 300_000,
        b"<html><table id='tblgrid'><tr><td>Participant<td>Signature<tr><td>" + b"1 " * 900_000,
        b"<html>" + b"<div id='dgDecUnderArticle_a_divText'>" * 50_000,
        b"<Treaty>" * 200_000,
        b"<Treaty><Participants><Table>" + b"<Row><Entry>" * 100_000,
        b"<Treaty><Participants><Table><Row><Entry>" + b"&lt;sup" * 200_000,
    ],
    ids=["nested", "rows", "notes", "digits", "declarations", "deep", "entries", "escapes"],
)
def test_a_page_made_to_take_long_is_refused_soon(data):
    with pytest.raises(DepositaryError):
        read(data)


def test_nothing_is_parsed_before_a_page_is_read():
    code = "import sys, opicescr_cli.depositary as d; sys.exit('lxml' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


ATTRIBUTES = {
    "bare": " ".join(f"a{i}" for i in range(200_000)),
    "with an end inside": " ".join(f'a{i}=">"' for i in range(120_000)),
    "after a stray quote": '" ' + " ".join(f"a{i}" for i in range(200_000)),
    "after two signs": "== " + " ".join(f"a{i}" for i in range(200_000)),
    "glued": "".join(f"a{i}='x'" for i in range(150_000)),
    "after slashes": "/".join(f"a{i}" for i in range(200_000)),
}


@pytest.mark.parametrize("attributes", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.parametrize("tag", ["table id='tblgrid'", "p"])
def test_a_tag_of_a_megabyte_never_reaches_the_parser(attributes, tag, monkeypatch):
    """libxml2 compares the attributes of a tag with each other: minutes, without Ctrl-C."""
    monkeypatch.setattr("opicescr_cli.depositary.markup.etree.fromstring", pytest.fail)
    page = f"<html><body><{tag} {attributes}><tr><td>Participant</table></html>"
    with pytest.raises(DepositaryError, match="more attributes"):
        read(page.encode())


def test_a_tag_with_many_attributes_is_read(html_page, arcadia_and_others):
    data = html_page().replace(b"<table id=", b"<table " + b"x " * 150 + b"id=", 1)
    assert read(data).participants == arcadia_and_others
