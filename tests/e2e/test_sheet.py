"""A sheet of acts: all of them or none, in the words that people write."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

import openpyxl
import pytest

SHEET = """country,status,date,source,note
Ireland,ratified,2026-02-06,https://example.org/1,a letter
Fiji,signed,6 Feb 2026,https://example.org/2,
Brazil,ratified,February 7 2026,https://example.org/3,
Chile,ratified,8 February 2026,https://example.org/4,
Mali,ratified,yesterday,https://example.org/5,
"""


@pytest.fixture
def record(called, tmp_path):
    """Record a sheet's text or bytes: record(SHEET, "--yes", name="acts.csv")."""

    def go(content, *args, name="acts.csv", **more):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
        return called("update", "--from", name, *args, **more)

    return go


@pytest.fixture
def acts(called):
    """Give the newest act of a State, as (kind, date)."""

    def go(state):
        act = json.loads(called("show", state, "--json").out)["acts"][-1]
        return act["kind"], act["date"]

    return go


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_five_states_are_shown_in_one_table_asked_about_once_and_are_one_edit(called, record, acts):
    done = record(SHEET, stdin="y\n")
    assert done.code == 0, done
    assert done.err.count("[y/N]") == 1
    assert [line.split()[:2] for line in done.out.splitlines()[1:6]] == [
        ["2", "Ireland"],
        ["3", "Fiji"],
        ["4", "Brazil"],
        ["5", "Chile"],
        ["6", "Mali"],
    ]
    assert "6 May 2026" in done.out
    (entry,) = json.loads(called("history", "--json").out)
    assert set(entry["after"]["states"]) == {"IRL", "FJI", "BRA", "CHL", "MLI"}
    assert entry["note"] == "Ireland: a letter"
    assert acts("Mali") == ("ratification", "2026-02-09")
    assert acts("Brazil") == ("accession", "2026-02-07")
    assert called("check").code == 0
    assert called("undo", "--yes").code == 0
    assert json.loads(called("status", "--json").out)["parties"] == 31


def test_a_no_and_a_dry_run_write_nothing(record, tmp_path):
    assert record(SHEET, stdin="n\n").code == 1
    done = record(SHEET, "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert not (tmp_path / "ledger.json").exists()


def test_standard_input_is_a_sheet_too(run):
    done = run("update", "--from", "-", "--yes", stdin=SHEET)
    assert done.returncode == 0, done.stderr
    assert "Mali" in done.stdout


LANGUAGES = {
    "es": "País;Situación;Fecha;Fuente\nIrlanda;ratificado;6 de febrero de 2026;https://x.org\n",
    "es, whose Estado is the status": "Estado;País;Fecha\nratificado;Irlanda;6 feb. 2026\n",
    "es, whose Estado is the State": "Situación;Estado;Fecha\nratificado;Irlanda;6 feb. 2026\n",
    "fr": "Date;Pays;Statut\n6 février 2026;Irlande;ratifié\n",
    "pt": "Data;País;Situação\n6 de fevereiro de 2026;Irlanda;ratificado\n",
    "en": "DATE;State;status\n6 Feb 2026;ireland;Ratified\n",
}


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_columns_come_in_any_order_and_language_whoever_reads(record, acts, text, lang):
    excel = "\ufeff" + text.replace("\n", "\r\n")
    assert record(excel, "--yes", OPICESCR_LANG=lang).code == 0
    assert acts("Ireland") == ("ratification", "2026-02-06")


def test_a_workbook_is_read_with_its_days_as_days(record, acts):
    rows = (
        (None, None, None),
        ("Pays", "Statut", "Date", "Par"),
        ("Irlande", "ratifié", datetime(2026, 2, 6), None),  # noqa: DTZ001 - as a cell has it
        (None, None, None),
        ("Ecuador", "partie", "7 févr. 2026", "denunciation"),
    )
    done = record(workbook(*rows), "--yes", name="acts.xlsx")
    assert done.code == 0, done
    assert "six months after receipt, article 20" in " ".join(done.out.split())
    assert acts("Ireland") == ("ratification", "2026-02-06")
    assert acts("Ecuador") == ("denunciation", "2026-02-07")


def test_acts_of_one_state_are_taken_by_their_days_whatever_their_rows(record, acts):
    text = "country,status,date\nBrazil,ratified,2026-02-06\nBrazil,signed,2026-02-05\n"
    assert record(text, "--yes").code == 0
    assert acts("Brazil") == ("ratification", "2026-02-06")


WRONG = {
    "a guess": ("Urugay,ratified,2026-02-06", "row 2, column country", "'Urugay'", "Uruguay?"),
    "two States": ("congo,ratified,2026-02-06", "row 2, column country", "congo", "say which"),
    "no State": ("Narnia,ratified,2026-02-06", "row 2, column country", "Narnia", ""),
    "no status": ("Fiji,maybe,2026-02-06", "row 2, column status", "'maybe'", "Possible:"),
    "two readings": ("Fiji,signed,12/11/2025", "row 2, column date", "'12/11/2025'", "2025-12-11"),
    "no single day": ("Fiji,signed,2026", "row 2, column date", "'2026'", "not one day"),
    "no day": ("Fiji,signed,", "row 2, column date", "empty", ""),
    "no kind": ("Fiji,signed,2026-02-06,magic", "row 2, column by", "'magic'", "Possible:"),
    "no law": ("Andorra,ratified,2026-02-06", "row 2, column status", "'ratified'", "17(3)"),
    "on record": ("Spain,signed,2009-09-24", "row 2, column status", "'signed'", "on record"),
    "to come": ("Fiji,signed,2026-12-06", "row 2", "future", ""),
}


@pytest.mark.parametrize("row", WRONG.values(), ids=WRONG)
def test_an_error_names_row_column_and_what_was_read_and_nothing_is_written(record, tmp_path, row):
    cells, *said = row
    done = record(f"country,status,date,by\n{cells}\nIreland,ratified,2026-02-06,\n", "--yes")
    assert done.code == 1
    for words in said:
        assert words in done.err
    assert "1 row cannot be recorded" in done.err
    assert not (tmp_path / "ledger.json").exists()


def test_every_wrong_row_is_named_at_once(record):
    done = record("country,status,date\nNarnia,ratified,2026-02-06\nFiji,maybe,soon\n", "--yes")
    places = [line.split(": ")[1] for line in done.err.splitlines()[:3]]
    assert places == ["row 2, column country", "row 3, column status", "row 3, column date"]
    assert "2 rows cannot be recorded" in done.err


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("country,status", "row 1 names no column date"),
        ("country,status,date,when", "row 1 has an unknown column, 'when'"),
        ("country,status,date,Date", "row 1 has the column 'date' twice"),
        ("Fiji,signed,2026-02-06", "row 1 names no column country"),
    ],
)
def test_a_head_that_is_none_is_refused(record, head, said):
    done = record(f"{head}\nFiji,signed,2026-02-06\n", "--yes")
    assert done.code == 1
    assert said in done.err
    assert "country, status, date, by, source, note" in done.err


def test_acts_that_the_page_does_not_have_need_a_source_and_ones_own_yes(record, tmp_path):
    text = "country,status,date,source\nFiji,signed,2026-01-05,{}\nIreland,ratified,2026-02-06,x\n"
    for source, more in (("", {"stdin": "y\n"}), ("https://x.org", {})):
        args = [] if more else ["--yes"]
        done = record(text.format(source), *args, **more)
        assert done.code == 1
        assert "rows 2: the depositary's page of 3 Feb 2026 has no such act" in done.err
        assert not (tmp_path / "ledger.json").exists()
    done = record(text.format("https://x.org"), stdin="y\n")
    assert done.code == 0
    assert "Record them against the page?" in done.err


def test_missing_sources_are_remarked_upon_once(record):
    done = record("country,status,date\nFiji,signed,2026-02-06\nMali,ratified,2026-02-06\n", "-y")
    assert done.err.count("No source was named for 2 acts") == 1
    assert done.err.count("source") == 2


def test_a_sheet_goes_without_a_state_in_the_call(record, called):
    for call in (("Fiji",), ("--on", "2026-02-06"), ("--correct",), ("--template", "x.csv")):
        done = record(SHEET, *call)
        assert (done.code, "go without a State" in done.err) == (2, True)
    done = called("update", "--from", "nothing.csv")
    assert done.code == 1
    assert "cannot be read" in done.err


@pytest.mark.parametrize("lang", ["en", "es", "fr", "pt"])
def test_the_empty_sheet_comes_back_filled_in(called, record, acts, tmp_path, lang):
    for ending in ("xlsx", "csv"):
        assert called("update", "--template", f"t.{ending}", "--lang", lang).code == 0
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet, lists = book.worksheets
    lists_of = {
        next(iter(v.sqref.ranges)).min_col: v for v in sheet.data_validations.dataValidation
    }
    assert sorted(lists_of) == [1, 2, 4]
    assert len([c for c in lists["A"] if c.value]) == 197
    assert {v.errorStyle for v in lists_of.values()} == {"warning"}
    assert f"{lists.title}'!$A$1:$A$197" in lists_of[1].formula1
    head = [cell.value for cell in sheet[1]]
    assert (tmp_path / "t.csv").read_bytes().decode("utf-8-sig") == ",".join(head) + "\r\n"
    names, statuses = ([c.value for c in lists[column] if c.value] for column in "AB")
    ireland = next(n for n in names if n in {"Ireland", "Irlanda", "Irlande"})
    sheet.append([ireland, statuses[0], datetime(2026, 2, 6)])  # noqa: DTZ001 - as a cell has it
    data = io.BytesIO()
    book.save(data)
    assert record(data.getvalue(), "--yes", name="t.xlsx").code == 0
    assert acts("Ireland") == ("ratification", "2026-02-06")


@pytest.mark.parametrize("lang", ["en", "es", "fr", "pt"])
def test_every_state_and_status_of_the_lists_is_read_back(called, tmp_path, lang):
    from opicescr_cli import facts
    from opicescr_cli.commands.common import lookup, parse_status
    from opicescr_cli.core.model import State

    called("update", "--template", "t.xlsx", "--lang", lang)
    lists = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[1]
    meant = lookup([State(**row) for row in facts.load("states.json")]).meant
    found = [meant(cell.value) for cell in lists["A"] if cell.value]
    assert not [each for each in found if each[1]]
    assert len({state.iso3 for state, _ in found}) == 197
    assert [parse_status(c.value).value for c in lists["B"] if c.value] == [
        "ratified",
        "signed",
        "party",
    ]


def test_an_empty_sheet_replaces_nothing_of_another_kind(called, tmp_path):
    (tmp_path / "thesis.xlsx").write_text("my own", "utf-8")
    assert called("update", "--template", "thesis.xlsx").code == 1
    assert called("update", "--template", "ledger.json").code == 2
    assert (tmp_path / "thesis.xlsx").read_text("utf-8") == "my own"


def packed(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return data.getvalue()


def altered(change):
    """Give a workbook with its sheet's XML changed."""
    data, good = io.BytesIO(), workbook(("country", "status", "date"), ("Fiji", "signed", "x"))
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if "sheet1" in name else content)
    return data.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "entities": (altered(lambda xml: BOMB + xml), "not as a spreadsheet writes it"),
    "UTF-16": (altered(lambda xml: xml.decode().encode("utf-16")), "not as a spreadsheet writes"),
    "a bomb": (packed(a=b"0" * (33 * 1024 * 1024)), "larger than any sheet"),
    "many parts": (packed(**{f"p{n}": b"" for n in range(501)}), "larger than any sheet"),
    "no workbook": (packed(a=b"words"), "is no workbook"),
    "cut": (workbook(("country",))[:-30], "is no workbook"),
    "a far row": (
        altered(lambda xml: xml.replace(b'r="2"', b'r="1048576"').replace(b"A2", b"A1048576")),
        "has more than 20000 rows",
    ),
}


@pytest.mark.parametrize(("data", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_one_clear_line(record, data, said):
    done = record(data, "--yes", name="evil.xlsx")
    assert done.code == 1
    assert said in done.err
    assert len(done.err.splitlines()) <= 3


def test_a_sheet_that_is_too_long_is_refused(record):
    rows = "Fiji,signed,2026-02-06\n" * 2001
    done = record(f"country,status,date\n{rows}", "--yes")
    assert "has more than 2000 rows" in done.err


def test_import_points_to_update_for_such_a_sheet(called, tmp_path):
    (tmp_path / "acts.csv").write_text(SHEET, "utf-8")
    (tmp_path / "acts.xlsx").write_bytes(workbook(("country", "status", "date")))
    for name in ("acts.csv", "acts.xlsx"):
        done = called("import", name, "--yes")
        assert done.code == 2
        assert "opicescr update --from" in done.err


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_table_breaks_no_word(record, width):
    done = record(SHEET, "--dry-run", COLUMNS=str(width))
    for word in ("Ireland", "6 Feb 2026", "ratified", "In force"):
        assert word in done.out
    assert max(map(len, done.out.splitlines())) <= width
    for line in done.out.splitlines()[1:]:
        assert line.split()[0].isdigit(), line
