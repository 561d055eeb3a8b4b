"""Facts typed from prose are proved against the page, sentence by sentence, or refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.build import prose
from data.build.ledger import saved
from opicescr_cli.core.model import Act, ActKind
from opicescr_cli.depositary.declared import proof_of
from opicescr_cli.depositary.page import DepositaryError

PAGES = Path(__file__).parents[3] / "shared" / "depositary"
needs_pages = pytest.mark.skipif(not PAGES.is_dir(), reason="the depositary's pages are not here")

SAID = "Ruritania left the treaty on 3 May 1999 with effect from 3 August 1999"
FACT = {
    "page": "IV-5",
    "note": "2",
    "state": "RUR",
    "kind": "denunciation",
    "date": "1999-05-03",
    "effective": "1999-08-03",
    "proof": proof_of(SAID),
}


def page(*notes):
    blocks = "".join(
        f'<div id="ctl{n}_divNotesAll"><sup>{n}</sup>{text}</div>'
        for n, text in enumerate(notes, 1)
    )
    return f"<html><body>{blocks}</body></html>".encode()


def test_a_fact_is_proved_by_the_sentence_of_its_note():
    prose.prove("IV-5", page("Other.", f"First of all. {SAID}.Then came others."), [FACT])


@pytest.mark.parametrize(
    "text",
    [
        SAID.replace("\u0020", "\u00a0 \n "),
        SAID.replace("Ruritania", "“Ruritania”"),
        SAID.upper(),
    ],
)
def test_blanks_case_and_quotation_marks_are_of_no_account(text):
    assert proof_of(text) == FACT["proof"]


@pytest.mark.parametrize(
    "notes",
    [
        [SAID, "Other."],
        ["Other.", SAID.replace("August", "July")],
        ["Other.", SAID.replace("1999", "1998")],
        ["Other."],
        [],
    ],
    ids=["in another note", "another month", "another year", "no such note", "no notes"],
)
def test_a_page_that_no_longer_says_so_is_refused(notes):
    with pytest.raises(DepositaryError, match="note 2 no longer holds the sentence"):
        prose.prove("IV-5", page(*notes), [FACT])


def test_an_act_from_a_note_cites_the_note_and_carries_its_effect():
    (act,) = prose.acts("IV-5", "https://treaties.un.org/x", "2026-02-03", [FACT])["RUR"]
    assert act.source == "https://treaties.un.org/x#2"
    assert act.in_note
    assert (act.date.isoformat(), str(act.effective)) == ("1999-05-03", "1999-08-03")


def test_an_effect_of_an_act_that_is_not_on_the_page_is_refused():
    act = Act("IV-3", ActKind.SUCCESSION, prose.date(1993, 9, 1), "", "")
    fact = {"state": "RUR", "kind": "succession", "date": "1993-09-01", "effective": "1992-03-06"}
    own = {"RUR": [act]}
    prose.with_effects("IV-3", own, [fact])
    assert str(own["RUR"][0].effective) == "1992-03-06"
    with pytest.raises(DepositaryError, match="no succession of RUR"):
        prose.with_effects("IV-3", own, [{**fact, "date": "1993-09-02"}])


def test_no_sentence_of_the_depositarys_is_carried():
    rows = [row for rows in prose.load().values() for row in rows]
    texts = [text for row in rows for text in row.values() if isinstance(text, str)]
    assert all(len(text.split()) <= 3 for text in texts)
    proved = [row for kind in ("acts", "effects") for row in prose.load()[kind]]
    assert all(re.fullmatch(r"[0-9a-f]{64}", row["proof"]) for row in proved)


@needs_pages
def test_every_typed_fact_is_proved_by_the_real_pages_and_by_no_others():
    facts = prose.load()["acts"]
    for number in {fact["page"] for fact in facts}:
        data = saved(PAGES, number).read_bytes()
        own = [fact for fact in facts if fact["page"] == number]
        prose.prove(number, data, own)
        days = {year for fact in own for year in re.findall(r"\d{4}", fact["date"])}
        for year in days:
            with pytest.raises(DepositaryError):
                prose.prove(number, data.replace(year.encode(), b"1901"), own)


@needs_pages
def test_every_effect_of_a_succession_is_where_its_own_page_refers_to():
    effects = prose.load()["effects"]
    for number in {fact["page"] for fact in effects}:
        data = saved(PAGES, number).read_bytes()
        own = [fact for fact in effects if fact["page"] == number]
        prose.prove(number, data, own)
        with pytest.raises(DepositaryError, match="no longer holds the sentence"):
            prose.prove(number, data.replace(b"Historical Information", b"Foreword"), own)
