"""Facts that the depositary tells in prose, typed by a person, each proved against its page.

`prose.json` holds them: no sentence of the depositary's, only what it says and the fingerprint of
the sentence that says it. The build refuses when a page no longer holds that sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from opicescr_cli.core.ledger import in_order
from opicescr_cli.core.model import Act, ActKind
from opicescr_cli.depositary.declared import proof_of, sentences
from opicescr_cli.depositary.page import DepositaryError

FACTS = Path(__file__).with_name("prose.json")

Fact = Mapping[str, Any]


def load() -> Mapping[str, list[Fact]]:
    """Read the typed facts.

    They are `former` States, `acts` that notes tell, `effects` of successions and `statements`
    of which only a note tells. The sentence that proves an effect is the one by which the page's
    note refers to the depositary's "Historical Information" about that State, where the day stands.
    """
    facts: Mapping[str, list[Fact]] = json.loads(FACTS.read_bytes())
    return facts


def notes(page: bytes) -> dict[str, str]:
    """Give the end notes of a page by their numbers, each as one line of text."""
    from lxml import html  # type: ignore[import-untyped]  # lxml carries no types of its own

    found = {}
    for block in html.fromstring(page).iter("div"):
        if (block.get("id") or "").endswith("_divNotesAll"):
            text = " ".join(block.text_content().split())
            if number := re.match(r"\d+", text):
                found[number[0]] = text[number.end() :].strip()
    return found


def prove(number: str, page: bytes, facts: Iterable[Fact]) -> None:
    """Look for the sentence of each fact in its note of a page.

    Raises DepositaryError for the first fact whose note no longer holds its sentence.
    """
    found = notes(page)
    for fact in facts:
        held = {proof_of(text) for text in sentences(found.get(fact["note"], ""))}
        if fact["proof"] not in held:
            raise DepositaryError(
                "{number}: note {note} no longer holds the sentence that proves {state}'s {kind}",
                number=number,
                note=fact["note"],
                state=fact["state"],
                kind=fact["kind"],
            )


def acts(number: str, url: str, recorded_at: str, facts: Iterable[Fact]) -> dict[str, list[Act]]:
    """Make the acts that the notes of one page tell, by State; their source is the note."""
    made: dict[str, list[Act]] = {}
    for fact in facts:
        effective = fact.get("effective")
        act = Act(
            number,
            ActKind(fact["kind"]),
            date.fromisoformat(fact["date"]),
            f"{url}#{fact['note']}",
            recorded_at,
            withdrawn=fact.get("withdrawn", False),
            effective=date.fromisoformat(effective) if effective else None,
        )
        made.setdefault(fact["state"], []).append(act)
    return made


def with_effects(number: str, own: Mapping[str, list[Act]], facts: Iterable[Fact]) -> None:
    """Give acts of a page the days of their effect.

    Raises DepositaryError for a fact about an act that the page does not have.
    """
    for fact in facts:
        acts = own[fact["state"]]
        places = [
            n
            for n, act in enumerate(acts)
            if (act.instrument, act.kind, act.date.isoformat())
            == (number, fact["kind"], fact["date"])
        ]
        if not places:
            raise DepositaryError(
                "{number}: no {kind} of {state} on {day}, of which an effect is typed",
                number=number,
                kind=fact["kind"],
                state=fact["state"],
                day=fact["date"],
            )
        acts[places[0]] = acts[places[0]]._replace(effective=date.fromisoformat(fact["effective"]))


def former(made: Mapping[str, Iterable[Act]]) -> list[dict[str, Any]]:
    """Describe the former States with their acts, for former.json."""
    return [
        {
            **{name: state[name] for name in ("iso3", "iso2", "m49", "name", "until")},
            "counted_until": state["counted_until"],
            "source": state["source"],
            "successors": state["successors"],
            "acts": [
                {
                    "instrument": act.instrument,
                    "kind": act.kind.value,
                    "date": act.date.isoformat(),
                    "source": act.source,
                    "recorded_at": act.recorded_at,
                }
                for act in in_order(made.get(state["iso3"], ()))
            ],
        }
        for state in load()["former"]
    ]
