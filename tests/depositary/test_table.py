"""What a table of participants says by its columns and by the letters after its dates."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.cells import clean, find_date, read_dates
from opicescr_cli.depositary.page import DepositaryError, Participant
from opicescr_cli.depositary.table import read_table


def table(headings, *rows):
    head, *others = ([(text, ()) for text in row] for row in (headings, *rows))
    return read_table(head, others)


@pytest.mark.parametrize("letter", ["Z", "x", "aA", "P"])
@pytest.mark.parametrize("heading", ["Accession(a)", "Ratification", "Signature"])
def test_an_unknown_letter_is_refused_even_where_a_column_has_one_act(heading, letter):
    with pytest.raises(DepositaryError, match="does not say what the letter"):
        table(("Participant", heading), ("Arcadia", f"1 Jan 2010 {letter}"))


def test_a_date_without_a_letter_in_a_column_of_one_act_is_that_act():
    (arcadia,) = table(("Participant", "Accession(a)"), ("Arcadia", "1 Jan 2010"))
    assert (arcadia.kind, arcadia.deposit) == (ActKind.ACCESSION, date(2010, 1, 1))


def test_a_date_without_a_letter_between_two_lettered_acts_is_refused():
    with pytest.raises(DepositaryError, match="a date without a letter"):
        table(("Participant", "Accession(a), Succession(d)"), ("Arcadia", "1 Jan 2010"))


def test_a_page_may_have_deposits_alone():
    (arcadia,) = table(("Participant", "Ratification"), ("Arcadia", "1 Jan 2010"))
    assert (arcadia.signature, arcadia.kind) == (None, ActKind.RATIFICATION)


def test_a_page_may_have_signatures_alone():
    (arcadia,) = table(("Participant", "Signature"), ("Arcadia", "1 Jan 2010"))
    assert (arcadia.signature, arcadia.deposit) == (date(2010, 1, 1), None)


@pytest.mark.parametrize(
    "headings",
    [("Participant", "Notes"), ("Signature",), ("Participant", "Participant", "Signature")],
)
def test_a_table_without_one_column_of_names_and_one_of_acts_is_refused(headings):
    with pytest.raises(DepositaryError, match="no columns of participants"):
        table(headings, tuple("x" for _ in headings))


@pytest.mark.parametrize(
    ("letter", "kind"),
    [
        ("a", ActKind.ACCESSION),
        ("A", ActKind.ACCEPTANCE),
        ("AA", ActKind.APPROVAL),
        ("c", ActKind.FORMAL_CONFIRMATION),
        ("d", ActKind.SUCCESSION),
        ("s", None),
    ],
)
def test_the_collection_s_letters_hold_where_the_heading_does_not_name_them(letter, kind):
    (arcadia,) = table(("Participant", "Ratification"), ("Arcadia", f"1 Jan 2010 {letter}"))
    assert (arcadia.deposit, arcadia.kind) == (date(2010, 1, 1), kind)


@pytest.mark.parametrize(("letter", "kind"), [("d", "succession"), ("s", "definitive-signature")])
def test_a_signature_s_letters_hold_in_its_column(letter, kind):
    (arcadia,) = table(("Participant", "Signature"), ("Arcadia", f"1 Jan 2010 {letter}"))
    assert arcadia.signature_kind == kind


def test_the_heading_s_own_letter_comes_first():
    (arcadia,) = table(("Participant", "Ratification, Acceptance(a)"), ("Arcadia", "1 Jan 2010 a"))
    assert arcadia.kind is ActKind.ACCEPTANCE


def test_an_accession_does_not_stand_in_a_column_of_signatures():
    with pytest.raises(DepositaryError, match="the letter 'a'"):
        table(("Participant", "Signature"), ("Arcadia", "1 Jan 2010 a"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 5 May 2013, as", date(2013, 5, 5)),
        ("15 mars 2013", date(2013, 3, 15)),
        ("1er mai 2013", date(2013, 5, 1)),
        ("first 5 Foo 2013, then 6 May 2013", date(2013, 5, 6)),
        ("No. 125 May 2013", None),
        ("5 May 20131", None),
        ("5 Ma 2013", None),
        ("", None),
    ],
)
def test_the_first_date_of_a_sentence_is_found(text, found):
    assert find_date(text) == found


@pytest.mark.parametrize("text", ["31 Feb 2013", "0 May 2013", "5 May 0000"])
def test_a_day_that_no_calendar_has_is_refused_wherever_it_stands(text):
    with pytest.raises(ValueError):  # noqa: PT011, the date's own words are not ours
        find_date(text)
    with pytest.raises(ValueError, match="no calendar has"):
        read_dates(text)


def test_a_cell_of_two_hundred_characters_is_read_and_one_more_is_not():
    dates = "1 Jan 2010 a " * 14
    assert len(read_dates(f"{dates}1 Jan 2010 AA")) == 15
    longest = "1 Jan 2010 " * 18 + "??"
    assert len(longest) == 200
    with pytest.raises(ValueError, match="is not a date"):
        read_dates(longest)
    with pytest.raises(ValueError, match="too long"):
        read_dates(longest + "x")


@pytest.mark.parametrize("text", ["[1 Jan 2010", "1 Jan 2010]", "1 Jan 2010 abcd", "1 Jan"])
def test_half_of_a_bracket_or_a_long_letter_is_no_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        read_dates(text)


def test_what_a_terminal_could_obey_becomes_a_blank():
    assert clean("a\x1b[1mb\u202ec\td") == "a [1mb c d"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Ratification", ActKind.RATIFICATION),
        ("Accession", ActKind.ACCESSION),
        ("Adhésion", ActKind.ACCESSION),
        ("Succession", ActKind.SUCCESSION),
        ("Acceptance", ActKind.ACCEPTANCE),
        ("Acceptation", ActKind.ACCEPTANCE),
        ("Approval", ActKind.APPROVAL),
        ("Approbation", ActKind.APPROVAL),
        ("Formal confirmation", ActKind.FORMAL_CONFIRMATION),
        ("Confirmation formelle", ActKind.FORMAL_CONFIRMATION),
    ],
)
def test_each_heading_of_a_deposit_in_english_and_french_says_its_kind(heading, kind):
    (arcadia,) = table(("Participant", heading), ("Arcadia", "1 Jan 2010"))
    assert arcadia.kind is kind


@pytest.mark.parametrize("heading", ["Ratification", "Ratification, Provisional application(n)"])
def test_who_applies_provisionally_has_deposited_nothing(heading):
    (arcadia,) = table(("Participant", heading), ("Arcadia", "1 Jan 2010 n"))
    assert (arcadia.deposit, arcadia.kind) == (None, None)


def test_a_signature_alone_is_neither_definitive_nor_a_succession():
    (arcadia,) = table(("Participant", "Signature"), ("Arcadia", "1 Jan 2010"))
    assert arcadia.signature_kind == "signature"
    assert not arcadia.signature_withdrawn


def test_a_column_that_names_a_signature_among_deposits_is_one_of_deposits():
    headings = ("Participant", "Definitive signature(s), Ratification")
    (arcadia,) = table(headings, ("Arcadia", "1 Jan 2010"))
    assert (arcadia.signature, arcadia.deposit) == (None, date(2010, 1, 1))
    assert arcadia.kind is ActKind.RATIFICATION


def test_a_state_without_acts_has_no_dates_and_nothing_withdrawn():
    (arcadia,) = table(("Participant", "Signature", "Ratification"), ("Arcadia", "", ""))
    assert arcadia == Participant("Arcadia")
    assert (arcadia.signature_withdrawn, arcadia.deposit_withdrawn) == (False, False)


def test_columns_may_stand_in_any_order_and_others_are_left_out():
    headings = ("Ratification", "Notes", "Signature", "Participant")
    (arcadia,) = table(headings, ("2 Jan 2011", "see below", "1 Jan 2010", "Arcadia"))
    assert arcadia.name == "Arcadia"
    assert (arcadia.signature, arcadia.deposit) == (date(2010, 1, 1), date(2011, 1, 2))


def test_brackets_strike_out_a_signature_and_a_deposit_each_on_its_own():
    headings = ("Participant", "Signature", "Ratification")
    one, two = table(
        headings, ("Arcadia", "[1 Jan 2010]", "2 Jan 2011"), ("B", "1 Jan 2010", "[2 Jan 2011]")
    )
    assert (one.signature_withdrawn, one.deposit_withdrawn) == (True, False)
    assert (two.signature_withdrawn, two.deposit_withdrawn) == (False, True)


def test_of_a_struck_out_act_and_one_that_stands_the_second_counts_wherever_it_is():
    for cell in ("[1 Jan 2010] 2 Jan 2011 a", "2 Jan 2011 a [1 Jan 2010]"):
        (arcadia,) = table(("Participant", "Ratification"), ("Arcadia", cell))
        assert (arcadia.deposit, arcadia.kind) == (date(2011, 1, 2), ActKind.ACCESSION)
        assert not arcadia.deposit_withdrawn


def test_of_two_struck_out_acts_the_last_counts():
    (arcadia,) = table(("Participant", "Ratification"), ("Arcadia", "[1 Jan 2010] [2 Jan 2011 a]"))
    assert (arcadia.deposit, arcadia.deposit_withdrawn) == (date(2011, 1, 2), True)


def test_two_acts_that_stand_in_one_place_are_refused():
    long = "Arcadia " * 9
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Ratification"), (long, "1 Jan 2010 2 Jan 2011"))
    assert str(refused.value) == (
        f"{long[:60]} has two acts where one can stand; look at the page itself"
    )


def test_footnotes_are_those_of_the_name_and_of_the_columns_that_count():
    titles = ("Participant 2, 10", "Notes", "Signature 3", "Ratification 11")
    head = [(title, ()) for title in titles]
    row = [
        ("Arcadia 1, 12", ("4",)),
        ("9", ("8",)),
        ("1 Jan 2010", ("5",)),
        ("2 Jan 2011", ("6", "7")),
    ]
    (arcadia,) = read_table(head, [row])
    assert arcadia.name == "Arcadia"
    assert arcadia.footnotes == ("1", "12", "4", "5", "6", "7")


@pytest.mark.parametrize(
    ("text", "name", "notes"),
    [
        ("Arcadia", "Arcadia", ()),
        ("Arcadia 1", "Arcadia", ("1",)),
        ("Arcadia 11", "Arcadia", ("11",)),
        ("Arcadia 1 2,3", "Arcadia", ("1", "2", "3")),
        ("Arcadia1", "Arcadia1", ()),
        ("Arcadia 2010", "Arcadia 2010", ()),
    ],
)
def test_numbers_after_a_name_are_its_footnotes(text, name, notes):
    (found,) = table(("Participant", "Ratification"), (text, "1 Jan 2010"))
    assert (found.name, found.footnotes) == (name, notes)


def test_empty_rows_are_passed_over_and_what_follows_is_read():
    found = table(("Participant", "Ratification"), ("", ""), ("Arcadia", "1 Jan 2010"), ("", ""))
    assert [each.name for each in found] == ["Arcadia"]


def test_a_thousand_rows_are_read_and_one_more_is_not():
    row = ("Arcadia", "1 Jan 2010")
    assert len(table(("Participant", "Ratification"), *[row] * 1000, ("", ""))) == 1000
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Ratification"), *[row] * 1001)
    assert str(refused.value) == (
        "the table has more than 1000 rows; give the page of one instrument"
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Arcadia",), "row 'Arcadia' has 1 cell for 2 columns"),
        (("A" * 70, "b", "c"), f"row '{'A' * 60}' has 3 cells for 2 columns"),
    ],
)
def test_a_row_of_another_length_is_refused_and_shown(row, told):
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Ratification"), row)
    assert str(refused.value) == f"{told}; fetch or save the whole page again"


def test_a_row_too_short_for_its_one_column_is_counted_in_the_singular():
    with pytest.raises(DepositaryError, match="has 2 cells for 1 column;"):
        table(("Participant signature",), ("Arcadia", "1 Jan 2010"))


def test_a_row_without_a_name_is_refused():
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Ratification"), ("", "1 Jan 2010"))
    assert str(refused.value) == "a row has acts and no name; fetch or save the page again"


def test_a_name_of_five_hundred_letters_is_read_and_one_more_is_not():
    name = "A" * 500
    (found,) = table(("Participant", "Ratification"), (name, "1 Jan 2010"))
    assert found.name == name
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Ratification"), (f"{name}A", "1 Jan 2010"))
    assert str(refused.value) == (
        f"{'A' * 40!r}... is too long for a name; fetch or save the page again"
    )


def test_what_is_refused_in_a_cell_names_the_row_and_the_column():
    heading = "Accession(a), Succession(d), " + "Approval(AA) " * 6
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", heading), ("A" * 70, "1 Jan 2010"))
    assert str(refused.value) == (
        f"{'A' * 60}, column {heading[:60]!r}: the heading does not say what a date without a"
        " letter stands for; look at the page itself"
    )
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Accession(a)"), ("Arcadia", "1 Jan 2010 Z"))
    assert str(refused.value) == (
        "Arcadia, column 'Accession(a)': the heading does not say what the letter 'Z' stands for;"
        " look at the page itself"
    )


def test_a_page_without_a_table_of_participants_is_refused_with_what_to_do():
    with pytest.raises(DepositaryError) as refused:
        table(("Participant", "Notes"), ("Arcadia", "x"))
    assert str(refused.value) == (
        "the table has no columns of participants and their acts; "
        "fetch the status page of an instrument"
    )
