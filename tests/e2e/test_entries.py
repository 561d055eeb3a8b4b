"""The campaign's own milestones and notes, as a person enters them and meets them again."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from few import OF_EVERY_KIND, few

MILESTONE = "Dublin: petition {handed} over <b>"
NOTE = "ZZ Máire, justice committee, 3 December"


ENTRIES = [
    ("milestone", "add", "9 Feb 2026", MILESTONE, "--source", "https://example.org/p", "-y"),
    ("note", "Ireland", NOTE),
]


@pytest.fixture
def entered(prepared):
    """A ledger of a few States with one own milestone and one note, and nothing else of one's own.

    `check` would say of all others that they are missing.
    """
    prepared(*ENTRIES, ledger=few(*OF_EVERY_KIND, "ALB"))


@pytest.fixture
def entered_for_all(prepared):
    """The same with all States."""
    prepared(*ENTRIES)


@pytest.mark.parametrize(
    ("typed", "when", "until"),
    [
        ("2025", "2025", None),
        ("2025-06", "2025-06", None),
        ("June 2025", "2025-06", None),
        ("junio de 2025", "2025-06", None),
        ("juin 2025", "2025-06", None),
        ("2026-01-31", "2026-01-31", None),
        ("today", "2026-02-10", None),
        ("9 février 2026", "2026-02-09", None),
        ("2002-2003", "2002", "2003"),
        ("10-20 Jan 2005", "2005-01-10", "2005-01-20"),
        ("10 to 20 January 2005", "2005-01-10", "2005-01-20"),
        ("23 Feb-5 Mar 2004", "2004-02-23", "2004-03-05"),
        ("23 Feb. 2004 \u2013 5 Mar. 2004", "2004-02-23", "2004-03-05"),
        ("2005-01-10/2005-01-20", "2005-01-10", "2005-01-20"),
        ("10 Jan 2005 / 20 Jan 2005", "2005-01-10", "2005-01-20"),
        ("Feb-May 2008", "2008-02", "2008-05"),
        ("del 10 al 20 de enero de 2005", "2005-01-10", "2005-01-20"),
        ("10 au 20 janvier 2005", "2005-01-10", "2005-01-20"),
    ],
)
def test_a_milestone_is_known_as_precisely_as_it_was_written(called, prepared, typed, when, until):
    prepared(ledger=few())
    assert called("milestone", "add", typed, "A meeting", "--yes").code == 0
    (row,) = json.loads(called("milestone", "list", "--json").out)
    assert (row["when"], row["until"], row["text"]) == (when, until, "A meeting")
    assert (row["source"], row["recorded_by"]) == ("recorded by tester", "tester")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12/11/2025", "two ways"),
        ("soon", "not a date"),
        ("2026-12", "1 December 2026 lies in the future"),
        ("20-10 Jan 2005", "ends before it begins"),
        ("2025-13", "not a year, a month or a day"),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_one_line(called, tmp_path, typed, said):
    done = called("milestone", "add", typed, "A meeting", "--yes")
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "ledger.json").exists()


def test_a_milestone_without_a_source_is_remarked_upon_once(called):
    done = called("milestone", "add", "2025", "A meeting", "--yes")
    assert done.err.count("No source was named") == 1


def test_a_milestone_is_asked_about_and_written_only_with_a_yes(called, tmp_path):
    call = ("milestone", "add", "2025", "A meeting", "--source", "https://example.org")
    assert called(*call, stdin="n\n").code == 1
    assert not (tmp_path / "ledger.json").exists()
    assert called(*call, stdin="y\n").code == 0
    assert called(*call, "--yes").code == 1
    assert len(json.loads(called("milestone", "list", "--json").out)) == 1


@pytest.mark.usefixtures("entered")
def test_a_milestone_is_on_the_timeline_marked_as_the_campaigns_own(called):
    (row,) = json.loads(called("timeline", "--from", "2026-02-04", "--json").out)
    assert row == {
        "when": "2026-02-09",
        "until": None,
        "kind": "milestone",
        "iso3": None,
        "text": MILESTONE,
        "source": "https://example.org/p",
        "origin": "campaign",
    }
    shown = called("timeline", "--from", "2026", "--format", "table").out
    assert "‡" in shown
    assert "‡ the campaign's own entry, recorded here" in shown
    assert "campaign's own" not in called("timeline", "--to", "2013", "--format", "table").out


@pytest.mark.usefixtures("entered")
def test_a_milestone_is_in_the_calendar_on_its_day_and_only_if_that_is_known(called):
    assert called("milestone", "add", "2025-06", "Month alone", "--yes").code == 0
    assert called("milestone", "add", "10-12 Jan 2026", "Three days", "--yes").code == 0
    text = called("export", "ics").out.replace("\n ", "")
    (own,) = [e for e in text.split("BEGIN:VEVENT") if "petition" in e]
    assert "DTSTART;VALUE=DATE:20260209" in own
    assert "campaign's own entry" in own
    (three,) = [e for e in text.split("BEGIN:VEVENT") if "Three days" in e]
    assert "DTEND;VALUE=DATE:20260113" in three
    assert "Month alone" not in text


@pytest.mark.usefixtures("entered")
def test_a_milestone_is_on_the_sites_timeline_and_in_its_feed(called, tmp_path):
    words = ("--lang", "en", "--no-cards", "--base-url", "https://x.org")
    assert called("site", "build", "public", *words).code == 0
    page = (tmp_path / "public/timeline/index.html").read_text("utf-8")
    (row,) = re.findall(r'<li class="milestone">(?:(?!</li>).)*petition.*?</li>', page, re.DOTALL)
    assert "&lt;b&gt;" in row
    assert 'href="https://example.org/p"' in row
    assert "‡" in row
    assert "‡ the campaign&#39;s own entry, recorded here" in page
    feed = (tmp_path / "public/feed.xml").read_text("utf-8")
    (entry,) = [e for e in feed.split("<entry>") if "petition" in e]
    assert "‡" in entry
    assert "campaign's own entry" in entry
    assert "2026-02-09T00:00:00Z" in entry
    assert feed.index("petition") < feed.index("Albania")
    assert NOTE not in page + feed


@pytest.mark.usefixtures("entered")
def test_a_milestone_is_in_the_open_data_with_who_entered_it(called, tmp_path):
    assert called("export", "datapackage", "--output", "open").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "open/milestones.csv").read_text("utf-8"))))
    assert {row["recorded_by"] for row in rows} == {"", "tester"}
    assert rows[-1]["text"] == MILESTONE


@pytest.mark.usefixtures("entered")
def test_as_of_a_day_before_it_there_is_no_milestone_and_no_note(called):
    assert "petition" not in called("timeline", "--as-of", "2026-02-03").out
    assert "petition" not in called("export", "ics", "--as-of", "2026-02-03").out
    shown = called("show", "Ireland", "--as-of", "2026-02-03", "--format", "table").out
    assert NOTE not in shown


@pytest.mark.usefixtures("entered")
def test_the_depositarys_pages_alone_have_no_milestone_of_the_campaigns(called):
    assert "petition" not in called("export", "ics", "--only-depositary").out


@pytest.mark.usefixtures("entered_for_all")
def test_a_milestone_is_taken_out_by_its_number_and_comes_back_with_undo(called):
    assert called("milestone", "remove", "2", "--yes").code == 2
    assert called("milestone", "remove", "1", "--yes").code == 0
    assert json.loads(called("milestone", "list", "--json").out) == []
    assert called("undo", "--yes").code == 0
    assert called("check").code == 0
    assert "petition" in called("milestone", "list").out


@pytest.mark.usefixtures("entered")
def test_a_note_is_shown_with_its_state_and_in_a_brief_that_asks_for_it(called):
    assert NOTE in called("show", "Ireland", "--format", "table", COLUMNS="200").out
    assert NOTE not in called("show", "Fiji", "--format", "table", COLUMNS="200").out
    assert NOTE not in called("brief", "Ireland").out
    assert NOTE in called("brief", "Ireland", "--notes").out
    assert "Nothing was noted" in called("note", "Fiji", "--format", "table").out
    assert [row["text"] for row in json.loads(called("note", "irlanda", "--json").out)] == [NOTE]


@pytest.mark.usefixtures("entered_for_all")
def test_a_note_is_taken_out_by_its_number_undone_and_redone(called):
    assert called("note", "Ireland", "--remove", "7").code == 2
    assert called("note", "Ireland", "--remove", "1").code == 0
    assert json.loads(called("note", "--json").out) == []
    assert called("undo", "--yes").code == 0
    assert NOTE in called("note").out
    assert called("redo", "--yes").code == 0
    assert NOTE not in called("note").out
    assert called("check").code == 0


def test_no_note_is_written_on_a_guess(called, tmp_path):
    done = called("note", "Urugay", "ZZ")
    assert done.code != 0
    assert "Uruguay" in done.err
    assert not (tmp_path / "ledger.json").exists()


@pytest.mark.usefixtures("entered")
def test_a_copy_for_others_has_the_milestones_and_no_note_unless_asked(called, tmp_path):
    assert called("export", "json", "--output", "shared.json").code == 0
    assert called("export", "json", "--notes", "--output", "own.json").code == 0
    shared, own = ((tmp_path / f"{n}.json").read_text("utf-8") for n in ("shared", "own"))
    assert "petition" in shared
    assert NOTE not in shared
    assert NOTE in own
    done = called("export", "csv", "--notes")
    assert (done.code, "csv has no notes" in done.err) == (2, True)


@pytest.mark.usefixtures("entered_for_all")
def test_a_copy_is_itself_a_ledger_that_proves(called):
    for more in ([], ["--notes"]):
        name = f"copy{len(more)}.json"
        assert called("export", "json", *more, "--output", name).code == 0
        assert called("check", "--db", name).code == 0
        assert "petition" in called("milestone", "list", "--db", name).out
        assert (NOTE in called("note", "--db", name).out) is bool(more)


@pytest.mark.usefixtures("entered")
def test_restoring_a_copy_without_notes_keeps_ones_own(called):
    assert called("export", "json", "--output", "copy.json").code == 0
    assert called("milestone", "remove", "1", "--yes").code == 0
    done = called("restore", "copy.json", "--yes")
    assert done.code == 0, done
    assert "petition" in called("milestone", "list").out
    assert NOTE in called("note").out


@pytest.mark.usefixtures("entered_for_all")
def test_restoring_the_last_good_copy_takes_back_the_last_entry_exactly(called):
    assert called("restore", "--yes").code == 0
    assert NOTE not in called("note").out
    assert "petition" in called("milestone", "list").out
    assert called("check").code == 0


@pytest.mark.usefixtures("entered_for_all")
def test_importing_a_copy_brings_its_entries_and_takes_none_away(called):
    assert called("export", "json", "--notes", "--output", "copy.json").code == 0
    assert called("undo", "--yes").code == 0
    assert called("undo", "--yes").code == 0
    assert called("note", "Fiji", "my own").code == 0
    assert called("milestone", "add", "2025", "My own", "--yes").code == 0
    done = called("import", "copy.json", "--yes")
    assert done.code == 0, done
    assert {row["iso3"] for row in json.loads(called("note", "--json").out)} == {"FJI", "IRL"}
    assert len(json.loads(called("milestone", "list", "--json").out)) == 2
    assert "Nothing differs" in called("import", "copy.json", "--yes").out
    assert called("check").code == 0


@pytest.mark.usefixtures("entered")
def test_history_says_what_was_entered_and_for_which_state(called):
    rows = json.loads(called("history", "--json").out)
    assert [row["iso3"] for row in rows] == [None, "IRL"]
    assert rows[0]["after"]["milestones"][0]["text"] == MILESTONE
    assert "notes" not in rows[0]["after"]
    assert NOTE in called("history", "Ireland").out
    assert "petition" not in called("history", "Ireland").out


@pytest.mark.usefixtures("entered")
@pytest.mark.parametrize(
    ("table", "broken"),
    [
        ("milestones", {"when": "2025"}),
        (
            "milestones",
            {"when": 7, "text": "x", "source": "", "recorded_at": "", "recorded_by": ""},
        ),
        ("notes", {"iso3": "IRL", "notes": "words"}),
        ("notes", {"iso3": ["IRL"], "notes": []}),
    ],
)
def test_a_broken_entry_is_one_clear_line(called, tmp_path, table, broken):
    path = tmp_path / "ledger.json"
    tables = json.loads(path.read_bytes())
    tables[table] = {"1": broken}
    path.write_text(json.dumps(tables), "utf-8")
    done = called("status")
    assert done.code == 1
    assert "an entry of the campaign's own is broken" in done.err


@pytest.mark.usefixtures("entered_for_all")
def test_an_entry_that_was_changed_in_the_file_is_found(called, tmp_path):
    path = tmp_path / "ledger.json"
    path.write_text(path.read_text("utf-8").replace("petition", "party"), "utf-8")
    done = called("check")
    assert done.code == 1
    assert "edit 1: the record is not what the journal says of it" in done.out + done.err
