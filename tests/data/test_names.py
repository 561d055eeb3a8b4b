"""The names of the States: in six languages, one State a line, and what the build makes."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
NAMES = json.loads((DATA / "names.json").read_text("utf-8"))
CODES = [row["iso3"] for row in json.loads((DATA / "states.json").read_text("utf-8"))]


def test_every_state_has_a_name_in_each_language_of_the_united_nations():
    assert list(NAMES) == CODES
    for row in NAMES.values():
        assert list(row) == ["en", "fr", "es", "ru", "zh", "ar", "aliases"]
        assert all(row[language] for language in ("en", "fr", "es", "ru", "zh", "ar"))
        assert row["aliases"] == sorted(set(row["aliases"]))
        assert all(len(alias) > 1 for alias in row["aliases"])


def test_palestine_and_the_holy_see_are_shown_as_the_states_they_are():
    assert NAMES["PSE"]["en"] == "Palestine"
    assert NAMES["VAT"]["fr"] == "Saint-Siège"


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
    command = [sys.executable, "-m", "data.build", "--check", "names"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
