"""Every acceptance by declaration that ships is proved against its page, or the build refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.build import acceptances
from data.build import ledger as build
from opicescr_cli import facts
from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.declared import proof_of
from opicescr_cli.depositary.page import DepositaryError
from opicescr_cli.depositary.statements import Part, Statement

PAGES = Path(__file__).parents[3] / "shared" / "depositary"
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="the depositary's pages are not here")

ACCEPTING = {ActKind.DECLARATION_14, ActKind.DECLARATION_22, ActKind.DECLARATION_31}
SAID = "Ruritania recognizes the competence of the Committee under article 31 for individuals"
STATES = {"Ruritania": SimpleNamespace(iso3="RUR")}


def page(*said: str, day: date = date(2011, 6, 2)) -> SimpleNamespace:
    """Make a page of CED on which Ruritania says this."""
    parts = tuple(Part("", "declaration", None, (31,), day, "text", (text,), ()) for text in said)
    statement = Statement("dgDecUnderArticle_ctl02", "Article 31", "Ruritania", (), parts)
    return SimpleNamespace(
        instrument="IV-16", prose=SimpleNamespace(under_articles=lambda: iter((statement,)))
    )


def row(said: str = SAID, day: str = "2011-06-02") -> dict[str, str]:
    return {
        "iso3": "RUR",
        "page": "IV-16",
        "kind": "declaration-31",
        "date": day,
        "proof": proof_of(said),
    }


def test_a_declaration_that_reads_as_it_did_is_given_with_its_block():
    (found,) = acceptances.prove(page(SAID.upper()), STATES, [row()])
    assert found == {**row(), "block": "dgDecUnderArticle_ctl02", "note": None}


@pytest.mark.parametrize("said", ["", f"{SAID}, no longer", "Ruritania greets the Committee"])
def test_a_page_that_no_longer_holds_the_words_is_refused(said):
    with pytest.raises(DepositaryError, match=r"no longer holds the words .* of RUR"):
        acceptances.prove(page(said), STATES, [row()])


def test_another_day_is_refused():
    with pytest.raises(DepositaryError, match="no longer holds"):
        acceptances.prove(page(SAID), STATES, [row(day="2011-06-03")])


def test_a_new_declaration_waits_for_a_person_who_reads_it():
    with pytest.raises(DepositaryError, match=r'read the declaration of RUR.*"iso3": "RUR"'):
        acceptances.prove(page(SAID), STATES, [])


def test_every_acceptance_that_ships_has_its_proof(shipped):
    have = {
        (iso3, act.instrument, act.kind.value, act.date.isoformat())
        for iso3, record in shipped.records.items()
        for act in record.acts
        if act.kind in ACCEPTING
    }
    rows = facts.load("acceptances.json")
    told = {one.record.state.iso3 for one in facts.former()}
    proved = {
        tuple(r[k] for k in ("iso3", "page", "kind", "date")) for r in rows if r["iso3"] not in told
    }
    assert have == proved
    assert all((r["block"] is None) != (r["note"] is None) for r in rows)
    assert all(len(r["proof"]) == len(proof_of("")) for r in rows)


@needs_pages
def test_the_build_refuses_the_real_page_with_one_word_changed(tmp_path):
    for path in PAGES.glob("**/*.html"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    ced = tmp_path / "IV-16.html"
    text = ced.read_text("utf-8")
    start = text.index("dgDecUnderArticle_ctl02")
    place = text.index("competence", start)
    ced.write_text(f"{text[:place]}full {text[place:]}", "utf-8")
    with pytest.raises(DepositaryError, match=r"no longer holds the words .* of ALB"):
        build.build(tmp_path)


def test_the_typed_rows_are_what_a_person_can_read():
    rows = json.loads(acceptances.FACTS.read_bytes())
    assert all(tuple(row) == acceptances.TYPED for row in rows)
    assert len(rows) == len({(row["iso3"], row["page"]) for row in rows})
