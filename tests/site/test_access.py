"""WCAG 2.2 AA on every kind of page, as far as axe-core can tell."""

import pytest
from site_pages import PAGES

from opicescr_cli.language import LANGUAGES

pytestmark = pytest.mark.outside

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

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


LOOKS = (("light", 1440, 900), ("dark", 360, 740), ("light", 360, 740))
"""How a page is looked at: on a screen and on a telephone, by day and by night."""

SEEN = [
    (code, path, look)
    for number, path in enumerate([*PAGES.values(), "states/ury/brief.html"])
    for code, look in zip([*LANGUAGES, *LANGUAGES][number % len(LANGUAGES) :], LOOKS, strict=False)
]
"""Each kind of page in three languages, each of them in another look; the fourth has its turn."""


@pytest.mark.parametrize(("code", "path", "look"), SEEN)
def test_axe_finds_nothing(open_small, axe, code, path, look):
    """The tables have few rows of each kind, for axe looks at every one."""
    scheme, width, height = look
    folder = "" if code == "en" else f"{code}/"
    page = open_small(folder + path, color_scheme=scheme, width=width, height=height)
    assert violations(page, axe) == []


def test_axe_finds_nothing_on_the_map_of_all_states(open_page, axe):
    page = open_page(width=360, height=740)
    assert violations(page, axe) == []


def test_axe_finds_nothing_while_the_search_is_open(open_small, axe):
    page = open_small()
    page.get_by_label("Find a State").fill("united")
    page.get_by_role("option").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page, axe) == []


def test_axe_finds_nothing_when_all_is_unfolded(open_small, axe):
    page = open_small()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert violations(page, axe) == []
