"""What `opicescr depositary read` shows a person of a page."""

from __future__ import annotations

import json

import pytest

PARTICIPANT = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_dgDec_ctl02_div"
READ = ("depositary", "read", "--format", "table")
HEAD = """\
Optional Protocol to the International Covenant on Economic, Social and Cultural Rights
IV-3-a, as at 3 February 2026: """


@pytest.fixture
def screen(called, html_page, tmp_path):
    """Read a page of one State's row, and say what the screen shows of it."""

    def go(row, headings, signatories, parties, **page):
        content = html_page(
            [row], headings=headings, signatories=signatories, parties=parties, **page
        )
        (tmp_path / "page.html").write_bytes(content)
        return called(*READ, "page.html", COLUMNS="100")

    return go


@pytest.mark.parametrize(
    ("act", "heading", "counts", "shown"),
    [
        ("24 Sep 2009", "Signature", (1, 0), ["1 signatory, 0 parties", "Arcadia 24 Sep 2009"]),
        ("24 Sep 2009 d", "Signature", (1, 0), ["1 signatory, 0 parties", "Arcadia 24 Sep 2009"]),
        (
            "5 Feb 2013",
            "Accession(a)",
            (0, 1),
            ["0 signatories, 1 party", "Arcadia 5 Feb 2013 accession"],
        ),
        (
            "5 Feb 2013 AA",
            "Ratification",
            (0, 1),
            ["0 signatories, 1 party", "Arcadia 5 Feb 2013 approval"],
        ),
        ("5 Feb 2013 s", "Ratification", (0, 1), ["0 signatories, 1 party", "Arcadia 5 Feb 2013"]),
        (
            "[5 Feb 2013 a]",
            "Ratification",
            (0, 0),
            ["0 signatories, 0 parties", "Arcadia 5 Feb 2013 accession, withdrawn"],
        ),
    ],
)
def test_a_page_of_signatures_or_deposits_alone_is_shown_with_its_letters(
    screen, act, heading, counts, shown
):
    answer = screen(("Arcadia", act), ("Participant", heading), *counts)
    assert answer.out.startswith(HEAD + shown[0]), answer
    *_, row = (" ".join(line.split()) for line in answer.out.splitlines())
    assert (row, answer.err, answer.code) == (shown[1], "", 0)


def test_a_page_that_says_not_of_which_day_it_is_shows_so(called, xml_page, tmp_path):
    (tmp_path / "page.xml").write_bytes(xml_page())
    assert "IV-3-a, as at ?: 2 signatories" in called(*READ, "page.xml").out


@pytest.mark.parametrize(
    ("act", "heading", "why"),
    [
        ("5 Feb 2013 Z", "Accession(a)", "does not say what the letter 'Z' stands for"),
        ("5 Feb 2013", "Accession(a), Succession(d)", "what a date without a letter stands for"),
        ("5 Feb 2013 a", "Signature", "does not say what the letter 'a' stands for"),
    ],
)
def test_a_letter_that_no_heading_explains_is_refused_in_one_line(screen, act, heading, why):
    answer = screen(("Arcadia", act), ("Participant", heading), 0, 1)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"error: Arcadia, column '{heading}': ")
    assert why in answer.err
    assert answer.err.count("\n") == 1


def test_what_a_state_declared_is_in_the_json_beside_the_table(screen, called):
    declared = f'<table id="{PARTICIPANT[: -len("_ctl02_div")]}"><tr><td>'
    declared += f'<div id="{PARTICIPANT}Participant">Arcadia</div><div id="{PARTICIPANT}Text">'
    declared += "<p align=left><i>Declaration:<br></n></i></p>Words of Arcadia.</div>"
    declared += "</td></tr></table>"
    row, headings = ("Arcadia", "5 Feb 2013"), ("Participant", "Ratification")
    shown = screen(row, headings, 0, 1, after=declared)
    assert shown.out.splitlines()[-1].split() == ["Arcadia", "5", "Feb", "2013", "ratification"]
    (statement,) = json.loads(called("depositary", "read", "page.html", "--json").out)["statements"]
    assert statement["name"] == "Arcadia"
    (part,) = statement["parts"]
    assert (part["kind"], part["date"]) == ("declaration", "2013-02-05")
    assert part["text"] == ["Words of Arcadia."]
