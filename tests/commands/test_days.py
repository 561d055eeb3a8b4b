"""A day is read as people write it, and never guessed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli import language
from opicescr_cli.commands.common import parse_day
from opicescr_cli.core.message import WrongCallError

NOVEMBER = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("OPICESCR_NOW", "2026-03-01")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-12",
        " 2026-11-12 ",
        "12 Nov 2026",
        "12 november 2026",
        "12 Nov. 2026",
        "12th of November, 2026",
        "the 12th of November 2026",
        "November 12, 2026",
        "Nov 12 2026",
        "NOVEMBER 12th, 2026",
        "12 noviembre 2026",
        "12 de noviembre de 2026",
        "12 de noviembre del 2026",
        "12 novembre 2026",
        "le 12 novembre 2026",
        "12\u00a0nov.\u00a02026",
        "12nov2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text):
    assert parse_day(text) == NOVEMBER


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er mai 2013", date(2013, 5, 1)),
        ("1.º de mayo de 2013", date(2013, 5, 1)),
        ("1st May 2013", date(2013, 5, 1)),
        ("2nd August 2024", date(2024, 8, 2)),
        ("3 août 2024", date(2024, 8, 3)),
        ("3 aout 2024", date(2024, 8, 3)),
        ("29 février 2024", date(2024, 2, 29)),
        ("5 sept 2024", date(2024, 9, 5)),
    ],
)
def test_first_days_and_accents_are_read(text, day):
    assert parse_day(text) == day


@pytest.mark.parametrize("word", ["today", "Today", "hoy", "aujourd'hui", "aujourd\u2019hui"])
def test_today_is_the_programs_day(word):
    assert parse_day(word) == date(2026, 3, 1)


@pytest.mark.parametrize("word", ["yesterday", "ayer", "hier"])
def test_yesterday_is_the_day_before(word):
    assert parse_day(word) == date(2026, 2, 28)


@pytest.mark.parametrize("code", language.LANGUAGES)
@given(day=st.dates(date(1945, 1, 1), date(2100, 1, 1)), other=st.sampled_from(language.LANGUAGES))
def test_the_program_reads_the_days_that_it_prints(code, day, other):
    with language.speaking(code):
        printed = (language.long_date(day), language.short_date(day), language.date_cell(day))
    with language.speaking(other):
        assert {parse_day(text) for text in (*printed, day.isoformat())} == {day}


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("12/11/2026", "two ways", "2026-11-12 for 12 November 2026, or 2026-12-11 for 11 Dec"),
        ("12.11.2026", "two ways", "2026-11-12"),
        ("12-11-2026", "two ways", "2026-12-11"),
        ("25/12/2026", "the year first", "Write 2026-12-25 for 25 December 2026."),
        ("12/25/2026", "the year first", "Write 2026-12-25 for 25 December 2026."),
        ("3/3/2026", "the year first", "Write 2026-03-03 for 3 March 2026."),
        ("13/13/2020", "no 13/13/2020 in the calendar", "31 December 2026"),
        ("2026", "not one day", "31 December 2026"),
        ("2026-11", "not one day", "31 December 2026"),
        ("November 2026", "not one day", "31 December 2026"),
        ("31 November 2026", "no 31 November 2026 in the calendar", "31 December 2026"),
        ("2026-02-30", "no 2026-02-30 in the calendar", ""),
        ("12 jui 2026", "not a date", ""),
        ("soon", "not a date", ""),
        ("٢٠٢٦-٠٢-٠٣", "not a date", ""),
        ("12 Nov 26", "not a date", ""),
        ("", "not a date", ""),
    ],
)
def test_what_is_no_single_day_is_refused_with_what_to_write(text, what, hint):
    with pytest.raises(WrongCallError, match=what) as refused:
        parse_day(text)
    assert hint in str(refused.value.hint)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused(text):
    with contextlib.suppress(WrongCallError):
        assert isinstance(parse_day(text), date)


def test_every_option_that_takes_a_day_takes_it_as_written(called):
    for call in (
        ("list", "--as-of", "30 April 2017", "--json"),
        ("compare", "30 avril 2017", "yesterday", "--json"),
        ("entry-into-force", "Ireland", "--if-deposited", "December 10, 2026", "--json"),
        ("update", "Ireland", "ratified", "--on", "5 de febrero de 2026", "--dry-run"),
    ):
        assert called(*call).code == 0, call
    assert called("list", "--as-of", "30 April 2017", "--json").out == (
        called("list", "--as-of", "2017-04-30", "--json").out
    )
