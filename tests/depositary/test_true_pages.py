"""A page is taken for what it is: its header is known, and its rows are possible."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
import small
from fuzz import tried
from random_pages import Pages

from opicescr_cli import facts
from opicescr_cli.commands.common import lookup
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.incoming import NotBelievedError, incoming
from opicescr_cli.depositary.reader import read
from opicescr_cli.depositary.titles import TITLES

NOW = datetime(2026, 2, 10, tzinfo=UTC)
NUMBERS = tuple(facts.instruments())


@pytest.fixture(scope="session")
def taken(shipped):
    """Take a page's bytes for the depositary's record of an instrument."""
    find = lookup(record.state for record in shipped.records.values())
    return lambda data, name="": incoming(read(data, name), find, facts.instruments(), NOW)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("form", ["html", "xml"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_of_an_instrument_is_believed(taken, depositary, number, form, language):
    title = f"1. {TITLES[number][language == 'fr']}"
    words = {"language": language} if form == "html" else {}
    page = getattr(depositary, form)(number, title=title, **words)
    assert taken(page, f"{number}.{language}.xml").snapshot.instrument == number


@pytest.mark.parametrize("number", NUMBERS)
def test_what_the_facts_know_of_an_instrument_is_its_title_in_both_languages(number):
    instrument = facts.instruments()[number]
    assert (instrument.title, instrument.title_fr) == TITLES[number]


@pytest.mark.parametrize("form", ["html", "xml"])
@pytest.mark.parametrize(
    ("part", "said", "what"),
    [
        ("title", "3. a Optional Protocol on Stars", 'is titled "Optional Protocol on Stars"'),
        ("conclusion", "Geneva, 10 December 2008", "another place, Geneva, than New York"),
        ("conclusion", "New York, 11 December 2008", "day of adoption, 11 December 2008, than 10"),
        ("in_force", "6 May 2013, article 18", "day of entry into force, 6 May 2013, than 5 May"),
        ("in_force", "not yet", "no day of entry into force"),
        ("registration", "6 May 2013, No. 14531", "day of registration, 6 May 2013, than 5 May"),
        ("registration", "5 May 2013, No. 14532", "registration number, 14532, than 14531"),
    ],
)
def test_a_header_that_contradicts_what_is_known_is_refused_with_what(
    taken, depositary, form, part, said, what
):
    page = getattr(depositary, form)("IV-3-a", **{part: said})
    with pytest.raises(NotBelievedError, match=re.escape(what)):
        taken(page, "IV-3-a.en.xml")


@pytest.mark.parametrize("other", [n for n in NUMBERS if n != "IV-3-a"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_instrument_s_page_with_the_number_put_in_is_refused(
    taken, depositary, other, language
):
    title = f"3. a {TITLES[other][0]}"
    page = depositary.html(other, title=title, language=language)
    page = page.replace(f"mtdsg_no={other}&".encode(), b"mtdsg_no=IV-3-a&")
    with pytest.raises(NotBelievedError, match="is titled"):
        taken(page)


@pytest.mark.parametrize("other", ["IV-3", "IV-5", "IV-8-b", "IV-11-d", "IV-15-a"])
def test_a_real_page_with_another_number_is_refused(taken, real_pages, other):
    page = real_pages[other].replace(f"mtdsg_no={other}&".encode(), b"mtdsg_no=IV-3-a&")
    page = page.replace(b"clang=_en", b"clang=_fr", 1)
    with pytest.raises(NotBelievedError, match="is titled"):
        taken(page)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_real_pages_are_believed(taken, nine_pages, number):
    assert taken(nine_pages[number]).strangers in {(), ("European Union",)}


@pytest.mark.parametrize(
    ("kind", "day", "why"),
    [
        (ActKind.ACCESSION, date(1899, 1, 1), "before the instrument was open"),
        (ActKind.ACCESSION, date(1, 1, 1), "before the instrument was open"),
        (ActKind.SIGNATURE, date(2009, 9, 23), "before the instrument was open"),
        (ActKind.RATIFICATION, date(2015, 1, 1), "what it had not signed"),
        (ActKind.DECLARATION_10, date(2015, 1, 1), "when it was not a party"),
    ],
)
def test_a_row_that_says_what_cannot_be_is_refused(taken, depositary, kind, day, why):
    depositary.record("ISL", "IV-3-a", kind, day)
    with pytest.raises(NotBelievedError, match=why):
        taken(depositary.html("IV-3-a"))


def test_an_act_on_the_day_of_the_opening_is_possible(taken, depositary):
    depositary.record("ISL", "IV-3-a", ActKind.SIGNATURE, date(2009, 9, 24))
    depositary.record("ISL", "IV-3-a", ActKind.RATIFICATION, date(2009, 9, 24))
    depositary.record("ISL", "IV-3-a", ActKind.DECLARATION_10, date(2009, 9, 24))
    assert len(taken(depositary.html("IV-3-a")).acts["ISL"]) == 3


def test_a_signature_after_the_deposit_is_refused(taken, depositary):
    depositary.record("ISL", "IV-3-a", ActKind.ACCESSION, date(2015, 1, 1))
    depositary.record("ISL", "IV-3-a", ActKind.SIGNATURE, date(2015, 1, 2))
    with pytest.raises(NotBelievedError, match="after its deposit"):
        taken(depositary.html("IV-3-a"))


def test_a_declaration_before_the_deposit_is_refused(taken, depositary):
    depositary.record("ISL", "IV-3-a", ActKind.ACCESSION, date(2015, 1, 2))
    depositary.record("ISL", "IV-3-a", ActKind.DECLARATION_11, date(2015, 1, 1))
    with pytest.raises(NotBelievedError, match="when it was not a party"):
        taken(depositary.html("IV-3-a"))


@pytest.mark.parametrize("second", ["Iceland", "ISLAND", "Uruguay"])
def test_two_rows_of_one_state_are_refused(taken, depositary, second):
    depositary.names["XX1"], depositary.names["XX2"] = "Uruguay", second
    depositary.acts["XX1"], depositary.acts["XX2"] = [], []
    depositary.record("XX2", "IV-3-a", ActKind.ACCESSION, date(2015, 1, 2))
    depositary.record("ISL", "IV-3-a", ActKind.SIGNATURE, date(2015, 1, 1))
    with pytest.raises(OpicescrError, match=r"more than (one row|once)"):
        taken(depositary.html("IV-3-a"))


def test_a_signatory_that_accedes_is_unusual_and_possible(taken, depositary):
    depositary.record("IRL", "IV-3-a", ActKind.ACCESSION, date(2026, 2, 2))
    assert len(taken(depositary.html("IV-3-a")).acts["IRL"]) == 2


def test_a_row_with_a_state_and_no_date_says_nothing(taken, depositary):
    page = depositary.html("IV-3-a").replace(
        b"<tr><td>Uruguay", b"<tr><td>Iceland</td><td></td><td></td></tr><tr><td>Uruguay"
    )
    assert "ISL" not in taken(page).acts


CASES = 2000


def test_whatever_a_page_says_it_ends_in_a_line_or_in_acts_that_can_be():
    """Changed are rows, cells, the header, the counts, the charset and bytes; check then holds."""
    assert tried(Pages(ledger=small.LEDGER), 20081210, CASES).wrong == []
