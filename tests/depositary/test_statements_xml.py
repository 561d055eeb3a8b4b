"""The XML's statements say what the page's say, each proves the other, and nothing is guessed."""

from __future__ import annotations

from datetime import date
from html import escape

import pytest

from opicescr_cli.depositary.page import DepositaryError
from opicescr_cli.depositary.reader import read
from opicescr_cli.depositary.statements import Note, Territory, Unplaced
from tests.depositary.test_statements import LINE, block, note, section

TEXT = (
    "<p align=left><i>Reservation to article 8:<br></n></i></p>&nbsp;First, &lt;b&gt;."
    f"{LINE}Second <superscript>7</superscript>.<br></n><br>"
)
OBJECTION = (
    "<p align=right>1 July 1985</p></n><p align=left><i>"
    "With regard to the reservations made by the Borduria upon ratification:<br></n></i></p>second"
)
TITLE = "Declarations and Reservations"


def said(section_name, *statements, heading=TITLE):
    """A section of the XML; names and texts are HTML, which the format escapes."""
    rows = "".join(
        f"<Statement><Participant>{escape(name)}</Participant><Text>{escape(text)}</Text>"
        "</Statement>"
        for name, text in statements
    )
    return f"<{section_name}><Title>{heading}</Title>{rows}</{section_name}>"


@pytest.fixture
def prose(xml_page):
    return lambda *sections: read(xml_page(extra="".join(sections)), "IV-3-a.en.xml").prose


ARCADIA = "Arcadia <superscript>5</superscript>"


def test_a_statement_has_state_heading_kind_day_text_and_notes(prose):
    (arcadia,) = prose(said("Declarations", (ARCADIA, TEXT))).statements
    assert (arcadia.name, arcadia.notes, arcadia.section) == ("Arcadia", ("5",), TITLE)
    (part,) = arcadia.parts
    assert (part.heading, part.kind, part.articles) == (
        "Reservation to article 8:",
        "reservation",
        (8,),
    )
    assert part.text == ("First, <b>.", "Second .")
    assert (part.date, part.dated, part.notes) == (date(2013, 2, 5), "deposit", ("7",))


def test_the_four_sections_are_told_apart(prose):
    read_prose = prose(
        said("Declarations", ("Arcadia", "<p><i>Declaration:</i></p>one")),
        said("Objections", ("Arcadia", OBJECTION), heading="Objections"),
        said(
            "DeclarationsUnderArticle",
            ("Borduria", "It recognizes the competence under article 10."),
            heading="Declarations made under articles 10 and 11",
        ),
        said("Notifications", ("Borduria", "Article 11"), heading=""),
    )
    found = [(s.name, p.kind, p.to, p.articles) for s in read_prose.statements for p in s.parts]
    assert found == [
        ("Arcadia", "declaration", None, ()),
        ("Arcadia", "objection", "Borduria", ()),
        ("Borduria", "declaration", None, (10,)),
        ("Borduria", "declaration", None, (11,)),
    ]


def test_what_is_set_as_elements_reads_as_what_is_escaped(prose):
    elements = (
        "<Declarations><Title>T</Title><Statement><Participant>Arcadia<Superscript>5</Superscript>"
        '</Participant><Text><P align="right">24 June 1984</P><P>first</P><P>second</P></Text>'
        "</Statement></Declarations>"
    )
    escaped = said(
        "Declarations",
        (
            "Arcadia<superscript>5</superscript>",
            "<p align=right>24 June 1984</p>first<p>second</p>",
        ),
        heading="T",
    )
    one, other = (prose(each).statements for each in (elements, escaped))
    assert one == other
    assert one[0].parts[0].date == date(1984, 6, 24)


def test_end_notes_and_territories_are_read(prose):
    read_prose = prose(
        "<EndNotes><Note><Number>1</Number><Text>See vol. 993.&lt;br&gt;And so on.</Text></Note>"
        "<Note>2 acts.</Note></EndNotes>"
        "<TerritorialApplications><Table><Rows><Row><Entry>Participant</Entry><Entry>Date</Entry>"
        "<Entry>Territories</Entry></Row><Row><Entry>Arcadia&lt;superscript&gt;12&lt;/superscript&gt;"
        "</Entry><Entry>11 Dec 1978</Entry><Entry>Isle of A</Entry></Row></Rows></Table>"
        "</TerritorialApplications>"
    )
    assert read_prose.notes == (Note("1", ("See vol. 993.", "And so on.")), Note("2", ("acts.",)))
    assert read_prose.territories == (
        Territory("Arcadia", date(1978, 12, 11), "Isle of A", ("12",)),
    )


def test_a_section_in_a_shape_that_nobody_has_seen_is_listed_and_not_guessed_at(prose):
    read_prose = prose("<Declarations><P>Arcadia: it declares.</P></Declarations>")
    assert read_prose.statements == ()
    assert list(read_prose.unplaced()) == [Unplaced("Declarations", None, "section")]


@pytest.mark.parametrize(
    "spoilt",
    [
        "<Statement><Participant>Arcadia</Participant></Statement>",
        "<S><Participant>A</Participant><Text><S><Participant>B</Participant></S></Text></S>",
    ],
    ids=["a participant without words", "a statement inside another"],
)
def test_a_file_with_a_block_that_cannot_be_read_is_refused(prose, spoilt):
    with pytest.raises(DepositaryError, match="fetch or save the whole page again"):
        prose(f"<Declarations>{spoilt}</Declarations>")


def test_page_and_xml_of_one_instrument_read_the_same(xml_page, html_page):
    html = read(
        html_page(
            after=section(TITLE, "dgDec", block("dgDec", "ctl02", ARCADIA, TEXT))
            + section("Objections", "dgObj", block("dgObj", "ctl02", "Arcadia", OBJECTION))
            + note(1, "See vol. 993.")
        )
    )
    xml = read(
        xml_page(
            extra=said("Declarations", (ARCADIA, TEXT))
            + said("Objections", ("Arcadia", OBJECTION), heading="Objections")
            + "<EndNotes><Note><Number>1</Number><Text>See vol. 993.</Text></Note></EndNotes>"
        ),
        "IV-3-a.en.xml",
    )
    assert [s.parts for s in xml.prose.statements] == [s.parts for s in html.prose.statements]
    assert xml.prose.notes == html.prose.notes
    assert list(xml.prose.unplaced()) == list(html.prose.unplaced())
