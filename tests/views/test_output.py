"""The machine formats, byte for byte."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli.views.output import indented

SCALARS = st.none() | st.booleans() | st.integers() | st.dates() | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(VALUES)
def test_json_is_indented_as_the_standard_library_does(value):
    expected = json.dumps(value, indent=2, ensure_ascii=False, default=lambda day: day.isoformat())
    assert json.loads(indented(value)) == json.loads(expected)
    assert indented(value) in {expected, json.dumps(json.loads(expected), indent=2)}
