"""Groups of States: organisations and one's own, in every command that takes a group."""

from __future__ import annotations

import csv
import io
import json

import pytest

EU = {"AUT", "FIN", "IRL", "ESP"}
MINE = '\n[groups]\nmine = [\n  "Chile",\n  "Irlanda",\n  "cote divoire",\n]\n'


@pytest.fixture
def mine(tmp_path):
    def write(text=MINE):
        (tmp_path / "config.toml").write_text(text, "utf-8")
        return {"OPICESCR_CONFIG": str(tmp_path / "config.toml")}

    return write


def codes(done):
    assert done.code == 0, done.err
    return {row["iso3"] for row in json.loads(done.out)}


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("EU", 27),
        ("oas", 34),
        ("AU", 54),
        ("coe", 46),
        ("asean", 11),
        ("commonwealth", 56),
        ("oif", 50),
        ("CPLP", 9),
    ],
)
def test_an_organisation_is_a_group_and_says_who_it_is_and_since_when(called, name, size):
    assert len(codes(called("list", "--group", name, "--json"))) == size
    shown = called("list", "--group", name, "--format", "table", COLUMNS="160").out
    assert "since" in shown
    assert "https://" in shown.replace("\n", "")


def test_an_organisation_is_found_by_its_letters_in_the_readers_language(called):
    every = codes(called("list", "--group", "OAS", "--json"))
    assert codes(called("list", "--group", "OEA", "--lang", "es", "--json")) == every
    assert codes(called("list", "--group", "OEA", "--lang", "pt", "--json")) == every
    assert codes(called("list", "--group", "UE", "--lang", "fr", "--json")) >= EU


def test_groups_of_ones_own_hold_the_states_that_were_named(called, mine):
    assert codes(called("list", "--group", "mine", "--json", **mine())) == {"CHL", "IRL", "CIV"}
    both = codes(called("list", "--group", "mine", "--group", "cplp", "--json", **mine()))
    assert {"CHL", "PRT"} < both


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[groups]\nmine = ["Chile",\n "Atlantis"]', 3, "Atlantis"),
        ('[groups]\nmine = ["Chle"]', 2, "Chile"),
        ('[groups]\nmine = ["Congo"]', 2, "COD"),
        ('[groups]\neu = ["Chile"]', 2, "is a group already"),
        ('[groups]\nAfrican = ["Chile"]', 2, "is a group already"),
    ],
)
def test_a_slip_in_a_group_names_its_line_in_check_and_where_it_is_asked_for(
    called, mine, text, line, says
):
    env = mine(text)
    for words in (("check",), ("list", "--group", "mine")):
        done = called(*words, **env)
        assert done.code == 2
        assert f"config.toml, line {line}: " in done.err
        assert says in done.err
    assert called("list", "--json", **env).code == 0


def test_what_is_no_group_is_answered_with_those_there_are(called, mine):
    done = called("list", "--group", "nowhere", **mine())
    assert done.code == 2
    for name in ("GRULAC", "EU", "Commonwealth", "mine"):
        assert name in done.err


def test_a_map_a_chart_a_comparison_and_prospects_take_the_same_groups(called):
    shape = json.loads(called("map", "--group", "EU", "--json").out)
    assert shape["groups"] == ["EU"]
    assert len(shape["states"]) == 27
    years = json.loads(called("chart", "--group", "EU", "--json").out)
    parties = len(codes(called("list", "--group", "EU", "--status", "ratified", "--json")))
    assert years[-1]["parties"] == parties
    moved = json.loads(called("compare", "2017-04-30", "2026-02-03", "--group", "EU", "--json").out)
    assert {m["iso3"] for m in moved["moved"]} >= {"DEU"}
    assert "ALB" not in {m["iso3"] for m in moved["moved"]}
    assert sum(moved["counts"]["to"].values()) == 27
    assert {row["iso3"] for row in json.loads(called("prospects", "--group", "EU", "--json").out)}
    title = called("chart", "--group", "EU", "--format", "table", COLUMNS="80").out
    assert "EU" in title.splitlines()[0]
    said = called("compare", "2017-04-30", "2026-02-03", "--group", "EU", "--format", "table").out
    assert "Only: EU." in said


def test_what_follows_from_all_instruments_is_the_same_for_some_of_the_states(called):
    every = {row["iso3"]: row for row in json.loads(called("list", "--json").out)}
    shown = called("export", "md", "--group", "EU").out
    assert every["ESP"]["in_force"] == "2013-05-05"
    row = next(line for line in shown.splitlines() if line.startswith("| Spain"))
    assert "5 May 2013" in row


def test_an_export_takes_the_filters_of_list_and_says_so(called, tmp_path):
    words = ("--group", "EU", "--status", "ratified", "--from", "2014-01-01")
    wanted = codes(called("list", *words, "--json"))
    document = called("export", "md", *words).out
    assert "Only: EU; ratified; deposited on 1 January 2014 or later." in document
    assert sum(line.startswith("| ") for line in document.splitlines()) == len(wanted) + 2
    acts = csv.DictReader(io.StringIO(called("export", "csv", *words).out))
    assert {row["iso3"] for row in acts} == wanted
    panel = csv.DictReader(io.StringIO(called("export", "panel", *words).out))
    assert {row["iso3"] for row in panel} == wanted
    days = called("export", "ics", *words).out
    assert days.count("UID:entry-into-force-") == len(wanted)
    assert called("export", "xlsx", *words, "--output", "some.xlsx").code == 0
    for whole in ("json", "datapackage"):
        refused = called("export", whole, *words, "--output", "x")
        assert refused.code == 2
        assert not (tmp_path / "x").exists()


def test_acts_of_some_states_come_back_and_leave_the_others(called, tmp_path):
    assert called("export", "csv", "--group", "EU", "--output", "eu.csv").code == 0
    done = called("import", "eu.csv", "--yes")
    assert done.code == 0, done.err
    assert "Nothing differs" in done.out
