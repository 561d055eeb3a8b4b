"""A name found by likeness only: never written unasked, always said."""

from __future__ import annotations

import json

import pytest

UPDATE = ("update", "Madagasar", "ratified", "--on", "2026-02-09", "--source", "CN.1.2026")


def test_a_guess_is_refused_where_nobody_is_asked(called):
    done = called(*UPDATE, "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: 'Madagasar' is no name of a State: read as Madagascar?\n")
    assert json.loads(called("history", "--json").out) == []


def test_a_guess_is_asked_about_before_anything_else(called):
    done = called(*UPDATE, stdin="n\n")
    assert done.code == 1
    assert done.err.startswith("'Madagasar' was read as Madagascar. Is it meant? [y/N]")
    assert json.loads(called("history", "--json").out) == []
    assert called(*UPDATE, stdin="y\ny\n").code == 0
    assert json.loads(called("show", "Madagascar", "--json").out)["deposited"] == "2026-02-09"


def test_a_name_that_is_one_is_not_asked_about(called):
    done = called("update", "Irlanda", "ratified", "--on", "2026-02-09", "--yes")
    assert done.code == 0
    assert "read as" not in done.err


READING = [
    ("show", "Urugay"),
    ("brief", "Urugay"),
    ("entry-into-force", "Urugay"),
    ("timeline", "--country", "Urugay"),
    ("history", "Urugay"),
    ("procedures", "Urugay"),
    ("map", "--country", "Urugay"),
]


@pytest.mark.parametrize("call", READING, ids=" ".join)
def test_a_command_that_reads_says_what_it_read_a_guess_as(called, call):
    done = called(*call, COLUMNS="80")
    assert done.err.splitlines()[0] == "'Urugay' was read as Uruguay"
    assert "read as" not in called(*call[:-1], "URUGUAY").err


def test_that_no_source_is_named_is_remarked_upon_once(called):
    call = ("update", "Ireland", "ratified", "--on", "2026-02-09")
    assert called(*call, stdin="n\n").err.count("--source") == 1
    assert "--source" not in called(*call, "--source", "CN.1.2026", stdin="n\n").err
