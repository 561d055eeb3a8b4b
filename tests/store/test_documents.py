"""An act is read as it was written, and what is no act is refused with what is wrong in it."""

from __future__ import annotations

from datetime import date

import pytest

from opicescr_cli.core.model import PROTOCOL, Act, ActKind
from opicescr_cli.store.documents import act_document, act_from

ACT = Act(
    PROTOCOL,
    ActKind.SUCCESSION,
    date(2026, 2, 20),
    "https://treaties.un.org/",
    "2026-02-21T10:00:00Z",
    withdrawn=True,
    recorded_by="ana",
    effective=date(1991, 6, 25),
)


@pytest.mark.parametrize(
    "act", [ACT, ACT._replace(withdrawn=False, recorded_by="", effective=None)]
)
def test_an_act_is_read_as_it_was_written(act):
    read = act_from(act_document(act))
    assert read == act
    assert [*map(type, read)] == [*map(type, act)]


@pytest.mark.parametrize("key", ["instrument", "source", "recorded_at", "recorded_by"])
@pytest.mark.parametrize("value", [5, True, None, ["a"], {"a": "b"}])
def test_what_has_to_be_a_text_and_is_none_is_refused_by_itself(key, value):
    with pytest.raises(TypeError) as refused:
        act_from({**act_document(ACT), key: value})
    assert refused.value.args == (value,)


@pytest.mark.parametrize("key", ["instrument", "kind", "date", "source", "recorded_at"])
def test_an_act_that_lacks_something_is_none(key):
    document = act_document(ACT)
    del document[key]
    with pytest.raises(KeyError, match=key):
        act_from(document)


@pytest.mark.parametrize(
    ("key", "value"), [("kind", "ratifed"), ("date", "2026-02-30"), ("effective", "soon")]
)
def test_a_word_that_is_no_kind_and_a_day_that_is_none_are_refused(key, value):
    with pytest.raises(ValueError, match=r"."):
        act_from({**act_document(ACT), key: value})
