"""No text steers a terminal, and what a person can read in it stays."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli.views.text import visible


@given(st.text())
def test_what_steers_has_a_visible_name_and_all_else_stays(text: str) -> None:
    shown = visible(text)
    readable = [c for c in text if c.isprintable() or unicodedata.category(c) == "Zs"]
    assert all(c.isprintable() or unicodedata.category(c) == "Zs" for c in shown)
    if len(readable) == len(text):
        assert shown == text


def test_a_break_becomes_a_space_and_an_escape_its_name() -> None:
    assert visible("a\n\tb\x1b[31m\u202e\u2028c\u00a0d") == "a  b\\x1b[31m\\u202e\\u2028c\u00a0d"
