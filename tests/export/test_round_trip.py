"""What is exported comes back as it was, and steers no program that opens it."""

import contextlib
import csv
import io
import json
import zipfile
from datetime import date, timedelta

import icalendar
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger, Record, in_order
from opicescr_cli.core.model import Act, ActKind, Snapshot, State
from opicescr_cli.export.acts_csv import ActsFileError, acts_csv, csv_bytes, read_acts_csv
from opicescr_cli.export.dates_ics import dates_ics
from opicescr_cli.export.ledger_json import ledger_json, read_exported_json
from opicescr_cli.export.states_md import states_md
from opicescr_cli.export.states_xlsx import states_xlsx
from opicescr_cli.views.text import cell, uncell

TODAY = date(2026, 2, 10)
STATES = {row["iso3"]: State(**row) for row in facts.load("states.json")}
NUMBERS = sorted(facts.instruments())
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
PRINTED = tuple(sign for sign in SIGNS if sign.isprintable())
HOSTILE = [
    "=1+1",
    "'=1+1",
    "''@SUM(A1)",
    "+41 22 917 1234",
    "\t=1",
    "\r\n=1",
    "a;=1",
    'a;"=1"',
    "a\n'=1",
    'say "no", twice',
    "\u202egnol",
    "\ufeffmark",
    "nul \x00 here",
    "line\rline\nline\r\nline\x85line\u2028line",
    "https://treaties.un.org/x?a=b;-c",
    "_x0041_",
    "",
    " ",
]
WHOLE = st.one_of(
    st.sampled_from(HOSTILE),
    st.text("='\"+-@;\t\r\n ,a\uff1d", max_size=12),
    st.text(st.characters(codec="utf-8")),
)
ANY = st.one_of(WHOLE, st.text())


@st.composite
def ledgers(draw, sources=WHOLE):
    act = st.builds(
        Act,
        instrument=st.sampled_from(NUMBERS),
        kind=st.sampled_from(ActKind),
        date=st.dates(date(1966, 12, 19), TODAY),
        source=sources,
        recorded_at=st.sampled_from(["2026-02-03", "2026-02-10T00:00:00Z"]),
        withdrawn=st.booleans(),
        recorded_by=st.sampled_from(["", "ana", " O'Brien; =1 "]),
        effective=st.none() | st.dates(date(1966, 12, 19), TODAY),
    )
    acts = st.lists(act, max_size=6, unique_by=lambda a: (a.instrument, a.kind, a.date))
    states = draw(
        st.lists(st.sampled_from(list(STATES.values())), min_size=1, max_size=5, unique=True)
    )
    numbers = draw(st.lists(st.sampled_from(NUMBERS), unique=True))
    return Ledger(
        {state.iso3: Record(state, in_order(draw(acts))) for state in states},
        {
            n: Snapshot(n, f"{TODAY - timedelta(i)} 10:16:18 EDT", i, i)
            for i, n in enumerate(numbers)
        },
        TODAY,
    )


def of(source):
    act = Act("IV-3-a", ActKind.ACCESSION, date(2023, 11, 29), source, "2026-02-03")
    return Ledger({"URY": Record(STATES["URY"], (act,))}, {}, TODAY)


def acts_of(ledger):
    return {iso3: record.acts for iso3, record in ledger.records.items() if record.acts}


def read_back(data):
    return read_acts_csv(data, "acts.csv", STATES, NUMBERS, "2026-02-10T00:00:00Z")


@given(ANY)
@example("'=1")
@example("''")
@example("\t\t=")
@example("\n \"'=")
def test_a_guarded_cell_is_undone_to_the_very_text(text):
    assert uncell(cell(text)) == text


@given(ANY)
def test_no_guarded_cell_begins_with_a_sign_of_a_formula(text):
    assert not cell(text).startswith(SIGNS)


@given(WHOLE, st.sampled_from(";\t"))
@example('a;"=1"', ";")
@example("a\n=1", ";")
def test_a_row_cut_at_another_separator_has_no_formula_either(text, separator):
    sheet = io.StringIO(csv_bytes(["iso3", "source"], [["URY", text]]).decode(), newline="")
    pieces = [piece for row in csv.reader(sheet, delimiter=separator) for piece in row]
    assert not [piece for piece in pieces if piece.lstrip(" ").startswith(PRINTED)]


@given(ledgers())
@settings(deadline=None)
def test_a_ledger_comes_back_from_csv_with_the_same_acts(ledger):
    assert read_back(acts_csv(ledger)) == acts_of(ledger)


@given(ledgers(), st.sampled_from(";\t"), st.booleans(), st.randoms())
@settings(deadline=None)
def test_a_spreadsheet_may_change_separator_mark_columns_and_order(ledger, separator, mark, dice):
    rows = list(csv.reader(io.StringIO(acts_csv(ledger).decode("utf-8-sig"), newline="")))
    order = dice.sample(range(len(rows[0])), len(rows[0]))
    body = dice.sample(rows[1:], len(rows) - 1)
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=separator)
    writer.writerows([row[i] for i in order] for row in [rows[0], *body])
    data = sheet.getvalue().encode("utf-8-sig" if mark else "utf-8")
    assert read_back(data) == acts_of(ledger)


@given(ledgers(ANY))
@settings(deadline=None)
def test_a_ledger_comes_back_from_json_whole(ledger):
    data = ledger_json(ledger)
    assert read_exported_json(data, "ledger.json", TODAY) == ledger
    assert json.loads(data)["journal"] == {}


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_acts_or_an_error_that_says_why(data):
    with pytest.raises(ActsFileError, match=r"acts\.csv"):
        read_back(data)


@given(ledgers(), st.data())
@settings(deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_a_traceback(ledger, data):
    content = bytearray(acts_csv(ledger))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(ActsFileError):
        assert isinstance(read_back(bytes(content)), dict)


def test_csv_refuses_half_a_character_and_names_the_state():
    with pytest.raises(ActsFileError, match="URY: an unpaired surrogate"):
        acts_csv(of("\udc80"))


@pytest.mark.parametrize("source", [*HOSTILE, "\udc80", "x" * 40_000])
def test_every_text_of_a_workbook_is_a_text(source):
    book = openpyxl.load_workbook(io.BytesIO(states_xlsx(of(source))))
    cells = [found for sheet in book for row in sheet.iter_rows() for found in row]
    assert not [found for found in cells if found.data_type == "f" or found.hyperlink]
    with zipfile.ZipFile(io.BytesIO(states_xlsx(of(source)))) as parts:
        assert not [n for n in parts.namelist() if "external" in n.lower()]
        assert b"<f>" not in parts.read("xl/worksheets/sheet2.xml")


@pytest.mark.parametrize("source", [*HOSTILE, "\udc80"])
def test_no_text_can_add_a_line_to_a_calendar(source):
    data = dates_ics(of(f"{source}\r\nBEGIN:VALARM"))
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert [str(e["UID"]) for e in events] == ["adoption@opicescr"]


@pytest.mark.parametrize("name", ["<script>", "a|b", "[x](http://y)", "a\nb", "*b*"])
def test_no_name_can_be_markup_in_markdown(name):
    state = State("URY", "UY", "858", name, "GRULAC")
    ledger = Ledger({"URY": Record(state, ())}, {}, TODAY)
    (row,) = [
        line for line in states_md(ledger).decode().splitlines() if "Not a party" in line[2:]
    ][-1:]
    assert "<script>" not in row
    assert row.replace("\\|", "").count("|") == 8
    assert "](http" not in row.replace("\\]", "")
