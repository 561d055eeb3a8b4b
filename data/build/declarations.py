"""What States declared and reserved, as facts with their proof: of the words only a fingerprint."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from data.build import prose, states
from data.build.ledger import INSTRUMENTS, URL, read_page
from data.build.text import array
from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared, Said, document
from opicescr_cli.core.lookup import Lookup
from opicescr_cli.core.model import State
from opicescr_cli.depositary.declared import declared
from opicescr_cli.depositary.page import DepositaryError


def build(pages: Path) -> dict[str, str]:
    """Make declarations.json from a folder with a saved page of each instrument.

    Raises DepositaryError where a page is missing, a statement is of nobody known, or a note no
    longer holds the sentence of a fact typed from it.
    """
    known = [State(**row) for row in json.loads(states.build()["states.json"])]
    lookup = Lookup(known, lambda: facts.load("name-index.json"))
    typed = prose.load()
    former = [State(g["iso3"], g["iso2"], g["m49"], g["name"], None) for g in typed["former"]]
    by_code = {state.iso3: state for state in (*known, *former)}
    gone = {name: state for state in former for name in (state.name, f"{state.name} (former)")}

    def find(name: str) -> State | None:
        return gone.get(name) or lookup.participant(name)

    rows: list[dict[str, Any]] = []
    for number, *_ in INSTRUMENTS:
        page = read_page(pages, number)
        day = page.as_at[:10]
        told = [
            _noted(fact, by_code[fact["state"]], day)
            for fact in typed["statements"]
            if fact["page"] == number
        ]
        found = declared(page, find, URL.format(number=number), day, told)
        if strangers := {row.name for row in found if not row.iso3}:
            raise DepositaryError(
                "{number}: unknown: {names}", number=number, names=", ".join(sorted(strangers))
            )
        proved = {(row.iso3, row.proof) for row in found if row.dated == "note"}
        for fact in told:
            if (fact.iso3, fact.proof) not in proved:
                raise DepositaryError(
                    "{number}: note {note} no longer holds the sentence that proves {state}'s"
                    " {kind}",
                    number=number,
                    note=fact.notes[0],
                    state=fact.iso3,
                    kind=fact.kind,
                )
        rows += [document(row._replace(words=None)) for row in found]  # facts ship, words do not
    return {"declarations.json": array(rows) + "\n"}


def _noted(fact: prose.Fact, state: State, day: str) -> Declared:
    url = URL.format(number=fact["page"])
    return Declared(
        iso3=state.iso3,
        name=state.name,
        instrument=fact["page"],
        kind=Said(fact["kind"]),
        articles=tuple(fact["articles"]),
        day=date.fromisoformat(fact["date"]),
        dated="note",
        to=tuple(fact["to"]),
        notes=(fact["note"],),
        source=f"{url}#{fact['note']}",
        as_at=day,
        block=f"note {fact['note']}",
        part=0,
        proof=fact["proof"],
    )
