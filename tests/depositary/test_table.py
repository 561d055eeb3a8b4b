"""What a table of participants says by its columns and by the letters after its dates."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.cells import Cell, clean, find_date, read_dates
from opicescr_cli.depositary.page import DepositaryError
from opicescr_cli.depositary.table import read_table


def table(headings, *rows):
    return read_table([Cell(h) for h in headings], [[Cell(c) for c in row] for row in rows])


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
