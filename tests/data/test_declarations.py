"""The facts of what States declared: all that the pages have, none of their words, each proved."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from data.build import declarations as build
from data.build import prose
from data.build.ledger import INSTRUMENTS, read_page
from opicescr_cli import facts
from opicescr_cli.core.declarations import Said
from opicescr_cli.depositary.page import DepositaryError

ROOT = Path(__file__).parents[2]
PAGES = ROOT.parent / "shared" / "depositary"
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="the depositary's pages are not here")

ROWS = json.loads((ROOT / "data" / "declarations.json").read_text("utf-8"))


def test_no_word_of_a_state_ships():
    allowed = {name["name"] for name in build_fields()}
    for row in ROWS:
        assert set(row) == allowed
        loose = [v for k, v in row.items() if k not in {"name", "source"} and isinstance(v, str)]
        assert all(re.fullmatch(r"[\w, -]{1,64}", text) for text in loose), row
    states = {row["name"] for row in facts.load("states.json")}
    assert {row["name"] for row in ROWS} - states <= {"Yugoslavia (former)"}


def build_fields():
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    (own,) = (each for each in package["resources"] if each["name"] == "declarations")
    return own["schema"]["fields"]


def test_argentinas_declaration_and_the_united_kingdoms_answer_are_facts():
    found = {
        (r.iso3, r.kind, str(r.day), r.to) for r in facts.declared() if r.instrument == "IV-3-a"
    }
    assert ("ARG", Said.DECLARATION, "2011-10-24", ()) in found
    assert ("GBR", Said.COMMUNICATION, "2012-10-25", ("ARG",)) in found


def test_a_states_rows_are_the_same_whether_read_alone_or_among_all():
    every = facts.declared()
    for iso3 in ("ARG", "QAT", "URY", "AND"):
        assert facts.declared(iso3) == [r for r in every if r.iso3 == iso3 or iso3 in r.to]


def test_every_statement_has_its_proof_and_a_day_or_a_reason_to_have_none():
    for row in facts.declared():
        assert row.proof or row.notes, row
        assert (row.day is None) == (row.dated is None)
        assert row.source.startswith("https://treaties.un.org/")


@needs_pages
def test_the_same_pages_give_the_same_bytes():
    assert build.build(PAGES)["declarations.json"] == (
        ROOT / "data" / "declarations.json"
    ).read_text("utf-8")


@needs_pages
def test_every_block_of_every_page_is_accounted_for():
    """As many blocks as the page's own markup has, each with its statements or its note."""
    for number, *_ in INSTRUMENTS:
        rows = [row for row in ROWS if row["instrument"] == number and row["dated"] != "note"]
        page = read_page(PAGES, number)
        assert Counter(row["block"] for row in rows) == Counter(
            {s.block: max(len(s.parts), 1) for s in page.prose.statements}
        )


@needs_pages
def test_a_note_that_no_longer_says_it_is_refused(monkeypatch):
    typed = prose.load()
    spoilt = [{**fact, "proof": "0" * 64} for fact in typed["statements"][:1]]
    monkeypatch.setattr(prose, "load", lambda: {**typed, "statements": spoilt})
    with pytest.raises(DepositaryError, match="note 1 no longer holds"):
        build.build(PAGES)
