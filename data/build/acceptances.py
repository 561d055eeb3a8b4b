"""Who accepts complaints by a declaration: each typed by a person, and proved against its page.

`acceptances.json` holds the decision and the fingerprint of the words that it rests on; none of the
words. The build refuses a page on which a State's declaration reads otherwise, is gone, or is new.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from data.build.prose import Fact
from data.build.text import array
from opicescr_cli.core.model import State
from opicescr_cli.depositary.acceptances import ARTICLES, accepting_parts
from opicescr_cli.depositary.declared import proof_of
from opicescr_cli.depositary.page import DepositaryError, StatusPage

FACTS = Path(__file__).with_name("acceptances.json")


def load() -> list[Fact]:
    """Read the declarations that a person took for an acceptance."""
    facts: list[Fact] = json.loads(FACTS.read_bytes())
    return facts


def read(page: StatusPage, states: Mapping[str, State]) -> Iterator[Fact]:
    """Give the acceptances that a page's words say, each with its block and its proof.

    `states` are the States by the depositary's names.
    """
    if page.instrument not in ARTICLES:
        return
    _article, kind = ARTICLES[page.instrument]
    for statement, part in accepting_parts(page):
        if part.date and statement.name in states:
            yield {
                "page": page.instrument,
                "iso3": states[statement.name].iso3,
                "kind": kind.value,
                "date": part.date.isoformat(),
                "block": statement.block,
                "note": None,
                "proof": proof_of(" ".join(part.text)),
            }


def prove(page: StatusPage, states: Mapping[str, State], typed: Iterable[Fact]) -> list[Fact]:
    """Hold what a page says against what was typed, and give it with its blocks.

    Raises DepositaryError where they differ: somebody has to read the page.
    """
    found = list(read(page, states))
    said = {_typed(fact) for fact in found}
    have = {_typed(fact) for fact in typed if fact["page"] == page.instrument}
    for row in sorted(have - said):
        raise DepositaryError(
            "{number}: the page no longer holds the words that prove the declaration of {state}",
            number=page.instrument,
            state=row[1],
        )
    for row in sorted(said - have):
        raise DepositaryError(
            "{number}: read the declaration of {state}; if it accepts complaints, add to"
            " data/build/acceptances.json: {row}",
            number=page.instrument,
            state=row[1],
            row=json.dumps(dict(zip(TYPED, row, strict=True))),
        )
    return found


TYPED = ("page", "iso3", "kind", "date", "proof")
"""What a person types; the block is where the page has it on the day."""


def _typed(fact: Fact) -> tuple[str, ...]:
    return tuple(fact[name] for name in TYPED)


def told(facts: Iterable[Fact]) -> list[Fact]:
    """Give the acceptances that only an end note tells, from the facts of `prose.json`."""
    kinds = {kind.value for _article, kind in ARTICLES.values()}
    return [
        {
            "page": fact["page"],
            "iso3": fact["state"],
            "kind": fact["kind"],
            "date": fact["date"],
            "block": None,
            "note": fact["note"],
            "proof": fact["proof"],
        }
        for fact in facts
        if fact["kind"] in kinds
    ]


def build(found: Iterable[Fact]) -> str:
    """Write the shipped file: every acceptance by declaration with its proof."""
    rows: list[Fact] = sorted(found, key=_typed)
    return array(rows) + "\n"
