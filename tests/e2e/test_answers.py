"""Every command of the installed script, in every format."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from opicescr_cli.app import COMMANDS

STANDING = [
    *("iso3", "name", "group", "status", "signed", "deposited", "act", "in_force", "covenant"),
    *("covenant_in_force", "origin", "source"),
]
STATUS = [
    *("as_of", "snapshot", "states", "counts", "signatories", "parties", "entry_into_force"),
    *("recorded", "covenant"),
]
ACT = [
    *("instrument", "kind", "date", "source", "origin", "effective", "ended"),
    "effect_source",
]
ENTRY = ["date", "article", "threshold", "triggered_by", "instruments"]
EVENT = ["when", "until", "kind", "iso3", "text", "source", "origin"]
READING = {
    "status": ["status"],
    "list": ["list", "--status", "ratified"],
    "show": ["show", "Côte d'Ivoire"],
    "timeline": ["timeline", "--from", "2008", "--to", "2013-05"],
    "entry-into-force": ["entry-into-force"],
    "entry-into-force COUNTRY": ["entry-into-force", "Finland"],
}


def answer(done):
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_status_gives_the_published_figures(run):
    found = answer(run("status", "--json"))
    assert list(found) == STATUS
    assert found == {
        "as_of": "2026-02-03",
        "snapshot": "2026-02-03",
        "states": 197,
        "counts": {"ratified": 31, "signed": 24, "party": 118, "not-party": 24},
        "signatories": 46,
        "parties": 31,
        "entry_into_force": "2013-05-05",
        "recorded": 0,
        "covenant": {"signatories": 72, "parties": 173, "former": 0},
    }


def test_status_as_of_the_opening_event_gives_29_signatures(run):
    found = answer(run("status", "--as-of", "2009-09-29", "--json"))
    assert (found["signatories"], found["parties"], found["entry_into_force"]) == (29, 0, None)


def test_status_counts_the_parties_to_the_covenant_as_the_depositary_did(run):
    found = answer(run("status", "--as-of", "1975-10-03", "--json"))["covenant"]
    assert found == {"signatories": 51, "parties": 35, "former": 2}


@pytest.mark.parametrize(
    ("day", "accepted"), [("2015-06-01", True), ("2023-02-07", True), ("2023-02-08", False)]
)
def test_a_sister_procedure_that_was_denounced_ends_on_its_day(run, day, accepted):
    found = answer(run("show", "belarus", "--as-of", day, "--json"))
    assert ("IV-5" in found["sister_procedures"]) is accepted
    (joined,) = (a for a in found["acts"] if a["instrument"] == "IV-5" and a["kind"] == "accession")
    assert joined["effective"] == "1992-12-30"
    assert joined["ended"] == (None if day < "2022" else "2023-02-08")


def test_list_gives_the_31_parties_with_their_dates(run):
    found = answer(run("list", "--status", "ratified", "--json"))
    assert len(found) == 31
    assert {tuple(row) for row in found} == {tuple(STANDING)}
    assert [row for row in found if row["iso3"] == "FIN"] == [
        {
            "iso3": "FIN",
            "name": "Finland",
            "group": "WEOG",
            "status": "ratified",
            "signed": "2009-09-24",
            "deposited": "2014-01-31",
            "act": "ratification",
            "in_force": "2014-04-30",
            "covenant": "1975-08-19",
            "covenant_in_force": "1976-01-03",
            "origin": "depositary",
            "source": (
                "https://treaties.un.org/Pages/ViewDetails.aspx"
                "?src=TREATY&mtdsg_no=IV-3-a&chapter=4&clang=_en"
            ),
        }
    ]


PROSPECTS = ["years_since_signature", "sister_procedures", "newest_acceptance", "group_share"]


def test_show_adds_the_acts_to_the_object_of_list(run):
    found = answer(run("show", "Albania", "--json"))
    assert list(found) == [*STANDING, "acts", "declarations", *PROSPECTS]
    assert list(found["acts"][0]) == ACT
    assert (found["in_force"], found["signed"], found["act"]) == ("2025-05-19", None, "accession")
    (joined,) = [act for act in found["acts"] if act["instrument"] == "IV-3-a"]
    assert joined["date"] == "2025-02-19"
    assert joined["source"].startswith("https://treaties.un.org/")


def test_entry_into_force_gives_the_ten_instruments(run):
    found = answer(run("entry-into-force", "--json"))
    assert list(found) == ENTRY
    assert found["date"] == "2013-05-05"
    assert (found["article"], found["threshold"]) == ("18(1)", 10)
    assert found["triggered_by"] == {"iso3": "URY", "name": "Uruguay", "deposited": "2013-02-05"}
    assert [row["iso3"] for row in found["instruments"]] == (
        ["ECU", "MNG", "ESP", "SLV", "ARG", "BOL", "BIH", "SVK", "PRT", "URY"]
    )


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["FIN"], ["FIN", "Finland", "2014-01-31", "2014-04-30", "18(2)"]),
        (["IRL"], ["IRL", "Ireland", None, None, None]),
        (
            ["IRL", "--if-deposited", "2026-11-30"],
            ["IRL", "Ireland", "2026-11-30", "2027-02-28", "18(2)"],
        ),
    ],
)
def test_entry_into_force_gives_a_states_own_date(run, args, expected):
    found = answer(run("entry-into-force", *args, "--json"))
    assert list(found) == ["iso3", "name", "deposited", "in_force", "article", "caveats", "origin"]
    assert list(found.values())[:-2] == expected


def test_timeline_keeps_1994_as_1994(run):
    found = answer(run("timeline", "--to", "1994", "--json"))
    assert {tuple(row) for row in found} == {tuple(EVENT)}
    assert [row["when"] for row in found] == ["1990", "1993", "1994"]


@pytest.mark.parametrize("args", READING.values(), ids=READING)
def test_every_date_of_a_machine_is_iso_8601_or_null(run, args):
    dated = {"deposited", "in_force", "covenant", "date", "as_of"}
    found = json.loads(run(*args, "--format", "json").stdout)
    assert found
    for key, value in values(found):
        if key in dated and value is not None and not isinstance(value, dict):
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", value), (key, value)


def values(found):
    """Give each key of an answer with its value, however deep."""
    for each in found.values() if isinstance(found, dict) else found:
        if isinstance(each, dict | list):
            yield from values(each)
    if isinstance(found, dict):
        yield from found.items()


@pytest.mark.parametrize("args", READING.values(), ids=READING)
def test_in_a_pipe_lines_are_plain_and_separated_by_tabs(run, args):
    plain = run(*args)
    assert (plain.returncode, plain.stderr) == (0, "")
    assert "\t" in plain.stdout
    assert "\x1b" not in plain.stdout
    assert plain.stdout == run(*args, "--format", "plain").stdout
    assert all(line == line.rstrip("\r ") for line in plain.stdout.splitlines())


@pytest.mark.parametrize("args", READING.values(), ids=READING)
def test_csv_has_a_head_and_rows_of_one_width(run, args):
    rows = list(csv.reader(io.StringIO(run(*args, "--format", "csv").stdout)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("args", READING.values(), ids=READING)
def test_markdown_is_a_table(run, args):
    whole = run(*args, "--format", "markdown").stdout
    lines = whole.partition("\n\n")[0].splitlines()  # a list says below whose word it is
    assert re.fullmatch(r"\|( --- \|)+", lines[1])
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {lines[1].count("|")}


def test_the_csv_of_list_has_the_keys_of_its_json(run):
    (head, *rows) = csv.reader(io.StringIO(run("list", "--format", "csv").stdout))
    assert head == STANDING
    assert len(rows) == 197


def test_plain_lines_of_list_fit_cut_and_grep(run):
    lines = [line.split("\t") for line in run("list", "--status", "ratified").stdout.splitlines()]
    assert len(lines) == 31
    assert {len(line) for line in lines} == {len(STANDING)}
    assert lines[0][:2] == ["ALB", "Albania"]


def test_opicescr_alone_is_status(run):
    assert run().stdout == run("status").stdout


@pytest.mark.parametrize(
    "typed", ["uruguay", "URY", "uy", "Ouruguay", "Уругвай", "أوروغواي", "乌拉圭"]
)
def test_a_state_is_found_by_code_and_name_in_any_un_language(run, typed):
    assert run("show", typed).stdout.startswith("iso3\tURY\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(run, name):
    done = run(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    (_, examples) = done.stdout.split("Examples:")
    assert re.match(r"\s+opicescr\b", examples)
    for line in filter(None, map(str.strip, examples.splitlines())):
        assert line.startswith("opicescr"), "an example is a line that can be typed"


def test_help_lists_every_command_with_what_it_answers(run):
    shown = run("--help").stdout
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name}\s+{re.escape(line)}$", shown, re.MULTILINE)


def test_the_version_is_said(run):
    from opicescr_cli import __version__

    assert run("--version").stdout == f"opicescr {__version__}\n"


def test_reading_writes_nothing(run, tmp_path):
    for args in READING.values():
        run(*args)
    assert list(tmp_path.iterdir()) == []


COMPLETIONS = [
    ("opicescr show ur", 2, {"Uruguay"}),
    ("opicescr show UR", 2, {"Uruguay"}),
    ("opicescr show cote", 2, {r"Côte\ d\'Ivoire"}),
    ("opicescr entry-into-force finl", 2, {"Finland"}),
    ("opicescr timeline --country ury", 3, {"URY"}),
    ("opicescr update Fiji s", 3, {"signed"}),
    ("opicescr update Ireland ", 3, {"ratified"}),
    ("opicescr update Uruguay ", 3, {"party", "ratified"}),
    ("opicescr update Nowhere s", 3, {"signed"}),
    ("opicescr list --status S", 3, {"signed"}),
    ("opicescr list --status ", 3, {"ratified", "signed", "party", "not-party"}),
    ("opicescr list --group east", 3, {r"Eastern\ European"}),
    ("opicescr entry", 1, {"entry-into-force"}),
    ("opicescr show \x1b", 2, set()),
]


@pytest.mark.parametrize(("line", "word", "expected"), COMPLETIONS)
def test_the_shell_completes_what_was_begun(run, line, word, expected):
    done = run(_OPICESCR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(word))
    assert (done.returncode, done.stderr) == (0, "")
    assert set(filter(None, done.stdout.splitlines())) == expected


@pytest.mark.parametrize("form", ["plain", "csv", "markdown"])
def test_every_figure_of_the_status_has_a_row_of_its_own(run, form):
    text = run("status", "--format", form).stdout.replace("\\", "")
    mark = {"plain": "\t", "csv": ",", "markdown": " | "}[form]
    for key, value in {"signatories": 72, "parties": 173, "former": 0}.items():
        assert f"covenant_{key}{mark}{value}" in text
    assert "{" not in text
