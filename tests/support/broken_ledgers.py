"""Ledgers that somebody, or a bad disk, has changed: thousands of them, always the same ones."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

HOSTILE = (
    None, True, False, 0, -1, 1, 2, 3, 99, 10**30, 1.5, 1e999, float("nan"), "", "1", "5", "05",
    "two", "\x1b[31m", "\ud800", "9999-12-31", "0001-01-01", "2026-02-30", "URY", "XXX", "IV-3-a",
    "IV-99", "ratification", [], {}, [[]], [None], {"1": {}}, {"a": 1},
)  # fmt: skip
"""What stands where something else should."""


def mutants(ledger: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Give so many changed ledgers: in their documents mostly, some in their bytes."""
    chance = random.Random(seed)  # noqa: S311 - ledgers, not secrets
    tables = json.loads(ledger)
    for number in range(count):
        if number % 5 == 0:
            yield _bytes(ledger, chance)
            continue
        changed = copy.deepcopy(tables)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            _change(changed, chance)
        yield json.dumps(changed).encode("utf-8", "surrogatepass")


def _bytes(ledger: bytes, chance: random.Random) -> bytes:
    place, size = chance.randrange(len(ledger)), chance.randrange(1, 40)
    match chance.randrange(4):
        case 0:
            return ledger[:place]
        case 1:
            return ledger[:place] + ledger[place + size :]
        case 2:
            return ledger[:place] + chance.randbytes(size) + ledger[place:]
        case _:
            return ledger[:place] + ledger[place : place + size] + ledger[place:]


def _change(tables: Any, chance: random.Random) -> None:
    """Change one place: any depth is as likely as any other."""
    here = tables
    for _ in range(chance.randrange(9)):
        inner = here.values() if isinstance(here, dict) else here
        deeper = [one for one in inner if isinstance(one, dict | list) and one]
        if not deeper:
            break
        here = chance.choice(deeper)
    if not here:
        return
    key = chance.choice(list(here)) if isinstance(here, dict) else chance.randrange(len(here))
    match chance.randrange(4):
        case 0:
            del here[key]
        case 1 if isinstance(here, dict):
            here[str(chance.choice(HOSTILE))] = here.pop(key)
        case 2:
            _double(here, key, chance)
        case _:
            here[key] = copy.deepcopy(chance.choice(HOSTILE))


def _double(here: Any, key: Any, chance: random.Random) -> None:
    if isinstance(here, list):
        here.append(copy.deepcopy(here[key]))
    else:
        here[chance.choice(("5", "05", "1", "999", "URY", "x"))] = copy.deepcopy(here[key])
