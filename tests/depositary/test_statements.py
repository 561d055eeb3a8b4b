"""What is promised about the statements of a page: all of them, and nothing guessed."""

from __future__ import annotations

import json
from datetime import date
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli.depositary.page import DepositaryError
from opicescr_cli.depositary.reader import read
from opicescr_cli.depositary.statements import Note, Territory, lines

PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"


def block(grid, row, name, text, kind="divText"):
    """A block as the web site nests it, badly."""
    stem = f"{PREFIX}{grid}_{row}_"
    return (
        f'<tr><td>\n <div id="{stem}divParticipant">{name}</div>\n'
        f' <div id="{stem}{kind}"><p class="invisible">{name}</p>{text}</div>\n </td></tr>'
    )


def section(heading, grid, *blocks):
    ids = {"dgDec": "divMainDecTilte", "dgObj": "divMainObjTitle", "dgNotifications": "div1"}
    return (
        f'<div id="{PREFIX}{ids.get(grid, "divMainDecArt")}"><div>{heading}\n</div></div>'
        f'<div>\n<table id="{PREFIX}{grid}">{"".join(blocks)}</table></div>'
    )


def note(number, text):
    return (
        f'<tr><td><div id="{PREFIX}dgNotesAll_ctl{number:02}_divNotesAll">'
        f"<a name='{number}'>{number}</a><index></index>{text}<br><br></div>\n</td></tr>"
    )


@pytest.fixture
def prose(html_page):
    return lambda *sections: read(html_page(after="".join(sections))).prose


LINE = "<br></n></i></p>&nbsp;&nbsp;&nbsp;"


def test_a_statement_has_state_heading_kind_day_text_and_notes(prose):
    text = (
        f"<p align=left><i>Reservation to article 8:<br></n></i></p>&nbsp;First, &lt;b&gt;.{LINE}"
        "Second <superscript>7</superscript>.<br></n><br>"
    )
    (arcadia,) = prose(
        section(
            "Declarations and Reservations",
            "dgDec",
            block("dgDec", "ctl02", "Arcadia <SUP><A href='#5'>5</A> </SUP>", text),
        )
    ).statements
    assert (arcadia.block, arcadia.name, arcadia.notes) == ("dgDec_ctl02", "Arcadia", ("5",))
    assert arcadia.section == "Declarations and Reservations"
    (part,) = arcadia.parts
    assert (part.heading, part.kind) == ("Reservation to article 8:", "reservation")
    assert (part.articles, part.text) == ((8,), ("First, <b>.", "Second ."))
    assert (part.date, part.dated, part.notes) == (date(2013, 2, 5), "deposit", ("7",))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Declaration:", "declaration"),
        ("Interpretative statement:", "declaration"),
        ("Declarations and reservation:", "declaration-and-reservation"),
        ("Withdrawal of reservation:", "withdrawal"),
        ("Communication:", "communication"),
        ("Upon ratification:", None),
        ("", None),
    ],
)
def test_the_heading_says_of_what_kind_a_statement_is(prose, heading, kind):
    text = f"<p align=left><i>{heading}<br></n></i></p>words"
    read_prose = prose(section("", "dgDec", block("dgDec", "ctl02", "Arcadia", text)))
    ((part,),) = (statement.parts for statement in read_prose.statements)
    assert part.kind == kind
    assert [u.what for u in read_prose.unplaced()] == ([] if kind else ["kind"])


def test_a_day_set_to_the_right_begins_a_statement_and_holds_for_what_follows(prose):
    text = (
        "<p align=right>24 June 1984</p><br></n></i></p>first<br>"
        "<p class='boldText'></p><p align=right>1 July 1985</p></n><p align=left><i>"
        "With regard to the reservations made by the Borduria upon ratification:<br></n></i></p>"
        "second<br>"
    )
    (statement,) = prose(
        section("Objections", "dgObj", block("dgObj", "ctl02", "Arcadia", text))
    ).statements
    assert [(p.kind, p.to, p.date, p.dated, p.text) for p in statement.parts] == [
        ("objection", None, date(1984, 6, 24), "text", ("first",)),
        ("objection", "Borduria", date(1985, 7, 1), "text", ("second",)),
    ]


def test_what_was_said_upon_signature_has_that_day_unless_it_was_confirmed(prose):
    text = (
        "<p align=left><i>Upon signature:<br>Declaration:<br></n></i></p>one<br>"
        "<p align=left><i>Upon signature and confirmed upon ratification:<br></n></i></p>two"
    )
    ((first, second),) = (
        s.parts
        for s in prose(section("", "dgDec", block("dgDec", "ctl2", "Arcadia", text))).statements
    )
    assert (first.heading, first.date, first.dated) == (
        "Upon signature: Declaration:",
        date(2009, 9, 24),
        "signature",
    )
    assert (second.date, second.dated) == (date(2013, 2, 5), "deposit")


def test_what_cannot_be_placed_is_listed(prose):
    read_prose = prose(
        section(
            "Objections",
            "dgObj",
            block("dgObj", "ctl02", "Atlantis", "an objection"),
            block("dgObj", "ctl03", "Arcadia <SUP>9</SUP>", "<br>"),
            block("dgObj", "ctl04", "Borduria", ""),
        )
    )
    assert [(u.block, u.part, u.what) for u in read_prose.unplaced()] == [
        ("dgObj_ctl02", 0, "to"),
        ("dgObj_ctl02", 0, "date"),
        ("dgObj_ctl03", None, "note"),
        ("dgObj_ctl04", None, "text"),
    ]


def test_articles_that_only_explain_the_declared_ones_are_not_declared(prose):
    text = "under article 10, in the sense of article 5 of the Charter"
    grid = "dgDecUnderArticle"
    (statement,) = prose(
        section(
            "Declarations under articles 10 and 11", grid, block(grid, "c1", "Arcadia", text)
        ).replace("_c1_", "_ctl01_")
    ).statements
    assert statement.parts[0].articles == (10,)


def test_end_notes_and_territories_are_read(prose):
    read_prose = prose(
        f"<table id='x'></table><table class='a' id=\"{PREFIX}tblDec\"><tr><td>Participant</td>"
        "<td>Date</td><td>Territories</td></tr><tr><td>Arcadia <SUP><A href='#12'>12</A> "
        "</superscript></td><td>11 Dec 1978</td><td>Isle of A, Isle of B</td></tr></table>",
        note(1, "See <i>Treaty Series</i>, vol. 993.<br><br>And so on."),
        note(2, "2 acts."),
    )
    assert read_prose.notes == (
        Note("1", ("See Treaty Series, vol. 993.", "And so on.")),
        Note("2", ("2 acts.",)),
    )
    assert read_prose.territories == (
        Territory("Arcadia", date(1978, 12, 11), "Isle of A, Isle of B", ("12",)),
    )


SPOILT = {
    "a text without an end": ("</div>\n </td>", "</td>"),
    "another element inside": ("words", "words</div><div>more"),
    "a name without a text": ("_divText", "_divGone"),
    "a text without a name": ("_divParticipant", "_divGone"),
    "the text of another block": ("ctl02_divText", "ctl03_divText"),
}


@pytest.mark.parametrize(("old", "new"), SPOILT.values(), ids=SPOILT)
def test_a_page_with_a_block_that_cannot_be_read_is_refused(prose, old, new):
    whole = section("", "dgDec", block("dgDec", "ctl02", "Arcadia", "words"))
    assert len(prose(whole).statements) == 1
    with pytest.raises(DepositaryError, match="fetch or save the whole page again"):
        prose(whole.replace(old, new))


tags = st.sampled_from(
    [
        *("<br>", "<p>", "</p>", "<i>", "</i>", "</n>", "<p align=right>", "<p align=left>"),
        *("<superscript>", "</sup>", "<b", "<!--", "-->", "&amp;", "&#0;", "&lt;script&gt;"),
        *("\x1b[31m", "[bold]", "1 May 2013", "Article 10", "<table>", "=cmd()", "< 3 >"),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(tags | st.text(max_size=20), max_size=30).map("".join))
def test_whatever_a_text_holds_it_is_read_as_words(html):
    for how, text, notes in lines(html):
        assert how in {"text", "heading", "date"}
        assert text.isprintable()
        assert all(each.isprintable() for each in notes)


def test_a_text_of_a_megabyte_costs_memory_and_time_in_step(prose):
    """As many steps a tag, whatever went before it: counted by what comes out."""
    text = "<i>" * 1000 + "word " * 100_000 + "<superscript>" * 1000 + f"x{LINE}" * 20_000
    (statement,) = prose(section("", "dgDec", block("dgDec", "ctl02", "Arcadia", text))).statements
    assert sum(len(line) for part in statement.parts for line in part.text) >= 500_000 - 1


COUNTS = {
    "IV-3": (80, 31, 3),
    "IV-3-a": (6, 1, 0),
    "IV-5": (34, 11, 1),
    "IV-8-b": (7, 6, 0),
    "IV-11-d": (18, 2, 0),
    "IV-15-a": (9, 6, 0),
    "IV-2": (145, 35, 0),
    "IV-9": (159, 33, 0),
    "IV-16": (52, 2, 0),
}


@pytest.mark.parametrize("number", COUNTS)
def test_every_block_of_a_real_page_is_read_and_every_word_of_it(nine_pages, number):
    if number not in nine_pages:
        pytest.skip("the page is not beside the repository")
    data = nine_pages[number]
    found = read(data).prose
    assert (len(found.statements), len(found.notes), len(found.territories)) == COUNTS[number]
    assert len(found.statements) == data.count(b'_divParticipant"')
    assert len(found.notes) == data.count(b'_divNotesAll"')
    assert len({statement.block for statement in found.statements}) == len(found.statements)
    assert [n.number for n in found.notes] == [str(i + 1) for i in range(len(found.notes))]
    assert all(statement.name and statement.section for statement in found.statements)
    for raw, statement in zip(found.blocks, found.statements, strict=True):
        text = raw.html.replace("&lt;superscript&gt;", "").partition("</p>")[2]
        words = "".join(piece.partition(">")[2] for piece in f">{text}".split("<"))
        said = "".join(
            f"{part.heading}{''.join(part.text)}{''.join(part.notes)}" for part in statement.parts
        )
        days = sum(part.dated == "text" for part in statement.parts)
        left = len("".join(unescape(words).split())) - len("".join(said.split()))
        assert left <= 20 * max(days, 1) + 60, statement.block


def test_a_real_page_as_json_shows_its_statements(opicescr, nine_pages, tmp_path):
    path = tmp_path / "IV-3-a.html"
    path.write_bytes(nine_pages["IV-3-a"])
    page = json.loads(opicescr("depositary", "read", str(path), "--json").stdout)
    argentina = page["statements"][0]
    assert (argentina["iso3"], argentina["notes"]) == ("ARG", ["1"])
    assert argentina["parts"][0]["kind"] == "declaration"
    assert argentina["parts"][0]["date"] == "2011-10-24"
    assert len(page["end_notes"]) == 1
    assert page["unplaced"] == []
