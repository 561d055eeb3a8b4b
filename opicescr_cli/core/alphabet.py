"""The order of names."""

import unicodedata
from collections.abc import Callable
from typing import Any

from opicescr_cli.core.model import State

NameKey = Callable[[State], Any]
"""What puts States in the order of an alphabet."""


def alphabetical(name: str) -> str:
    """Give the key that puts names in the order of the English alphabet, accents aside."""
    if name.isascii():
        return name.casefold()
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


def by_name(state: State) -> str:
    """Give the key of the English alphabet: the one that the machine formats keep."""
    return alphabetical(state.name)
