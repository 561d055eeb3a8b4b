"""Acceptance of individual complaints by a declaration under the treaty itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from opicescr_cli.core.model import ActKind

from .page import StatusPage
from .statements import Part, Statement, named_articles

ARTICLES = {
    "IV-2": (14, ActKind.DECLARATION_14),
    "IV-9": (22, ActKind.DECLARATION_22),
    "IV-16": (31, ActKind.DECLARATION_31),
}
"""The article by which a treaty lets individuals complain, and the kind of act that accepts it."""

_COMPETENCE = re.compile(r"\bcomp[eé]ten(?:ce|t)\b", re.IGNORECASE)
_REFUSES = re.compile(r"\b(?:does|do|did) not recogni[sz]e", re.IGNORECASE)
_VICTIMS = re.compile(r"\b(?:individuals?|persons)\b.*\b(?:victims?|claim)", re.IGNORECASE)


def accepts(part: Part, article: int) -> bool:
    """Say whether a statement recognizes a committee's competence for individuals.

    It speaks of the competence, and its heading or else one of its paragraphs names the article,
    or names none and speaks of individuals who claim to be victims. A text that recognizes
    nothing, or names only the article on complaints between States, does not. What an end note
    alone tells is typed by a person, with its proof.
    """
    words = " ".join(part.text)
    if not _COMPETENCE.search(words) or _REFUSES.search(words):
        return False
    if named := named_articles(part.heading) & frozenset(part.articles):
        return article in named
    return any(
        article in named if (named := named_articles(text)) else bool(_VICTIMS.search(text))
        for text in part.text
    )


def accepting_parts(page: StatusPage) -> Iterator[tuple[Statement, Part]]:
    """Give the statement by which each State of a page accepts its procedure, the oldest only.

    What a State says later (which body it designates, that it confirms) accepts nothing anew.
    """
    article, _kind = ARTICLES[page.instrument]
    found: dict[str, tuple[date, Statement, Part]] = {}
    for statement in page.prose.under_articles():
        for part in statement.parts:
            first = found.get(statement.name)
            if part.date and accepts(part, article) and (first is None or part.date < first[0]):
                found[statement.name] = part.date, statement, part
    yield from ((statement, part) for _, statement, part in found.values())


def acceptances(page: StatusPage) -> Iterator[tuple[str, ActKind, date]]:
    """Give who accepts a page's procedure for individuals, how and since when."""
    _article, kind = ARTICLES[page.instrument]
    for statement, part in accepting_parts(page):
        if part.date:
            yield statement.name, kind, part.date
