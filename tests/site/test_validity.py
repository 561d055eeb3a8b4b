"""HTML by the standard and Lighthouse's floors, where npm has brought what asks for them.

Both run in Node.js: npm install html-validate lighthouse, in the folder OPICESCR_NPM or here.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from site_pages import PAGES

from opicescr_cli.language import LANGUAGES

LIGHTHOUSE = Path(__file__).parents[1] / "support" / "lighthouse.mjs"

KINDS = [name for name in PAGES if name not in ("party", "not-party", "island", "404", "embed")]
"""The kinds of page that people come to."""

FLOOR = 0.98


@pytest.fixture(scope="session")
def npm(npm_folder):
    """Say where a package lies, or skip."""
    if shutil.which("node") is None:
        pytest.skip("Node.js is not installed")

    def found(package):
        folder = npm_folder(package)
        if folder is None:
            pytest.skip(f"{package} is not installed: npm install {package}")
        return folder

    return found


@pytest.fixture
def validated(npm, tmp_path):
    """Give what html-validate says of some files, by the standard's rules."""
    command = npm("html-validate") / "bin" / "html-validate.mjs"
    rules = tmp_path / "rules.json"
    rules.write_text('{"root": true, "extends": ["html-validate:standard"]}')

    def told(*files):
        done = subprocess.run(
            ["node", command, "--config", rules, "--formatter", "json", *map(str, files)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return [
            f"{Path(file['filePath'])}: {each['ruleId']}: {each['message']}"
            for file in json.loads(done.stdout)
            for each in file["messages"]
        ]

    return told


def test_every_kind_of_page_is_valid_html_in_every_language(public, validated):
    files = [
        public / ("" if code == "en" else code) / path / ("" if "." in path else "index.html")
        for code in LANGUAGES
        for path in (*PAGES.values(), "states/ury/brief.html")
    ]
    assert all(file.is_file() for file in files)
    assert validated(*files) == []


def test_what_is_not_valid_is_found(validated, tmp_path):
    (tmp_path / "bad.html").write_text("<!DOCTYPE html><html><p id=a><p id=a><ul><p></p></ul>")
    assert any("no-dup-id" in each for each in validated(tmp_path / "bad.html"))


@pytest.mark.parametrize("code", ["en", "es", "fr"])
def test_no_kind_of_page_shifts_and_lighthouse_knows_nothing_against_it(
    npm, browser_path, address_of_some, code
):
    """As a telephone sees it. How fast it is, `python -m benchmarks site` tells: no test times."""
    folder = address_of_some + ("" if code == "en" else f"{code}/")
    asked = {folder + PAGES[name]: name for name in KINDS}
    command = ["node", LIGHTHOUSE, npm("lighthouse").parent, browser_path, *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = {asked[address]: scores for address, scores in json.loads(done.stdout).items()}
    assert list(told) == KINDS
    assert {
        name: each
        for name, each in told.items()
        if each["cls"] >= 0.0005 or min(each["best-practices"], each["seo"]) < FLOOR
    } == {}
