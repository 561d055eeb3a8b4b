"""Statements are chosen by what the page says of them, and by nothing that somebody guessed."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.declarations import (
    Declared,
    Said,
    Transcript,
    beside_acts,
    declared_from,
    document,
    merged,
    rows_of,
    select,
)

DAY = date(2026, 2, 3)


def said(iso3="ARC", words=None, **changed):
    row = Declared(
        iso3=iso3,
        name=iso3.title(),
        instrument="IV-3-a",
        kind=Said.DECLARATION,
        articles=(),
        day=date(2011, 10, 24),
        dated="deposit",
        to=(),
        notes=(),
        source="https://example.org",
        as_at="2026-02-03",
        block="dgDec_ctl02",
        part=1,
        proof=f"proof of {iso3}",
        words=words,
    )
    return row._replace(**changed)


def test_a_row_is_read_back_as_it_was_written():
    row = said(articles=(10, 11), to=("BOR", "FRE"), notes=("1", "7"), kind=Said.OBJECTION)
    assert declared_from(document(row)) == row
    undated = said(day=None, dated=None, proof="", part=0)
    assert declared_from(document(undated)) == undated


def test_the_rows_of_one_state_are_its_own_and_those_that_answer_it():
    said_by = ('"ARC", "to": null', '"BOR", "to": "FRE, ARC"', '"FRE", "to": null')
    rows = "".join(f'{{"iso3": {each}}},\n' for each in said_by).encode()
    assert [row["iso3"] for row in rows_of(rows, "ARC")] == ["ARC", "BOR"]
    assert len(list(rows_of(rows))) == 3


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ([Said.DECLARATION], ["declaration", "declaration-and-reservation"]),
        ([Said.RESERVATION], ["reservation", "declaration-and-reservation"]),
        ([Said.UNNAMED], ["unnamed"]),
        ([Said.OBJECTION, Said.WITHDRAWAL], ["objection", "withdrawal"]),
    ],
)
def test_what_is_both_is_found_as_either_and_the_unnamed_as_neither(kinds, found):
    rows = [said(kind=kind) for kind in Said]
    assert sorted(row.kind for row in select(rows, DAY, kinds=kinds)) == sorted(found)


def test_a_past_day_knows_no_later_statement_and_none_without_a_date():
    rows = [said(), said(day=None, dated=None), said(day=date(2020, 1, 1))]
    assert select(rows, date(2011, 10, 23)) == []
    assert select(rows, date(2011, 10, 24)) == [rows[0]]
    assert select(rows, date(2026, 2, 2)) == [rows[0], rows[2]]
    assert set(select(rows, DAY)) == set(rows)


def test_words_are_found_whatever_their_case_and_accents():
    row = said(words=("La Réserve de", "l'État"))
    assert select([row], DAY, text="reserve DE l'etat") == [row]
    assert select([row, said()], DAY, text="nothing of this") == []


def test_a_states_own_come_first_and_then_the_answers_by_their_days():
    own = said(day=date(2015, 1, 1))
    late = said("BOR", to=("ARC",), day=date(2014, 1, 1))
    early = said("FRE", to=("ARC",), day=date(2013, 1, 1))
    assert select([late, early, own, said("FRE")], DAY, iso3="ARC") == [own, early, late]


def test_what_is_an_act_does_not_stand_beside_the_acts_again():
    accepting = said(block="dgDecUnderArticle_ctl02", articles=(10,))
    other = said(instrument="IV-9")
    assert beside_acts([accepting, other, said()], "ARC", DAY) == [said()]


def page(*statements):
    """A page of the user's own that says these things, as at the day of the first."""
    first = statements[0]
    return Transcript(first.instrument, first.as_at, statements)


def test_the_facts_get_the_very_words_that_the_users_page_has():
    own = said(words=("words",), as_at="2025-01-01", part=3)
    (row,) = merged([said()], [page(own)])
    assert (row.words, row.as_at, row.part) == (("words",), "2026-02-03", 1)
    (row,) = merged([said()], [page(own._replace(proof="of other words", part=1))])
    assert row.words is None, "an old page's other words in the same place are not these"


def test_a_page_of_the_same_day_in_another_language_lends_its_words_by_place():
    french = said(words=("mots",), proof="of French words")
    (row,) = merged([said()], [page(french)])
    assert (row.words, row.proof) == (("mots",), "proof of ARC")
    assert merged([said()], [page(french._replace(iso3="BOR"))])[0].words is None


def test_a_newer_page_has_the_word_but_for_what_a_person_read_in_its_notes():
    noted = said("GBR", dated="note", proof="sentence", to=("ARC",))
    newer = [
        said(words=("new",), as_at="2026-05-01"),
        said("BOR", words=("more",), as_at="2026-05-01"),
    ]
    found = merged([said("OLD"), noted], [page(*newer)])
    assert {row.iso3 for row in found} == {"ARC", "BOR", "GBR"}
    kept = noted._replace(words=("its words",), as_at="2026-05-01")
    assert [r for r in merged([noted], [page(*newer, kept)]) if r.iso3 == "GBR"] == [kept]


def test_facts_of_a_treaty_without_any_page_stay_without_words():
    assert merged([said(instrument="IV-3")], [page(said(words=("w",)))])[0] == said(
        instrument="IV-3"
    )
