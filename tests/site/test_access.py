"""WCAG 2.2 AA on every kind of page, as far as axe-core can tell."""

import pytest
from site_pages import PAGES

from opicescr_cli.language import LANGUAGES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS = ["color-contrast", "target-size"]
"""The rules that another colour or another width can break."""

# The map's land has the size that it has: the same links stand in the lists below it, in full
# size, which WCAG 2.2's criterion 2.5.8 takes as their equal.
RUN = """async (rules) => {
  const map = await axe.run(
    {exclude: [".worldmap"]}, {runOnly: rules, resultTypes: ["violations"]});
  const land = document.querySelector(".worldmap") ? await axe.run(
    ".worldmap", {runOnly: rules, resultTypes: ["violations"],
                  rules: {"target-size": {enabled: false}, "region": {enabled: false}}})
    : {violations: []};
  return [...map.violations, ...land.violations].map(
    v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(" | ")}`);
}"""


def violations(page, axe):
    # The browser's own evaluation is not bound by the page's policy.
    page.evaluate(axe)
    return page.evaluate(RUN, RULES)


@pytest.mark.parametrize("path", [*PAGES.values(), "states/ury/brief.html"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_axe_finds_nothing(open_small, axe, code, path):
    """In every language, light on a screen and dark on a telephone.

    The tables have few rows of each kind, for axe looks at every one anew.
    """
    page = open_small(("" if code == "en" else f"{code}/") + path)
    look(page, "light", 1440, 900)
    assert violations(page, axe) == []
    look(page, "dark", 360, 740)
    assert page.evaluate(RUN, LOOKS) == []


def look(page, scheme, width, height):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize("path", ["", "states/"])
def test_axe_finds_nothing_among_all_states(open_page, axe, path):
    page = open_page(path, width=360, height=740)
    assert violations(page, axe) == []


def test_axe_finds_nothing_while_the_search_is_open(open_page, axe):
    page = open_page()
    page.get_by_label("Find a State").fill("guinea")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page, axe) == []


def test_axe_finds_nothing_when_all_is_unfolded(open_page, axe):
    page = open_page()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(page, axe) == []
