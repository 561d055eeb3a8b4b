"""What the installed command writes, and where it does not."""

import csv
import io
import json
import sys
import unicodedata
from datetime import UTC, date, datetime

import icalendar
import openpyxl
import pytest
from dateutil.rrule import rrulestr
from frictionless import Package, system

from opicescr_cli import export, facts
from opicescr_cli.commands import export as command
from opicescr_cli.core.ledger import Ledger, Record
from opicescr_cli.core.model import Act, ActKind, State
from opicescr_cli.export import formats, states_xlsx
from opicescr_cli.export.dates_ics import dates_ics

FILES = ("csv", "json", "xlsx", "md", "ics")


def events(data):
    return {str(e["UID"]): e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize("kind", ["csv", "json", "md", "ics"])
def test_a_text_goes_to_standard_output_and_is_the_file_that_output_writes(
    kind, opicescr, tmp_path
):
    shown = opicescr("export", kind)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert opicescr("export", kind, "--output", "it").returncode == 0
    # A file of CSV has a mark that tells a spreadsheet its letters; a pipe has none.
    assert (tmp_path / "it").read_bytes().removeprefix(b"\xef\xbb\xbf") == shown.stdout
    assert not shown.stdout.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("kind", ["xlsx", "datapackage"])
def test_what_is_no_text_needs_a_place(kind, opicescr):
    ran = opicescr("export", kind)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert f"opicescr export {kind} --output PATH" in ran.stderr.decode()


@pytest.mark.parametrize("kind", FILES)
def test_an_export_again_gives_the_same_bytes_and_leaves_nothing_beside_it(
    kind, opicescr, tmp_path
):
    assert opicescr("export", kind, "--output", "it").returncode == 0
    first = (tmp_path / "it").read_bytes()
    (tmp_path / "it").chmod(0o640)
    assert opicescr("export", kind, "--output", "it").returncode == 0
    assert (tmp_path / "it").read_bytes() == first
    assert (tmp_path / "it").stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["it"]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("content", [b"dear diary", b"{}", b"PK", b"\xff\xd8\xff"])
def test_another_kind_of_file_is_left_alone(kind, content, opicescr, tmp_path):
    (tmp_path / "mine").write_bytes(content)
    ran = opicescr("export", kind, "--output", "mine")
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.startswith(b"error: mine is there and is another kind of file\n")
    assert (tmp_path / "mine").read_bytes() == content


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("/dev/null", "is no regular file"),
        (".", "is no regular file"),
        ("no/such/folder.csv", "cannot be written"),
    ],
)
def test_a_place_that_holds_no_file_is_refused_in_a_line(place, says, opicescr):
    ran = opicescr("export", "csv", "--output", place)
    assert ran.returncode == 1
    assert says in ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


def test_an_export_never_takes_the_ledgers_own_place(opicescr, tmp_path):
    assert opicescr("update", "FJI", "signed", "--on", "2026-02-09", "--yes").returncode == 0
    ledger = (tmp_path / "ledger.json").read_bytes()
    (tmp_path / "link.json").symlink_to("ledger.json")
    for place in ("ledger.json", "./link.json"):
        ran = opicescr("export", "json", "--output", place)
        assert ran.returncode == 1
        assert "is the ledger itself" in ran.stderr.decode()
    assert (tmp_path / "ledger.json").read_bytes() == ledger


def test_an_exported_json_is_a_ledger(opicescr):
    opicescr("update", "FJI", "signed", "--on", "2026-02-09", "--yes")
    assert opicescr("export", "json", "--output", "copy.json").returncode == 0
    own = opicescr("list", "--json").stdout
    assert opicescr("--db", "copy.json", "list", "--json").stdout == own
    more = opicescr("update", "FJI", "ratified", "--on", "2026-02-10", "--yes", "--db", "copy.json")
    assert more.returncode == 0


def test_an_export_of_a_past_day_has_nothing_after_it(opicescr):
    shown = opicescr("export", "csv", "--as-of", "2017-04-30").stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(shown, newline="")))
    assert max(row["date"] for row in rows) <= "2017-04-30"
    page = opicescr("export", "md", "--as-of", "2017-04-30").stdout.decode()
    assert "197 States on 30 April 2017: 45 signatories, 22 parties." in page


def test_the_markdown_has_the_counts_every_state_and_the_source(opicescr):
    page = opicescr("export", "md").stdout.decode()
    assert page.startswith("# Optional Protocol to the ICESCR: ratification status\n")
    assert "46 signatories, 31 parties" in page
    assert "- Signed the OP-ICESCR: 24\n" in page
    assert page.count("\n| ") == 197 + 2
    assert "as at 3 Feb 2026" in page
    assert "mtdsg_no=IV-3-a" in page


def test_a_workbook_has_dates_as_dates_and_a_colour_a_status(opicescr, tmp_path, shipped):
    opicescr("export", "xlsx", "--output", "it.xlsx")
    book = openpyxl.load_workbook(tmp_path / "it.xlsx")
    assert book.sheetnames == ["States", "Acts", "About"]
    states = {row[1].value: row for row in book["States"].iter_rows(min_row=2)}
    assert len(states) == 197
    uruguay = states["URY"]
    assert uruguay[7].value == datetime(2013, 2, 5)  # noqa: DTZ001 - a workbook knows no zones
    assert (uruguay[7].is_date, uruguay[7].number_format) == (True, "yyyy-mm-dd")
    assert uruguay[3].value == "● Ratified the OP-ICESCR"
    assert len({row[3].fill.fgColor.rgb for row in states.values()}) == 4
    for sheet in ("States", "Acts"):
        assert book[sheet].freeze_panes == "B2"
        assert book[sheet].auto_filter.ref == book[sheet].dimensions
    assert book["Acts"].max_row == 1 + sum(len(r.acts) for r in shipped.records.values())
    about = dict(row[:2] for row in book["About"].iter_rows(values_only=True))
    assert (about["Signatories"], about["Parties"]) == (46, 31)
    assert "3 Feb 2026" in about["Facts"]
    assert {c.data_type for s in book for row in s.iter_rows() for c in row} == {"s", "d", "n"}


def test_a_workbook_is_of_the_day_of_its_facts(shipped):
    book = openpyxl.load_workbook(io.BytesIO(states_xlsx.states_xlsx(shipped)))
    assert book.properties.created.date() == date(2026, 2, 3)


def test_a_calendar_has_the_anniversaries_and_each_partys_own_day(opicescr):
    found = events(opicescr("export", "ics").stdout)
    assert len(found) == 2 + 31
    assert found["adoption@opicescr"]["DTSTART"].dt == date(2008, 12, 10)
    assert found["entry-into-force@opicescr"]["DTSTART"].dt == date(2013, 5, 5)
    finland = found["entry-into-force-FIN@opicescr"]
    assert finland["DTSTART"].dt == date(2014, 4, 30)
    assert finland["SUMMARY"] == "OP-ICESCR in force for Finland (2014)"
    assert {e["DTSTAMP"].dt for e in found.values()} == {datetime(2026, 2, 3, tzinfo=UTC)}


def test_a_day_to_come_is_in_the_calendar_and_keeps_its_name(opicescr):
    opicescr("update", "Ireland", "ratified", "--on", "2026-02-09", "--yes")
    ireland = events(opicescr("export", "ics").stdout)["entry-into-force-IRL@opicescr"]
    assert ireland["DTSTART"].dt == date(2026, 5, 9)
    assert ireland["RRULE"].to_ical() == b"FREQ=YEARLY"


def test_lines_of_a_calendar_are_as_short_as_rfc_5545_asks(shipped):
    lines = dates_ics(shipped).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_a_leap_day_comes_back_every_year():
    state = State("URY", "UY", "858", "Uruguay", "GRULAC")
    others = [State(f"X{n:02}", "XX", "000", f"X{n}", None) for n in range(10)]
    early = Act("IV-3-a", ActKind.ACCESSION, date(2013, 2, 5), "", "2026-02-03")
    late = Act("IV-3-a", ActKind.ACCESSION, date(2023, 11, 29), "", "2026-02-03")
    records = {other.iso3: Record(other, (early,)) for other in others}
    ledger = Ledger({**records, "URY": Record(state, (late,))}, {}, date(2026, 2, 10))
    event = events(dates_ics(ledger))["entry-into-force-URY@opicescr"]
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=datetime(2024, 2, 29))  # noqa: DTZ001
    assert [day.date().isoformat() for day in rule[:4]] == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
    ]


def test_a_data_package_is_valid_and_says_what_each_column_is(opicescr, tmp_path, shipped):
    assert opicescr("export", "datapackage", "--output", "open").returncode == 0
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "open" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    acts = sum(len(record.acts) for record in shipped.records.values())
    assert rows == {
        "states": 197,
        "acts": acts,
        "instruments": len(facts.instruments()),
        "milestones": rows["milestones"],
    }
    assert sorted(p.name for p in (tmp_path / "open").iterdir()) == [
        "README.md",
        "acts.csv",
        "datapackage.json",
        "instruments.csv",
        "milestones.csv",
        "states.csv",
    ]


def test_a_data_package_is_written_again_over_itself_and_spares_what_else_is_there(
    opicescr, tmp_path
):
    opicescr("export", "datapackage", "--output", "open")
    before = {p.name: p.read_bytes() for p in (tmp_path / "open").iterdir()}
    (tmp_path / "open" / "notes.txt").write_text("mine")
    (tmp_path / "open" / "acts.csv").write_text("torn")
    assert opicescr("export", "datapackage", "--output", "open").returncode == 0
    after = {p.name: p.read_bytes() for p in (tmp_path / "open").iterdir()}
    assert after == {**before, "notes.txt": b"mine"}


@pytest.mark.parametrize("theirs", ["README.md", "datapackage.json"])
def test_a_folder_of_something_else_is_left_alone(theirs, opicescr, tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / theirs).write_text(json.dumps({"name": "theirs"}))
    ran = opicescr("export", "datapackage", "--output", "theirs")
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"error: theirs has files of something else\n")
    assert [p.name for p in (tmp_path / "theirs").iterdir()] == [theirs]


def test_half_a_character_leaves_no_folder_behind(opicescr, tmp_path):
    opicescr("export", "json", "--output", "own.json")
    text = (tmp_path / "own.json").read_text(encoding="utf-8")
    (tmp_path / "own.json").write_text(text.replace("https:", "\\udc80", 1), encoding="utf-8")
    ran = opicescr("export", "datapackage", "--output", "open", "--db", "own.json")
    assert ran.returncode == 1
    assert b"an unpaired surrogate" in ran.stderr
    assert not (tmp_path / "open").exists()


def test_every_format_that_is_offered_writes_what_it_says_it_begins_with(shipped):
    for name in formats.MODULES:
        form = formats.load(name)
        if isinstance(form, formats.FileFormat):
            assert form.write(shipped).startswith(form.begin), name
        else:
            assert "datapackage.json" in form.write(shipped), name
    assert len({formats.load(name).write for name in formats.MODULES}) == len(formats.MODULES)


def test_a_new_format_costs_a_module_and_a_line(tmp_path, monkeypatch, capfdbinary):
    (tmp_path / "parties_txt.py").write_text(
        "from opicescr_cli.export.formats import FileFormat\n"
        "def parties(ledger):\n"
        "    return b'parties: %d' % ledger.parties\n"
        "FORMAT = FileFormat(parties, b'parties')\n"
    )
    monkeypatch.setattr(export, "__path__", [*export.__path__, str(tmp_path)])
    monkeypatch.setitem(formats.MODULES, "txt", "parties_txt")
    monkeypatch.setenv("OPICESCR_NOW", "2026-02-10")
    monkeypatch.setenv("OPICESCR_DB", str(tmp_path / "none.json"))
    command.run("txt")
    assert capfdbinary.readouterr().out == b"parties: 31"


def test_a_format_without_its_module_is_an_error_and_never_another_format(monkeypatch):
    monkeypatch.setitem(formats.MODULES, "odt", "states_odt")
    with pytest.raises(ModuleNotFoundError, match="states_odt"):
        command.run("odt")


def test_a_data_package_spares_a_ledger_that_is_called_like_a_table(opicescr, tmp_path):
    opicescr("export", "datapackage", "--output", "open")
    opicescr("export", "json", "--output", "copy.json")
    (tmp_path / "copy.json").replace(tmp_path / "open" / "acts.csv")
    before = {p.name: p.read_bytes() for p in (tmp_path / "open").iterdir()}
    for db in ([], ["--db", "open/acts.csv"]):
        ran = opicescr("export", "datapackage", "--output", "open", *db)
        assert (ran.returncode, ran.stdout) == (1, b"")
        assert b"ledger" in ran.stderr
        assert {p.name: p.read_bytes() for p in (tmp_path / "open").iterdir()} == before


@pytest.mark.parametrize("kind", [*FILES, "datapackage"])
def test_a_place_s_name_does_not_steer_the_terminal(kind, opicescr):
    ran = opicescr("export", kind, "--output", "\x1b]0;owned\x07")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == b"Written to \\x1b]0;owned\\x07.\n"


def test_a_briefs_name_does_not_steer_the_terminal(opicescr):
    ran = opicescr("brief", "URY", "--output", "\x1b[2J.md")
    assert (ran.returncode, ran.stdout) == (0, b"Written to \\x1b[2J.md.\n")


@pytest.mark.parametrize("kind", ["csv", "json", "md", "ics"])
def test_an_export_on_a_terminal_does_not_steer_it(kind, opicescr, tmp_path, monkeypatch, shipped):
    hostile = [a._replace(source="\x1b]0;owned\x07") for a in shipped.records["URY"].acts]
    ledger = shipped.with_acts("URY", tuple(hostile))
    monkeypatch.setattr(command, "read_ledger", lambda *_, **__: ledger)
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    command.run(kind)
    assert shown.getvalue()
    assert not {c for c in shown.getvalue() if unicodedata.category(c) == "Cc"} - {"\n"}


class Terminal(io.StringIO):
    def isatty(self):
        return True
