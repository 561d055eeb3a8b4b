"""The 197 States: complete, coded, grouped, and named as the depositary names them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
PAGES = ROOT.parent / "shared" / "depositary"

STATES = json.loads((ROOT / "data" / "states.json").read_text("utf-8"))


def participants(page: Path) -> set[str]:
    """The first cells of a page's table, without their footnote numbers."""
    cells = html.parse(page).xpath('//table[contains(@id, "tblgrid")]//tr/td[1]')
    texts = (" ".join(cell.text_content().split()) for cell in cells[1:])
    return {re.sub(r"( \d+,?)+$", "", text) for text in texts}


def test_there_are_197_states_in_the_order_of_their_codes():
    codes = [state["iso3"] for state in STATES]
    assert len(codes) == 197
    assert codes == sorted(set(codes))


def test_every_state_has_the_same_keys_and_well_formed_codes():
    for state in STATES:
        assert list(state) == ["iso3", "iso2", "m49", "name", "group"]
        assert re.fullmatch("[A-Z]{3}", state["iso3"])
        assert re.fullmatch("[A-Z]{2}", state["iso2"])
        assert re.fullmatch("[0-9]{3}", state["m49"])
        assert state["name"] == " ".join(state["name"].split())


@pytest.mark.parametrize("key", ["iso2", "m49", "name"])
def test_no_two_states_share_a_code_or_a_name(key):
    assert len({state[key] for state in STATES}) == 197


def test_the_regional_groups_have_their_totals():
    assert Counter(state["group"] for state in STATES) == {
        "African": 54,
        "Asia-Pacific": 54,
        "Eastern European": 23,
        "GRULAC": 33,
        "WEOG": 29,
        None: 4,
    }


@pytest.mark.parametrize(
    ("iso3", "group"),
    [
        ("KIR", "Asia-Pacific"),
        ("CYP", "Asia-Pacific"),
        ("TUR", "WEOG"),
        ("USA", "WEOG"),
        ("ISR", "WEOG"),
        ("AUS", "WEOG"),
        ("VAT", None),
        ("PSE", None),
        ("COK", None),
        ("NIU", None),
    ],
)
def test_the_states_whose_group_is_not_plain_stand_where_they_are_counted(iso3, group):
    assert {state["iso3"]: state["group"] for state in STATES}[iso3] == group


@pytest.mark.skipif(not PAGES.is_dir(), reason="the depositary's pages are not at hand")
@pytest.mark.parametrize("number", ["IV-3", "IV-3-a", "IV-5", "IV-8-b", "IV-11-d", "IV-15-a"])
def test_every_participant_is_a_state_by_the_very_name_on_the_page(number):
    found = participants(PAGES / f"{number}.html")
    assert len(found) > 50
    assert found - {state["name"] for state in STATES} == set()


def test_one_state_a_line_and_letters_as_they_are():
    text = (ROOT / "data" / "states.json").read_text("utf-8")
    assert text.endswith("]\n")
    assert len(text.splitlines()) == 197 + 2
    assert "Türkiye" in text


def test_building_states_again_gives_the_very_same_file():
    command = [sys.executable, "-m", "data.build", "--check", "states"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
