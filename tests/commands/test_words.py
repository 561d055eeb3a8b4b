"""The words of the statements come with the user's own pages, and are shown where they belong."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from few import OF_EVERY_KIND, few

from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared, Said, Transcript
from opicescr_cli.store import transcript_file
from opicescr_cli.store.ledger_file import LedgerFile

EVIL = "\x1b]0;owned\x07\x1b[2J\u202etxt [bold red]no[/] <script>alert(1)</script> |`*_ =1+1\r"


def said(iso3, *words, to=(), **changed):
    row = Declared(
        iso3=iso3,
        name=iso3,
        instrument="IV-3-a",
        kind=Said.DECLARATION,
        articles=(),
        day=date(2011, 10, 24),
        dated="text",
        to=to,
        notes=(),
        source="https://treaties.un.org/",
        as_at="2026-02-09 10:00:00 EST",
        block="dgDec_ctl02",
        part=1,
        proof="0" * 64,
        words=words,
    )
    return row._replace(**changed)


@pytest.fixture
def keep(prepared, tmp_path):
    """Keep statements of a page newer than the release, beside a ledger of a few States."""
    prepared(ledger=few(*OF_EVERY_KIND, "ARG"))

    def go(*rows):
        store = LedgerFile(tmp_path / "ledger.json", facts.path("ledger.json"))
        page = Transcript("IV-3-a", "2026-02-09 10:00:00 EST", rows)
        store.keep([page], datetime(2026, 2, 10, tzinfo=UTC))

    return go


def test_without_them_the_command_says_how_to_get_them(called):
    shown = called("declarations", "argentina", "--format", "table")
    assert "The words are not here." in shown.out
    assert "opicescr sync, or" in shown.out
    refused = called("declarations", "--text", "rights")
    assert (refused.code, refused.out) == (1, "")
    assert "opicescr import FILE" in refused.err


def test_an_import_of_a_page_brings_them_though_nothing_else_differs(called, real_pages):
    path = str(real_pages / "IV-3-a.html")
    done = called("import", path)
    assert (done.code, done.err.count("error")) == (0, 0)
    assert done.out == ("Nothing differs.\nKept beside the ledger: the words of 9 statements.\n")
    assert called("import", path).out == "Nothing differs.\n"
    rows = json.loads(called("declarations", "--instrument", "OP-ICESCR", "--json").out)
    assert len(rows) == 9
    assert all(row["text"] for row in rows)
    found = json.loads(called("declarations", "--text", "SOVEREIGNTY dispute", "--json").out)
    assert [row["iso3"] for row in found] == ["ARG"]
    assert "sovereignty" in called("declarations", "argentina", "--format", "table").out
    assert "Argentine Government recalls" in called("show", "argentina", "--format", "table").out
    assert "Argentine Government recalls" in called("brief", "argentina").out


@pytest.fixture
def real_pages():
    pages = Path(__file__).parents[3] / "shared" / "depositary"
    if not pages.is_dir():
        pytest.skip("the depositary's pages are not here")
    return pages


def test_a_no_to_the_question_keeps_nothing(called, tmp_path, real_pages):
    shipped = facts.path("ledger.json").read_text("utf-8")
    (tmp_path / "ledger.json").write_text(shipped.replace("2011-10-24", "2011-10-25", 1), "utf-8")
    done = called("import", str(real_pages / "IV-3-a.html"), stdin="n\n")
    assert done.code != 0
    assert not (tmp_path / "ledger.json.statements").exists()


def test_broken_words_are_told_of_and_the_facts_stand(called, keep, tmp_path):
    keep(said("ARG", "words"))
    path = tmp_path / "ledger.json.statements"
    path.write_text(path.read_text("utf-8").replace('"declaration"', '"spell"'), "utf-8")
    for call in (["declarations", "argentina"], ["show", "argentina"], ["brief", "argentina"]):
        done = called(*call)
        assert done.code == 0
        assert "warning: " in done.err
        assert "is not as it was written" in done.err
        assert "2011" in done.out


def test_a_lost_statement_is_noticed(called, keep, tmp_path):
    keep(said("ARG", "words"), said("FJI", "more"))
    path = tmp_path / "ledger.json.statements"
    kept = [line for line in path.read_text("utf-8").splitlines() if '"FJI"' not in line]
    path.write_text("\n".join(kept), "utf-8")
    assert "statements are missing in it" in called("declarations").err


def steering(text):
    return {
        c for c in text if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}
    }


@pytest.mark.parametrize("form", ["table", "plain", "json", "csv", "markdown"])
def test_a_hostile_text_steers_no_terminal_and_is_no_markup(called, keep, form):
    keep(said("ARG", EVIL, f"second {EVIL}"), said("GBR", EVIL, to=("ARG",), name=EVIL))
    own = ["declarations", "argentina", "--instrument", "OP-ICESCR"]
    for call in (["show", "argentina"], ["declarations"], own):
        done = called(*call, "--format", form, NO_COLOR="1")
        assert done.code == 0
        assert steering(done.out + done.err) == set()
    shown = done.out
    if form == "table":
        assert "[bold red]no[/]" in " ".join(shown.split())
    if form == "json":
        assert json.loads(shown)[0]["text"] == f"{EVIL}\nsecond {EVIL}"
    if form == "markdown":
        assert "<script>" not in shown
        assert len(shown.splitlines()) == 2 + 3, "a text cannot begin a row"


def test_a_text_that_begins_as_a_formula_is_none_in_a_spreadsheet(called, keep):
    keep(said("ARG", "=HYPERLINK(1)"))
    assert "'=HYPERLINK(1)" in called("declarations", "argentina", "--format", "csv").out


def test_a_hostile_text_is_no_markup_in_the_brief_and_on_the_site(called, keep, tmp_path):
    keep(said("ARG", EVIL, name=EVIL), said("GBR", EVIL, to=("ARG",)))
    assert called("brief", "argentina", "--output", "a.html").code == 0
    assert called("brief", "argentina", "--output", "a.md").code == 0
    assert called("site", "build", "public", "--lang", "en").code == 0
    state = (tmp_path / "public" / "states" / "arg" / "index.html").read_text("utf-8")
    for text in ((tmp_path / "a.html").read_text("utf-8"), state):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert steering(text) == set()
    assert "<details>" in state
    assert "<script>" not in (tmp_path / "a.md").read_text("utf-8")


def test_a_text_of_a_megabyte_is_shown_and_does_no_harm(called, keep):
    keep(said("ARG", "word " * 100_000, "x" * 500_000))
    for form in ("table", "plain", "json", "csv", "markdown"):
        done = called("declarations", "argentina", "--format", form, NO_COLOR="1")
        assert done.code == 0
        assert done.out.count("word") >= 100_000
    assert len(called("show", "argentina", "--format", "table").out) < 10_000
    assert len(called("brief", "argentina").out) < 20_000


def test_the_words_cost_the_other_commands_no_look_at_them(called, keep, monkeypatch):
    keep(said("ARG", "words"))

    def forbidden(*_):
        raise AssertionError("nobody asked for words")

    monkeypatch.setattr(transcript_file, "read", forbidden)
    for call in (["status"], ["list"], ["timeline"], ["history"], ["check"], ["prospects"]):
        assert called(*call).code in {0, 1}
