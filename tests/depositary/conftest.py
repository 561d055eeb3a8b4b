"""Small pages in the depositary's shape, written here, and where its real ones may lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from pathlib import Path

import pytest

from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.page import Participant

PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"
HEADINGS = ("Participant", "Signature", "Ratification, Accession(a), Succession(d)")
TITLE = (
    "3. a\n          Optional Protocol to the International Covenant on Economic, Social and "
    "Cultural Rights"
)
BORDURIA = (
    "<A href='#EndDec' class='noteIndex' onclick='return Show(\"\",\"_en\",\"4\");'>Borduria</A> "
    "<SUP><A onclick='ShowNoteAll()' href='#2' class='noteIndex'>2</A>, "
    "<A onclick='ShowNoteAll()' href='#10' class='noteIndex'>10</A> </SUP><br>"
)
ROWS = (
    ("Arcadia<br>", "24 Sep\t 2009 <br>", " &nbsp;5 Feb\t 2013 <br>"),
    (BORDURIA, "&nbsp;", " &nbsp;4 Aug\t 2015 a<br>"),
    ("Freedonia (Plurinational State of)<br>", "12 Feb\t 2010 <br>", "&nbsp;"),
    ("C&ocirc;te d'Azur<br>", "[19 Dec\t 2009 ]<br>", "[ &nbsp;3 Oct\t 2012 ]<br>"),
)


def _html(
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    headings: Sequence[str] = HEADINGS,
    signatories: int = 2,
    parties: int = 2,
    number: str = "IV-3-a",
    title: str = TITLE,
    stamp: str = "STATUS AS AT : 03-02-2026 10:16:18 EDT",
    in_force: str = "5 May 2013, in accordance with article 18(1).",
    language: str = "en",
    after: str = "",
) -> bytes:
    """Render a page as the web site does; cells are HTML."""
    action = f"./ViewDetails.aspx?src=TREATY&amp;mtdsg_no={number}&amp;clang=_{language}"
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    head = "".join(f"<td>{cell}<br></td>" for cell in headings)
    words = {"en": "Signatories", "fr": "Signataires"}[language]
    return f"""
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>UNTC</title></head>
<body><form name="aspnetForm" method="post" action="{action if number else "./"}">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="D14abqM386RKq8yTsV1Tja" />
<table><tr><td align="left"><div id="{PREFIX}mainTable">
<div id="{PREFIX}div3">{stamp}</div>
<div id="{PREFIX}rptHead_ctl00_tcHead">CHAPTER IV</div>
<div id="{PREFIX}rptTreaty_ctl00_tcTreaty" class="treatyCenter">
  {title}
</div>
<div id="{PREFIX}rptEIF_ctl00_tcText">{in_force}
  <SUP><A onclick='ShowNoteAll()' href='#' class='noteIndex'></A> </SUP></div>
<div id="{PREFIX}rptStatus_ctl00_tcText">{words} :
   {signatories}.    Parties :    {parties} <SUP><A href='#9'>9</A></SUP></div>
</div></td></tr><tr><td>
<table id="{PREFIX}tblgrid" class="table">
<tr class="thead-one">{head}</tr>
{body}</table></td></tr></table>
{after}
</form></body></html>""".encode()


def _xml(
    rows: Sequence[Sequence[str]] = ROWS,
    *,
    headings: Sequence[str] = HEADINGS,
    signatories: int = 2,
    parties: int = 2,
    title: str = TITLE,
    in_force: str = "5 May 2013, in accordance with article 18(1).",
    encoding: str = "ISO-8859-1",
    extra: str = "",
) -> bytes:
    """Render the XML of the depositary; cells are HTML, which the format escapes."""
    body, head = (
        "".join(
            "<Row>" + "".join(f"<Entry>{escape(cell)}</Entry>" for cell in row) + "</Row>\n"
            for row in some
        )
        for some in (rows, [headings])
    )
    return f"""<?xml version="1.0" encoding="{encoding}"?>
<Treaty>{extra}
<ExternalData><Titlesect>{escape(title)}</Titlesect>
<Conclusion>New York, 10 December 2008</Conclusion>
<EIF><Labelhead>Entry into force</Labelhead><Labeltext>{escape(in_force)}</Labeltext></EIF>
<Status><Signatories>{signatories}</Signatories><Parties>{parties}</Parties></Status>
</ExternalData>
<Participants><Table><TGroup><Thead><Rows>{head}</Rows></Thead>
<Tbody><Rows>
{body}</Rows></Tbody></TGroup></Table></Participants>
</Treaty>""".encode(encoding, "xmlcharrefreplace")


@pytest.fixture(scope="session")
def rows() -> Sequence[Sequence[str]]:
    return ROWS


@pytest.fixture(scope="session")
def html_page() -> Callable[..., bytes]:
    return _html


@pytest.fixture(scope="session")
def xml_page() -> Callable[..., bytes]:
    return _xml


@pytest.fixture(scope="session")
def arcadia_and_others() -> tuple[Participant, ...]:
    return (
        Participant(
            "Arcadia",
            signature=date(2009, 9, 24),
            signature_kind="signature",
            deposit=date(2013, 2, 5),
            kind=ActKind.RATIFICATION,
        ),
        Participant(
            "Borduria",
            deposit=date(2015, 8, 4),
            kind=ActKind.ACCESSION,
            footnotes=("2", "10"),
        ),
        Participant(
            "Freedonia (Plurinational State of)",
            signature=date(2010, 2, 12),
            signature_kind="signature",
        ),
        Participant(
            "Côte d'Azur",
            signature=date(2009, 12, 19),
            signature_kind="signature",
            signature_withdrawn=True,
            deposit=date(2012, 10, 3),
            kind=ActKind.RATIFICATION,
            deposit_withdrawn=True,
        ),
    )


@pytest.fixture(scope="session")
def real_pages() -> dict[str, bytes]:
    """The depositary's own pages, by instrument; they belong to it and not to this project."""
    folder = Path(__file__).parents[2].parent / "shared" / "depositary"
    pages = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.html"))}
    if not pages:
        pytest.skip("the depositary's real pages are not beside the repository")
    return pages
