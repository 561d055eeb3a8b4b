"""A copy of a ledger is taken over only where what it says can be so."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opicescr_cli import clock, facts
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.export.ledger_json import read_exported_json
from opicescr_cli.store.judged import believed

SHIPPED = json.loads(facts.path("ledger.json").read_bytes())
SHIPPED["countries"] = dict(list(SHIPPED["countries"].items())[:5])  # what is wrong in few is wrong
NUMBERS = sorted(facts.instruments())
STATES = {row["iso3"] for row in facts.load("states.json")}


def pages(tables):
    return tables["meta"]["1"]["snapshots"]


def first(tables):
    return next(row for row in tables["countries"].values() if row["acts"])


def day_of_page(tables, number, value):
    pages(tables)[number]["as_at"] = value


def count(tables, number, value):
    pages(tables)[number]["parties"] = value


def outside(tables, number, value):
    pages(tables)[number]["outside"] = [0, value]


def other_key(tables, number, value):
    pages(tables)[value] = pages(tables).pop(number)


def other_instrument(tables, _number, value):
    first(tables)["acts"][0]["instrument"] = value


def other_state(tables, _number, value):
    first(tables)["iso3"] = value


def word_of_page(tables, number, value):
    pages(tables)[number]["as_at"] += value


def version(tables, number, value):
    names = ("url", "etag", "last_modified", "acts")
    pages(tables)[number]["version"] = dict.fromkeys(names, "") | {"etag": value}


def source(tables, _number, value):
    first(tables)["acts"][0]["source"] += value


def effective(tables, _number, value):
    first(tables)["acts"][0]["effective"] = value[:10]


def day_of_act(tables, _number, value):
    first(tables)["acts"][0]["date"] = value[:10]


def no_state(code):
    return code not in STATES


LATE = st.dates(min_value=clock.latest().replace(year=clock.latest().year + 1)).map(
    lambda day: f"{day.isoformat()}T00:00:00Z"
)
FALSE_COUNT = st.integers(max_value=-1) | st.integers(min_value=1000)
FALSE_KEY = st.text(max_size=12).filter(lambda text: text not in NUMBERS) | st.just("\x1b[31m")
ESCAPES = st.from_regex(r"\x1b[\[\]a-z0-9]*", fullmatch=True)
IMPOSSIBLE = st.one_of(
    st.tuples(st.sampled_from([day_of_page, day_of_act, effective]), LATE),
    st.tuples(st.sampled_from([count, outside]), FALSE_COUNT),
    st.tuples(st.sampled_from([other_key, other_instrument]), FALSE_KEY),
    st.tuples(st.sampled_from([word_of_page, version, source, other_state]), ESCAPES),
    st.tuples(st.just(other_state), st.from_regex(r"[A-Z]{3}", fullmatch=True).filter(no_state)),
)


def changed(change, number, value):
    tables = copy.deepcopy(SHIPPED)
    change(tables, number, value)
    return json.dumps(tables).encode()


def test_what_is_shipped_is_believed():
    data = json.dumps(SHIPPED).encode()
    believed(read_exported_json(data, "copy.json", clock.today()), "copy.json")


@settings(max_examples=60, deadline=None)
@given(IMPOSSIBLE, st.sampled_from(NUMBERS))
def test_no_copy_with_something_impossible_is_believed(impossible, number):
    data = changed(impossible[0], number, impossible[1])
    with pytest.raises(OpicescrError):
        believed(read_exported_json(data, "copy.json", clock.today()), "copy.json")


@pytest.mark.parametrize("command", ["import", "restore"])
@pytest.mark.parametrize(
    ("change", "value", "said"),
    [
        (day_of_page, "9999-12-31T00:00:00Z", "is of a day to come"),
        (day_of_act, "9999-12-31", "has an act of a day to come"),
        (count, 10**9, "counts more than all States"),
        (count, -1, f"the page of {NUMBERS[0]} is broken: ValueError -1"),
        (other_key, "IV-99", "IV-99 is not an instrument"),
        (other_key, "\x1b[31m", "is not an instrument"),
        (other_instrument, "IV-99", "IV-99 is not an instrument"),
        (other_state, "\x1b[31m", r"\x1b[31m is not a State in this program"),
        (other_state, "XXK", "XXK is not a State in this program"),
        (effective, "9999-12-31", "cannot take effect on 31 December 9999"),
        (word_of_page, "\x1b[31m", f"the page of {NUMBERS[0]} has signs that no page has"),
        (version, "\x07", f"the page of {NUMBERS[0]} has signs that no page has"),
        (source, "\x1b[31m", "has no page of the depositary for its source"),
    ],
)
def test_a_copy_is_refused_in_words_that_name_what_is_wrong(
    called, tmp_path, command, change, value, said
):
    file = tmp_path / "copy.json"
    file.write_bytes(changed(change, NUMBERS[0], value))
    answer = called(command, str(file), "--yes")
    assert answer.code == 1
    errors = [line for line in answer.err.splitlines() if line.startswith("error:")]
    assert len(errors) == 1
    assert "\x1b" not in answer.err
    assert said in " ".join(answer.err.split())
