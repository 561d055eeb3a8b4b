"""`opicescr sync`, as it is installed, against a web site on this machine."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import partial

import pytest

from opicescr_cli import facts
from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary import fetch

NUMBERS = tuple(facts.instruments())
LATER = "09-02-2026 08:00:00 EST"


@pytest.fixture
def environment(environment, authority):
    """The user's environment, in which the site's certificate is trusted."""
    return {**environment, "SSL_CERT_FILE": authority[1]}


@pytest.fixture
def sync(opicescr, site):
    """Run sync against the site: sync("--check")."""
    return lambda *words, url=site.url, **more: opicescr("sync", "--url", url, *words, **more)


@pytest.fixture
def installed_sync(installed, site):
    """Run it as it is installed."""
    return lambda *words, **more: installed("sync", "--url", site.url, *words, **more)


@pytest.fixture
def refused(sync, ledger_path):
    """Run a sync that must be refused in one line, with the ledger as it was."""

    def run(*words, code=1, **other):
        before = ledger_path.read_bytes()
        done = sync("--yes", *words, **other)
        assert ledger_path.read_bytes() == before
        assert [path.name for path in ledger_path.parent.iterdir()] == [ledger_path.name]
        assert (done.returncode, done.stdout) == (code, "")
        return done.stderr

    return run


def test_a_site_that_says_what_the_ledger_says_changes_nothing(sync, site, depositary, ledger_path):
    site.publish(depositary)
    before = ledger_path.read_bytes()
    done = sync()
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["Nothing", "Kept"]
    assert ledger_path.read_bytes() == before
    assert [path for path, _ in site.asked] == [f"/{number}.html" for number in NUMBERS]


def test_what_differs_is_shown_asked_about_and_written_once(
    opicescr, installed_sync, site, depositary, ledger_path
):
    original = json.loads(ledger_path.read_bytes())["countries"]
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 5))
    depositary.remove("URY", "IV-3-a", ActKind.RATIFICATION)
    depositary.record("URY", "IV-3-a", ActKind.RATIFICATION, date(2013, 2, 6))
    depositary.remove("BEN", "IV-15-a", *ActKind)
    site.publish(depositary, LATER)
    done = installed_sync("--note", "the monthly look", stdin=b"y\n")
    assert (done.returncode, done.stderr) == (0, "Write this? [y/N] ")
    assert done.stdout.splitlines() == [
        "+  new        OP-ICESCR  Ireland  ratification 5 Feb 2026",
        "~  corrected  OP-ICESCR  Uruguay  ratification 5 Feb 2013 -> ratification 6 Feb 2013",
        "-  gone       OP-CRPD    Benin    signature 8 Feb 2008",
        "-  gone       OP-CRPD    Benin    ratification 5 Jul 2012",
        *(f"{number} as at 9 Feb 2026" for number in NUMBERS),
        "Done, as edit 1.",
        "Kept beside the ledger: the words of 168 statements.",
    ]
    (entry,) = json.loads(opicescr("history", "--json").stdout)
    assert entry["note"] == "the monthly look"
    assert entry["command"].startswith("opicescr sync --url https://127.0.0.1")
    assert opicescr("check").returncode == 0
    assert opicescr("undo", "--yes").returncode == 0
    assert {
        row["iso3"]: row["acts"]
        for row in json.loads(ledger_path.read_bytes())["countries"].values()
    } == {row["iso3"]: row["acts"] for row in original.values()}


def test_check_tells_that_an_act_differs_and_changes_nothing(sync, site, depositary, ledger_path):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 5))
    site.publish(depositary, LATER)
    before = ledger_path.read_bytes()
    done = sync("--check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "+  new  OP-ICESCR  Ireland  ratification 5 Feb 2026\n"
    assert ledger_path.read_bytes() == before


def test_check_does_not_mind_a_page_that_is_only_newer(sync, site, depositary, ledger_path):
    site.publish(depositary, LATER)
    before = ledger_path.read_bytes()
    done = sync("--check")
    assert (done.returncode, done.stdout) == (0, "Nothing differs.\n")
    assert ledger_path.read_bytes() == before


def test_check_says_that_all_is_in_step(sync, site, depositary, ledger_path):
    site.publish(depositary)
    before = ledger_path.read_bytes()
    done = sync("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing differs.\n", "")
    assert ledger_path.read_bytes() == before
    assert len(site.asked) == len(NUMBERS)


def test_check_says_that_nobody_could_be_asked(refused, monkeypatch):
    """Nobody listens at the discard port of this machine."""
    waited, nobody = [], {"url": "https://127.0.0.1:9/{number}.html"}
    monkeypatch.setattr(fetch, "Fetcher", partial(fetch.Fetcher, sleep=waited.append))
    for words in ((), ("--check",)):
        line = refused(*words, code=3, **nobody)
        assert line.startswith("error: IV-3 from 127.0.0.1: ")
    assert waited == [1, 4, 1, 4]


def test_a_page_that_did_not_change_is_not_sent_again_until_the_ledger_did(
    opicescr, sync, site, depositary
):
    page = depositary.html("IV-3-a", LATER)
    site.publish(depositary, LATER)

    def answer(handler):
        known = handler.headers.get("If-None-Match") == '"7"'
        site.send(handler, b"" if known else page, 304 if known else 200, ETag='"7"')
        seen.append(304 if known else 200)

    seen = []
    site.answers["/IV-3-a.html"] = answer
    assert sync("--yes").returncode == 0
    assert sync().stdout == "Nothing differs.\n"
    assert seen == [200, 304]
    opicescr("update", "Ireland", "ratified", "--on", "2026-02-09", "--yes")
    assert sync().stdout == "Nothing differs.\n"
    assert seen == [200, 304, 200]


def test_a_page_whose_words_are_not_here_is_fetched_though_it_did_not_change(
    sync, site, depositary, ledger_path
):
    page = depositary.html("IV-3-a", LATER)
    site.publish(depositary, LATER)
    seen = []

    def answer(handler):
        seen.append(handler.headers.get("If-None-Match"))
        site.send(handler, page, 200, ETag='"7"')

    site.answers["/IV-3-a.html"] = answer
    assert sync("--yes").returncode == 0
    words = ledger_path.with_name(f"{ledger_path.name}.statements")
    words.unlink()
    assert sync().stdout.startswith("Nothing differs.\nKept beside the ledger: the words of")
    assert words.exists()
    assert sync().stdout == "Nothing differs.\n"
    assert seen == [None, None, '"7"']


def test_a_server_that_is_busy_for_a_moment_is_asked_again(sync, site, depositary):
    site.publish(depositary)
    statuses = iter([503, 500, 200])
    page = depositary.html("IV-3")
    site.answers["/IV-3.html"] = lambda handler: site.send(
        handler, page, next(statuses), Retry_After="0"
    )
    assert sync().stdout.startswith("Nothing differs.\n")


@pytest.mark.parametrize("template", ["/{number}.en.xml", "/{number}/status?lang=en"])
def test_a_mirror_may_name_its_pages_as_it_likes(sync, site, depositary, template):
    for number in NUMBERS:
        page = depositary.xml(number) if "xml" in template else depositary.html(number)
        site.answer(template.replace("{number}", number), page, sort="text/xml")
    done = sync(url=site.url + template)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing differs.\n")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"status": 302, "Location": "https://example.invalid/"}, "redirects to another server"),
        ({"status": 302, "Location": "http://127.0.0.1/"}, "address that is not https"),
        ({"status": 404, "data": b"<html>gone</html>"}, "the server answers 404"),
        ({"status": 503, "Retry_After": "3600"}, "the server answers 503"),
        ({"data": b"<html>We are working on the site.</html>"}, "not a status page"),
        ({"data": b""}, "there is no HTML in it"),
        ({"data": b"%PDF-1.7", "sort": "application/pdf"}, "and no page"),
        (
            {"data": gzip.compress(bytes(100_000_000)), "Content_Encoding": "gzip"},
            "over 8192 kB",
        ),
    ],
)
def test_one_bad_answer_keeps_all_pages_out(refused, site, depositary, answer, why):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 5))
    site.publish(depositary, LATER)
    site.answer("/IV-5.html", **answer)
    line = refused(code=3)
    assert refused("--check", code=3) == line
    assert line.startswith("error: IV-5 from 127.0.0.1: ")
    assert line.endswith(". The ledger stays as it was.\n")
    assert line.count("\n") == 1
    assert why in line


@pytest.mark.parametrize(
    ("spoil", "why", "code"),
    [
        (lambda page: page[: len(page) // 2], "the page has no end", 3),
        (lambda page: page.decode().encode("utf-16"), "not a status page", 3),
        (lambda page: page.replace(b"Parties :    31", b"Parties :    32"), "its rows give", 3),
        (lambda page: page.replace(b"Economic", b"Astronomic", 1), "is titled", 1),
        (lambda page: page.replace(b"<tr><td>Uruguay", b"<tr><td>Ruritania"), "'Ruritania'", 1),
    ],
    ids=["half a page", "another charset", "another count", "another title", "another State"],
)
def test_a_page_that_is_not_as_it_should_be_keeps_all_pages_out(
    refused, site, depositary, spoil, why, code
):
    site.publish(depositary, LATER)
    site.pages["/IV-3-a.html"] = spoil(depositary.html("IV-3-a", LATER))
    line = refused(code=code)
    assert why in line
    assert "IV-3-a" in line


def test_a_page_in_the_place_of_another_is_refused(refused, site, depositary):
    site.publish(depositary, LATER)
    site.pages["/IV-3-a.html"] = depositary.html("IV-5", LATER)
    assert "IV-3-a from 127.0.0.1: this is the page of IV-5." in refused()


def test_an_older_page_is_refused_unless_asked_for(refused, sync, site, depositary):
    site.publish(depositary, "01-02-2026 08:00:00 EST")
    assert "--allow-older" in refused()
    assert sync("--yes", "--allow-older").stdout.count("Done, as edit 1.\n") == 1


def test_http_is_refused(refused, site):
    line = refused(url=site.url.replace("https", "http"), code=3)
    assert line.startswith("error: IV-3 from 127.0.0.1: the address is not an https one.")
    assert site.asked == []


def test_a_password_in_an_address_is_not_repeated(refused, site):
    assert "secret" not in refused(url=site.url.replace("https://", "http://me:secret@"), code=3)


def test_a_site_that_nobody_vouches_for_is_refused(refused, stranger_s_site):
    assert "certificate is not to be trusted" in refused(url=stranger_s_site.url, code=3)


def test_nobody_there_to_answer_is_not_a_yes(sync, site, depositary, ledger_path):
    site.publish(depositary, LATER)
    before = ledger_path.read_bytes()
    done = sync()
    assert (done.returncode, ledger_path.read_bytes()) == (2, before)
    assert "--yes" in done.stderr


def test_a_terminal_sees_how_far_it_is_and_nothing_of_it_stays(monkeypatch, capsys):
    from opicescr_cli.views.screens.progress import progress

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress() as started:
        step = started(2)
        step("ICESCR")
        step("[bold]OP")
    assert capsys.readouterr().out == ""


def test_the_depositary_s_own_addresses_are_https_and_its_own():
    for instrument in facts.instruments().values():
        assert instrument.url.startswith("https://treaties.un.org/")
