"""The names of the States: in six languages, one State a line, and what the build makes."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from data.build import names
from data.build.names import SPOKEN
from opicescr_cli.core.lookup import fold

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
NAMES = json.loads((DATA / "names.json").read_text("utf-8"))
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
SAID_IN_FULL = {"ATG", "KNA", "PNG", "STP", "VCT"}
"""Islands that are named together: to name one would leave out the other."""
INDEX = json.loads((DATA / "name-index.json").read_text("utf-8"))
CODES = [row["iso3"] for row in json.loads((DATA / "states.json").read_text("utf-8"))]


def test_every_state_has_a_name_in_each_language_of_the_united_nations():
    assert list(NAMES) == CODES
    for row in NAMES.values():
        assert list(row) == [*LANGUAGES, *SPOKEN, "short", "aliases"]
        assert all(row[language] for language in ("en", "fr", "es", "ru", "zh", "ar"))
        assert row["aliases"] == sorted(set(row["aliases"]))
        assert all(len(alias) > 1 for alias in row["aliases"])


def test_a_state_is_shown_by_the_name_that_the_united_nations_give_it_in_the_language():
    assert NAMES["COD"]["fr"] == "République démocratique du Congo"
    assert NAMES["PSE"]["es"] == "Estado de Palestina"
    assert NAMES["VAT"]["fr"] == "Saint-Siège"
    terms = json.loads((DATA / "build" / "terms.json").read_text("utf-8"))
    for iso3, row in NAMES.items():
        assert all(row[code] == terms[iso3][code][0] for code in LANGUAGES if code != "en")


def test_a_short_name_is_chosen_for_every_state_whose_name_is_long_or_has_brackets():
    for iso3, row in NAMES.items():
        for code in ("en", "es", "fr"):
            shown = row["short"].get(code, row[code])
            assert "(" not in shown, iso3
            assert len(shown) <= 21 or iso3 in SAID_IN_FULL, (iso3, shown)
            assert shown == row[code] or INDEX["names"][fold(shown)][0] == iso3, shown


def test_one_state_a_line_and_letters_as_they_are():
    text = (DATA / "names.json").read_text("utf-8")
    assert len(text.splitlines()) == 197 + 2
    assert "Côte d’Ivoire" in text
    assert text.endswith("}\n")


def test_every_word_that_names_no_single_state_points_to_states_only():
    words = json.loads((DATA / "words.json").read_text("utf-8"))
    for table in words.values():
        for codes in table.values():
            assert set(codes) <= set(CODES)
    assert all(len(codes) > 1 for codes in words["ambiguous"].values())


def test_building_names_again_gives_the_very_same_files():
    built = json.loads((DATA / "build" / "sources.json").read_text("utf-8"))
    here = {name: version(name) for name in built}
    if here != built:
        pytest.skip(f"the names were built from {built}, here are {here}")
    for name, text in names.build().items():
        assert (DATA / name).read_text("utf-8") == text, name
