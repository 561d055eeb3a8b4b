"""No word is cut in its middle at 60 or at 80 columns, on any screen, in any language."""

from __future__ import annotations

import re

import pytest
from drawn import SCREENS, TABLE
from few import OF_EVERY_KIND, few

from opicescr_cli import facts
from opicescr_cli.language import LANGUAGES, translate, use

MORE = {
    "list by group": ("list", *TABLE, "--group", "CPLP", "--from", "2010-01-01"),
    "declarations": ("declarations", "Belgium", *TABLE),
    "procedures of all": ("procedures", *TABLE),
    "entry into force": ("entry-into-force", *TABLE),
    "if deposited": ("entry-into-force", "COM", "--if-deposited", "2026-12-10", *TABLE),
    "update": ("update", "Ireland", "ratified", "--on", "2026-02-01", "--source", "x", "--dry-run"),
    "history": ("history", *TABLE),
    "check": ("check",),
    "help": ("--help",),
    "help of list": ("list", "--help"),
    "help of update": ("update", "--help"),
    "help of site build": ("site", "build", "--help"),
}
ADDRESS = re.compile(r"https?://\S+(\n\s*\S*[=&/]\S*)*")
"""An address has no blanks to fold it at; a piece of one that goes on has one of its signs."""
PATH = re.compile(r"(?<!\w)/\S+(\n\S+)*")
SHORTEST = 3


def words(text):
    text = PATH.sub("", ADDRESS.sub("", text))
    return {word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= SHORTEST}


def known():
    """Give every State's names in every language, and the codes that stand for them on a map."""
    rows = facts.load("states.json")
    names = words(" ".join(str(row) for row in facts.load("names.json").values()))
    return names | words(" ".join(f"{row['name']} {row['iso3']}" for row in rows))


KNOWN = known()
ONLY_NARROW = "No room here for: {columns}."


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("call", (SCREENS | MORE).values(), ids=SCREENS | MORE)
def test_no_word_is_cut_in_its_middle_at_60_or_80_columns(called, prepared, code, call):
    """Every State's name is on the list, and the facts that ship are checked whole.

    The other screens are of a few States.
    """
    if call[0] not in ("list", "check"):
        prepared(ledger=few(*OF_EVERY_KIND, "BEL", "COM"))

    def shown(width):
        done = called(*call, OPICESCR_LANG=code, COLUMNS=str(width), NO_COLOR="1")
        assert (done.code, done.err) == (0, "")
        return words(done.out)

    use(code)
    whole = KNOWN | words(translate(ONLY_NARROW)) | shown(400)
    strange = {width: shown(width) - whole for width in (60, 80)}
    if any(strange.values()):
        whole |= shown(100)  # what a screen leaves out where it has all the room there is
    assert {width: sorted(found - whole) for width, found in strange.items()} == {60: [], 80: []}


def test_a_cut_word_would_be_seen():
    assert words("Proto\ncol") - words("Protocol") == {"Proto", "col"}
    assert words("https://un.org/a?src=TREAT\n    Y&no=3\nCollection of") == {"Collection"}
