"""A letter to a ministry, to edit in a word processor, with the facts about the State behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from opicescr_cli.core.dossier import Dossier
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.language import long_date, phrase, plural, tell, translate
from opicescr_cli.views.brief import ADDRESS, Brief, in_force_lines
from opicescr_cli.views.paper import Paper


class Letter(NamedTuple):
    """A letter: to whom, about what, its paragraphs, what it asks for, and how it ends.

    What stands in square brackets is for its writer to fill in.
    """

    head: tuple[str, ...]
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    asks: tuple[str, ...]
    close: tuple[str, ...]


def letter_of(ledger: Ledger, dossier: Dossier) -> Letter:
    """Write the letter: to a State party about its declarations, to another about ratification."""
    state, party = dossier.record.state, dossier.standing.deposited is not None
    return Letter(
        head=(
            translate("[Organisation, address]"),
            translate("[Place, date]"),
            phrase("To the Ministry of Foreign Affairs: {state}", state=state),
        ),
        subject=translate("The Optional Protocol to the ICESCR and the declarations under it")
        if party
        else translate("Ratification of the Optional Protocol to the ICESCR"),
        greeting=translate("Excellency,"),
        paragraphs=tuple(_as_party(dossier) if party else _asking(ledger, dossier)),
        asks=tuple(f"{tell(step)}." for step in dossier.steps) if party else (),
        close=(
            translate("Please accept the assurances of my highest consideration."),
            translate("[Name, function, signature]"),
        ),
    )


def _asking(ledger: Ledger, dossier: Dossier) -> Iterator[str]:
    said = plural(
        "{count} of {states} States has ratified the Optional Protocol to the International"
        " Covenant on Economic, Social and Cultural Rights (OP-ICESCR). {state} has not.",
        "{count} of {states} States have ratified the Optional Protocol to the International"
        " Covenant on Economic, Social and Cultural Rights (OP-ICESCR). {state} has not.",
        ledger.parties,
        states=len(ledger.records),
        state=dossier.record.state,
    )
    yield f"{said} {tell(dossier.answer)}"
    yield _purpose()
    yield " ".join(in_force_lines(dossier))
    yield translate(
        "I ask you to take the steps that ratification needs, and to tell me which have been taken."
    )


def _as_party(dossier: Dossier) -> Iterator[str]:
    about = phrase(
        "I write to you about {state} and the Optional Protocol to the International Covenant on"
        " Economic, Social and Cultural Rights (OP-ICESCR).",
        state=dossier.record.state,
    )
    yield " ".join([about, tell(dossier.answer), *in_force_lines(dossier)])
    yield _purpose()
    yield translate(
        "A State party undertakes to make the Covenant and the Protocol widely known, and to"
        " facilitate access to the Committee's Views and recommendations, in accessible formats too"
        " (article 16)."
        " I ask you to tell me what has been done to that end."
    )
    if dossier.steps:
        yield translate("The Protocol leaves steps open to a State party. I ask you to take them:")


def _purpose() -> str:
    return translate(
        "The Protocol lets people whose rights to housing, food, health, work or education are"
        " violated complain to a UN committee, once the Protocol is in force for their State and"
        " remedies at home are exhausted."
    )


def as_docx(ledger: Ledger, dossier: Dossier, brief: Brief) -> bytes:
    """Write the letter and, from the second page on, the facts with their sources."""
    day = ledger.snapshot.day if ledger.snapshot else ledger.day
    letter, paper = letter_of(ledger, dossier), Paper(brief.title, day)
    for line in letter.head:
        paper.line(line)
    paper.line(letter.subject, bold=True)
    for line in (letter.greeting, *letter.paragraphs):
        paper.line(line)
    paper.points(letter.asks)
    for line in letter.close:
        paper.line(line)
    facts = translate("The facts, with their sources, are on the following pages.")
    paper.line(" ".join([facts, *(f"{line.rstrip('.')}." for line in brief.below)]), small=True)
    paper.heading(brief.title, new_page=True)
    if brief.official:
        paper.line(brief.official)
    paper.line(long_date(dossier.day))
    for section in brief.sections:
        paper.heading(section.title)
        for line in section.lines:
            paper.line(line, keep=bool(section.rows))
        if section.rows:
            paper.table(section.head, section.rows)
    paper.heading(brief.sources_title)
    paper.sources(brief.sources, ADDRESS)
    for line in (*brief.signs, *brief.below):
        paper.line(line, small=True)
    return paper.data()
