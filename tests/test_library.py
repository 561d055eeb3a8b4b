"""What a researcher imports is what the page says, and costs the command nothing."""

from __future__ import annotations

import doctest
import inspect
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import opicescr_cli as op
from opicescr_cli import library

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "library.md"


@pytest.fixture(autouse=True)
def day(monkeypatch, tmp_path):
    monkeypatch.setenv("OPICESCR_NOW", "2026-02-10")
    monkeypatch.setenv("OPICESCR_DB", str(tmp_path / "ledger.json"))
    monkeypatch.chdir(tmp_path)


def test_the_page_runs_from_top_to_bottom():
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    found = doctest.testfile(str(PAGE), module_relative=False, optionflags=flags, encoding="utf-8")
    assert found.attempted > 20
    assert found.failed == 0


def test_what_is_promised_is_there_documented_and_nothing_else():
    assert sorted({*library.__all__, "__version__"}) == sorted(op.__all__) == dir(op)
    for name in library.__all__:
        assert inspect.getdoc(getattr(op, name)), name
    for name, method in inspect.getmembers(op.Tracker):
        assert name.startswith("_") or inspect.getdoc(method), name
    page = PAGE.read_text("utf-8")
    for name in (*[n for n in dir(op.Tracker) if not n.startswith("_")], "own_ledger"):
        assert name in page, name
    with pytest.raises(AttributeError):
        op.nonesuch  # noqa: B018 - asking is the test
    assert "import opicescr_cli" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_command_starts_without_the_library():
    code = "import sys, opicescr_cli; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = shown.stdout.split()
    assert "opicescr_cli" in names
    assert not [name for name in names if name.startswith(("opicescr_cli.", "typing", "tinydb"))]


def test_the_library_answers_as_the_command_does(run):
    tracker = op.shipped_ledger()
    listed = json.loads(run("list", "--status", "signed", "--json").stdout)
    assert [row["iso3"] for row in listed] == [s.state.iso3 for s in tracker.states("signed")]
    counts = json.loads(run("status", "--json", "--as-of", "2017-04-30").stdout)["counts"]
    assert counts == tracker.as_of("2017-04-30").counts()
    near = json.loads(run("prospects", "--json").stdout)
    assert [row["iso3"] for row in near] == [p.standing.state.iso3 for p in tracker.prospects()]


def test_ones_own_ledger_has_what_was_recorded_and_the_shipped_one_has_not(run, tmp_path):
    assert run("update", "Ireland", "ratified", "--on", "2026-02-05", "--yes").returncode == 0
    for mine in (op.own_ledger(), op.open_ledger(tmp_path / "ledger.json")):
        ireland = mine.show("IRL")
        assert ireland.standing.deposited == date(2026, 2, 5)
        assert ireland.acts[-1].origin is op.Origin.RECORDED
        assert mine.as_of(date(2026, 2, 4)).show("IRL").standing.status is op.Status.SIGNED
    assert op.shipped_ledger().show("IRL").standing.status is op.Status.SIGNED


def test_an_earlier_view_can_be_asked_about_a_later_day_again():
    tracker = op.shipped_ledger()
    earlier = tracker.as_of("2010-01-01")
    assert earlier.as_of(tracker.day).counts() == tracker.counts()
    assert len(earlier.acts()) < len(tracker.acts())


def test_what_does_not_fit_is_said(tmp_path):
    tracker = op.shipped_ledger()
    for wrong in (lambda: tracker.states("maybe"), lambda: tracker.as_of("12/11/2026")):
        with pytest.raises(ValueError, match=r"maybe|12/11/2026"):
            wrong()
    with pytest.raises(op.OpicescrError, match="deposited its instrument"):
        tracker.entry_into_force_for("URY", "2026-02-03")
    with pytest.raises(op.OpicescrError, match="no address of a ledger"):
        op.open_ledger("nowhere://host/ledger")
    with pytest.raises(FileNotFoundError):
        op.open_ledger(tmp_path / "nothing.json")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    with pytest.raises(op.OpicescrError):
        op.open_ledger(tmp_path / "broken.json")
