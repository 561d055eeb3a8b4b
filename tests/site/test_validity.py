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

pytestmark = pytest.mark.outside

LIGHTHOUSE = Path(__file__).parents[1] / "support" / "lighthouse.mjs"

KINDS = [name for name in PAGES if name not in ("party", "not-party", "island", "404", "embed")]
"""The kinds of page that people come to."""

FLOOR = 0.98

STILL = 0.0005
"""A page whose layout shifts less than this stands still."""


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


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    """A folder with a page that has the faults that are looked for."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "index.html").write_text(BAD)
    return folder


BAD = """<!DOCTYPE html><html><meta charset=utf-8><title>Bad</title>
<p id=a><p id=a><ul><p></p></ul><p><a>nowhere</a><p>All this will move.
<script>setTimeout(() => document.body.style.paddingTop = "300px", 30)</script>"""


@pytest.fixture(scope="module")
def said(npm, small, public, bad, tmp_path_factory):
    """What html-validate says by the standard's rules, of each file of which it says something."""
    command = npm("html-validate") / "bin" / "html-validate.mjs"
    rules = tmp_path_factory.mktemp("rules") / "rules.json"
    rules.write_text('{"root": true, "extends": ["html-validate:standard"]}')
    files = [
        small / ("" if code == "en" else code) / path / ("" if "." in path else "index.html")
        for code in LANGUAGES
        for path in (*PAGES.values(), "states/ury/brief.html")
    ]
    files += [public / "index.html", public / "states" / "index.html", bad / "index.html"]
    assert all(file.is_file() for file in files)
    done = subprocess.run(
        ["node", command, "--config", rules, "--formatter", "json", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return {
        Path(file["filePath"]): [
            f"{each['ruleId']}: {each['message']}" for each in file["messages"]
        ]
        for file in json.loads(done.stdout)
    }


def test_every_kind_of_page_is_valid_html_in_every_language(said, bad):
    """Of all States the home page and the table, where the rows are many; of some the rest."""
    assert {file: each for file, each in said.items() if bad not in file.parents} == {}


def test_what_is_not_valid_is_found(said, bad):
    assert any("no-dup-id" in each for each in said[bad / "index.html"])


SHOWN = {code: "" if code == "en" else f"{code}/" for code in ("en", "es", "fr")}
"""The languages in which Lighthouse sees the pages, and their folders."""


@pytest.fixture(scope="module")
def scores(npm, browser_path, address_of_some, serving, bad):
    """What Lighthouse says of each kind of page in each language, and of the bad one."""
    asked = {
        address_of_some + folder + PAGES[name]: (code, name)
        for code, folder in SHOWN.items()
        for name in KINDS
    }
    with serving(bad) as elsewhere:
        asked[elsewhere] = "bad"
        command = ["node", LIGHTHOUSE, npm("lighthouse").parent, browser_path, *asked]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {asked[address]: each for address, each in json.loads(done.stdout).items()}


@pytest.mark.parametrize("code", SHOWN)
def test_no_kind_of_page_shifts_and_lighthouse_knows_nothing_against_it(scores, code):
    """As a telephone sees it. How fast it is, `python -m benchmarks site` tells: no test times."""
    told = {name: scores[code, name] for name in KINDS}
    assert {
        name: each
        for name, each in told.items()
        if each["cls"] >= STILL or min(each["best-practices"], each["seo"]) < FLOOR
    } == {}


def test_what_shifts_and_what_lighthouse_knows_against_a_page_is_found(scores):
    assert scores["bad"]["cls"] >= STILL
    assert {"crawlable-anchors", "meta-description"} <= set(scores["bad"]["failed"])
    assert scores["bad"]["seo"] < FLOOR
