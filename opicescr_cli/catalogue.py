"""The sentences of a language, each taken from its compiled catalogue when somebody asks for it."""

import gettext
import re
import struct
from collections.abc import Callable
from functools import cached_property
from typing import Any

LITTLE = b"\xde\x12\x04\x95"
"""How a catalogue begins whose numbers have their low bytes first, as GNU gettext lays it out."""
PLURALS = re.compile(r"^Plural-Forms:.*\bplural=([^;]+)", re.MULTILINE)
"""The rule of plurals in a catalogue's head."""


class Catalogue(gettext.NullTranslations):
    """A compiled catalogue of messages.

    Python's own reader decodes all 1,400 sentences at every start, of which a command says some
    twenty; docs/benchmarks.md has what that costs.
    """

    def _parse(self, fp: Any) -> None:
        """Note where each sentence is in a file; gettext calls it with the open one."""
        self._bytes = text = fp.read()
        order = "<" if text.startswith(LITTLE) else ">"
        count, *tables = struct.unpack_from(f"{order}3I", text, 8)
        keys, texts = (struct.unpack_from(f"{order}{2 * count}I", text, at) for at in tables)
        pairs = zip(keys[::2], keys[1::2], texts[::2], texts[1::2], strict=True)
        # A sentence that has a plural is asked for by its singular.
        self._places = {
            text[key : key + length].partition(b"\0")[0]: (start, start + size)
            for length, key, size, start in pairs
        }

    def gettext(self, message: str) -> str:
        """Give a sentence in the language, or as it is where the catalogue lacks it."""
        return self._found(message) or message

    def pgettext(self, context: str, message: str) -> str:
        """Give what a word means in a context."""
        return self._found(f"{context}\4{message}") or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form of a sentence that goes with a number."""
        forms = self._found(msgid1).split("\0")
        said = forms[form] if (form := self._form(n)) < len(forms) else ""
        return said or super().ngettext(msgid1, msgid2, n)

    def _found(self, key: str) -> str:
        """Give what stands under a key, the forms of a plural parted by NUL; nothing without."""
        start, end = self._places.get(key.encode(), (0, 0))
        return str(self._bytes[start:end], "utf-8")

    @cached_property
    def _form(self) -> Callable[[int], int]:
        """Read the rule that says which form a number takes, as the catalogue's head has it."""
        rule = PLURALS.search(self._found(""))
        return gettext.c2py(rule[1] if rule else "n != 1")
