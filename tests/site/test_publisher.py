"""Who publishes is what their file says, and nobody where there is none."""

import contextlib
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from opicescr_cli import facts
from opicescr_cli.core.citation import citations
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.language import speaking
from opicescr_cli.site.build import site_files
from opicescr_cli.site.publisher import NOBODY, Publisher, read
from opicescr_cli.views.citation import Style, write

WHOLE = """
name = "The <Coalition>"
address = "https://example.org/"
logo = "our.svg"
contact = "op@example.org"
campaign = "https://example.org/ratify"
privacy = "We keep nothing."
"""


def page(ledger, name, publisher=NOBODY, language="en"):
    few = ledger._replace(records={iso3: ledger.records[iso3] for iso3 in ("URY", "IRL", "USA")})
    files = site_files(few, base_url="", languages=(language,), publisher=publisher)
    return html.fromstring(files[name]())


@pytest.fixture
def written(tmp_path):
    (tmp_path / "our.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')

    def write(text):
        (tmp_path / "site.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path / "site.toml"

    return write


def test_a_site_without_a_publisher_names_nobody(ledger):
    foot = page(ledger, "index.html").xpath("string(//footer)")
    assert "Published" not in foot
    assert "Contact" not in foot


def test_the_publisher_signs_every_page(ledger, written):
    publisher = read(written(WHOLE))
    assert publisher.missing == ()
    for name in ("index.html", "states/irl/index.html"):
        made = page(ledger, name, publisher)
        assert "Published by The <Coalition>." in " ".join(made.xpath("string(//footer)").split())
        assert made.xpath("//footer//a[@href='mailto:op@example.org']")
    assert made.xpath("//a[@href='https://example.org/ratify']")


def test_in_a_state_party_the_page_says_how_to_complain(some):
    files = site_files(some, base_url="", languages=("en",))
    made = html.fromstring(files["states/ury/index.html"]())
    said = made.xpath("string(//section[@class='doing'])")
    assert "You can complain to a UN committee" in said
    assert "on or after 5 May 2013" in said
    assert "article 3(1)" in said


@pytest.mark.parametrize("iso3", ["irl", "usa"])
def test_in_another_the_page_has_a_message_that_asks(ledger, iso3):
    made = page(ledger, f"states/{iso3}/index.html")
    letter = made.xpath("string(//blockquote)")
    assert "1 of 3 States has ratified" in letter
    assert "has not." in letter
    assert "You can complain" not in made.text_content()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "is no TOML"),
        (b"\xff", "is no TOML"),
        ("colour = 'red'", '"colour" means nothing here'),
        ("name = 3", "name cannot be shown"),
        ("name = '''two\nlines'''", "name cannot be shown"),
        ('name = "\\u001b[31m"', "name cannot be shown"),
        ("campaign = 'javascript:alert(1)'", "campaign cannot be shown"),
        ("contact = 'someone'", "contact cannot be shown"),
        ("address = 'https://a b'", "address cannot be shown"),
    ],
)
def test_what_no_page_can_show_is_refused_by_name(written, text, says):
    with pytest.raises(OpicescrError, match=says):
        read(written(text))


@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(), st.binary()))
def test_any_file_is_read_or_refused(written, text):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    with contextlib.suppress(OpicescrError):
        assert isinstance(read(written(data)), Publisher)


def test_before_the_tenth_instrument_nobody_is_asked_to_do_what_they_did(some):
    early = some.as_of(some.day.replace(year=2011, month=12))
    made = page(early, "states/ury/index.html")
    assert "Ask for ratification" in made.text_content()
    files = site_files(early, base_url="", languages=("en",))
    argentina = html.fromstring(files["states/arg/index.html"]()).text_content()
    assert "Ask for ratification" not in argentina
    assert "You can complain" not in argentina


def test_the_logo_stands_on_every_page_and_among_the_files(ledger, written):
    publisher = read(written(WHOLE))
    few = ledger._replace(records={"URY": ledger.records["URY"]})
    files = site_files(few, base_url="", languages=("en",), publisher=publisher)
    assert files["logo.svg"]().startswith(b"<svg")
    made = html.fromstring(files["states/ury/index.html"]())
    (logo,) = made.xpath("//footer//img")
    assert (logo.get("src"), logo.get("alt")) == ("../../logo.svg", "The <Coalition>")
    assert "logo.svg" not in site_files(few, base_url="", languages=("en",))


@pytest.mark.parametrize("name", ["none.svg", "site.toml", "https://example.org/logo.png"])
def test_a_logo_that_is_no_picture_here_is_refused(written, name):
    with pytest.raises(OpicescrError):
        read(written(f'logo = "{name}"'))


def test_a_state_s_page_is_shared_without_anybody_watching(ledger):
    """Plain links with the address in them; without an address there is only the e-mail."""
    few = ledger._replace(records={"CHL": ledger.records["CHL"]})
    at = site_files(few, base_url="https://example.org/", languages=("en",))
    made = html.fromstring(at["states/chl/index.html"]())
    links = made.xpath("//ul[contains(@class, 'uses')]//a/@href")
    shared = [link for link in links if "example.org/states/chl/" in link]
    assert {urlsplit(link).netloc for link in shared} == {
        "",  # the e-mail
        "bsky.app",
        "share.joinmastodon.org",
        "t.me",
        "x.com",
    }
    assert made.xpath("string(//*[@id='address'])") == "https://example.org/states/chl/"
    assert made.xpath("//button[@data-copy='address']")
    assert not made.xpath(
        "//ul[contains(@class, 'uses')]//*[self::script or self::img or self::iframe]"
    )
    assert "brief.html" in links
    alone = site_files(few, base_url="", languages=("en",))["states/chl/index.html"]()
    links = html.fromstring(alone).xpath("//ul[contains(@class, 'uses')]//a/@href")
    assert [link.partition(":")[0] for link in links] == ["brief.html", "mailto"]


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_state_s_page_cites_as_cite_does(ledger, code):
    few = ledger._replace(records={"CHL": ledger.records["CHL"]})
    made = html.fromstring(
        site_files(few, base_url="", languages=(code,))["states/chl/index.html"]()
    )
    with speaking(code):
        every = citations(ledger, facts.instruments(), facts.published(), "CHL")
        said = write(Style.TEXT, every).strip().split("\n\n")
    assert made.xpath("//details/p[@class='cite']/text()") == said


def test_the_map_on_a_state_s_page_says_its_terms(ledger):
    (figure,) = page(ledger, "states/ury/index.html").xpath("//figure[*[@class='locator']]")
    said = figure.xpath("string(figcaption)")
    assert "imply no opinion on the status of any territory" in said
    assert said.endswith("CC0 1.0")


def test_each_state_has_its_facts_on_one_sheet(ledger):
    files = site_files(
        ledger._replace(records={iso3: ledger.records[iso3] for iso3 in ("URY", "CHL")}),
        base_url="",
        languages=("en", "es"),
    )
    sheet = html.fromstring(files["es/states/chl/brief.html"]())
    assert sheet.get("lang") == "es"
    assert sheet.xpath("//h1/text()") == ["Chile y el PF-PIDESC"]
    assert len(sheet.xpath("//h2")) == 6
    assert not sheet.xpath("//script")


def test_the_eight_procedures_are_one_row_of_marks(ledger):
    row = page(ledger, "states/ury/index.html").xpath("//ul[@class='procedures']/li")
    assert len(row) == 8
    assert [each.get("class") for each in row] == ["yes"] * 8
    few = page(ledger, "states/usa/index.html").xpath("//ul[@class='procedures']/li")
    assert [each.get("class") for each in few] == ["no"] * 8


def test_a_day_of_an_act_stands_once_on_its_state_s_page(ledger):
    made = page(ledger, "states/ury/index.html")
    made.xpath("//ul[@class='procedures']")[0].getparent().drop_tree()
    days = made.xpath("//main//time/@datetime")
    assert days.count("2013-02-05") == 1
