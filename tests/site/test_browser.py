"""The site in a real browser, as its readers use it."""

import re

import pytest
from site_pages import PAGES

from opicescr_cli.core.model import Status
from opicescr_cli.language import LANGUAGES
from opicescr_cli.views.palette import DARK, LIGHT

pytestmark = pytest.mark.outside

ROWS = "tbody tr:not([hidden])"

WIDER = """[...document.querySelectorAll('body *')].filter(e =>
  !e.closest('.scroller, header nav, .unseen, .skip, .bypass, .told, svg, pre')
  && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"""
"""The elements that reach beyond the screen, but for those that scroll by themselves."""


def shown(page):
    return page.locator("table.states tbody tr:visible")


def first_names(page, count=3):
    return shown(page).locator("th").all_inner_texts()[:count]


TYPED = {
    "Uruguay": "ury",
    "costa de marfil": "civ",
    "Ivory Coast": "civ",
    "Côte d\u2019Ivoire": "civ",
    "holland": "nld",
    "Türkiye": "tur",
    "turkey": "tur",
    "uk": "gbr",
    "St. Lucia": "lca",
    "中国": "chn",
    "Россия": "rus",
    "urugay": "ury",
}


def test_search_leads_to_the_state_s_page(open_small, address_of_some):
    page = open_small()
    page.get_by_label("Find a State").fill("Uruguay")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{address_of_some}states/ury/")
    assert page.locator(".verdict").inner_text() == "Yes."


def test_search_understands_what_people_type(open_page):
    page = open_page()
    for typed, iso3 in TYPED.items():
        page.get_by_label("Find a State").fill("")
        page.get_by_role("option").first.wait_for(state="hidden")
        page.get_by_label("Find a State").fill(typed)
        page.get_by_role("option").first.wait_for()
        first = page.get_by_role("option").first.get_attribute("id")
        assert (typed, first) == (typed, f"found-{iso3}")


def test_an_ambiguous_name_asks_which_and_one_of_no_state_is_told(open_page, address):
    page = open_page()
    page.get_by_label("Find a State").fill("Congo")
    page.get_by_role("option").nth(1).wait_for()  # the names are fetched when they are asked for
    names = page.get_by_role("option").all_inner_texts()
    assert len(names) == 2
    assert all("Congo" in name for name in names)
    page.get_by_label("Find a State").fill("Atlantis")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("No State found").wait_for()
    assert page.url == address


def test_search_by_keyboard_only(open_page, address):
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("gui", delay=10)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[aria-selected=true]")
    assert page.locator("#q").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.get_by_role("listbox").is_hidden()
    page.keyboard.type("nea-bissau", delay=10)
    page.locator("#found-gnb:only-child").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}states/gnb/")


def test_the_map_can_be_skipped_and_walked_by_keyboard(open_small, address_of_some):
    page = open_small()
    page.get_by_role("link", name="Skip the map").focus()
    assert page.get_by_role("link", name="Skip the map").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "The same as a table"
    page.locator("#map-URY").locator("..").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address_of_some}states/ury/")


def test_a_click_on_the_map_leads_to_the_state(open_small, address_of_some):
    page = open_small()
    page.locator("#map-MNG").click()
    page.wait_for_url(f"{address_of_some}states/mng/")


def test_a_region_gives_a_finger_room(open_page, address):
    page = open_page(width=360, height=740, has_touch=True, reduced_motion="reduce")
    page.get_by_label("Caribbean").check()
    assert page.evaluate(MISSED, ["brb", "lca", "vct", "grd", "dma", "tto"]) == []
    page.get_by_label("Asia", exact=True).check()
    assert page.evaluate(MISSED, ["mdv", "sgp"]) == []
    page.locator("#map-MDV circle").tap()
    page.wait_for_url(f"{address}states/mdv/")


MISSED = """async (wanted) => {
  const missed = [];
  document.querySelector(".mapbox").scrollIntoView({block: "center", behavior: "instant"});
  for (const link of document.querySelectorAll(".worldmap a:not([aria-hidden])")) {
    const iso3 = link.getAttribute("href").slice(7, 10);
    if (wanted.length && !wanted.includes(iso3)) continue;
    const area = link.querySelector("circle");
    if (!area) continue;
    const box = area.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    for (const dx of [-2.4, 0, 2.4]) {
      const found = document.elementFromPoint(x + dx, y)?.closest("a")?.getAttribute("href");
      if (found !== link.getAttribute("href")) missed.push(`${iso3} ${dx}: ${found}`);
    }
  }
  return missed;
}"""
"""The small States, all or those wanted, that a pointer 2.4 pixels beside their middle misses."""


def test_every_small_state_is_five_pixels_wide_to_a_pointer(open_page):
    assert open_page().evaluate(MISSED, []) == []


def test_the_map_tells_of_a_state_that_is_pointed_at_or_has_the_focus(open_small):
    page = open_small(reduced_motion="reduce")
    about = page.locator(".pointed")
    assert about.is_hidden()
    page.locator("#map-URY").hover()
    assert about.inner_text() == "Uruguay\nRatified the OP-ICESCR, 5 Feb 2013"
    page.mouse.move(5, 5)
    assert about.is_hidden()
    page.get_by_label("Caribbean").check()
    page.locator(".worldmap a[href='states/mng/']").focus()
    assert about.inner_text() == "Mongolia\nRatified the OP-ICESCR, 1 Jul 2010"
    assert page.get_by_label("World", exact=True).is_checked()
    page.keyboard.press("Escape")
    assert about.is_hidden()


def test_in_a_past_year_the_map_tells_what_a_state_was_then(open_small):
    page = open_small("#in-2012", reduced_motion="reduce")
    about = page.locator(".pointed")
    page.locator("#map-URY").hover()
    assert about.inner_text() == "Uruguay\n31 December 2012: Signed the OP-ICESCR"
    link = page.locator(".worldmap a[href='states/mng/']")
    assert link.get_attribute("aria-label") == "Mongolia, 31 December 2012: Ratified the OP-ICESCR"
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("End")
    assert about.is_hidden()
    assert link.get_attribute("aria-label") == "Mongolia: Ratified the OP-ICESCR, 1 Jul 2010"
    page.mouse.move(5, 5)
    page.locator("#map-URY").hover()
    assert about.inner_text() == "Uruguay\nRatified the OP-ICESCR, 5 Feb 2013"


def test_without_javascript_a_state_s_tooltip_says_the_same(open_small):
    page = open_small(java_script_enabled=False)
    title = page.locator("#map-URY title")
    assert title.text_content() == "Uruguay: Ratified the OP-ICESCR, 5 Feb 2013"


def fill_of(page, iso3):
    return page.locator(f"#map-{iso3} .land").first.evaluate("land => getComputedStyle(land).fill")


def test_the_year_slides_by_keyboard_and_stays_in_the_address(open_page, address):
    page = open_page(reduced_motion="reduce")
    now = page.locator(".then:visible")
    assert now.inner_text().startswith("3 February 2026")
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("Home")
    assert now.inner_text().startswith("31 December 2009")
    assert page.url == f"{address}#in-2009"
    assert fill_of(page, "DEU") == rgb(LIGHT.fill(Status.PARTY))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert "Ratified: 8" in now.inner_text()
    assert fill_of(page, "MNG") == rgb(LIGHT.fill(Status.RATIFIED))
    assert "hatch" in fill_of(page, "FRA")
    page.keyboard.press("End")
    assert page.url == address
    assert fill_of(page, "FRA") == rgb(LIGHT.fill(Status.RATIFIED))


def test_each_year_has_a_link_that_works_without_javascript(open_small):
    page = open_small(java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    assert page.locator(".then:visible").inner_text().startswith("3 February 2026")
    page.get_by_role("link", name="2012", exact=True).click()
    assert page.locator(".then:visible").inner_text().startswith("31 December 2012")
    assert fill_of(page, "MNG") == rgb(LIGHT.fill(Status.RATIFIED))
    assert "hatch" in fill_of(page, "FRA")


def test_nothing_moves_where_no_motion_is_wanted(open_small):
    still = open_small(reduced_motion="reduce")
    assert still.get_by_role("button", name="Play").is_hidden()
    of = "getComputedStyle(document.querySelector('.worldmap .land')).transitionDuration"
    assert still.evaluate(of) == "0s"
    moving = open_small(reduced_motion="no-preference")
    moving.get_by_role("button", name="Play").click()
    assert moving.get_by_role("button", name="Stop").is_visible()
    moving.locator(".then.now[data-year='2010']").wait_for()
    moving.get_by_role("button", name="Stop").click()


def test_filters_narrow_the_table_and_stay_in_the_address(open_page):
    page = open_page("states/")
    assert shown(page).count() == 197
    page.get_by_label("Signed the OP-ICESCR").check()
    assert shown(page).count() == 24
    page.get_by_label("Regional group").select_option("GRULAC")
    assert first_names(page) == ["Chile", "Guatemala", "Paraguay"]
    assert page.get_by_text("3 of 197 States").is_visible()
    page.reload()
    assert first_names(page) == ["Chile", "Guatemala", "Paraguay"]
    page.get_by_role("searchbox", name="Name").fill("pará")
    assert first_names(page) == ["Paraguay"]


def test_the_tables_filter_knows_the_names_that_the_search_knows(open_page):
    page = open_page("states/")
    for typed, name in (
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Alemania", "Germany"),
        ("UK", "United Kingdom"),
        ("ukra", "Ukraine"),
    ):
        page.get_by_role("searchbox", name="Name").fill("")
        page.wait_for_function(f"document.querySelectorAll({ROWS!r}).length === 197")
        page.get_by_role("searchbox", name="Name").fill(typed)
        page.wait_for_function(f"document.querySelectorAll({ROWS!r}).length === 1")
        assert first_names(page)[0].split(" of ")[0] == name


@pytest.mark.parametrize("path", ["", "states/", "prospects/", "states/chl/", "timeline/"])
def test_nothing_moves_while_a_page_loads(open_page, path):
    """On a screen; what moves on a telephone, Lighthouse sees: test_validity.py."""
    page = open_page(path, width=1440)
    moved = page.evaluate(
        """() => new Promise(done => {
             let sum = 0;
             new PerformanceObserver(list => {
               for (const each of list.getEntries()) sum += each.value;
             }).observe({type: "layout-shift", buffered: true});
             requestAnimationFrame(() => setTimeout(() => done(sum), 100));
           })"""
    )
    assert f"{moved:.3f}" == "0.000"


PLACES = """() => [...document.querySelectorAll('.bar a:not(:is(.gone, .gone *)), thead th')].map(
  each => { const box = each.getBoundingClientRect(); return [box.x, box.width]; })"""


@pytest.mark.parametrize("path", ["states/", "fr/prospects/"])
def test_what_has_not_arrived_yet_will_move_nothing(open_page, path):
    """A table's columns do not depend on its rows, nor a link's place on those after it."""
    page = open_page(path)
    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        last = page.locator(".languages li").last
        last.evaluate("link => link.classList.add('gone')")
        whole = page.evaluate(PLACES)
        last.evaluate("link => { link.style.display = 'none'; }")
        page.evaluate("document.querySelector('tbody').style.display = 'none'")
        assert page.evaluate(PLACES) == whole
        last.evaluate("link => { link.style.display = ''; }")
        page.evaluate("document.querySelector('tbody').style.display = ''")


CUT = """() => {
  const cells = [...document.querySelectorAll('.cards th, .cards td')];
  cells.forEach(cell => { cell.style.overflowWrap = 'normal'; });
  return cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.innerText);
}"""
"""The cells in which a word has no room."""


@pytest.mark.parametrize("path", ["states/", "prospects/"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_of_a_long_table_has_room(open_page, code, path):
    page = open_page(("" if code == "en" else f"{code}/") + path)
    for width in (1440, 1024, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT) == [], width


def test_points_that_fall_are_said_to_fall(open_small):
    page = open_small("prospects/")
    points = page.locator("th[aria-sort]")
    assert points.get_attribute("aria-sort") == "descending"
    assert points.inner_text().startswith("Points")
    page.get_by_role("button", name="Points").click()
    assert points.get_attribute("aria-sort") == "ascending"
    rows = page.locator("td.points").all_inner_texts()
    assert rows == sorted(rows, key=int)


def test_the_table_sorts_by_every_column_both_ways(open_page):
    page = open_page("states/")
    page.get_by_role("button", name="Deposited").click()
    assert first_names(page) == ["Ecuador", "Mongolia", "Spain"]
    assert page.locator("th[aria-sort]").inner_text().startswith("Deposited")
    page.get_by_role("button", name="Deposited").click()
    assert first_names(page) == ["Albania", "Côte d'Ivoire", "South Sudan"]
    page.get_by_role("button", name="Status").focus()
    page.keyboard.press("Enter")
    assert first_names(page, 1) == ["Albania"]
    page.keyboard.press("Enter")
    assert "Not a party" in shown(page).first.inner_text()
    page.get_by_role("button", name="State", exact=True).click()
    names = first_names(page, 197)
    assert names[0] == "Afghanistan"
    assert names.index("Côte d'Ivoire") < names.index("Croatia")


def test_without_javascript_no_search_is_offered_that_would_not_search(open_page, address):
    page = open_page(java_script_enabled=False)
    assert page.get_by_role("search").is_hidden()
    page.get_by_role("link", name="All States in one table").click()
    page.wait_for_url(f"{address}states/")
    assert shown(page).count() == 197
    assert page.locator("form.filters").is_hidden()
    assert page.locator("thead button").count() == 0
    page.get_by_role("link", name="Uruguay").click()
    page.wait_for_url(f"{address}states/ury/")


def test_the_first_twenty_come_first_and_all_of_them_without_javascript(open_page):
    page = open_page("prospects/", java_script_enabled=False)
    rows = page.locator("#near tbody tr:visible")
    assert rows.count() == 20
    assert page.locator("#near p:visible").count() == 0
    page.get_by_text("Why", exact=False).first.click()
    assert page.locator("#near p:visible").count() == 1
    page.get_by_label("Show all 142 States").check()
    assert rows.count() == 142


def test_the_head_of_a_long_table_stays_in_sight(open_page):
    page = open_page("states/", width=768)
    page.get_by_role("link", name="Uruguay").scroll_into_view_if_needed()
    assert page.get_by_role("button", name="Deposited").is_visible()
    box = page.locator("th", has_text="Deposited").bounding_box()
    assert -1 <= box["y"] <= 1
    assert box["x"] + box["width"] <= 768


def test_on_a_telephone_a_row_is_a_card(open_small):
    page = open_small("states/", width=360, height=740)
    row = page.locator("tr[data-iso3=ury]")
    name, status = row.locator("th"), row.locator(".status")
    assert name.bounding_box()["y"] == pytest.approx(status.bounding_box()["y"], abs=8)
    labels = row.locator("td[data-label]").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert labels[1:] == [
        '"Covenant"',
        '"Covenant in force"',
        '"Signed"',
        '"Deposited"',
        '"In force"',
    ]
    page.emulate_media(media="print")
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"


def test_the_years_are_a_line_that_stays_in_sight(open_page):
    page = open_page("timeline/")
    years = page.get_by_role("navigation", name="Years").get_by_role("link")
    heights = {box["y"] for box in (each.bounding_box() for each in years.all())}
    assert len(heights) == 1
    years.last.click()
    page.wait_for_function("() => scrollY > 1000")
    assert years.first.is_visible()


def test_without_javascript_the_figures_open(open_page):
    page = open_page(java_script_enabled=False)
    page.locator("details.count.ratified summary").click()
    assert page.locator("details.count.ratified li:visible").count() == 31


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_scrolls_sideways(open_page, path):
    """Not on a telephone either whose owner reads text twice as large."""
    page = open_page(path)
    for width, text in ((1440, "100%"), (768, "100%"), (360, "100%"), (360, "200%")):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(WIDER) == []


def test_the_head_is_one_row_in_every_language(open_small, address_of_some):
    page = open_small()
    for code in ("", "es/", "fr/", "pt/"):
        page.goto(f"{address_of_some}{code}pace/")
        for width in (1440, 768, 360):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.locator("header").bounding_box()["height"] <= 72, (code, width)


def test_the_menu_opens_and_closes_without_javascript(open_small, address_of_some):
    page = open_small(width=360, height=740, java_script_enabled=False)
    main = page.get_by_role("navigation", name="Main")
    assert main.is_hidden()
    page.get_by_role("button", name="Menu").click()
    assert main.is_visible()
    assert page.get_by_role("navigation", name="Languages").get_by_role("link").count() == 4
    page.get_by_role("button", name="Close").click()
    assert main.is_hidden()
    page.get_by_role("button", name="Menu").click()
    main.get_by_role("link", name="Timeline").click()
    page.wait_for_url(f"{address_of_some}timeline/")


def test_forced_colours_keep_the_current_item(open_small):
    page = open_small("timeline/", forced_colors="active")
    lines = page.locator("nav[aria-label=Main] a").evaluate_all(
        "links => links.map(each => [each.textContent, getComputedStyle(each).borderBottomStyle])"
    )
    assert [words for words, line in lines if line == "solid"] == ["Timeline"]


def test_dark_and_light_have_their_own_colours(open_small):
    def colours(scheme):
        page = open_small("states/ury/", color_scheme=scheme)
        return page.evaluate(
            "['body', '.sign.ratified'].map(s =>"
            " getComputedStyle(document.querySelector(s)).backgroundColor)"
        )

    for scheme, theme in (("light", LIGHT), ("dark", DARK)):
        assert colours(scheme)[1] == rgb(theme.fill(Status.RATIFIED))
    assert colours("light")[0] != colours("dark")[0]


def rgb(colour):
    """Write #3417af as a browser does."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def test_paper_gets_the_facts_and_no_controls(open_small):
    page = open_small("states/ury/", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.get_by_role("navigation", name="Main").is_hidden()
    address = page.evaluate(
        "getComputedStyle(document.querySelector('.source a'), '::after').content"
    )
    assert "https://treaties.un.org/" in address
    folds = page.locator("main summary")
    assert folds.count() > 0
    assert not any(fold.is_visible() for fold in folds.all())
    assert len(page.pdf(format="A4")) > 10_000


def test_a_page_that_is_not_there_says_so(browser, address):
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{address}states/atlantis/")
        assert answer.status == 404
        page.get_by_label("Find a State").fill("uruguay")
        page.get_by_role("option").first.click()
        page.wait_for_url(f"{address}states/ury/")


def test_the_embedded_map_opens_the_site_in_a_new_tab(open_small):
    page = open_small("embed.html")
    with page.expect_popup() as popup:
        page.locator("#map-URY").click()
    assert re.search(r"/states/ury/$", popup.value.url)


def test_the_embedded_map_needs_no_scrollbar(open_small):
    page = open_small("embed.html")
    for width in (320, 600, 960, 1400):
        page.set_viewport_size({"width": width, "height": 560})
        assert page.evaluate(
            "[document.documentElement.scrollWidth <= innerWidth,"
            " document.documentElement.scrollHeight <= innerHeight]"
        ) == [True, True], width


def test_the_search_answers_a_name_that_is_no_state_with_the_way_to_what_is_known(
    open_page, address
):
    page = open_page()
    page.get_by_label("Find a State").fill("hong kong")
    first = page.get_by_role("option").first
    first.wait_for()
    assert "the depositary lists China (CHN)" in first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}names/#hong-kong")
    assert page.locator("#hong-kong").is_visible()
    assert page.evaluate("getComputedStyle(document.body).columnCount") == "auto"


@pytest.mark.parametrize(
    ("path", "typed", "says"),
    [
        ("states/", "Taiwan", "Taiwan is not a State in this program; the depositary lists China"),
        ("es/states/", "groenlandia", "Groenlandia: no es un Estado"),
        ("prospects/", "СССР", "is no longer a State; the depositary lists Russian Federation"),
    ],
)
def test_the_filter_answers_a_name_that_is_no_state(open_page, path, typed, says):
    page = open_page(path)
    with page.expect_response("**/search.json"):
        page.locator("#filter-name").fill(typed)
    link = page.locator(".filters .place a")
    link.wait_for()
    assert says in link.inner_text()
    page.locator("#filter-name").fill("Uruguay")
    link.wait_for(state="detached")
    page.locator("#filter-name").fill(typed)
    link.click()
    page.wait_for_url("**/names/#*")


def test_without_javascript_a_link_leads_to_the_names_that_are_no_state(
    open_small, address_of_some
):
    page = open_small(java_script_enabled=False)
    page.get_by_role("link", name="Names that are not on the list of States").click()
    page.wait_for_url(f"{address_of_some}names/")
    assert page.get_by_role("heading", name="Kosovo").is_visible()
