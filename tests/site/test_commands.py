"""`opicescr site` as it is called."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from few import few

from opicescr_cli.language import LANGUAGES
from opicescr_cli.site.build import build

OPICESCR = (sys.executable, "-m", "opicescr_cli", "site")


@pytest.fixture
def environment(tmp_path):
    own = {"OPICESCR_DB": str(tmp_path / "none.json"), "OPICESCR_NOW": "2026-11-21"}
    return {**os.environ, **own, "OPICESCR_LANG": "en", "NO_COLOR": "1"}


@pytest.fixture
def call(zygote, environment, tmp_path):
    def called(*words):
        return zygote.run(["opicescr", "site", *words], environment, tmp_path, seconds=300)

    return called


@pytest.fixture(scope="module")
def site(ledger, tmp_path_factory):
    """The site of one State."""
    folder = tmp_path_factory.mktemp("one") / "public"
    build(ledger._replace(records={"URY": ledger.records["URY"]}), folder, languages=["en"])
    return folder


@pytest.fixture
def over_few(environment, tmp_path):
    """Let the ledger be one of a few States."""
    (tmp_path / "few.json").write_bytes(few("URY", "IRL", "USA"))
    environment["OPICESCR_DB"] = str(tmp_path / "few.json")


@pytest.fixture
def without_resvg(environment, tmp_path):
    """Let no card be drawn: what draws them is not there."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "resvg_py.py").write_text("raise ImportError")
    environment["PYTHONPATH"] = str(tmp_path / "without")


def test_build_says_what_it_wrote_and_draws_nothing_in_a_pipe(call, tmp_path):
    done = call("build", "public", "--lang", "en")
    assert done.returncode == 0
    assert done.stderr.startswith("no ledger at ")
    assert done.stderr.count("\n") == 1
    assert done.stdout.endswith("MB, in public\n")
    assert (tmp_path / "public" / "states" / "ury" / "index.html").is_file()


@pytest.mark.usefixtures("over_few")
def test_a_terminal_sees_how_far_the_build_is(environment, tmp_path):
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*OPICESCR, "build", "public", "--lang", "en"],
        cwd=tmp_path,
        env={**environment, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        seen = b""
        # The terminal ends with an error, not with an empty read, once nobody writes to it.
        while chunk := _read(ours):
            seen += chunk
        process.wait()
    os.close(ours)
    assert re.search(rb"\d+/\d+", seen)
    assert process.returncode == 0


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["build", "taken"], 1, "error: taken holds mine.txt, which is no part of a site"),
        (["build", "new", "--base-url", "example.org"], 2, "is not the address of a site"),
        (["build", "new", "--lang", "xx"], 2, "is not a language of the site"),
        (["build", "new", "--as-of", "2030-01-01"], 2, "lies in the future"),
        (["serve", "taken"], 1, "error: taken holds no site"),
        (["serve", "nowhere"], 1, "opicescr site build nowhere"),
    ],
)
def test_what_a_user_can_mend_is_one_line(call, tmp_path, words, code, said):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    done = call(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


@contextmanager
def serving(environment, folder):
    with subprocess.Popen(
        [*OPICESCR, "serve", str(folder), "--port", "0"],
        env={**environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process, process.stdout.readline().split()[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=10)


def test_serve_shows_the_site_on_loopback_until_it_is_stopped(environment, site):
    with serving(environment, site) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        asked = HTTPConnection(urlsplit(address).netloc, timeout=10)
        for path, kind, word in (
            ("/states/ury/", "text/html", b"Uruguay"),
            ("/calendar.ics", "text/calendar", b"VEVENT"),
        ):
            asked.request("GET", path)
            answer = asked.getresponse()
            assert answer.headers.get_content_type() == kind
            assert word in answer.read()
        asked.close()
    assert process.returncode == 0


ALONE = ("--lang", "en", "--base-url", "https://example.org/")


@pytest.mark.usefixtures("without_resvg", "over_few")
def test_a_folder_s_name_does_not_steer_the_terminal(call):
    """Nor is anything said of cards that nobody wants."""
    done = call("build", "\x1b]0;owned\x07", *ALONE, "--no-cards")
    assert done.returncode == 0
    assert "cards" not in done.stderr
    assert done.stdout.endswith("in \\x1b]0;owned\\x07\n")


def test_a_site_is_never_built_around_the_ledger(call, environment, site, tmp_path):
    shutil.copytree(site, tmp_path / "public")
    environment["OPICESCR_DB"] = str(tmp_path / "public" / "data.json")
    done = call("build", "public", "--lang", "en")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: public holds the ledger\n")


def test_check_config_says_what_is_not_said_and_builds_nothing(call, tmp_path):
    (tmp_path / "site.toml").write_text('name = "The Coalition"\n')
    done = call("build", "public", "--config", "site.toml", "--check-config")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "Not said: address, logo, contact, campaign, privacy.\n"
    assert call("build", "public", "--check-config").returncode == 1
    assert call("build", "public", "--config", "none.toml").returncode == 1
    assert not (tmp_path / "public").exists()


@pytest.mark.usefixtures("without_resvg", "over_few")
def test_where_no_card_can_be_drawn_the_build_says_so_and_goes_on(call, tmp_path):
    """In every language, since none is asked for."""
    done = call("build", "public", "--base-url", "https://example.org/")
    assert done.returncode == 0
    assert "No cards for shared links: they need pip install" in done.stderr
    for code in LANGUAGES[1:]:
        assert (tmp_path / "public" / code / "index.html").is_file()
    assert not (tmp_path / "public" / "cards").exists()
