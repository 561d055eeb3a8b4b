"""Recording an act: what is said, asked, written, and what is refused with nothing written."""

from __future__ import annotations

import json
import re

import pytest

from opicescr_cli import facts

IRELAND = ["update", "Ireland", "ratified", "--on", "2026-02-09"]
SAID = (
    "Ireland: ratification, OP-ICESCR, 9 February 2026.\n"
    "◐ Signed the OP-ICESCR -> ● Ratified the OP-ICESCR\n"
    "Ireland becomes the 32nd State party; in force for Ireland on 9 May 2026, article 18(2).\n"
)


@pytest.fixture
def ledger(tmp_path):
    """The user's own ledger, begun as a copy of the shipped one."""
    path = tmp_path / "ledger.json"
    path.write_bytes(facts.path("ledger.json").read_bytes())
    return path


def test_an_act_is_recorded_and_everything_follows(run, tmp_path):
    path = tmp_path / "ledger.json"
    done = run(*IRELAND, "--source", "CN.1.2026", "--note", "in New York", "--yes", "--db", path)
    assert (done.returncode, done.stdout) == (0, f"{SAID}Recorded in {path}.\n")
    found = json.loads(run("show", "IRL", "--json").stdout)
    assert (found["status"], found["deposited"], found["in_force"]) == (
        "ratified",
        "2026-02-09",
        "2026-05-09",
    )
    assert found["acts"][-1]["source"] == "CN.1.2026"
    figures = json.loads(run("status", "--json").stdout)
    assert (figures["parties"], figures["counts"]["signed"]) == (32, 23)


def test_the_first_edit_copies_the_shipped_ledger_and_changes_one_state(run, tmp_path):
    shipped = facts.path("ledger.json").read_bytes()
    run(*IRELAND, "--yes")
    assert facts.path("ledger.json").read_bytes() == shipped
    before = json.loads(shipped)["countries"]
    after = json.loads((tmp_path / "ledger.json").read_bytes())
    assert [k for k in before if before[k] != after["countries"][k]] == [
        k for k in before if before[k]["iso3"] == "IRL"
    ]
    (entry,) = json.loads(run("history", "--json").stdout)
    assert (entry["iso3"], entry["id"], entry["at"]) == ("IRL", 1, "2026-02-10T00:00:00Z")
    assert entry["command"].startswith("opicescr update Ireland ratified")


def test_yes_is_asked_for_and_a_yes_writes(run, ledger):
    done = run(*IRELAND, stdin="y\n")
    assert "Record it? [y/N]" in done.stderr
    assert done.returncode == 0
    assert json.loads(run("status", "--json").stdout)["parties"] == 32


@pytest.mark.parametrize("said", ["n\n", "\n", "no\n", "maybe\n", "yy\n"])
def test_any_other_word_writes_nothing(run, ledger, said):
    before = ledger.read_bytes()
    done = run(*IRELAND, stdin=said)
    assert done.returncode == 1
    assert "nothing was written" in done.stderr
    assert ledger.read_bytes() == before


def test_an_answer_that_is_no_text_writes_nothing(run, ledger):
    before = ledger.read_bytes()
    done = run(*IRELAND, text=False, stdin=b"\xff\n")
    assert done.returncode == 1
    assert ledger.read_bytes() == before


def test_where_nobody_answers_it_says_how_to_go_on(run, tmp_path):
    done = run(*IRELAND)
    assert (done.returncode, done.stdout) == (2, SAID)
    assert done.stderr.endswith("To write without being asked, add --yes.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_says_what_would_follow_and_writes_nothing(run, tmp_path):
    done = run(*IRELAND, "--dry-run")
    assert (done.returncode, done.stdout, done.stderr) == (0, SAID, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["Fiji", "signed"], "Fiji: signature, OP-ICESCR"),
        (["Fiji", "ratified"], "Fiji: accession, OP-ICESCR"),
        (["Andorra", "party"], "Andorra: ratification, ICESCR"),
        (["Saudi Arabia", "party"], "Saudi Arabia: accession, ICESCR"),
        (["Andorra", "signed"], "Andorra: signature, OP-ICESCR"),
        (["Uruguay", "party", "--by", "denunciation"], "Uruguay: denunciation, OP-ICESCR"),
    ],
)
def test_a_status_is_reached_by_the_act_that_leads_to_it(run, args, said):
    done = run("update", *args, "--on", "2026-02-09", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(said)


def test_a_denunciation_takes_effect_six_months_later(run, ledger):
    args = ["update", "Uruguay", "party", "--by", "denunciation", "--on", "2025-08-31", "--yes"]
    done = run(*args)
    assert "ceases to be a party on 28 February 2026, six months after receipt" in done.stdout
    for now, status in (("2026-02-27", "ratified"), ("2026-02-28", "party")):
        found = json.loads(run("show", "URY", "--as-of", now, "--json", OPICESCR_NOW=now).stdout)
        assert found["status"] == status


REFUSED = {
    "ratifying before being bound": (
        ["Andorra", "ratified", "--on", "2025-09-23"],
        1,
        "neither ratified nor acceded to the Covenant (article 17(3))",
    ),
    "signing without having signed the Covenant": (
        ["Saudi Arabia", "signed", "--on", "2025-09-23"],
        1,
        "neither signed nor joined the Covenant (article 17(1))",
    ),
    "signing before it opened": (
        ["Fiji", "signed", "--on", "2009-09-23"],
        1,
        "before 24 September 2009 (article 17(1))",
    ),
    "the future": (
        ["Fiji", "signed", "--on", "2026-02-11"],
        1,
        "11 February 2026 lies in the future; today is 10 February 2026",
    ),
    "before an earlier act": (
        ["Ireland", "ratified", "--on", "2012-03-22"],
        1,
        "22 March 2012 is before its signature of 23 March 2012",
    ),
    "the same act twice": (
        ["Uruguay", "ratified", "--on", "2013-02-05"],
        1,
        "its ratification of 5 February 2013 is on record already",
    ),
    "the same signature twice": (
        ["Ireland", "signed", "--on", "2026-02-09"],
        1,
        "its signature of 23 March 2012 is on record already",
    ),
    "a step down": (
        ["Uruguay", "party", "--on", "2026-02-09"],
        1,
        "only a denunciation leads",
    ),
    "a step down to signed": (["Uruguay", "signed", "--on", "2026-02-09"], 1, "(article 20)"),
    "a step down to not-party": (
        ["Fiji", "not-party", "--on", "2026-02-09"],
        1,
        "it has no denunciation clause",
    ),
    "a denunciation by no party": (
        ["Fiji", "party", "--by", "denunciation", "--on", "2026-02-09"],
        1,
        "not a party to the Protocol (article 20)",
    ),
    "a ratification without a signature": (
        ["Fiji", "ratified", "--by", "ratification", "--on", "2026-02-09"],
        1,
        "that is an accession (article 17(3))",
    ),
    "an act that leads elsewhere": (
        ["Fiji", "ratified", "--by", "signature", "--on", "2026-02-09"],
        2,
        "Possible: ratification, accession, succession, declaration-10, declaration-11,",
    ),
    "an unknown State": (["Narnia", "signed", "--on", "2026-02-09"], 2, 'no State called "Narnia"'),
    "two States": (["Congo", "signed", "--on", "2026-02-09"], 2, "say which"),
    "an unknown status": (
        ["Fiji", "joined", "--on", "2026-02-09"],
        2,
        "Possible: not-party, party, signed, ratified.",
    ),
    "an impossible day": (
        ["Fiji", "signed", "--on", "2026-02-30"],
        2,
        "Write",
    ),
    "another form of date": (
        ["Fiji", "signed", "--on", "31/12/2026"],
        2,
        "Write",
    ),
    "no day": (["Fiji", "signed"], 2, "--on"),
    "a day beyond the calendar": (["Fiji", "signed", "--on", "9999-12-31"], 2, "in the calendar"),
    "a long note": (
        ["Fiji", "signed", "--on", "2026-02-09", "--note", "x" * 2001],
        2,
        "The maximum is 2000.",
    ),
}


@pytest.mark.parametrize(("args", "code", "why"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_the_reason_and_nothing_written(run, ledger, args, code, why):
    before = ledger.read_bytes()
    done = run("update", *args, "--yes")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) <= 2
    assert why in done.stderr
    assert ledger.read_bytes() == before
    assert list(ledger.parent.iterdir()) == [ledger]


def test_text_from_outside_cannot_steer_the_terminal(run):
    evil = "\x1b[31m[bold]\x07=1+1\u202e"
    assert run(*IRELAND, "--source", evil, "--note", evil, "--yes").returncode == 0
    for form in ("plain", "csv", "markdown", "table"):
        shown = run("show", "IRL", "--format", form).stdout
        assert not {"\x1b", "\x07", "\u202e"} & set(shown), form
    shown = run("show", "IRL", "--json").stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    assert json.loads(shown)["acts"][-1]["source"] == evil


def test_a_spreadsheet_reads_a_source_as_text(run):
    run(*IRELAND, "--source", "=HYPERLINK(1)", "--yes")
    assert "'=HYPERLINK(1)" in run("show", "IRL", "--format", "csv").stdout


OLD = ("update", "Fiji", "signed", "--on", "2026-01-15")


def test_an_act_that_the_page_should_show_is_said_to_contradict_it(run):
    done = run(*OLD, "--dry-run")
    assert "The depositary's page of 3 Feb 2026 has no such act." in done.stdout


@pytest.mark.parametrize(
    "words", [["--yes"], ["--yes", "--source", "C.N.1.2026"], []], ids=["yes", "both", "neither"]
)
def test_it_is_never_written_silently_or_without_a_source(run, tmp_path, words):
    done = run(*OLD, *words, stdin="y\n")
    assert done.returncode == 1
    assert "has no such act, and nothing was written" in done.stderr
    assert not (tmp_path / "ledger.json").exists()


def test_it_is_written_with_a_source_and_an_explicit_yes(run):
    done = run(*OLD, "--source", "C.N.1.2026", stdin="y\n")
    assert "Record it against the page?" in done.stderr
    assert done.returncode == 0
    found = json.loads(run("show", "FJI", "--json").stdout)
    assert (found["signed"], found["origin"]) == ("2026-01-15", "recorded")


def test_a_declaration_says_what_a_declaration_does(run):
    words = ("update", "Spain", "ratified", "--by", "declaration-11", "--on", "2026-02-09")
    said = run(*words, "--dry-run").stdout
    assert "State party" not in said
    assert "accepts that the Committee inquires into grave or systematic violations" in said


def test_to_accede_after_signing_is_allowed_and_remarked_upon(run):
    words = ("update", "Ireland", "ratified", "--by", "accession", "--on", "2026-02-09")
    done = run(*words, "--dry-run")
    assert done.returncode == 0
    assert "had signed: to accede all the same is unusual, but possible" in done.stdout


def test_who_has_no_predecessor_that_was_bound_cannot_succeed(run):
    words = ("party", "--by", "succession", "--on", "2026-02-09", "--dry-run")
    done = run("update", "Cook Islands", *words)
    assert done.returncode == 1
    assert "no State that it could succeed to was a party to ICESCR" in done.stderr


def test_a_declaration_is_withdrawn_and_a_denunciation_revoked(run):
    on = ("--on", "2026-02-09", "--yes")
    assert run("update", "Belgium", "ratified", "--by", "withdrawal-11", *on).returncode == 0
    assert run("update", "Ecuador", "party", "--by", "denunciation", *on).returncode == 0
    done = run("update", "Ecuador", "ratified", "--by", "revocation", "--on", "2026-02-10", "--yes")
    assert done.returncode == 0, done.stderr
    later = {"OPICESCR_NOW": "2027-01-01"}
    assert json.loads(run("show", "ECU", "--json", **later).stdout)["status"] == "ratified"
    assert run("check").returncode == 0


def test_before_the_covenant_there_is_nothing_to_answer(run):
    for words in (("status", "--as-of", "1966-12-15"), ("compare", "1960-01-01", "2020-01-01")):
        done = run(*words)
        assert done.returncode == 2
        assert "there was nothing to sign: the Covenant is of 16 December 1966" in done.stderr


def test_what_stands_against_a_supposed_deposit_is_said_in_every_format(run):
    words = ("entry-into-force", "Cuba", "--if-deposited", "2012-01-01")
    for form in ("table", "plain", "json", "csv", "markdown"):
        said = " ".join(run(*words, "--format", form).stdout.split())
        assert "neither ratified nor acceded to the Covenant" in said
        assert "has no such deposit" in said


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_terminal_breaks_a_consequence_between_words_and_in_no_date(on_terminal, width):
    call = ["update", "Ireland", "ratified", "--on", "2026-02-06", "--dry-run"]
    lines = on_terminal(*call, width=width, TERM="dumb").splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if re.search(r"(article|\d|May)$", line)]
    assert "in force for Ireland on 6 May 2026, article 18(2)." in " ".join(lines)
