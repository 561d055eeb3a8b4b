"""Recording an act: what a terminal asks for, and how an act on record is corrected."""

from __future__ import annotations

import json

import pytest
from terminal import Terminal


@pytest.fixture
def sit(script, environment, tmp_path):
    """Sit down at a terminal in which the installed command was called."""

    def go(*args):
        env = {**environment, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        return Terminal([script, *args], env, tmp_path)

    return go


def test_a_terminal_asks_for_the_day_and_the_source_each_with_its_help(sit, called):
    with sit("update", "Chile", "ratified") as desk:
        assert "The day of signature, of deposit" in desk.until("--on: ")
        desk.type("12/11/2025\n")
        assert "can be read in two ways" in desk.until("--on: ")
        desk.type("9 Feb 2026\n")
        assert "What proves it" in desk.until("--source: ")
        desk.type("CN.1.2026\n")
        assert "Chile becomes the 32nd State party" in desk.until("Record it? [y/N] ")
        desk.type("y\n")
        assert desk.end() == 0
    chile = json.loads(called("show", "Chile", "--json").out)
    assert (chile["deposited"], chile["acts"][-1]["source"]) == ("2026-02-09", "CN.1.2026")


def test_update_alone_asks_for_all_of_it_and_completes_names(sit, called):
    with sit("update") as desk:
        desk.until("COUNTRY: ")
        desk.type("madag\t\n")
        desk.until("STATUS: ")
        desk.type("rat\t\n")
        desk.until("--on: ")
        desk.type("today\n")
        desk.until("--source: ")
        desk.type("\n")
        desk.until("Record it? [y/N] ")
        desk.type("y\n")
        assert desk.end() == 0
    assert json.loads(called("show", "Madagascar", "--json").out)["deposited"] == "2026-02-10"


def test_enter_alone_stops_and_nothing_is_written(sit, called):
    with sit("update", "Chile") as desk:
        assert "Enter alone stops" in desk.until("STATUS: ")
        desk.type("\n")
        assert desk.end() == 1
        assert "error: nothing was written" in desk.said
    assert json.loads(called("history", "--json").out) == []


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (["update"], "COUNTRY"),
        (["update", "Chile"], "STATUS"),
        (["update", "Chile", "ratified"], "--on"),
        (["update", "Chile", "ratified", "--yes"], "--on"),
    ],
)
def test_a_script_is_told_what_is_missing(called, call, name):
    done = called(*call, stdin="9 Feb 2026\n")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"error: {name} is missing\nopicescr update --help\n"


IRELAND = ("update", "Ireland", "ratified", "--yes")


def test_another_day_for_an_act_on_record_is_refused_and_says_how_to_correct_it(called):
    assert called(*IRELAND, "--on", "2026-02-05", "--source", "CN.1").code == 0
    refused = called(*IRELAND, "--on", "2026-02-09")
    assert refused.code == 1
    assert refused.err.endswith(
        "To put 9 February 2026 in the place of 5 February 2026: --correct\n"
    )
    asked = called("update", "Ireland", "ratified", "--on", "2026-02-09", "--correct", stdin="n\n")
    assert "Corrects: Ireland: ratification, OP-ICESCR, 5 Feb 2026 (CN.1)" in asked.out
    assert "in force for Ireland on 9 May 2026" in asked.out
    assert asked.code == 1
    assert called(*IRELAND, "--on", "2026-02-09", "--correct").code == 0
    ireland = json.loads(called("show", "Ireland", "--json").out)
    (act,) = [
        a for a in ireland["acts"] if a["kind"] == "ratification" and "3-a" in a["instrument"]
    ]
    assert (act["date"], act["source"]) == ("2026-02-09", "CN.1")
    assert called(*IRELAND, "--source", "CN.2.2026", "--correct").code == 0
    assert json.loads(called("show", "Ireland", "--json").out)["acts"][-1]["source"] == "CN.2.2026"
    called("undo", "--yes")
    called("undo", "--yes")
    assert json.loads(called("show", "Ireland", "--json").out)["deposited"] == "2026-02-05"
    assert called("check").code == 0


@pytest.mark.parametrize(
    ("call", "code", "why"),
    [
        # Nothing of the kind is on record.
        (["Fiji", "signed", "--on", "2026-02-09"], 1, "Fiji has no such act on record"),
        # The same day and no source.
        (["Ecuador", "ratified", "--on", "2010-06-11"], 1, "that is on record already"),
        # The depositary's page has it: its source is that page.
        (["Ecuador", "ratified", "--source", "a letter"], 1, "the depositary's page"),
        # The page has another day: not without a source, not with --yes.
        (["Ecuador", "ratified", "--on", "2010-06-12"], 1, "has no such act"),
        # However late the other day: what the page shows is not moved without a source.
        (["Uruguay", "ratified", "--on", "2026-02-09"], 1, "has no such act"),
        # Before its own signature.
        (["Ecuador", "ratified", "--on", "2009-09-24", "--by", "accession"], 1, "no such act"),
        (["Uruguay", "signed", "--on", "2014-01-01", "--source", "x"], 1, "had not signed"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_nothing_is_written(called, call, code, why):
    done = called("update", *call, "--correct", "--yes")
    assert done.code == code
    assert why in done.err
    assert json.loads(called("history", "--json").out) == []
