"""What the reader of the web site's pages promises."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.html import read_html
from opicescr_cli.depositary.page import DepositaryError

PREFIX = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_"


def test_a_page_says_which_instrument_it_is_and_how_old_its_facts_are(html_page):
    page = read_html(html_page())
    assert page.instrument == "IV-3-a"
    assert page.title == (
        "Optional Protocol to the International Covenant on Economic, Social and Cultural Rights"
    )
    assert page.as_at == "2026-02-03 10:16:18 EDT"
    assert page.entry_into_force == date(2013, 5, 5)
    assert (page.signatories, page.parties) == (2, 2)
    assert page.language == "en"


def test_names_acts_brackets_and_footnotes_come_out_of_the_rows(html_page, arcadia_and_others):
    assert read_html(html_page()).participants == arcadia_and_others


def test_without_the_address_the_chapter_and_the_title_give_the_number(html_page):
    assert read_html(html_page(number="")).instrument == "IV-3-a"


def test_numbers_of_other_chapters_are_read_whole(html_page):
    assert read_html(html_page(number="XI-B-16-142")).instrument == "XI-B-16-142"


def test_an_instrument_that_is_not_in_force_has_no_day_of_entry_into_force(html_page):
    page = read_html(html_page(in_force="Not yet in force: see article 18(1)."))
    assert page.entry_into_force is None


def test_a_provisional_entry_into_force_is_not_one(html_page):
    page = read_html(html_page(in_force="Provisionally on 1 June 2012, under article 7."))
    assert page.entry_into_force is None


def test_the_definitive_entry_into_force_counts_after_a_provisional_one(html_page):
    words = "Provisionally on 1 June 2012, and definitively on 2 March 2014."
    assert read_html(html_page(in_force=words)).entry_into_force == date(2014, 3, 2)


def test_columns_come_in_any_order_and_unknown_ones_are_left_out(html_page):
    page = read_html(
        html_page(
            [("1 Jan 2011 a", "note", "Arcadia", "3 Mar 2012 n", "")],
            headings=(
                "Accession(a), Ratification",
                "Remarks",
                "Participant <SUP>4, 5</SUP>",
                "Provisional application(n)",
                "Signature, Succession to signature(d)",
            ),
            signatories=0,
            parties=1,
        )
    )
    (arcadia,) = page.participants
    assert (arcadia.name, arcadia.deposit, arcadia.kind, arcadia.signature) == (
        "Arcadia",
        date(2011, 1, 1),
        ActKind.ACCESSION,
        None,
    )


def test_every_letter_of_the_depositary_has_its_kind(html_page):
    heading = (
        "Ratification, Accession(a), Acceptance(A), Approval(AA), Formal confirmation(c), "
        "Succession(d), Definitive signature(s), Participation(P)"
    )
    letters = ("", "a", "A", "AA", "c", "d", "s", "P")
    page = read_html(
        html_page(
            [(f"Land of {i}.", "", f"1 Jan 2010 {letter}") for i, letter in enumerate(letters)],
            headings=("Participant", "Signature", heading),
            signatories=0,
            parties=len(letters),
        )
    )
    assert [row.kind for row in page.participants] == [
        ActKind.RATIFICATION,
        ActKind.ACCESSION,
        ActKind.ACCEPTANCE,
        ActKind.APPROVAL,
        ActKind.FORMAL_CONFIRMATION,
        ActKind.SUCCESSION,
        None,
        None,
    ]


def test_the_heading_says_what_a_date_without_a_letter_means(html_page):
    page = read_html(
        html_page(
            [("Arcadia", "1 Jan 2010", "2 Feb 2011")],
            headings=("Participant", "Signature", "Acceptance, Accession(a)"),
            signatories=1,
            parties=1,
        )
    )
    assert page.participants[0].kind is ActKind.ACCEPTANCE


def test_a_succession_to_a_signature_is_told_from_a_signature(html_page):
    page = read_html(
        html_page(
            [("Arcadia", "1 Jan 2010 d", ""), ("Borduria", "1 Jan 2010", "")],
            headings=("Participant", "Signature, Succession to signature(d)", "Ratification"),
            signatories=2,
            parties=0,
        )
    )
    assert [row.signature_kind for row in page.participants] == ["succession", "signature"]


@pytest.mark.parametrize("counts", [(2, 0), (1, 1)])
def test_a_definitive_signature_counts_as_the_page_counts_it(html_page, counts):
    page = read_html(
        html_page(
            [("Arcadia", "1 Jan 2010 s", ""), ("Borduria", "1 Jan 2010", "")],
            headings=("Participant", "Signature, Definitive signature(s)", "Ratification"),
            signatories=counts[0],
            parties=counts[1],
        )
    )
    assert page.participants[0].signature_kind == "definitive-signature"


def test_to_apply_provisionally_is_not_to_be_a_party(html_page):
    headings = ("Participant", "Signature", "Ratification, Provisional application(n)")
    page = read_html(
        html_page(
            [("Arcadia", "1 Jan 2010", "1 Feb 2010 n")],
            headings=headings,
            signatories=1,
            parties=0,
        )
    )
    assert page.participants[0].deposit is None


def test_a_state_that_left_and_came_back_stands_by_its_later_act(html_page):
    page = read_html(
        html_page([("Arcadia", "", "[1 Jan 1990 a] 2 Feb 2010 a")], signatories=0, parties=1)
    )
    (arcadia,) = page.participants
    assert (arcadia.deposit, arcadia.withdrawn) == (date(2010, 2, 2), False)


def test_a_signature_that_was_taken_back_is_withdrawn_without_a_deposit(html_page):
    page = read_html(html_page([("Arcadia", "[1 Jan 1990 ]", "&nbsp;")], signatories=0, parties=0))
    assert page.participants[0].withdrawn


def test_a_struck_signature_does_not_strike_a_later_accession(html_page):
    rows = [("Arcadia", "[1 Jan 1990 ]", "2 Feb 2010 a")]
    (arcadia,) = read_html(html_page(rows, signatories=0, parties=1)).participants
    assert arcadia.signature_withdrawn
    assert not arcadia.withdrawn


def test_footnote_numbers_that_are_not_set_in_superscript_leave_the_name(html_page):
    rows = [("Germany 2, 10", "1 Jan 2010", "")]
    (germany,) = read_html(html_page(rows, signatories=1, parties=0)).participants
    assert (germany.name, germany.footnotes) == ("Germany", ("2", "10"))


def test_footnotes_of_a_date_belong_to_its_row(html_page):
    rows = [("Arcadia <SUP>1</SUP>", "1 Jan 2010 <SUP>2</SUP>", "")]
    (arcadia,) = read_html(html_page(rows, signatories=1, parties=0)).participants
    assert arcadia.footnotes == ("1", "2")


def test_the_french_page_reads_like_the_english_one(html_page, arcadia_and_others):
    page = read_html(
        html_page(
            [
                ("Arcadia", "24 sept.\t 2009", "5 févr.\t 2013"),
                ("Borduria<SUP>2, 10</SUP>", "", "4 août\t 2015 a"),
                ("Freedonia (Plurinational State of)", "12 Fév 2010", ""),
                ("Côte d'Azur", "[19 déc. 2009]", "[3 oct 2012 ]"),
            ],
            headings=("Participant", "Signature", "Ratification, Adhésion(a), Succession(d)"),
            stamp="ÉTAT À : 03-02-2026 10:16:18 EDT",
            in_force="5 mai 2013, conformément au paragraphe 1 de l'article 18.",
            language="fr",
        )
    )
    assert page.participants == arcadia_and_others
    assert page.entry_into_force == date(2013, 5, 5)
    assert (page.language, page.as_at) == ("fr", "2026-02-03 10:16:18 EDT")


@pytest.mark.parametrize("cut", range(3))
def test_a_page_with_one_row_cut_is_refused(html_page, rows, cut):
    with pytest.raises(DepositaryError, match="its rows give"):
        read_html(html_page([*rows[:cut], *rows[cut + 1 :]]))


def test_a_page_that_was_cut_in_the_middle_is_refused(html_page):
    data = html_page()
    with pytest.raises(DepositaryError):
        read_html(data[: data.index(b"Freedonia")])


def test_a_page_cut_after_its_table_is_refused_for_what_may_have_followed(html_page):
    data = html_page()
    with pytest.raises(DepositaryError, match="has no end"):
        read_html(data[: data.index(b"</form>")])


def test_a_page_in_another_layout_is_read_as_a_whole(html_page, arcadia_and_others):
    page = read_html(html_page().replace(b"_mainTable", b"_otherTable"))
    assert page.participants == arcadia_and_others


def test_an_act_without_a_name_is_refused(html_page):
    with pytest.raises(DepositaryError, match="acts and no name"):
        read_html(html_page([("&nbsp;", "1 Jan 2010", "")], signatories=1, parties=0))


def test_a_name_without_end_is_refused(html_page):
    with pytest.raises(DepositaryError, match="too long for a name"):
        read_html(html_page([("A" * 501, "1 Jan 2010", "")], signatories=1, parties=0))


def test_an_impossible_entry_into_force_is_refused(html_page):
    with pytest.raises(DepositaryError, match="is no date"):
        read_html(html_page(in_force="31 June 2013, in accordance with article 18(1)."))


def test_a_row_with_a_cell_missing_is_refused_by_its_name(html_page):
    with pytest.raises(DepositaryError, match="row 'Arcadia' has 2 cells for 3 columns"):
        read_html(html_page([("Arcadia", "1 Jan 2010")], signatories=1, parties=0))


def test_a_state_with_two_rows_that_stand_is_refused(html_page):
    rows = [("Arcadia", "1 Jan 2010", ""), ("Arcadia", "1 Jan 2010", "")]
    with pytest.raises(DepositaryError, match="Arcadia stands in the table more than once"):
        read_html(html_page(rows, signatories=2, parties=0))


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31 Feb 2010", "no calendar has"),
        ("1 Foo 2010", "not a month"),
        ("1 jui 2010", "not a month"),
        ("1 Jan 2010 Z", "does not say what the letter 'Z' stands for"),
        ("[1 Jan 2010", "is not a date"),
        ("soon", "is not a date"),
        ("1 Jan 2010 2 Feb 2011", "two acts"),
        ("0" * 300, "too long"),
    ],
)
def test_a_cell_that_makes_no_sense_is_refused_by_row_and_column(html_page, cell, why):
    with pytest.raises(DepositaryError, match=r"Arcadia.*") as refusal:
        read_html(html_page([("Arcadia", "", cell)], signatories=0, parties=1))
    assert why in str(refusal.value)
    assert "two acts" in why or "column 'Ratification" in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "there is no HTML in it"),
        (b"<html><body><h1>Server Error in '/' Application.</h1></body></html>", "no table"),
        (b"<html><body>The site is down for scheduled maintenance.</body></html>", "no table"),
        (b"%PDF-1.7 nothing to see", "no table"),
    ],
)
def test_an_error_page_is_refused_with_what_to_do(data, why):
    with pytest.raises(DepositaryError, match=why):
        read_html(data)


def test_a_table_longer_than_the_world_has_states_is_refused(html_page):
    rows = [(f"Land of {i}.", "1 Jan 2010", "") for i in range(1001)]
    with pytest.raises(DepositaryError, match="more than 1000 rows"):
        read_html(html_page(rows, signatories=1001, parties=0))


def test_an_empty_table_is_refused(html_page):
    with pytest.raises(DepositaryError, match="empty"):
        read_html(html_page([], signatories=0, parties=0))


def test_a_table_without_known_columns_is_refused(html_page):
    with pytest.raises(DepositaryError, match="no columns of participants"):
        read_html(html_page([("a", "b")], headings=("Participant", "Remarks")))


@pytest.mark.parametrize(
    ("cut", "why"),
    [
        ("rptStatus_ctl00_tcText", "how many signatories"),
        ("rptTreaty_ctl00_tcTreaty", "title"),
        ("tblgrid", "no table"),
    ],
)
def test_a_page_without_a_part_of_its_header_is_refused(html_page, cut, why):
    with pytest.raises(DepositaryError, match=why):
        read_html(html_page().replace(cut.encode(), b"gone"))


def test_a_page_without_its_day_is_refused(html_page):
    with pytest.raises(DepositaryError, match="does not say its day"):
        read_html(html_page(stamp=""))


def test_a_time_stamp_that_is_no_moment_is_refused(html_page):
    with pytest.raises(DepositaryError, match="is no moment"):
        read_html(html_page(stamp="STATUS AS AT : 31-02-2026 10:16:18 EDT"))


def test_a_page_larger_than_any_of_the_collection_is_refused():
    with pytest.raises(DepositaryError, match="more than a status page has"):
        read_html(b" " * (8 * 1024 * 1024 + 1))


def test_names_come_out_without_anything_that_a_terminal_obeys(html_page):
    rows = [("Arca\x1b[31mdia&#8238;", "1 Jan 2010", "")]
    (arcadia,) = read_html(html_page(rows, signatories=1, parties=0)).participants
    assert arcadia.name.isprintable()


def test_a_page_in_the_encoding_of_windows_is_read_as_well(html_page):
    rows = [("Côte d\u2019Azur", "1 Jan 2010", "")]
    data = html_page(rows, signatories=1, parties=0).decode().encode("windows-1252")
    assert read_html(data).participants[0].name == "Côte d\u2019Azur"


def _record(grid: str, row: str, name: str, text: str, kind: str = "divText") -> str:
    stem = f"{PREFIX}{grid}_{row}_"
    return (
        f'<tr><td><div id="{stem}divParticipant">{name}</div>'
        f"<div id=\"{stem}{kind}\"><p class='invisible'>{name}</p>{text}</n></i></p><br></div></td>"
        "</tr>"
    )


def _section(heading: str, *records: str, notified: str = "", notifications: str = "") -> str:
    """The sections after the table, as badly nested as the web site's."""
    return (
        f'<div id="{PREFIX}divMainDecArt" class="bold"><div>{heading}</div></div>'
        f'<table id="{PREFIX}dgDecUnderArticle">{"".join(records)}</table></p></i></table>'
        f'<div id="{PREFIX}divParentNotification">{notifications}</div>'
        f'<table id="{PREFIX}dgNotifications">{notified}</table>'
    )


HEADING = "Declarations made under articles 10 and 11"


def test_declarations_are_read_with_their_articles_and_the_day_of_the_deposit(html_page):
    page = read_html(
        html_page(
            after=_section(
                HEADING,
                _record(
                    "dgDecUnderArticle",
                    "ctl02",
                    "Arcadia",
                    "in accordance with article 10, and with articles 11 and 12 of the Protocol",
                ),
                _record("dgDecUnderArticle", "ctl03", "Borduria <SUP>2</SUP>", "see article 11."),
            )
        )
    )
    assert [(d.name, d.articles, d.date) for d in page.declarations] == [
        ("Arcadia", (10, 11), date(2013, 2, 5)),
        ("Borduria", (11,), date(2015, 8, 4)),
    ]


def test_a_declaration_with_a_day_of_its_own_has_that_day(html_page):
    text = "<p align=right>1 March 2020</p><i>Article 10</i> as it stood on 2 May 2013."
    record = _record("dgDecUnderArticle", "ctl02", "Arcadia", text)
    (declaration,) = read_html(html_page(after=_section(HEADING, record))).declarations
    assert declaration.date == date(2020, 3, 1)


def test_notifications_without_a_heading_continue_the_declarations(html_page):
    record = _record(
        "dgNotifications", "ctl02", "Borduria", "under article 10", "divNotificationText"
    )
    (declaration,) = read_html(html_page(after=_section(HEADING, notified=record))).declarations
    assert (declaration.name, declaration.articles) == ("Borduria", (10,))


def test_notifications_with_a_heading_of_their_own_are_not_declarations(html_page):
    record = _record(
        "dgNotifications", "ctl02", "Borduria", "under article 10", "divNotificationText"
    )
    after = _section(HEADING, notified=record, notifications="Notifications under article 4")
    assert read_html(html_page(after=after)).declarations == ()


def test_a_page_without_the_section_has_no_declarations(html_page):
    assert read_html(html_page()).declarations == ()
