"""Declarations under articles: who accepts a further procedure, such as articles 10 and 11."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from .cells import clean, find_date, fold
from .page import Declaration

_ARTICLES = re.compile(r"\barticles? ([0-9]{1,3}(?:(?:, | and | et | or | ou )[0-9]{1,3})*)")
_BARE_DATE_LENGTH = 25  # characters, of a line that is nothing but a date


def named_articles(text: str) -> frozenset[int]:
    """Find the articles that a text names: "articles 11 and 12" gives 11 and 12."""
    lists = _ARTICLES.findall(fold(clean(text)))
    return frozenset(int(number) for each in lists for number in re.findall("[0-9]+", each))


def read_declarations(
    heading: str, texts: Iterable[tuple[str, list[str]]], deposits: Mapping[str, date | None]
) -> tuple[Declaration, ...]:
    """Read a section of declarations.

    `heading` names the articles of the section, `texts` are a State's name and the pieces of
    its text, `deposits` the day of each State's deposit.
    """
    section = named_articles(heading)
    declarations = []
    for name, pieces in texts:
        # Articles of the Protocol that only explain the declared ones are not declared.
        articles = named_articles(" ".join(pieces)) & section
        if articles:
            day = _bare_date(pieces) or deposits.get(name)
            declarations.append(Declaration(name, tuple(sorted(articles)), day))
    return tuple(declarations)


def _bare_date(pieces: Iterable[str]) -> date | None:
    """Find the first line that is but a date; a date within a sentence may mean anything."""
    for piece in map(clean, pieces):
        if len(piece) <= _BARE_DATE_LENGTH and piece[:1].isdigit() and piece[-4:].isdigit():
            try:
                return find_date(piece)
            except ValueError:
                continue
    return None
