import os
import shutil
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from opicescr_cli import facts
from opicescr_cli.site.build import build
from opicescr_cli.site.server import server
from opicescr_cli.store.shipped import shipped_ledger

DAY = date(2026, 2, 3)
TODAY = "2026-02-10"

CHROMIUM = shutil.which("chromium")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def today():
    """The facts are a week old."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPICESCR_NOW", TODAY)
        yield


@pytest.fixture(scope="session")
def ledger():
    return shipped_ledger(facts.path("ledger.json"), DAY)


SOME = (
    *("URY", "IRL", "GBR", "USA", "NIU", "FRA", "CHL", "MNG", "CHN", "COD", "BRB", "AUT"),
    *("ECU", "ESP", "SLV", "ARG", "BIH", "SVK", "PRT", "BOL"),
)
"""States of every status, with an island and with names that are near one another.

The ten are among them by whose acts the Protocol is in force.
"""


@pytest.fixture(scope="session")
def some(ledger):
    """A ledger that gives every kind of page and of row, and few of each."""
    return ledger._replace(records={iso3: ledger.records[iso3] for iso3 in SOME})


@pytest.fixture(scope="session")
def public(ledger, tmp_path_factory):
    """The shipped ledger's site."""
    folder = tmp_path_factory.mktemp("site") / "public"
    build(ledger, folder)
    return folder


@contextmanager
def served(folder):
    """Serve a site; gives where."""
    made = server(folder, 0)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield "http://{}:{}/".format(*made.server_address)
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(scope="session")
def serving():
    """Serve another folder."""
    return served


@pytest.fixture(scope="session")
def address(public):
    """Where the site is served."""
    with served(public) as found:
        yield found


@pytest.fixture(scope="session")
def small(some, tmp_path_factory):
    """The site of some States."""
    folder = tmp_path_factory.mktemp("some") / "public"
    build(some, folder)
    return folder


@pytest.fixture(scope="session")
def address_of_some(small):
    """Where that is served."""
    with served(small) as found:
        yield found


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def tabs(browser):
    """Keep a tab for each kind of reader, from test to test: a new one costs a second."""
    kept = {}

    def found(**reader):
        key = tuple(sorted(reader.items()))
        if key not in kept:
            kept[key] = page = browser.new_context(**reader).new_page()
            page.set_default_timeout(10_000)
            # Each page loads as the first one does: what an earlier test fetched is not there.
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return kept[key]

    yield found
    for page in kept.values():
        page.context.close()


@pytest.fixture
def open_page(tabs, address):
    """Open a page of the site; at the end, no page has complained or asked another host."""
    with opening(tabs, address) as opened:
        yield opened


@pytest.fixture
def open_small(tabs, address_of_some):
    """Open a page of the site of some States."""
    with opening(tabs, address_of_some) as opened:
        yield opened


EYES = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}
"""How a page is seen, where a test does not say otherwise."""


@contextmanager
def opening(tabs, address):
    complaints, used = [], []
    listeners = {
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda request: (
            None if request.url.startswith((address, BLANK)) else complaints.append(request.url)
        ),
    }

    def opened(
        path="", *, width=1440, height=900, has_touch=False, java_script_enabled=True, **eyes
    ):
        page = tabs(has_touch=has_touch, java_script_enabled=java_script_enabled)
        if page in used:
            page.goto(BLANK)
        else:
            used.append(page)
            for event, listener in listeners.items():
                page.on(event, listener)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**{**EYES, **eyes})
        page.goto(address + path)
        return page

    yield opened
    for page in used:
        leave(page)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    assert not complaints


def leave(page):
    """Leave a tab as it was before the first page: empty, alone, and with no pointer on it."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.mouse.move(0, 0)
    page.goto(BLANK)


BLANK = "about:blank"


@pytest.fixture(scope="session")
def browser_path():
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed")
    return CHROMIUM


@pytest.fixture(scope="session")
def npm_folder():
    """Say where a package lies that npm put below OPICESCR_NPM or here, None where it is not."""

    def found(package):
        places = [
            Path(folder) / "node_modules" / package
            for folder in (os.environ.get("OPICESCR_NPM"), Path(__file__).parents[2])
            if folder
        ]
        return next((place for place in places if place.is_dir()), None)

    return found


@pytest.fixture(scope="session")
def axe(npm_folder):
    """The source of axe-core."""
    found = npm_folder("axe-core")
    if found is None:
        pytest.skip(
            "axe-core is not installed: npm install axe-core, in the folder OPICESCR_NPM or here"
        )
    return (found / "axe.min.js").read_text("utf-8")
