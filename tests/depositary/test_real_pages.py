"""What holds for the depositary's own pages, when they lie beside the repository."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.depositary.html import read_html
from opicescr_cli.depositary.page import DepositaryError

COUNTS = {
    "IV-3": (72, 173),
    "IV-3-a": (46, 31),
    "IV-5": (35, 116),
    "IV-8-b": (80, 116),
    "IV-11-d": (54, 53),
    "IV-15-a": (95, 108),
}


@pytest.mark.parametrize("number", COUNTS)
def test_the_rows_of_a_real_page_add_up_to_its_header(real_pages, number):
    page = read_html(real_pages[number])
    assert page.instrument == number
    assert (page.signatories, page.parties) == COUNTS[number]
    assert sum(row.signs for row in page.participants) == COUNTS[number][0]
    assert sum(row.is_bound for row in page.participants) == COUNTS[number][1]
    assert page.as_at == "2026-02-03 10:16:18 EDT"


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("IV-3", date(1976, 1, 3)),
        ("IV-3-a", date(2013, 5, 5)),
        ("IV-5", date(1976, 3, 23)),
        ("IV-8-b", date(2000, 12, 22)),
        ("IV-11-d", date(2014, 4, 14)),
        ("IV-15-a", date(2008, 5, 3)),
    ],
)
def test_a_real_page_gives_the_day_of_entry_into_force(real_pages, number, day):
    assert read_html(real_pages[number]).entry_into_force == day


def test_three_states_have_left_the_first_protocol_to_the_iccpr(real_pages):
    rows = read_html(real_pages["IV-5"]).participants
    assert [row.name for row in rows if row.withdrawn] == [
        "Belarus",
        "Jamaica",
        "Trinidad and Tobago",
    ]


def test_five_states_have_declared_under_articles_10_and_11(real_pages):
    declarations = read_html(real_pages["IV-3-a"]).declarations
    assert {d.name: (d.articles, d.date) for d in declarations} == {
        "Belgium": ((10, 11), date(2014, 5, 20)),
        "El Salvador": ((10, 11), date(2011, 9, 20)),
        "Finland": ((10, 11), date(2014, 1, 31)),
        "Portugal": ((10, 11), date(2013, 1, 28)),
        "San Marino": ((10, 11), date(2015, 8, 4)),
    }


def test_only_the_page_of_the_protocol_has_such_declarations(real_pages):
    assert not any(
        read_html(data).declarations for number, data in real_pages.items() if number != "IV-3-a"
    )


def test_no_name_keeps_its_footnotes(real_pages):
    rows = {row.name: row for row in read_html(real_pages["IV-3"]).participants}
    assert rows["Germany"].footnotes == ("2", "10")
    assert not any(char.isdigit() for name in rows for char in name)


def test_the_protocol_s_page_is_refused_whichever_row_is_cut(real_pages):
    data = real_pages["IV-3-a"]
    start = data.index(b'<tr class="trBWhite">', data.index(b"tblgrid"))
    while data.startswith(b"<tr", start):
        end = data.index(b"</tr>", start) + len(b"</tr>")
        with pytest.raises(DepositaryError, match="its rows give"):
            read_html(data[:start] + data[end:])
        start = data.index(b"<", end)
