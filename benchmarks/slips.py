"""How typing errors in the States' names are answered: found, asked about, or taken for another.

Every name that the program knows, in every language, with each single slip and with a sample of
double ones, chosen by a seed. What a slip turns into another name as it is written ("Iran" into
"Iraq") is left out, for that is what was typed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from opicescr_cli import facts
from opicescr_cli.core.lookup import Lookup, StateError, fold
from opicescr_cli.core.model import State

SEED = 18
DOUBLES = 12
"""How many texts with two slips are tried of each name."""

Slip = Callable[[str, int, random.Random], str]


def left_out(name: str, at: int, _luck: random.Random) -> str:
    """Leave a letter out."""
    return name[:at] + name[at + 1 :]


def doubled(name: str, at: int, _luck: random.Random) -> str:
    """Put a letter in twice."""
    return name[: at + 1] + name[at:]


def exchanged(name: str, at: int, _luck: random.Random) -> str:
    """Exchange a letter with the next."""
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def put_in(name: str, at: int, luck: random.Random) -> str:
    """Put in a letter of the same script."""
    return name[:at] + luck.choice(name) + name[at:]


def replaced(name: str, at: int, luck: random.Random) -> str:
    """Replace a letter by one of the same script."""
    return name[:at] + luck.choice(name) + name[at + 1 :]


SLIPS: dict[str, Slip] = {
    "a letter left out": left_out,
    "a letter doubled": doubled,
    "two letters exchanged": exchanged,
    "a letter put in": put_in,
    "a letter replaced": replaced,
}


def texts(name: str, kind: str, luck: random.Random) -> Iterator[str]:
    """Give a name with every slip of a kind, or with some that are double."""
    if kind in SLIPS:
        yield from (SLIPS[kind](name, at, luck) for at in range(len(name)))
        return
    for _ in range(DOUBLES):
        text = name
        for slip in luck.choices(list(SLIPS.values()), k=2):
            text = slip(text, luck.randrange(max(len(text), 1)), luck) if text else text
        yield text


def measure(kind: str, names: dict[str, str]) -> dict[str, int]:
    """Count the answers to a kind of slip in names (folded, to the State's code)."""
    index = facts.load("name-index.json")
    written = {name for table in index.values() for name in table}
    found = [State(**row) for row in facts.load("states.json")]
    finder, luck = Lookup(found, lambda: index), random.Random(SEED)  # noqa: S311 - chosen alike each time, no secret
    codes = {code.casefold() for row in facts.load("states.json") for code in row.values() if code}
    count = dict.fromkeys(("tried", "found", "asked", "refused", "wrong"), 0)
    for name, iso3 in names.items():
        for text in dict.fromkeys(texts(name, kind, luck)):
            if fold(text) in written or text.strip() in codes:
                continue
            count["tried"] += 1
            try:
                answer = finder.find(text).iso3
                count["found" if answer == iso3 else "wrong"] += 1
                if answer != iso3:
                    print(f"{text!r}, of {name!r}, was taken for {answer}")
            except StateError as error:
                asked = iso3 in {state.iso3 for state in error.candidates}
                count["asked" if asked else "refused"] += 1
    return count


def main() -> None:
    """Print a table: a kind of slip a line, with the share of each answer."""
    index = facts.load("name-index.json")
    names = {name: iso3 for name, (iso3, _) in index["names"].items() if len(name) > len("USA")}
    print(f"{len(names)} names of four letters and more")
    print(f"{'':24}{'tried':>8}{'found':>9}{'asked':>9}{'refused':>9}{'wrong':>7}")
    for kind in (*SLIPS, "two slips"):
        count = measure(kind, names)
        shares = "".join(
            f"{count[k] / count['tried']:>9.1%}" for k in ("found", "asked", "refused")
        )
        print(f"{kind:24}{count['tried']:>8}{shares}{count['wrong']:>7}")
