"""What the reader of the depositary's XML promises."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.depositary.page import DepositaryError
from opicescr_cli.depositary.xml import read_xml

PROTOCOL = "Optional Protocol to the International Covenant on Economic, Social and Cultural Rights"


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-8", "UTF-16"])
def test_the_xml_says_what_the_page_says(xml_page, arcadia_and_others, encoding):
    page = read_xml(xml_page(encoding=encoding), "IV-3-a.en.xml")
    assert page.participants == arcadia_and_others
    assert (page.instrument, page.title) == ("IV-3-a", PROTOCOL)
    assert page.entry_into_force == date(2013, 5, 5)
    assert (page.signatories, page.parties, page.language) == (2, 2, "en")
    assert page.as_at == ""


def test_footnotes_come_as_escaped_text_and_leave_the_name(xml_page):
    rows = [("Germany<superscript>2,10</superscript>", "9 Oct\t 1968", "17 Dec\t 1973")]
    data = xml_page(rows, signatories=1, parties=1)
    assert b"Germany&lt;superscript&gt;2,10&lt;/superscript&gt;" in data
    (germany,) = read_xml(data).participants
    assert (germany.name, germany.footnotes) == ("Germany", ("2", "10"))


def test_the_french_xml_reads_like_the_english_one(xml_page, arcadia_and_others):
    page = read_xml(
        xml_page(
            [
                ("Arcadia", "24 sept.\t 2009", "5 févr.\t 2013"),
                ("Borduria<superscript>2,10</superscript>", "", "4 août\t 2015 a"),
                ("Freedonia (Plurinational State of)", "12 févr 2010", ""),
                ("Côte d'Azur", "[19 déc 2009]", "[3 oct. 2012 ]"),
            ],
            headings=("Participant", "Signature", "Ratification, Adhésion(a), Succession(d)"),
            title="3. a  Protocole facultatif se rapportant au Pacte international relatif aux "
            "droits économiques, sociaux et culturels",
            in_force="5 mai 2013, conformément au paragraphe 1 de l'article 18.",
        )
    )
    assert page.participants == arcadia_and_others
    assert page.entry_into_force == date(2013, 5, 5)
    assert (page.instrument, page.language) == ("IV-3-a", "fr")


def test_column_names_may_stand_in_the_first_row_of_the_body(xml_page, arcadia_and_others):
    data = xml_page().replace(b"</Rows></Thead>\n<Tbody><Rows>", b"")
    data = data.replace(b"<Thead>", b"<Tbody>")
    assert read_xml(data).participants == arcadia_and_others


def test_the_header_gives_the_number_of_any_instrument(xml_page):
    header = "<Header><Chapter>CHAPTER XXVII ENVIRONMENT</Chapter></Header>"
    data = xml_page(title="7. d Paris Agreement", extra=header)
    assert read_xml(data).instrument == "XXVII-7-d"


@pytest.mark.parametrize("hint", ["IV-9-b.en.xml", "Volume%20I/Chapter%20IV/IV-9-b.fr.xml"])
def test_the_name_of_the_file_gives_the_number_when_its_content_does_not(xml_page, hint):
    assert read_xml(xml_page(title="Some other Protocol"), hint).instrument == "IV-9-b"


def test_an_instrument_that_nothing_names_is_refused_with_what_to_do(xml_page):
    with pytest.raises(DepositaryError, match=r"such as IV-3-a\.en\.xml"):
        read_xml(xml_page(title="Some other Protocol"), "download.xml")


def test_a_file_with_one_row_cut_is_refused(xml_page):
    with pytest.raises(DepositaryError, match="counts 3 signatories"):
        read_xml(xml_page(signatories=3))


def test_curly_quotes_in_what_calls_itself_latin_come_through(xml_page):
    rows = [("Peoples\x92 Arcadia", "1 Jan 2010", "")]
    (arcadia,) = read_xml(xml_page(rows, signatories=1, parties=0)).participants
    assert arcadia.name == "Peoples\u2019 Arcadia"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE Treaty [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE Treaty [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Treaty SYSTEM "http://localhost:9/treaty.dtd">',
    ],
    ids=["billion laughs", "external entity", "external DTD"],
)
@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16"])
def test_a_doctype_is_refused_before_it_can_do_anything(xml_page, doctype, encoding):
    data = xml_page().decode("latin-1").replace("<Treaty>", f"{doctype}<Treaty>&c;", 1)
    data = data.replace("ISO-8859-1", encoding)
    with pytest.raises(DepositaryError, match="DOCTYPE"):
        read_xml(data.encode(encoding))


def test_a_doctype_hides_in_no_encoding(xml_page):
    data = xml_page(encoding="UTF-7").replace(
        b"<Treaty>", b"+ADwAIQ-DOCTYPE Treaty+AD4-<Treaty>", 1
    )
    with pytest.raises(DepositaryError, match="DOCTYPE"):
        read_xml(data)
    ebcdic = xml_page().replace(b"ISO-8859-1", b"IBM037").decode("latin-1").encode("IBM037")
    with pytest.raises(DepositaryError, match="not XML"):
        read_xml(ebcdic)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "this is not XML"),
        (b"<?xml version='1.0'?><Treaty>", "this is not XML"),
        (b"<?xml version='1.0'?><Treaty/>", "no table of participants"),
        (b"<?xml version='1.0'?><Treaty>&undefined;</Treaty>", "this is not XML"),
        (b"<?xml version='1.0' encoding='UTF-8'?><Treaty>\xe9</Treaty>", "this is not XML"),
        (b"<?xml version='1.0' encoding='x-none'?><Treaty/>", "this is not XML"),
    ],
)
def test_anything_else_is_refused(data, why):
    with pytest.raises(DepositaryError, match=why):
        read_xml(data)


def test_an_empty_table_is_refused(xml_page):
    with pytest.raises(DepositaryError, match="empty"):
        read_xml(xml_page([], signatories=0, parties=0))
