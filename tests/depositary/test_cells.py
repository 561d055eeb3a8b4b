"""What is promised about the cells of a table."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli.depositary.cells import CellDate, clean, find_date, fold, footnotes, read_dates

ENGLISH = "January February March April May June July August September October November December"
FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre|"
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.|"
    "Jan Fév Mar Avr Mai Juin Juil Aoû Sep Oct Nov Déc"
)


@pytest.mark.parametrize(
    "names",
    [
        ENGLISH.split(),
        [name[:3] for name in ENGLISH.split()],
        *(names.split() for names in FRENCH.split("|")),
    ],
)
def test_months_are_read_in_english_and_french_long_and_short(names):
    days = [read_dates(f" \xa07 {name}\t 2009 ")[0].date for name in names]
    assert days == [date(2009, month, 7) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("", ()),
        ("\xa0", ()),
        ("24 Sep\t 2009 ", (CellDate(date(2009, 9, 24), "", bracketed=False),)),
        (" \xa04 Oct\t 2007 a", (CellDate(date(2007, 10, 4), "a", bracketed=False),)),
        ("[30 Sep\t 1992 a]", (CellDate(date(1992, 9, 30), "a", bracketed=True),)),
        ("[ \xa03 Oct\t 1975 ]", (CellDate(date(1975, 10, 3), "", bracketed=True),)),
        ("24 Sep 2009 AA", (CellDate(date(2009, 9, 24), "AA", bracketed=False),)),
        ("1er mai 2013 A", (CellDate(date(2013, 5, 1), "A", bracketed=False),)),
    ],
)
def test_a_cell_says_when_how_and_whether_it_stands(text, dates):
    assert read_dates(text) == dates


@given(st.text(max_size=300))
def test_any_text_is_a_cell_or_refused(text):
    with suppress(ValueError):
        assert all(isinstance(dated.date, date) for dated in read_dates(text))
    with suppress(ValueError):
        assert find_date(text) is None or find_date(text) == find_date(clean(text))


@given(st.text())
def test_clean_text_is_one_line_that_a_terminal_only_shows(text):
    assert clean(text) == clean(clean(text))
    assert clean(text).isprintable()


def test_folded_words_have_no_accents_and_no_capitals():
    assert fold("Adhésion") == "adhesion"


def test_a_month_that_june_and_july_both_begin_with_is_no_month():
    assert find_date("5 jui 2013") is None
    with pytest.raises(ValueError, match="'jui' is not a month in English or French"):
        read_dates("5 jui 2013")


@pytest.mark.parametrize(
    ("text", "found"),
    [("2, 10", ("2", "10")), (" 3\xa0", ("3",)), ("1,2 4", ("1", "2", "4")), ("", ())],
)
def test_a_superscript_is_split_into_its_footnotes(text, found):
    assert footnotes(text) == found


def test_what_is_too_long_for_a_date_is_shown_by_its_beginning():
    with pytest.raises(ValueError, match="too long") as refused:
        read_dates("0123456789abcdefghijklmnop" * 20)
    assert str(refused.value.args[0]) == "0123456789abcdefghij... is too long for a date"


def test_a_refused_cell_is_shown_as_it_stands():
    for text, why in {
        "1 Jan 2010 or so": "'1 Jan 2010 or so' is not a date as the depositary writes one",
        "5 Foo 2013": "'Foo' is not a month in English or French",
        "31 Feb 2013": "'31 Feb 2013' is a day that no calendar has",
    }.items():
        with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
            read_dates(text)


@pytest.mark.parametrize("text", ["[", "]", "[]"])
def test_brackets_without_a_date_are_no_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        read_dates(text)
