"""A spreadsheet that was exported, edited and brought back."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def sheet(run, tmp_path):
    """Export the acts, and give a way to edit the file and bring it back."""
    path = tmp_path / "acts.csv"
    assert run("export", "csv", "--output", str(path)).returncode == 0

    def bring_back(old="", new=""):
        text = path.read_text("utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8-sig")
        return run("import", str(path), "--yes")

    return bring_back


def test_what_was_exported_and_not_touched_changes_nothing(run, sheet, environment):
    done = sheet()
    assert (done.returncode, done.stdout) == (0, "Nothing differs.\n")


def test_a_date_that_was_edited_comes_back_as_one_journalled_edit(run, sheet):
    done = sheet("2013-02-05", "2013-02-06")
    assert "corrected  OP-ICESCR  Uruguay  ratification 5 Feb 2013" in done.stdout
    (entry,) = json.loads(run("history", "--json").stdout)
    assert entry["iso3"] == "URY"
    shown = json.loads(run("entry-into-force", "--json").stdout)
    assert shown["date"] == "2013-05-06"


def test_a_source_that_was_edited_comes_back(run, sheet):
    row = "IRL,Ireland,IV-3-a,signature,2012-03-23,no,https"
    assert sheet(row, row.replace("https", "C.N.151.2012; see https")).returncode == 0
    acts = json.loads(run("show", "IRL", "--json").stdout)["acts"]
    assert sum(act["source"].startswith("C.N.151.2012") for act in acts) == 1


def test_a_state_without_a_row_stays_as_it_is(run, sheet, tmp_path):
    path = tmp_path / "acts.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join(line for line in lines if line[:3] in {"iso", "IRL"}), "utf-8-sig")
    assert run("import", str(path), "--yes").stdout == "Nothing differs.\n"


def test_an_act_that_the_articles_do_not_allow_lets_nothing_in(run, sheet, tmp_path):
    done = sheet("AND,Andorra,IV-3,signature", "AND,Andorra,IV-3-a,ratification")
    assert done.returncode == 1
    assert "Andorra" in done.stderr
    assert "nor acceded to the Covenant" in done.stderr or "had not signed" in done.stderr
    assert not (tmp_path / "ledger.json").exists()


def test_a_wrong_row_is_named_by_line_and_column_and_nothing_comes_in(run, sheet, tmp_path):
    done = sheet("2013-02-05", "05/02/2013")
    assert done.returncode == 1
    lines = (tmp_path / "acts.csv").read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "05/02/2013" in line)
    assert f"acts.csv: line {number}, column date: " in done.stderr
    assert not (tmp_path / "ledger.json").exists()


def test_an_exported_copy_brings_back_what_was_changed_since(run, tmp_path):
    copy = tmp_path / "copy.json"
    assert run("export", "json", "--output", str(copy)).returncode == 0
    words = ("update", "Mali", "ratified", "--on", "2026-02-06", "--yes")
    assert run(*words).returncode == 0
    done = run("restore", str(copy), "--yes")
    assert "gone  OP-ICESCR  Mali  ratification 6 Feb 2026" in done.stdout
    assert json.loads(run("show", "Mali", "--json").stdout)["status"] == "signed"


def test_pages_and_spreadsheets_do_not_go_together(run, sheet, tmp_path):
    done = run("import", str(tmp_path / "acts.csv"), str(tmp_path / "acts.csv"))
    assert (done.returncode, done.stdout) == (0, "Nothing differs.\n")
    other = tmp_path / "page.html"
    other.write_text("<html></html>")
    done = run("import", str(tmp_path / "acts.csv"), str(other))
    assert done.returncode == 2
    assert "one spreadsheet or exported copy at a time" in done.stderr
