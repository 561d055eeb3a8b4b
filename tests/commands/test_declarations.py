"""`opicescr declarations` as a person and a program call it."""

from __future__ import annotations

import json

import pytest

KEYS = ["iso3", "instrument", "article", "kind", "date", "text", "note", "source"]
PAGE = "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-3-a"


def read(opicescr, *words):
    done = opicescr("declarations", *words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_state_has_its_statements_and_the_answers_with_days_and_links(opicescr):
    found = read(opicescr, "argentina", "--instrument", "op-icescr")
    assert [list(row)[: len(KEYS)] for row in found] == [KEYS, KEYS]
    own, answer = found
    assert (own["iso3"], own["kind"], own["date"], own["dated"]) == (
        "ARG",
        "declaration",
        "2011-10-24",
        "deposit",
    )
    assert (answer["iso3"], answer["kind"], answer["date"], answer["to"]) == (
        "GBR",
        "communication",
        "2012-10-25",
        "ARG",
    )
    assert all(row["source"].startswith(PAGE) and row["text"] is None for row in found)


def test_filters_name_the_treaty_the_kind_and_the_article(opicescr):
    found = read(opicescr, "--instrument", "IV-3-a", "--article", "11")
    assert {row["iso3"] for row in found} == {"BEL", "SLV", "FIN", "PRT", "SMR"}
    objections = read(opicescr, "--kind", "objection", "--instrument", "ICESCR")
    assert {row["kind"] for row in objections} == {"objection"}
    both = read(opicescr, "--kind", "reservation", "--kind", "unnamed")
    assert {row["kind"] for row in both} == {
        "reservation",
        "declaration-and-reservation",
        "unnamed",
    }


@pytest.fixture
def declared(opicescr):
    """A ledger in which a declaration, and what takes another back, were recorded by hand."""
    on = ("--on", "2026-02-06", "--yes")
    for act in (("Spain", "declaration-11", "C.N.9.2026"), ("Belgium", "withdrawal-10", "letter")):
        state, kind, source = act
        done = opicescr("update", state, "ratified", "--by", kind, "--source", source, *on)
        assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("declared")
def test_a_declaration_that_was_recorded_here_is_among_them_and_marked(opicescr):
    (own,) = read(opicescr, "spain", "--instrument", "op-icescr")
    kept = ("iso3", "kind", "article", "date", "text", "source", "origin")
    assert [own[key] for key in kept] == [
        *("ESP", "declaration", "11", "2026-02-06", None, "C.N.9.2026", "recorded"),
    ]
    assert read(opicescr, "spain", "--as-of", "2026-02-05", "--instrument", "op-icescr") == []
    taken_back = read(opicescr, "--kind", "withdrawal", "--instrument", "op-icescr")
    assert [(row["iso3"], row["origin"]) for row in taken_back] == [("BEL", "recorded")]
    shown = opicescr("declarations", "spain", "--format", "table").stdout
    assert "6 Feb 2026   OP-ICESCR  declaration, article 11 †" in shown
    assert "† recorded here, on no page of the depositary" in shown
    assert "UN Treaty Collection as at 3 Feb 2026, and 1 act recorded here since" in shown


@pytest.mark.usefixtures("declared")
def test_where_no_declaration_that_is_shown_was_recorded_here_nothing_says_so(opicescr):
    shown = opicescr("declarations", "argentina", "--format", "table").stdout
    assert "recorded here" not in shown
    assert {row["origin"] for row in read(opicescr, "argentina")} == {"depositary"}


def test_a_past_day_has_what_was_said_by_then(opicescr):
    assert read(opicescr, "argentina", "--instrument", "IV-3-a", "--as-of", "2011-10-23") == []
    (own,) = read(opicescr, "argentina", "--instrument", "IV-3-a", "--as-of", "2012-10-24")
    assert own["iso3"] == "ARG"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--instrument", "OP-XYZ"], "'OP-XYZ' is not a treaty that is followed here"),
        (["--kind", "complaint"], "'complaint' is not a kind of statement"),
        (["--article", "0"], "--article"),
        (["atlantis"], "atlantis"),
    ],
)
def test_a_wrong_call_is_answered_in_one_line(opicescr, words, why):
    done = opicescr("declarations", *words)
    assert done.returncode == 2
    assert why in done.stderr
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("words", [[], ["qatar"], ["uk"], ["--instrument", "IV-3-a"]])
def test_the_screen_fits_and_says_of_which_day_it_is(opicescr, width, words):
    done = opicescr("declarations", *words, "--format", "table", width=width)
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert "UN Treaty Collection as at 3 Feb 2026" in lines


def test_a_day_that_is_the_deposits_is_marked_as_such(opicescr):
    shown = opicescr("declarations", "argentina", "--format", "table").stdout
    assert "24 Oct 2011*" in shown
    assert "25 Oct 2012 " in shown
    assert "* the day of the deposit or signature" in shown


def test_a_pipe_has_a_line_a_statement_its_text_last(opicescr):
    lines = opicescr("declarations", "argentina").stdout.splitlines()
    assert [line.split("\t")[:4] for line in lines[-2:]] == [
        ["ARG", "2011-10-24", "IV-3-a", "declaration"],
        ["GBR", "2012-10-25", "IV-3-a", "communication"],
    ]
    assert {len(line.split("\t")) for line in lines} == {9}


def test_show_has_both_as_facts_with_their_links(opicescr):
    shape = json.loads(opicescr("show", "argentina", "--json").stdout)
    said = [(row["iso3"], row["date"], row["source"]) for row in shape["declarations"]]
    assert [row[:2] for row in said] == [("ARG", "2011-10-24"), ("GBR", "2012-10-25")]
    assert all(row[2].startswith(PAGE) for row in said)
    plain = opicescr("show", "argentina").stdout
    assert "declaration\tGBR\tIV-3-a\t\tcommunication\t2012-10-25" in plain
    shown = opicescr("show", "argentina", "--format", "table").stdout
    assert "24 Oct 2011*  OP-ICESCR  declaration (note 1)  [2]" in shown
    assert "25 Oct 2012   OP-ICESCR  communication by United Kingdom" in shown
    before = opicescr("show", "argentina", "--as-of", "2011-10-23", "--format", "table").stdout
    assert "Declarations and reservations" not in before


def test_show_counts_many_answers_instead_of_listing_them(opicescr):
    shown = opicescr("show", "qatar", "--format", "table").stdout
    assert "and 21 by other States, from 25 Jan 2019 to 22 May 2019" in " ".join(shown.split())
