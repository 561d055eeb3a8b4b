"""A name that is no State of the list gets an answer with its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.build import places as build
from opicescr_cli import facts
from opicescr_cli.core.places import PATTERNS, named
from opicescr_cli.depositary.html import read_html
from opicescr_cli.depositary.page import DepositaryError

PAGES = Path(__file__).parents[3] / "shared" / "depositary"
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="the depositary's pages are not here")

ASKED = {
    "taiwan": "signed on behalf of the Republic of China on 5 October 1967 (note 7",
    "Hong Kong": "ICESCR: it applies there, as China notified (note 6",
    "macau": "ICESCR: it applies there, as China notified (note 8",
    "groenland": "OP-CRPD: what Denmark did does not extend to it (note 2",
    "aruba": "OP-CEDAW: Netherlands (Kingdom of the) joined for it too (note 3",
    "TOKELAU": "OP-CRC-IC: what New Zealand did does not extend to it (note 2",
    "Western Sahara": "Non-Self-Governing Territories",
    "kosovo": "resolution 1244",
    "EU": "open to States (article 17)",
    "СССР": "the depositary lists Russian Federation (RUS)",
    "GDR": "ICESCR: ratification, 8 November 1973",
    "Yugoslavia": "It was a State until 27 April 1992.",
    "Checoslovaquia": "the depositary lists Czech Republic (CZE), Slovakia (SVK)",
}


@pytest.mark.parametrize("asked", ASKED)
def test_show_says_what_is_known_of_it_with_the_source(opicescr, asked):
    done = opicescr("show", asked)
    assert done.returncode == 0, done.stderr
    assert ASKED[asked] in done.stdout.replace("Czechia", "Czech Republic")
    assert "https://" in done.stdout


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_the_answer_is_in_the_readers_language(opicescr, language):
    said = opicescr("--lang", language, "show", "hong kong").stdout
    assert "not a State" not in said
    assert "applies" not in said


@pytest.mark.parametrize(
    "call",
    [
        ("update", "taiwan", "ratified", "--on", "2026-02-01", "--yes"),
        ("brief", "taiwan"),
        ("procedures", "taiwan"),
        ("cite", "taiwan"),
    ],
    ids=lambda call: call[0],
)
def test_what_is_for_a_state_alone_is_refused_with_the_answer(opicescr, call):
    done = opicescr(*call)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: Taiwan is not a State in this program; the depositary")
    assert done.stderr.endswith('opicescr show "Taiwan"\n')


def test_json_says_it_is_no_state_and_what_is_told(opicescr):
    said = json.loads(opicescr("show", "hong kong", "--json").stdout)
    assert (said["name"], said["states"]) == ("Hong Kong", ["CHN"])
    assert {row["instrument"] for row in said["told"]} == {"IV-3", "IV-2", "IV-9"}
    assert "iso3" not in said


def test_no_word_names_two_places_or_hides_a_state(opicescr):
    places = facts.places()
    for place in places:
        assert all(named(word, places) is place for word in place.words)
        assert all(told.kind in PATTERNS for told in place.facts)
    assert opicescr("show", "china", "--json").returncode == 0


def test_what_a_state_did_for_a_place_agrees_with_its_name(called):
    said = [called("show", "aruba", "--lang", code).out for code in ("es", "fr", "pt")]
    assert "enumera a los Países Bajos (Reino de los) (NLD)" in said[0]
    assert "según notificaron los Países Bajos" in said[0]
    assert "mentionne les Pays-Bas (Royaume des) (NLD)" in said[1]
    assert "la notification des Pays-Bas" in said[1]
    assert "lista os Países Baixos (Reino dos) (NLD)" in said[2]
    several = called("show", "Yugoslavia", "--lang", "fr").out
    assert "la Bosnie-Herzégovine (BIH), la Croatie (HRV)" in several


@needs_pages
def test_every_fact_is_on_its_page_and_a_page_without_it_is_refused():
    html = (PAGES / "IV-15-a.html").read_bytes()
    build.prove(read_html(html), html)
    changed = html.replace(b"shall not apply to Greenland", b"shall apply to Greenland")
    assert changed != html
    with pytest.raises(DepositaryError, match="note 2 no longer holds"):
        build.prove(read_html(changed), changed)
