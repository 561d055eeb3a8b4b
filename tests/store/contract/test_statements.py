"""What pages say is kept beside any ledger, word for word, and changes nothing else of it."""

from __future__ import annotations

from datetime import date

import pytest
from edits import NOW, TODAY

from opicescr_cli.core.declarations import Declared, Said, Transcript

EVIL = '\x1b[31m\u202e[bold]<script>=1+1|`x`\n"iso3": "FJI"'


def said(iso3, *words, to=(), instrument="IV-3-a", part=1):
    return Declared(
        iso3=iso3,
        name=f"the State {iso3}",
        instrument=instrument,
        kind=Said.DECLARATION,
        articles=(10, 11),
        day=date(2011, 10, 24),
        dated="text",
        to=to,
        notes=("1",),
        source="https://example.org",
        as_at="2026-02-03 10:16:18 EST",
        block="dgDec_ctl02",
        part=part,
        proof="0" * 64,
        words=words,
    )


def page(*statements, instrument="IV-3-a", as_at="2026-02-03 10:16:18 EST"):
    return Transcript(instrument, as_at, statements)


def in_order(pages):
    return sorted(
        page._replace(statements=tuple(sorted(page.statements, key=repr))) for page in pages
    )


def test_where_no_page_was_brought_nothing_is_there(store):
    assert list(store.transcripts()) == []
    assert list(store.transcripts("ARG")) == []


def test_words_come_back_as_they_were_and_the_ledger_is_as_it_was(store):
    before = store.reading(TODAY)
    pages = [
        page(said("ARG", "first «»", EVIL), said("", "nobody's"), said("EST", "to", to=("ARG",)))
    ]
    store.keep(pages, NOW)
    assert in_order(store.transcripts()) == in_order(pages)
    assert store.reading(TODAY) == before


def test_one_states_are_its_own_and_those_that_answer_it(store):
    store.keep(
        [page(said("ARG", "own"), said("GBR", "answer", to=("QAT", "ARG")), said("FJI", EVIL))], NOW
    )
    (found,) = store.transcripts("ARG")
    assert sorted(row.iso3 for row in found.statements) == ["ARG", "GBR"]
    (nothing,) = store.transcripts("EST")
    assert (nothing.instrument, nothing.statements) == ("IV-3-a", ())


def test_a_newer_page_takes_the_place_of_its_older_one_and_of_no_other(store):
    other = page(said("ARG", "under another", instrument="IV-9"), instrument="IV-9")
    store.keep([page(said("ARG", "old"), said("FJI", "gone")), other], NOW)
    newer = page(said("ARG", "new"), as_at="2026-05-01 09:00:00 EDT")
    store.keep([newer], NOW)
    assert in_order(store.transcripts()) == in_order([newer, other])


def test_a_page_on_which_nobody_speaks_is_kept_as_such(store):
    store.keep([page(as_at="2026-05-01")], NOW)
    assert list(store.transcripts()) == [page(as_at="2026-05-01")]


def test_a_megabyte_is_kept(store):
    store.keep([page(said("ARG", "word " * 200_000))], NOW)
    (found,) = store.transcripts("ARG")
    assert len(found.statements[0].words[0]) == 1_000_000


@pytest.mark.parametrize("words", [("a\x00b",), ("\ud800",)], ids=["NUL", "half a character"])
def test_what_a_store_cannot_hold_it_refuses_and_keeps_what_it_had(store, words):
    from opicescr_cli.store.store import StoreError

    store.keep([page(said("ARG", "kept"))], NOW)
    bad = page(said("ARG", *words))
    try:
        store.keep([bad], NOW)
    except StoreError:
        assert list(store.transcripts()) == [page(said("ARG", "kept"))]
    else:
        assert list(store.transcripts()) == [bad]
