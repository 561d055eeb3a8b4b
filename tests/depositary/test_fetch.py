"""Fetching from a real server on this machine that misbehaves in every way that servers do."""

from __future__ import annotations

import contextlib
import functools
import gzip
import os
import time
import tracemalloc
from contextlib import closing

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opicescr_cli import __version__
from opicescr_cli.core.model import Version
from opicescr_cli.depositary.fetch import Fetcher, FetchError, Limits

PAGE = b"<html>a page</html>"
LIMITS = Limits(connect=1, read=1, deadline=5, size=100_000)


@pytest.fixture
def slept():
    """The seconds that a fetcher would have waited between its tries."""
    return []


@pytest.fixture
def fetch(authority, slept, monkeypatch):
    """Fetch as the program does, trusting the tests' authority: fetch(url, read=0.1)."""
    monkeypatch.setenv("SSL_CERT_FILE", authority[1])
    monkeypatch.setenv("NO_PROXY", "*")

    def go(url, known=None, **limits):
        changed = Limits(**{n: getattr(LIMITS, n) for n in Limits.__slots__} | limits)
        with closing(Fetcher(changed, slept.append)) as fetcher:
            return fetcher.fetch(url, known)

    return go


def test_a_page_comes_as_it_was_sent_by_a_server_that_knows_who_asks(fetch, site):
    site.answer("/page", PAGE, ETag='"1"', Last_Modified="Tue, 03 Feb 2026 14:16:18 GMT")
    fetched = fetch(f"{site.url}/page")
    assert (fetched.data, fetched.etag) == (PAGE, '"1"')
    assert fetched.last_modified == "Tue, 03 Feb 2026 14:16:18 GMT"
    ((_path, headers),) = site.asked
    assert headers["user-agent"].startswith(f"opicescr/{__version__} (+https://")
    assert headers["accept-encoding"] == "gzip"
    assert "if-none-match" not in headers


def test_a_page_that_is_packed_comes_unpacked(fetch, site):
    site.answer("/page", gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(f"{site.url}/page").data == PAGE


@pytest.mark.parametrize(
    "sort", ["TEXT/HTML", "text/xml;charset=x", "application/xml", "application/xhtml+xml"]
)
def test_html_and_xml_are_pages(fetch, site, sort):
    site.answer("/page", PAGE, sort=sort)
    assert fetch(f"{site.url}/page").data == PAGE


@pytest.mark.parametrize("sort", ["application/pdf", "image/png", "application/json", None])
def test_anything_else_is_not(fetch, site, sort):
    site.answer("/page", PAGE, sort=sort)
    with pytest.raises(FetchError, match="and no page"):
        fetch(f"{site.url}/page")


def test_the_known_version_is_asked_for_and_may_be_the_answer(fetch, site):
    site.answer("/page", status=304)
    known = Version(f"{site.url}/page", '"1"', "Tue, 03 Feb 2026 14:16:18 GMT", "")
    assert fetch(f"{site.url}/page", known) is None
    ((_path, headers),) = site.asked
    assert headers["if-none-match"] == '"1"'
    assert headers["if-modified-since"] == "Tue, 03 Feb 2026 14:16:18 GMT"


def test_nothing_is_unchanged_that_was_never_known(fetch, site):
    site.answer("/page", status=304)
    with pytest.raises(FetchError, match="answers 304"):
        fetch(f"{site.url}/page")


@pytest.mark.parametrize("value", ["\x01", "é", "x" * 300])
def test_a_version_that_no_request_could_carry_is_forgotten(fetch, site, value):
    site.answer("/page", PAGE, ETag=value)
    assert fetch(f"{site.url}/page").etag == ""


def test_a_redirect_at_the_same_server_is_followed(fetch, site):
    site.answer("/old", status=302, Location="/page")
    site.answer("/page", PAGE)
    assert fetch(f"{site.url}/old").data == PAGE


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("https://example.invalid/page", "redirects to another server, example.invalid"),
        ("//example.invalid/page", "redirects to another server, example.invalid"),
        ("https://127.0.0.1:9/page", "redirects to another server, 127.0.0.1"),
        ("http://127.0.0.1/page", "redirects to an address that is not https"),
        ("file:///etc/passwd", "redirects to an address that is not https"),
        ("https://127.0.0.1:no/", "is no HTTP"),
        ("/again", "redirects on and on"),
    ],
)
def test_every_other_redirect_is_refused(fetch, site, location, why):
    site.answer("/again", status=301, Location=location)
    with pytest.raises(FetchError, match=why):
        fetch(f"{site.url}/again")
    assert {path for path, _ in site.asked} == {"/again"}


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "file:///etc/passwd", "//x", "page", "https:///", ""]
)
def test_only_https_is_asked(fetch, url):
    with pytest.raises(FetchError, match="not an https one"):
        fetch(url)


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(fetch, stranger_s_site, slept):
    with pytest.raises(FetchError, match="certificate is not to be trusted"):
        fetch(f"{stranger_s_site.url}/page")
    assert stranger_s_site.asked == slept == []


def test_a_certificate_of_another_name_is_refused(fetch, site):
    with pytest.raises(FetchError, match="certificate is not to be trusted"):
        fetch(site.url.replace("127.0.0.1", "localhost"))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_that_recovers_is_asked_again(fetch, site, slept, status):
    answers = iter([status, status, 200])
    site.answers["/page"] = lambda handler: site.send(handler, PAGE, next(answers))
    assert fetch(f"{site.url}/page").data == PAGE
    assert slept == [1, 4]


def test_a_server_that_does_not_recover_is_left_alone(fetch, site, slept):
    site.answer("/page", PAGE, 503)
    with pytest.raises(FetchError, match="the server answers 503"):
        fetch(f"{site.url}/page")
    assert (len(site.asked), len(slept)) == (3, 2)


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("0", [0]),
        ("7", [7]),
        ("Wed, 04 Feb 2026 10:00:09 GMT", [9]),
        ("Wed, 04 Feb 2026 09:00:00 GMT", [0]),
        ("soon", [1]),
        ("-7", [1]),
    ],
)
def test_a_server_says_how_long_to_wait(fetch, site, slept, asked, waited):
    def answer(handler):
        handler.date_time_string = lambda: "Wed, 04 Feb 2026 10:00:00 GMT"
        first = len(site.asked) == 1
        site.send(handler, PAGE, 503 if first else 200, Retry_After=asked)

    site.answers["/page"] = answer
    assert fetch(f"{site.url}/page").data == PAGE
    assert slept == waited


@pytest.mark.parametrize("asked", ["31", "9" * 400, "Wed, 04 Feb 2099 10:00:09 GMT"])
def test_nobody_waits_for_ever(fetch, site, slept, asked):
    site.answer("/page", PAGE, 503, Retry_After=asked)
    with pytest.raises(FetchError, match="the server answers 503"):
        fetch(f"{site.url}/page")
    assert (len(site.asked), slept) == (1, [])


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_what_is_not_there_is_not_asked_for_again(fetch, site, slept, status):
    site.answer("/page", PAGE, status)
    with pytest.raises(FetchError, match=f"the server answers {status}"):
        fetch(f"{site.url}/page")
    assert (len(site.asked), slept) == (1, [])


@pytest.mark.parametrize(
    "answer",
    [
        lambda site, handler: site.send(handler, PAGE, Content_Length="99999"),
        lambda site, handler: site.send(handler, gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
        lambda site, handler: None,
    ],
    ids=["fewer bytes than announced", "half of what was packed", "nothing"],
)
def test_an_answer_that_breaks_off_is_asked_for_again_and_then_refused(fetch, site, slept, answer):
    def broken(handler):
        handler.close_connection = True
        answer(site, handler)

    site.answers["/page"] = broken
    with pytest.raises(FetchError, match="breaks off or is no HTTP"):
        fetch(f"{site.url}/page")
    assert len(slept) == 2


@pytest.mark.parametrize("packing", ["gzip", "br", "deflate", "gzip, gzip"])
def test_what_cannot_be_unpacked_is_refused(fetch, site, packing):
    site.answer("/page", PAGE, Content_Encoding=packing)
    with pytest.raises(FetchError, match="cannot be unpacked"):
        fetch(f"{site.url}/page")


def test_a_bomb_is_refused_before_it_fills_the_memory(fetch, site):
    bomb = gzip.compress(bytes(50_000_000))
    site.answer("/page", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="over 97 kB"):
            fetch(f"{site.url}/page")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_page_of_just_the_most_comes_in_and_a_byte_more_does_not(fetch, site):
    for packed in (False, True):
        for size in (100_000, 100_001):
            data = os.urandom(size)
            words = {"Content_Encoding": "gzip"} if packed else {}
            site.answer("/page", gzip.compress(data) if packed else data, **words)
            if size == LIMITS.size:
                assert fetch(f"{site.url}/page").data == data
            else:
                with pytest.raises(FetchError, match="larger than any status page"):
                    fetch(f"{site.url}/page")


def test_a_page_without_an_end_is_refused(fetch, site):
    def endless(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p>and on" * 1000)

    site.answers["/page"] = endless
    with pytest.raises(FetchError, match="larger than any status page"):
        fetch(f"{site.url}/page")


def drip(handler, start):
    handler.close_connection = True
    handler.wfile.write(start)
    for _ in range(100):
        time.sleep(0.02)
        handler.wfile.write(b"x")


@pytest.mark.parametrize(
    "start",
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"HTTP/1.1 200 OK\r\nSlow: "],
    ids=["body", "headers"],
)
def test_an_answer_that_drips_has_a_deadline(fetch, site, start):
    site.answers["/page"] = lambda handler: drip(handler, start)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"no whole answer in 0\.3 seconds"):
        fetch(f"{site.url}/page", deadline=0.3)
    assert time.monotonic() - began < 2


def test_a_server_that_says_nothing_is_given_up(fetch, site):
    site.answers["/page"] = lambda handler: time.sleep(0.5)
    for _ in range(3):
        with pytest.raises(FetchError) as given_up:
            fetch(f"{site.url}/page", read=0.05, waits=())
        # Now and then the tests' own server spoils a record of a connection that it is leaving.
        if "BAD_RECORD_MAC" not in str(given_up.value):
            break
    assert "no answer in time" in str(given_up.value)


def test_nobody_there_is_said_plainly(fetch, site, slept):
    with pytest.raises(FetchError, match="no connection"):
        fetch("https://127.0.0.1:9/page")
    assert len(slept) == 2


@pytest.mark.parametrize(
    ("variable", "value"), [("SSL_CERT_FILE", "/nowhere.pem"), ("HTTPS_PROXY", "gopher://x")]
)
def test_an_environment_that_cannot_work_is_named(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(FetchError, match="certificates or the proxy"):
        Fetcher()


@pytest.fixture
def answered(monkeypatch):
    """Fetch from a server whose answers are made here: their headers may be any bytes."""

    def go(answers, known=None):
        left = iter(answers)

        def answer(_request):
            status, headers, data = next(left, (500, [], b""))
            return httpx.Response(status, headers=headers, stream=httpx.ByteStream(data))

        transport = httpx.MockTransport(answer)
        with monkeypatch.context() as patched:
            client = functools.partial(httpx.Client, transport=transport)
            patched.setattr(httpx, "Client", client)
            with closing(Fetcher(LIMITS, lambda _seconds: None)) as fetcher:
                return fetcher.fetch("https://treaties.un.org/page", known)

    return go


HTML = (b"Content-Type", b"text/html")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        (b"Set-Cookie", "name=\xe9\u20ac; Path=/".encode()),
        (b"Location", b"https://xn--/"),
        (b"Location", b"https://xn--\xff.example/"),
        (b"Location", b"//[::1"),
        (b"Retry-After", b"9" * 400),
        (b"Retry-After", "\u0663".encode()),
        (b"Retry-After", b"Tue, 99 Feb 99999 99:99:99 GMT"),
        (b"Retry-After", b"Tue, 03 Feb 2026 14:16:18 +99999999999"),
        (b"Content-Type", b"\xff\xfe; charset=\x00"),
        (b"Content-Encoding", b"\xe9"),
        (b"ETag", b"\xe9"),
    ],
)
@pytest.mark.parametrize("status", [200, 302, 304, 503])
def test_no_header_ends_in_a_traceback(answered, header, value, status):
    given_known = Version("https://treaties.un.org/page", '"\u20ac\xe9"', "\ud800", "")
    answers = [(status, [HTML, (header, value)], PAGE), (200, [HTML], PAGE)]
    for known in (None, given_known):
        with contextlib.suppress(FetchError):
            assert answered(answers, known) is None or known is None or status != 304


def test_a_cookie_is_not_kept(fetch, site):
    site.answer("/old", status=302, Location="/page", Set_Cookie="a=1")
    site.answer("/page", PAGE)
    assert fetch(f"{site.url}/old").data == PAGE
    assert all("cookie" not in headers for _, headers in site.asked)


def test_a_version_in_the_ledger_that_no_request_could_carry_is_not_asked_for(fetch, site):
    site.answer("/page", PAGE)
    known = Version(f"{site.url}/page", '"\u20ac"', "gestern\n", "")
    assert fetch(f"{site.url}/page", known).data == PAGE
    ((_path, headers),) = site.asked
    assert "if-none-match" not in headers
    assert "if-modified-since" not in headers


names = st.sampled_from(
    [
        *(b"Set-Cookie", b"Location", b"Retry-After", b"ETag", b"Last-Modified", b"Date"),
        *(b"Content-Type", b"Content-Encoding", b"Content-Length", b"Transfer-Encoding"),
    ]
)
values = st.binary(max_size=60) | st.sampled_from(
    [b"https://xn--/", b"/page", b"gzip", b"text/html", b"0", b"9" * 99, b"a=1", b"chunked"]
)
answers = st.lists(
    st.tuples(
        st.sampled_from([200, 204, 206, 301, 302, 303, 304, 307, 308, 404, 429, 500, 503]),
        st.lists(st.tuples(names, values), max_size=4),
        st.binary(max_size=30),
    ),
    max_size=4,
)
versions = st.builds(Version, st.just(""), st.text(max_size=9), st.text(max_size=9), st.just(""))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(answers=answers, known=st.none() | versions)
def test_whatever_headers_come_there_is_a_page_or_one_line(answered, answers, known):
    fetched = None
    with contextlib.suppress(FetchError):
        fetched = answered(answers, known)
    assert fetched is None or isinstance(fetched.data, bytes)
