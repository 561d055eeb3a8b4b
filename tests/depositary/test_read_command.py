"""`opicescr depositary read`: a page as JSON, the shape that other programs rely on."""

from __future__ import annotations

import json
from datetime import date

import pytest

from opicescr_cli.core.model import BINDING, ActKind


@pytest.fixture
def page(opicescr, saved, depositary):
    depositary.names["EU"] = "European Union"
    depositary.acts["EU"] = []
    depositary.record("EU", "IV-15-a", ActKind.FORMAL_CONFIRMATION, date(2026, 2, 2))
    return json.loads(opicescr("depositary", "read", saved("IV-15-a"), "--format", "json").stdout)


def test_a_page_has_these_keys_and_no_others(page):
    participants = page.pop("participants")
    for prose in ("statements", "territories", "end_notes", "unplaced"):
        assert page.pop(prose) == []
    assert page == {
        "instrument": "IV-15-a",
        "title": "Optional Protocol to the Convention on the Rights of Persons with Disabilities",
        "as_of": "2026-02-03",
        "entry_into_force": "2008-05-03",
        "signatories": 95,
        "parties": 109,
    }
    assert len(participants) == 132


def test_a_participant_has_these_keys_and_no_others(page):
    finland = next(row for row in page["participants"] if row["iso3"] == "FIN")
    assert finland == {
        "name": "Finland",
        "iso3": "FIN",
        "signature": "2007-03-30",
        "deposit": "2016-05-11",
        "kind": "ratification",
        "withdrawn": False,
        "footnotes": ["2", "10"],
    }


def test_a_participant_that_is_no_state_has_no_code(page):
    union = next(row for row in page["participants"] if row["name"] == "European Union")
    assert (union["iso3"], union["signature"], union["kind"]) == (None, None, "formal-confirmation")


@pytest.mark.parametrize("kind", sorted(BINDING))
def test_every_way_of_joining_has_its_word(opicescr, saved, depositary, kind):
    depositary.remove("URY", "IV-3-a", ActKind.RATIFICATION)
    depositary.record("URY", "IV-3-a", kind, date(2013, 2, 5))
    page = json.loads(opicescr("depositary", "read", saved("IV-3-a"), "--json").stdout)
    assert [row["kind"] for row in page["participants"] if row["iso3"] == "URY"] == [kind]


def test_what_no_longer_stands_is_marked_and_a_signature_alone_has_no_kind(opicescr, saved):
    page = json.loads(opicescr("depositary", "read", saved("IV-5"), "--json").stdout)
    assert {row["iso3"] for row in page["participants"] if row["withdrawn"]} == {
        "BLR",
        "JAM",
        "TTO",
    }
    signed = [row for row in page["participants"] if row["deposit"] is None]
    assert signed
    assert {row["kind"] for row in signed} == {None}


def test_xml_has_no_day(opicescr, saved):
    page = json.loads(opicescr("depositary", "read", saved("IV-3-a", form="xml"), "--json").stdout)
    assert (page["instrument"], page["as_of"], page["parties"]) == ("IV-3-a", None, 31)


def test_reading_touches_no_ledger(opicescr, saved, ledger_path):
    ledger_path.write_text("no ledger at all", encoding="utf-8")
    assert opicescr("depositary", "read", saved("IV-3")).returncode == 0
    assert ledger_path.read_text(encoding="utf-8") == "no ledger at all"
    assert opicescr("depositary", "read", "nowhere.html").returncode == 1
