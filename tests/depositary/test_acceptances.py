"""Who accepts complaints of individuals by a declaration, as the depositary's words say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import ActKind
from opicescr_cli.core.procedures import PROCEDURES, accepted
from opicescr_cli.depositary.acceptances import accepts
from opicescr_cli.depositary.reader import read
from opicescr_cli.depositary.statements import Part, named_articles


def part(*text: str, heading: str = "", section: str = "articles 21 and 22") -> Part:
    named = named_articles(f"{heading} {' '.join(text)}") & named_articles(section)
    return Part(heading, "declaration", None, tuple(sorted(named)), None, None, text, ())


@pytest.mark.parametrize(
    ("text", "heading", "accepted"),
    [
        (("recognizes the competence under article 22",), "", True),
        (("recognizes the competence under articles 21 and 22",), "", True),
        (("the competence referring to the said articles [21 and 22]",), "", True),
        (("accepts without reservation the competence of the Committee",), "Article 22:", True),
        (("the competence, of individuals who claim to be victims",), "", True),
        (("compétence, article 22",), "", True),
        (
            ("under article 21 the competence", "the competence, individuals claiming to be"),
            "",
            True,
        ),
        (("recognizes the competence under article 21",), "", False),
        (("competence for individuals who claim to be victims",), "Article 21", False),
        (("recognizes the competence of the Committee",), "", False),
        (("designates a body for individuals who claim to be victims",), "", False),
        (("does not recognize the competence under article 22",), "", False),
        ((), "Article 22", False),
    ],
)
def test_the_words_say_whether_a_state_accepts(text, heading, accepted):
    assert accepts(part(*text, heading=heading), 22) is accepted


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("article XIV of the Convention", {14}),
        ("articles 10, 11 and 12; Article 9", {9, 10, 11, 12}),
        ("Article IV", {4}),
        ("the said articles [21 and 22]", {21, 22}),
        ("les articles 21 et 22", {21, 22}),
        ("article 8 (1) (d)", {8}),
        ("no article", set()),
        ("article in force", set()),
    ],
)
def test_articles_are_named_in_either_numerals(text, articles):
    assert named_articles(text) == articles


@pytest.fixture
def on(shipped):
    """How many States accept the procedures by declaration on a day: on(1990, 1, 1)."""

    def count(*day: int) -> dict[str, int]:
        ledger: Ledger = shipped.as_of(date(*day))
        return {
            one.name: accepted(ledger, one, facts.former()).accepted
            for one in PROCEDURES
            if one.article
        }

    return count


def test_so_many_states_accept_on_the_day_of_the_pages(on):
    assert on(2026, 2, 3) == {"ICERD": 59, "CAT": 70, "CED": 30}


def test_the_tenth_declaration_under_icerd_came_on_the_day_the_procedure_began(on):
    assert (on(1982, 12, 2)["ICERD"], on(1982, 12, 3)["ICERD"]) == (9, 10)


def test_the_five_declarations_that_article_22_asks_for_were_there_when_cat_came_into_force(on):
    assert (on(1987, 5, 26)["CAT"], on(1987, 6, 26)["CAT"]) == (4, 5)


def test_what_only_a_note_tells_is_on_record_with_its_note(shipped):
    (ukraine,) = [a for a in shipped.records["UKR"].acts if a.kind is ActKind.DECLARATION_22]
    assert (ukraine.date, ukraine.in_note) == (date(2003, 9, 12), True)


@pytest.mark.parametrize(
    ("number", "kind", "others"),
    [
        ("IV-2", ActKind.DECLARATION_14, set()),
        ("IV-9", ActKind.DECLARATION_22, {"JPN", "UGA", "GBR", "USA"}),
        ("IV-16", ActKind.DECLARATION_31, {"JPN", "LKA"}),
    ],
)
def test_the_shipped_acceptances_are_those_of_the_real_page(shipped, number, kind, others):
    path = Path(__file__).parents[2].parent / "shared/depositary/declarations" / f"{number}.html"
    if not path.exists():
        pytest.skip("the page is not beside the repository")
    by_name = {r.state.name: iso3 for iso3, r in shipped.records.items()}
    spoke = {
        by_name[s.name] for s in read(path.read_bytes()).prose.under_articles() if s.name in by_name
    }
    have = {iso3 for iso3, r in shipped.records.items() if any(a.kind is kind for a in r.acts)}
    assert spoke - have == others
    assert have <= spoke
