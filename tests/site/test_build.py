"""What the build promises of its files, without a browser."""

import gzip
import json
import os
import random
import re
import signal
import time
from collections.abc import Mapping
from datetime import date
from threading import Thread
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from opicescr_cli import facts
from opicescr_cli.core.message import OpicescrError, WrongCallError
from opicescr_cli.core.model import PROTOCOL, Act, ActKind, Status
from opicescr_cli.language import LANGUAGES, speaking
from opicescr_cli.site import build as building
from opicescr_cli.site.build import base_address, build, site_files
from opicescr_cli.site.folder import MANIFEST
from opicescr_cli.store import atomic
from opicescr_cli.store.shipped import shipped_ledger
from opicescr_cli.store.whole_file import NotWrittenError
from opicescr_cli.views.places import sources, told_text

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/op-icescr/"


def written(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Made(Mapping):
    """A site's files, each made when it is asked for: few tests ask for all."""

    def __init__(self, makes):
        self._makes = makes

    def __getitem__(self, path):
        return self._makes[path]()

    def __iter__(self):
        return iter(self._makes)

    def __len__(self):
        return len(self._makes)


def files_of(ledger, **settings):
    settings = {"base_url": "", "languages": ("en",), **settings}
    return Made(site_files(ledger, **settings))


@pytest.fixture(scope="module")
def few(ledger):
    """A ledger of four States: a site that is built in no time."""
    names = ("URY", "IRL", "FRA", "NZL")
    return ledger._replace(records={iso3: ledger.records[iso3] for iso3 in names})


@pytest.fixture(scope="module")
def later(few):
    """The same ledger, asked about a later day."""
    return few._replace(day=date(2026, 11, 21))


@pytest.fixture(scope="module")
def site(public):
    return written(public)


@pytest.fixture(scope="module")
def pages(site):
    return parsed(site)


def parsed(site):
    return {path: html.fromstring(data) for path, data in site.items() if path.endswith(".html")}


def test_every_state_has_its_page(site, ledger):
    named = {f"states/{iso3.lower()}/index.html" for iso3 in ledger.records}
    assert len(named) == 197
    assert named == {path for path in site if re.fullmatch(r"states/.+/index.html", path)}


def test_the_same_facts_give_the_same_bytes_on_another_day(some, small, tmp_path, monkeypatch):
    """For 90 days: older facts are said to be old."""
    monkeypatch.setenv("OPICESCR_NOW", "2026-05-04")
    again = shipped_ledger(facts.path("ledger.json"), date(2026, 2, 3))
    build(again._replace(records=some.records), tmp_path / "again")
    assert written(tmp_path / "again") == written(small)


def test_a_day_that_was_asked_for_is_named_on_every_page(some, tmp_path):
    day = date(2017, 4, 30)
    ledger = shipped_ledger(facts.path("ledger.json"), day)._replace(records=some.records)
    build(ledger, tmp_path / "past", past=True, languages=["en"])
    for path, data in written(tmp_path / "past").items():
        if path.endswith(".html"):
            assert b"As it stood on 30 April 2017" in data, path
    aut = (tmp_path / "past" / "states" / "aut" / "index.html").read_text("utf-8")
    assert "has not signed the OP-ICESCR" in aut


def test_links_and_files_resolve(site, pages, small):
    """Every relative address leads to a file of the site, every fragment to an element.

    Among all States in English, among some in every language.
    """
    english = {path: pages[path] for path in pages if path.partition("/")[0] not in LANGUAGES}
    assert broken_links(english, site) == []
    files = written(small)
    assert broken_links(parsed(files), files) == []


def broken_links(pages, site):
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    wrong = []
    for path in pages.keys() - {"404.html"}:
        for link in set(pages[path].xpath(LINKS)):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = unquote(urlsplit(urljoin(f"/{path}", link)).path).removeprefix("/")
            target += "index.html" if target.endswith("/") or not target else ""
            lost = parts.fragment and target in ids and parts.fragment not in ids[target]
            if target not in site or lost:
                wrong.append((path, link))
    return wrong


LINKS = " | ".join(
    f"//*[not(self::base)]/@{name}"
    for name in (
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "poster",
        "cite",
        "*[name()='xlink:href']",
    )
)
"""Where an element of HTML names an address."""


def test_a_french_page_sends_nobody_to_the_depositarys_english(pages):
    shown = "//main//*[contains(., 'clang=_en') and not(*)]/text()"
    for path in (each for each in pages if each.startswith("fr/")):
        led = pages[path].xpath("//@href[contains(., 'clang=')] | //@title[contains(., 'clang=')]")
        assert not [link for link in led if "clang=_fr" not in link], path
        assert not pages[path].xpath(shown), path


def test_a_day_of_acceptance_is_read_out_as_a_sentence(pages):
    for folder, said in (("", "accepted on "), ("es/", "aceptado el "), ("fr/", "acceptée le ")):
        (section,) = pages[f"{folder}states/ury/index.html"].xpath("//section[h2/@id='procedures']")
        notes = [" ".join(note.text_content().split()) for note in section.xpath(".//li/span[2]")]
        assert len(notes) == 8
        assert all(note.startswith(said) for note in notes)


def test_the_reasons_of_a_state_are_named_after_it(pages):
    said = "//summary[contains(@aria-label, $name)]/@aria-label"
    assert pages["fr/prospects/index.html"].xpath(said, name="Kazakhstan") == [
        "Pourquoi le Kazakhstan"
    ]


def test_no_part_of_a_page_has_the_class_of_a_page(pages):
    """It would be drawn as that page is, or the page as the part."""
    own, parts = set(), set()
    for page in pages.values():
        (body,) = page.xpath("//body")
        own |= set(body.get("class").split())
        parts |= {name for each in body.xpath(".//*/@class") for name in each.split()}
    assert {"page-home", "page-states", "page-brief", "page-404"} <= own
    assert own & parts == set()


def test_no_page_asks_another_host_for_anything(pages):
    for path, page in pages.items():
        asked = page.xpath("//link[@rel!='canonical']/@href | //@src | //form/@action")
        assert not [link for link in asked if urlsplit(link).netloc], path


def test_the_policy_forbids_what_the_pages_do_not_do(pages):
    for path, page in pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'self'"), path
        assert "unsafe" not in policy
        assert not page.xpath("//style | //@style | //script[not(@src)]"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path


def test_each_page_has_a_language_a_title_and_one_heading(pages):
    titles = {}
    for path, page in pages.items():
        folder = path.partition("/")[0]
        assert page.get("lang") == (folder if folder in LANGUAGES else "en"), path
        assert len(page.xpath("//h1")) == 1, path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        titles.setdefault((page.get("lang"), page.findtext(".//title")), []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_the_four_figures_are_the_ledger_s(pages, ledger):
    for status, count in ledger.counts.items():
        (card,) = pages["index.html"].xpath(f"//details[contains(@class, 'count {status}')]")
        assert card.xpath("string(.//span[@class='number'])") == str(count)
        assert len(card.xpath(".//li")) == count


@pytest.mark.parametrize(
    ("iso3", "verdict", "words"),
    [
        ("ury", "Yes.", "It ratified the OP-ICESCR on 5 February 2013."),
        ("deu", "Yes.", "It acceded to the OP-ICESCR on 20 April 2023."),
        ("irl", "Not yet.", "It signed the OP-ICESCR on 23 March 2012 and has not ratified it."),
        ("gbr", "No.", "has not signed the OP-ICESCR"),
        ("usa", "No.", "It signed the ICESCR on 5 October 1977 and is not a party to it"),
        ("sau", "No.", "It is not a party to the ICESCR"),
    ],
)
def test_a_state_s_page_answers_first(pages, iso3, verdict, words):
    page = pages[f"states/{iso3}/index.html"]
    assert page.xpath("string(//p[@class='verdict'])") == verdict
    assert words in page.xpath("string(//p[@class='because'])")


def test_the_home_page_weighs_little(site):
    carried = ("index.html", "style.css", "site.js", "search.json", "icon.svg")
    assert sum(len(gzip.compress(site[path], mtime=0)) for path in carried) <= 200_000


def with_act(ledger, iso3, **changes):
    act = Act(PROTOCOL, ActKind.SIGNATURE, date(2026, 5, 6), "https://example.org/a", "2026-05-07")
    acts = (*ledger.records[iso3].acts, act._replace(**changes))
    return ledger.with_acts(iso3, acts)


HOSTILE = [
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/"onmouseover=alert(1)',
    "https://[broken",
    "\x1b[31mred\u202e\x00",
    "{{ 7 * 7 }}{% raw %}",
    "</title></textarea><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_text_shows_as_text(few, source):
    files = files_of(with_act(few, "NZL", source=source))
    page = html.fromstring(files["states/nzl/index.html"])
    (cell,) = page.xpath("//tr[td/time[@datetime='2026-05-06']]/td[@class='source']")
    assert not cell.xpath(".//a | .//script | .//img")
    shown = cell.text_content()
    assert shown.isprintable()
    assert shown == source or not source.isprintable()
    etree.fromstring(files["feed.xml"])
    json.loads(files["data.json"])


def test_half_a_character_is_refused_by_name(later, tmp_path):
    with pytest.raises(OpicescrError, match="NZL"):
        build(with_act(later, "NZL", source="\ud800"), tmp_path / "public")
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_name_shows_as_text(few):
    record = few.records["NZL"]
    named = record._replace(state=record.state._replace(name='</title><script>"&alert(1)'))
    hostile = few._replace(records={**few.records, "NZL": named})
    files = files_of(hostile)
    for path, data in files.items():
        if path.endswith(".html"):
            page = html.fromstring(data)
            assert len(page.xpath("//script")) <= 1, path
        elif path.endswith((".svg", ".xml")):
            etree.fromstring(data)


def test_a_hostile_code_leads_nowhere(few, tmp_path):
    record = few.records["FRA"]
    state = record.state._replace(iso3="../../../out")
    hostile = few._replace(records={**few.records, state.iso3: record._replace(state=state)})
    with pytest.raises(NotWrittenError, match="outside the folder"):
        build(hostile, tmp_path / "public")
    assert list(tmp_path.iterdir()) == []


def test_a_web_address_becomes_a_link(few):
    page = html.fromstring(files_of(with_act(few, "NZL"))["states/nzl/index.html"])
    (link,) = page.xpath("//td[@class='source']/a[@href='https://example.org/a']")
    assert link.text == "example.org"


def test_what_comes_into_force_next_is_announced(ledger, later):
    later = ledger._replace(day=later.day)
    acts = [
        a._replace(kind=ActKind.RATIFICATION, date=date(2026, 10, 1), source="x")
        for a in later.records["IRL"].acts
        if a.instrument == PROTOCOL
    ]
    soon = later.with_acts("IRL", (*later.records["IRL"].acts, *acts))
    files = files_of(soon)
    assert "1 Jan 2027" in html.fromstring(files["index.html"]).text_content()
    assert b"In force for it on" in files["states/irl/index.html"]


def test_a_denunciation_is_told(later):
    left = with_act(later, "URY", kind=ActKind.DENUNCIATION, date=date(2026, 1, 2))
    assert left.standing("URY").status is Status.PARTY
    page = html.fromstring(files_of(left)["states/ury/index.html"])
    assert page.xpath("string(//p[@class='verdict'])") == "No longer."


def test_an_empty_ledger_builds(ledger):
    bare = {iso3: record._replace(acts=()) for iso3, record in ledger.records.items()}
    files = files_of(ledger._replace(records=bare, snapshots={}))
    home = html.fromstring(files["index.html"]).text_content()
    assert "0 of 197 States have" in home
    assert "The depositary's page has not been read yet" in home
    etree.fromstring(files["feed.xml"])


def test_the_feed_is_atom(site, ledger):
    feed = etree.fromstring(site["feed.xml"])
    entries = feed.findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}title") for e in entries][:2] == [
        "Albania accedes to the Protocol",
        "Côte d'Ivoire accedes to the Protocol",
    ]
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated"))
    assert len({e.findtext(f"{ATOM}id") for e in entries}) == len(entries)
    assert feed.find(f"{ATOM}author") is not None
    newest = max(e.findtext(f"{ATOM}updated") for e in entries)
    assert feed.findtext(f"{ATOM}updated") == newest


@pytest.fixture(scope="module")
def moved_site(some):
    return files_of(some, base_url=BASE)


def test_an_entry_of_the_feed_keeps_its_identity_when_the_site_moves(moved_site, small):
    moved = etree.fromstring(moved_site["feed.xml"])
    here = etree.fromstring((small / "feed.xml").read_bytes())
    assert [e.text for e in moved.iter(f"{ATOM}id")] == [e.text for e in here.iter(f"{ATOM}id")]
    links = moved.xpath("//*[local-name()='link'][@rel='self' or @rel='alternate']/@href")
    assert all(link.startswith(BASE) for link in links)


def test_data_json_has_every_state_and_act(site, ledger):
    data = json.loads(site["data.json"])
    assert data["summary"]["counts"] == {s.value: n for s, n in ledger.counts.items()}
    assert len(data["states"]) == 197
    (uruguay,) = [row for row in data["states"] if row["iso3"] == "URY"]
    assert uruguay["in_force"] == "2013-05-05"
    assert {act["instrument"] for act in uruguay["acts"]} >= {"IV-3", "IV-3-a", "IV-5"}


def test_the_data_package_describes_its_files(public):
    from frictionless import Package

    report = Package(str(public / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_calendar_has_the_days(site):
    from icalendar import Calendar

    events = Calendar.from_ical(site["calendar.ics"]).walk("VEVENT")
    assert len(events) == 2 + 31
    assert date(2013, 5, 5) in {event["DTSTART"].dt for event in events}


def test_the_badge_says_the_figure(site):
    badge = etree.fromstring(site["badge.svg"])
    assert badge.get("aria-label").startswith("OP-ICESCR: 31 / 197. As at 3 February 2026")


def test_an_address_gives_a_sitemap_and_canonical_links(moved_site, some):
    files = moved_site
    listed = etree.fromstring(files["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    assert BASE in listed
    assert f"{BASE}states/ury/" in listed
    assert len(listed) == len(some.records) + 8
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"].decode()
    page = html.fromstring(files["states/ury/index.html"])
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}states/ury/"]
    lost = html.fromstring(files["404.html"])
    assert "/op-icescr/style.css" in lost.xpath("//link/@href")


def test_each_language_has_its_page_for_what_is_not_there(few):
    files = files_of(few, base_url=BASE, languages=("en", "es"))
    lost = html.fromstring(files["es/404.html"])
    assert lost.get("lang") == "es"
    assert "/op-icescr/es/states/" in lost.xpath("//form/@action")
    assert not any("404" in path for path in files["sitemap.xml"].decode().split())


def test_a_title_is_the_question_that_people_ask(pages):
    assert pages["states/chl/index.html"].findtext(".//title") == (
        "Has Chile ratified the OP-ICESCR? Not yet · OP-ICESCR ratification"
    )


def test_machines_are_told_the_day_and_the_licence(few):
    files = files_of(few, base_url=BASE)
    days = etree.fromstring(files["sitemap.xml"]).xpath("//*[local-name()='lastmod']/text()")
    assert set(days) == {"2026-02-03"}
    assert "CC0" in etree.fromstring(files["feed.xml"]).findtext(f"{ATOM}rights")
    home = html.fromstring(files["index.html"])
    told = json.loads(home.findtext(".//script[@type='application/ld+json']"))
    assert told["@type"] == "Dataset"
    assert told["license"].startswith("https://creativecommons.org/publicdomain/zero/")
    assert all(each["contentUrl"].removeprefix(BASE) in files for each in told["distribution"])


def test_a_shared_link_shows_the_card_of_its_page(few):
    """A network asks for a whole address, and finds the file there."""
    pytest.importorskip("PIL")
    pytest.importorskip("resvg_py")
    settings = {"base_url": BASE, "languages": ("en", "es")}
    files = dict(site_files(few, cards=True, **settings).items())
    shown = set()
    for path in [path for path in files if path.endswith("index.html")]:
        page = html.fromstring(files[path]())
        (card,) = page.xpath("//meta[@property='og:image']/@content")
        assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
        assert page.xpath("//meta[@property='og:image:alt']/@content")
        shown.add(card.removeprefix(BASE))
    assert shown == {path for path in files if path.endswith(".png")}
    assert {"cards/ury.png", "es/cards/home.png"} <= shown
    english, spanish = (files[path]() for path in ("cards/ury.png", "es/cards/ury.png"))
    assert english.startswith(b"\x89PNG")
    assert english != spanish
    assert english == dict(site_files(few, cards=True, **settings).items())["cards/ury.png"]()


def test_without_cards_no_page_promises_one(few):
    files = files_of(few, base_url=BASE)
    assert not any(path.endswith(".png") for path in files)
    page = html.fromstring(files["states/ury/index.html"])
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary"]
    assert not page.xpath("//meta[@property='og:image']")


def test_languages_lie_side_by_side(few):
    files = files_of(few, base_url=BASE, languages=("en", "es", "fr"))
    assert {"index.html", "es/index.html", "fr/states/ury/index.html", "es/feed.xml"} <= set(files)
    assert "es/style.css" not in files
    page = html.fromstring(files["es/states/ury/index.html"])
    assert page.get("lang") == "es"
    others = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang]")}
    assert others == {
        "en": f"{BASE}states/ury/",
        "es": f"{BASE}es/states/ury/",
        "fr": f"{BASE}fr/states/ury/",
        "x-default": f"{BASE}states/ury/",
    }
    assert page.xpath("//link[@rel='stylesheet']/@href")[0] == "../../../style.css"
    assert "5 de febrero de 2013" in page.text_content()


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a b",
        "https://x/?q",
        "javascript:1",
        "https://exam\nple.org/",
        "https://example.org/\x1b[31m",
        "https://example.org/\t",
        "https://example.org/\x7f",
        "https://example.org:port/",
        "https://example.org/\u202e",
    ],
)
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(WrongCallError):
        base_address(address)


def test_an_address_gets_its_slash():
    assert base_address("https://example.org/a") == "https://example.org/a/"
    assert base_address("") == ""


@pytest.mark.parametrize("name", ["thesis.docx", "index.html", "sub/deep.txt"])
def test_a_folder_with_something_else_is_refused(few, tmp_path, name):
    other = tmp_path / "public" / name
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    with pytest.raises(NotWrittenError, match=name.partition("/")[0]):
        build(few, tmp_path / "public")
    assert written(tmp_path) == {f"public/{name}": b"mine"}


def test_a_file_put_into_the_site_is_not_lost(few, tmp_path):
    build(few, tmp_path / "public", languages=["en"])
    (tmp_path / "public" / "CNAME").write_text("example.org")
    with pytest.raises(NotWrittenError, match="CNAME"):
        build(few, tmp_path / "public", languages=["en"])
    assert (tmp_path / "public" / "CNAME").read_text() == "example.org"


def test_a_file_that_comes_while_the_site_is_built_is_not_lost(few, tmp_path, monkeypatch):
    target = tmp_path / "public"
    build(few, target, languages=["en"])
    before = written(target)

    def meanwhile(*_asked):
        (target / "CNAME").write_text("example.org")
        return b""

    monkeypatch.setattr(building, "style_css", meanwhile)
    with pytest.raises(NotWrittenError, match=r"public holds CNAME, which is no part of a site"):
        build(few, target, languages=["en"])
    assert written(target) == {**before, "CNAME": b"example.org"}
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_folder_that_cannot_be_listed_stays_where_it_is(few, tmp_path, monkeypatch):
    target = tmp_path / "public"
    build(few, target, languages=["en"])
    (target / "states" / "private").mkdir()
    before = written(target)
    scandir = os.scandir

    def denied(path):
        if str(path).endswith("private"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(NotWrittenError, match="cannot be read: Permission denied"):
        build(few, target, languages=["en"])
    monkeypatch.undo()
    assert written(target) == before
    assert (target / "states" / "private").is_dir()


def test_two_builds_with_one_process_id_each_say_what_stands_there(few, tmp_path, monkeypatch):
    """As in two containers that share a volume."""
    monkeypatch.setattr(os, "getpid", lambda: 1)
    target, told = tmp_path / "public", []

    def one(code):
        told.append((code, build(few, target, languages=[code])))

    threads = [Thread(target=one, args=(code,)) for code in ("en", "es")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last, (files, _) = told[-1]
    assert html.fromstring((target / "index.html").read_bytes()).get("lang") == last
    assert len(told) == 2
    assert len(written(target)) == files + 1
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_killed_at_any_moment_a_build_leaves_the_old_site_or_the_new(
    few, tmp_path, monkeypatch, way
):
    """Whatever it is about then; test_folder.py has it killed before each of its operations."""
    if way == "two renames":
        monkeypatch.setattr(atomic, "_exchange", lambda _one, _other: False)
    target = tmp_path / "public"

    def again():
        build(few, target, languages=["en"], base_url=BASE)

    start = time.perf_counter()
    again()
    usual, new = time.perf_counter() - start, written(target)
    build(few, target, languages=["en"])
    old = written(target)
    chance = random.Random(20081210)  # noqa: S311 - moments, not secrets
    for _ in range(5):
        child = os.fork()
        if child == 0:
            again()
            os._exit(0)
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if target.exists() or way == "exchange":
            assert written(target) in (old, new)
        build(few, target, languages=["en"])
        assert written(target) == old
        assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_file_in_the_folder_s_place_is_refused(few, tmp_path):
    (tmp_path / "public").write_text("mine")
    with pytest.raises(NotWrittenError, match="not a folder"):
        build(few, tmp_path / "public", languages=["en"])


def test_a_site_is_replaced_and_nothing_of_the_old_one_stays(few, tmp_path):
    target = tmp_path / "public"
    target.mkdir()
    build(few, target, languages=["en"], base_url=BASE)
    assert (target / "sitemap.xml").exists()
    build(few, target, languages=["en"])
    assert not (target / "sitemap.xml").exists()
    assert (target / MANIFEST).read_text().splitlines() == sorted(set(written(target)) - {MANIFEST})
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_build_that_fails_leaves_the_old_site(few, tmp_path, monkeypatch):
    target = tmp_path / "public"
    build(few, target, languages=["en"])
    before = written(target)

    def fails(*_asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "style_css", fails)
    with pytest.raises(NotWrittenError, match="No space left on device"):
        build(few, target, languages=["en"], base_url=BASE)
    assert written(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


@pytest.mark.parametrize(
    ("folder", "code"), [("", "en"), ("es/", "es"), ("fr/", "fr"), ("pt/", "pt")]
)
def test_a_name_that_is_no_state_has_the_answer_that_show_gives(pages, ledger, folder, code):
    made = pages[f"{folder}names/index.html"]
    with speaking(code):
        for place in facts.places():
            (section,) = made.xpath(f"//section[h2/@id='{place.key}']")
            first, *more = told_text(place, ledger)
            assert section.xpath("string(p)") == f"{first}."
            assert section.xpath("ul[not(@class)]/li/text()") == more
            assert set(sources(place)) <= set(section.xpath(".//a/@href"))


def test_the_search_knows_every_name_that_is_no_state(site):
    known = json.loads(site["es/search.json"])["places"]
    name, said, *words = known["hong-kong"]
    assert name == "Hong Kong"
    assert "China (CHN)" in said
    assert {"hong kong", "香港"} <= set(words)
    assert len(known) == len(facts.places())
