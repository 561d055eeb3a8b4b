"""Whatever a page says comes back from both formats as it was written."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli.core.model import ActKind
from opicescr_cli.depositary.page import Participant, StatusPage
from opicescr_cli.depositary.reader import read

LETTERS = {
    ActKind.RATIFICATION: "",
    ActKind.ACCESSION: "a",
    ActKind.SUCCESSION: "d",
    ActKind.ACCEPTANCE: "A",
    ActKind.APPROVAL: "AA",
    ActKind.FORMAL_CONFIRMATION: "c",
}
HEADINGS = {
    "en": (
        "Participant",
        "Signature, Succession to signature(d)",
        "Approval(AA), Acceptance(A), Accession(a), Succession(d), Ratification",
    ),
    "fr": (
        "Participant",
        "Signature, Succession à la signature(d)",
        "Approbation(AA), Acceptation(A), Adhésion(a), Confirmation formelle(c), Ratification",
    ),
}
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": (
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
}

days = st.dates(min_value=date(1945, 10, 24), max_value=date(2099, 12, 31))
words = st.text(string.ascii_letters + "éèçÅüğıŁ'\u2019-()&<", min_size=1, max_size=12)
# Beyond a letter at its start, a name may hold whatever a name of a State holds.
names = st.builds(lambda head, tail: " ".join([f"X{head}", *tail]), words, st.lists(words))
notes = st.lists(st.integers(1, 99).map(str), max_size=3).map(tuple)


@st.composite
def participants(draw: st.DrawFn) -> Participant:
    signature = draw(st.none() | days)
    deposit = draw(st.none() | days)
    return Participant(
        name=draw(names),
        signature=signature,
        signature_kind=signature and draw(st.sampled_from(["signature", "succession"])),
        signature_withdrawn=signature is not None and draw(st.booleans()),
        deposit=deposit,
        kind=deposit and draw(st.sampled_from(list(LETTERS))),
        deposit_withdrawn=deposit is not None and draw(st.booleans()),
        footnotes=draw(notes),
    )


@st.composite
def pages(draw: st.DrawFn) -> StatusPage:
    rows = draw(st.lists(participants(), min_size=1, max_size=8, unique_by=lambda row: row.name))
    return StatusPage(
        instrument="IV-3-a",
        title=draw(st.sampled_from(["Protocol on & about", "Optional Protocol <b>"])),
        as_at="2026-02-03 10:16:18 EDT",
        entry_into_force=draw(st.none() | days),
        signatories=sum(row.signs for row in rows),
        parties=sum(row.is_bound for row in rows),
        participants=tuple(rows),
        language=draw(st.sampled_from(["en", "fr"])),
        place=draw(st.sampled_from(["New York", "Genève"])),
        adopted=draw(days),
        registered=draw(days),
        registration=draw(st.integers(1, 99999).map(str)),
    )


def _cell(day: date | None, letter: str, withdrawn: bool, language: str) -> str:
    if day is None:
        return "&nbsp;"
    month = MONTHS[language][day.month - 1]
    written = f"{day.day:>2}".replace(" ", " &nbsp;") + f" {month}\t {day.year} {letter}"
    return f"[{written}]<br>" if withdrawn else f"{written}<br>"


def _date(day: date | None, language: str) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}" if day else "-"


def _arguments(page: StatusPage, note_tag: str) -> dict[str, object]:
    """Write a page down as the renderers of both formats take it."""
    language = page.language
    rows = [
        (
            escape(row.name)
            + (f"<{note_tag}>{','.join(row.footnotes)}</{note_tag}>" if row.footnotes else ""),
            _cell(
                row.signature,
                "d" if row.signature_kind == "succession" else "",
                row.signature_withdrawn,
                language,
            ),
            _cell(
                row.deposit,
                LETTERS[row.kind] if row.kind else "",
                row.deposit_withdrawn,
                language,
            ),
        )
        for row in page.participants
    ]
    return {
        "rows": rows,
        "headings": HEADINGS[language],
        "signatories": page.signatories,
        "parties": page.parties,
        "title": f"3. a {escape(page.title)}",
        "conclusion": f"{page.place}, {_date(page.adopted, language)}",
        "in_force": f"{_date(page.entry_into_force, language)}, art. 18",
        "registration": f"{_date(page.registered, language)}, No. {page.registration}",
    }


@settings(max_examples=60, deadline=None)
@given(page=pages())
def test_a_page_comes_back_from_html(html_page: Callable[..., bytes], page: StatusPage):
    assert read(html_page(**_arguments(page, "SUP"), language=page.language)) == page


@settings(max_examples=60, deadline=None)
@given(page=pages(), encoding=st.sampled_from(["ISO-8859-1", "UTF-8"]))
def test_a_page_comes_back_from_xml(
    xml_page: Callable[..., bytes], page: StatusPage, encoding: str
):
    arguments = _arguments(page, "superscript")
    stamp = "<Header>CHAPTER IV <AsAt>03-02-2026 10:16:18 EDT</AsAt></Header>"
    data = xml_page(**arguments, encoding=encoding, extra=stamp)
    assert read(data, "IV-3-a.en.xml") == page
