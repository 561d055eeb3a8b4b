"""What ships as open data: described, complete, and made from the depositary's pages alone."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from frictionless import Package

from data.build import ledger as build
from data.build import package
from opicescr_cli.depositary.page import DepositaryError

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
PAGES = ROOT.parent / "shared" / "depositary"
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="the depositary's pages are not here")


@pytest.mark.filterwarnings("ignore")  # the validator's own dependencies
def test_the_data_package_is_valid():
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])


def test_the_description_is_of_these_very_files():
    built = package.build(DATA)["datapackage.json"]
    assert (DATA / "datapackage.json").read_text("utf-8") == built


def test_the_wheel_carries_every_file_of_data():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    files = {f"data/{path.name}" for path in DATA.iterdir() if path.is_file()}
    assert set(carried) == files
    assert all(target == f"opicescr_cli/{source}" for source, target in carried.items())


def test_every_act_that_ships_has_a_source_and_a_day_of_record():
    countries = json.loads((DATA / "ledger.json").read_text("utf-8"))["countries"].values()
    acts = [act for country in countries for act in country["acts"]]
    assert len(countries) == 197
    assert all(act["source"].startswith("https://treaties.un.org/") for act in acts)
    assert {act["recorded_at"] for act in acts} == {"2026-02-03"}


@needs_pages
def test_the_same_pages_give_the_same_bytes():
    for name, text in build.build(PAGES).items():
        assert (DATA / name).read_text("utf-8") == text


@needs_pages
def test_a_page_that_does_not_add_up_is_refused(tmp_path):
    for page in PAGES.glob("*.html"):
        (tmp_path / page.name).write_bytes(page.read_bytes())
    page = tmp_path / "IV-3-a.html"
    text = page.read_text("utf-8")
    row = text[text.index("<td>Albania") - 200 : text.index("<td>Angola")]
    row = row[row.rindex("<tr") if row.count("<tr") == 1 else row.index("<tr") :]
    cut = text.replace(row, "", 1)
    assert cut != text
    page.write_text(cut, "utf-8")
    with pytest.raises(DepositaryError, match="its rows give"):
        build.build(tmp_path)


def test_a_page_that_is_missing_is_named(tmp_path):
    with pytest.raises(DepositaryError, match=r"IV-3\.html is missing"):
        build.build(tmp_path)
