"""`opicescr brief`, as it is called."""

from __future__ import annotations

import pytest
from lxml import html


@pytest.mark.parametrize("country", ["Ireland", "Brazil", "Belgium", "United States", "Holy See"])
def test_a_brief_is_one_page_of_facts(opicescr, snapshot, country):
    done = opicescr("brief", country)
    assert done.returncode == 0
    assert done.stdout == snapshot


def test_a_deposit_today_would_be_in_force_three_months_later(opicescr):
    text = opicescr("brief", "Ireland", OPICESCR_NOW="2026-11-30").stdout
    assert "in force for it on 28 February 2027 (article 18(2))" in text


def test_a_brief_of_an_earlier_day_knows_nothing_later(opicescr):
    text = opicescr("brief", "Ireland", "--as-of", "2012-03-22").stdout
    assert "Signed the OP-ICESCR" not in text
    assert "5 May 2013" not in text
    before = opicescr("brief", "Ireland", "--as-of", "2009-09-01").stdout
    assert "The Protocol is not open for signature yet." in before


def test_every_source_that_is_cited_is_listed(opicescr):
    text = opicescr("brief", "Ireland").stdout
    listed = text.split("## Sources")[1]
    assert all(f"\n{number}. <https://treaties.un.org/" in listed for number in range(1, 7))


def test_the_page_to_print_says_the_same_and_needs_no_other_file(opicescr, tmp_path):
    done = opicescr("brief", "Ireland", "--output", "brief.html")
    assert (done.returncode, done.stdout) == (0, "Written to brief.html.\n")
    page = html.parse(tmp_path / "brief.html", html.HTMLParser(encoding="utf-8"))
    assert page.xpath("string(//h1)") == "Ireland and the OP-ICESCR"
    assert not page.xpath("//script | //img | //link | //@src")
    titles = page.xpath("//h2/text()")
    written = opicescr("brief", "Ireland").stdout.splitlines()
    assert titles == [line.removeprefix("## ") for line in written if line.startswith("## ")]


def test_markdown_goes_to_a_file_as_it_goes_to_the_screen(opicescr, tmp_path):
    opicescr("brief", "Ireland", "-o", "brief.md")
    assert (tmp_path / "brief.md").read_text("utf-8") == opicescr("brief", "Ireland").stdout


def test_an_older_page_is_replaced_and_nothing_else_is_left(opicescr, tmp_path):
    (tmp_path / "brief.md").write_text("old")
    opicescr("brief", "Ireland", "-o", "brief.md")
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# Ireland")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def test_what_is_no_page_is_never_overwritten(opicescr, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    done = opicescr("brief", "Ireland", "--output", "notes.txt")
    assert done.returncode == 2
    assert done.stderr.startswith('error: "notes.txt" ends in none of: .docx, .html, .md\n')
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("folder.md", "is no regular file"),
        ("nowhere/brief.md", "cannot be written"),
        ("bad\nname/brief.html", "cannot be written"),
    ],
)
def test_where_nothing_can_be_written_one_line_says_why(opicescr, tmp_path, name, why):
    (tmp_path / "folder.md").mkdir()
    done = opicescr("brief", "Ireland", "--output", name)
    assert done.returncode == 1
    assert why in done.stderr
    assert done.stderr.count("\n") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["folder.md"]


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m"


def test_a_source_from_outside_becomes_no_mark_and_no_tag(opicescr, tmp_path):
    recorded = opicescr(
        "update", "Ireland", "ratified", "--on", "2026-02-09", "--source", HOSTILE, "--yes"
    )
    assert recorded.returncode == 0, recorded.stderr
    text = opicescr("brief", "Ireland").stdout
    assert "\\<script\\>" in text
    assert "\\[x\\]" in text
    assert "\x1b" not in text
    opicescr("brief", "Ireland", "-o", "brief.html")
    page = html.parse(tmp_path / "brief.html", html.HTMLParser(encoding="utf-8"))
    assert not page.xpath("//script")
    assert all(link.startswith("https://") for link in page.xpath("//@href"))


def test_a_javascript_address_is_no_link(opicescr, tmp_path):
    source = "javascript:alert(1)"
    opicescr("update", "Ireland", "ratified", "--on", "2026-02-09", "--source", source, "--yes")
    opicescr("brief", "Ireland", "-o", "brief.html")
    written = (tmp_path / "brief.html").read_text("utf-8")
    assert source in written
    assert f'href="{source}' not in written


def test_a_country_that_does_not_exist_is_asked_back(opicescr):
    done = opicescr("brief", "Irelnd")
    assert done.returncode == 2
    assert done.stderr.startswith('error: no State called "Irelnd": did you mean Ireland (IRL)')
