"""The order of names."""

from __future__ import annotations

import unicodedata


def alphabetical(name: str) -> str:
    """Give the key that puts names in the order of the English alphabet, accents aside."""
    if name.isascii():
        return name.casefold()
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))
