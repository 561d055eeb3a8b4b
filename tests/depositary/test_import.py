"""Bringing the ledger in step with saved pages, through the installed command."""

from __future__ import annotations

import json
from datetime import date

import pytest

from opicescr_cli import facts
from opicescr_cli.core.model import ActKind

NUMBERS = tuple(facts.instruments())
LATER = "04-02-2026 10:16:18 EST"


def read(path):
    """Give every act in a ledger's file by State, without the time when it was learnt."""
    return {
        row["iso3"]: [{k: v for k, v in act.items() if k != "recorded_at"} for act in row["acts"]]
        for row in json.loads(path.read_bytes())["countries"].values()
    }


def lose(path, iso3, which):
    """Take acts out of a ledger's file, as an editor of text would."""
    tables = json.loads(path.read_bytes())
    for row in tables["countries"].values():
        if row["iso3"] == iso3:
            row["acts"] = [act for act in row["acts"] if not which(act)]
    path.write_text(json.dumps(tables), encoding="utf-8")


def test_importing_what_the_ledger_is_from_changes_nothing(installed, saved, ledger_path):
    before = ledger_path.read_bytes()
    done = installed("import", *map(saved, NUMBERS))
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["Nothing", "Kept"]
    assert ledger_path.read_bytes() == before


@pytest.mark.parametrize(
    ("iso3", "number", "kind"),
    [
        ("URY", "IV-3-a", "ratification"),
        ("URY", "IV-3-a", "signature"),
        ("FIN", "IV-3-a", "declaration-10"),
        ("BLR", "IV-5", "accession"),
        ("DEU", "IV-3", "signature"),
    ],
)
def test_an_act_lost_by_hand_comes_back_and_nothing_else_does(
    opicescr, saved, ledger_path, iso3, number, kind
):
    before = read(ledger_path)
    lose(ledger_path, iso3, lambda act: (act["instrument"], act["kind"]) == (number, kind))
    assert read(ledger_path) != before
    done = opicescr("import", saved(number), "--yes")
    assert done.returncode == 0
    lines = [line.split()[0] for line in done.stdout.splitlines()]
    assert [word for word in lines if word != "Kept"] == ["+", "Done,"]
    assert read(ledger_path) == before


def test_a_page_with_a_row_cut_is_refused_and_the_ledger_stays(
    opicescr, depositary, ledger_path, tmp_path
):
    before = ledger_path.read_bytes()
    page = depositary.html("IV-3-a")
    start = page.index(b"<tr><td>Uruguay")
    path = tmp_path / "IV-3-a.html"
    path.write_bytes(page[:start] + page[page.index(b"</tr>", start) + len(b"</tr>") :])
    done = opicescr("import", str(path), "--yes")
    assert done.returncode == 1
    assert "counts 46 signatories and 31 parties, but its rows give 45 and 30" in done.stderr
    assert ledger_path.read_bytes() == before


def test_an_older_page_is_refused_unless_asked_for(opicescr, saved, depositary, ledger_path):
    depositary.remove("GAB", "IV-3-a", ActKind.RATIFICATION, ActKind.ACCESSION)
    before = ledger_path.read_bytes()
    old = saved("IV-3-a", "02-02-2026 10:16:18 EST")
    done = opicescr("import", old, "--yes")
    assert done.returncode == 1
    assert "--allow-older" in done.stderr
    assert ledger_path.read_bytes() == before
    done = opicescr("import", old, "--yes", "--allow-older")
    assert "-  gone  OP-ICESCR  Gabon  ratification" in done.stdout
    assert "IV-3-a as at 2 Feb 2026\n" in done.stdout


STAMP = "the page of IV-3-a is as at 2026-02-03 10:16:18 EDT, as is the one on record, and"


def test_a_page_of_the_very_same_second_that_counts_otherwise_is_refused_and_names_both_counts(
    opicescr, saved, depositary, ledger_path
):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 2))
    before = ledger_path.read_bytes()
    done = opicescr("import", saved("IV-3-a"), "--yes")
    assert (done.returncode, ledger_path.read_bytes()) == (1, before)
    counts = "counts 46 signatories and 32 parties where that one counts 46 and 31"
    assert f"{STAMP} {counts}\n" in done.stderr
    assert "--allow-older" in done.stderr


def test_a_page_of_the_very_same_second_with_another_day_is_refused_and_names_the_state(
    opicescr, saved, depositary, ledger_path
):
    depositary.remove("URY", "IV-3-a", ActKind.RATIFICATION)
    depositary.record("URY", "IV-3-a", ActKind.RATIFICATION, date(2013, 2, 6))
    before = ledger_path.read_bytes()
    done = opicescr("import", saved("IV-3-a"), "--yes")
    assert (done.returncode, ledger_path.read_bytes()) == (1, before)
    assert f"{STAMP} says otherwise of Uruguay\n" in done.stderr
    done = opicescr("import", saved("IV-3-a"), "--yes", "--allow-older")
    assert "ratification 5 Feb 2013 -> ratification 6 Feb 2013" in done.stdout


def test_a_page_of_the_very_same_second_that_an_older_release_read_otherwise_comes_in(
    opicescr, saved, ledger_path
):
    lose(ledger_path, "SMR", lambda act: act["kind"] == "declaration-11")  # not read once
    done = opicescr("import", saved("IV-3-a"), "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "+  new  OP-ICESCR  San Marino  declaration under article 11" in done.stdout


def test_xml_without_a_date_that_lacks_an_act_is_refused_unless_asked_for(
    opicescr, saved, depositary, ledger_path
):
    depositary.remove("URY", "IV-3-a", ActKind.RATIFICATION)
    before = ledger_path.read_bytes()
    done = opicescr("import", saved("IV-3-a", form="xml"), "--yes")
    assert done.returncode == 1
    assert "no date, and acts on record are missing" in done.stderr
    assert ledger_path.read_bytes() == before
    done = opicescr("import", saved("IV-3-a", form="xml"), "--yes", "--allow-older")
    assert "-  gone  OP-ICESCR  Uruguay  ratification 5 Feb 2013" in done.stdout


def test_xml_without_a_date_that_says_nothing_new_changes_nothing(opicescr, saved, ledger_path):
    before = ledger_path.read_bytes()
    done = opicescr("import", *(saved(number, form="xml") for number in NUMBERS))
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing differs.\n")
    assert ledger_path.read_bytes() == before


def test_several_pages_are_one_edit_and_undo_takes_it_all_back(
    opicescr, installed, saved, depositary, ledger_path
):
    before = read(ledger_path)
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 5))
    depositary.record("ISL", "IV-11-d", ActKind.SIGNATURE, date(2026, 2, 4))
    depositary.remove("URY", "IV-3-a", ActKind.RATIFICATION)
    depositary.record("URY", "IV-3-a", ActKind.RATIFICATION, date(2013, 2, 6))
    depositary.remove("SLV", "IV-3-a", ActKind.DECLARATION_11)
    files = [saved(number, "09-02-2026 08:00:00 EST") for number in ("IV-3-a", "IV-11-d")]
    done = installed("import", *files, stdin=b"y\n")
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines[:3]] == [
        ["+", "new"],
        ["-", "gone"],
        ["~", "corrected"],
    ]
    assert lines[-4:-1] == [
        "IV-3-a as at 9 Feb 2026",
        "IV-11-d as at 9 Feb 2026",
        "Done, as edit 1.",
    ]
    assert lines[-1].startswith("Kept beside the ledger: the words of")
    assert "ratification 5 Feb 2013 -> ratification 6 Feb 2013" in done.stdout
    assert len(json.loads(opicescr("history", "--json").stdout)) == 1
    assert opicescr("check").returncode == 0
    assert opicescr("undo", "--yes").returncode == 0
    assert read(ledger_path) == before
    assert opicescr("check").returncode == 0


def test_no_is_an_answer(opicescr, saved, depositary, ledger_path):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 2))
    before = ledger_path.read_bytes()
    done = opicescr("import", saved("IV-3-a", LATER), stdin=b"n\n")
    assert (done.returncode, ledger_path.read_bytes()) == (1, before)
    assert "nothing was written" in done.stderr


def test_an_act_recorded_by_hand_after_the_page_stays(opicescr, saved, ledger_path):
    call = ("update", "Ireland", "ratified", "--on", "2026-02-09", "--source", "by telephone")
    assert opicescr(*call, "--yes").returncode == 0
    before = ledger_path.read_bytes()
    assert opicescr("import", saved("IV-3-a"), "--yes").stdout.startswith("Nothing differs.\n")
    assert ledger_path.read_bytes() == before


def test_an_act_recorded_by_hand_that_the_page_confirms_is_not_recorded_twice(
    opicescr, saved, depositary, ledger_path
):
    opicescr("update", "Ireland", "ratified", "--on", "2026-02-09", "--yes")
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 9))
    done = opicescr("import", saved("IV-3-a", "09-02-2026 18:00:00 EST"), "--yes")
    assert done.stdout.startswith("=  confirmed  OP-ICESCR  Ireland  ratification 9 Feb 2026")
    assert "IV-3-a as at 9 Feb 2026\nDone, as edit 2.\n" in done.stdout
    (act,) = (a for a in read(ledger_path)["IRL"] if a["date"] == "2026-02-09")
    assert "recorded_by" not in act
    assert act["source"].startswith("https://treaties.un.org/")
    assert opicescr("check").returncode == 0


def test_declarations_come_in_with_the_page_and_the_state_s_own_shows_them(
    opicescr, saved, depositary
):
    depositary.record("URY", "IV-3-a", ActKind.DECLARATION_10, date(2026, 2, 4))
    depositary.record("URY", "IV-3-a", ActKind.DECLARATION_11, date(2026, 2, 4))
    opicescr("import", saved("IV-3-a", "05-02-2026 10:00:00 EST"), "--yes")
    done = opicescr("show", "Uruguay", "--format", "table").stdout
    assert " 4 Feb 2026  declaration under article 10  OP-ICESCR" in done
    assert " 4 Feb 2026  declaration under article 11  OP-ICESCR" in done


def test_one_page_twice_is_a_wrong_call(opicescr, saved, ledger_path, tmp_path):
    lose(ledger_path, "URY", lambda act: act["instrument"] == "IV-3-a")
    before = ledger_path.read_bytes()
    other = tmp_path / "again.html"
    other.write_bytes((tmp_path / saved("IV-3-a")).read_bytes())
    done = opicescr("import", saved("IV-3-a"), str(other), "--yes")
    assert done.returncode == 2
    assert "IV-3-a is given more than once" in done.stderr
    assert ledger_path.read_bytes() == before


def test_one_bad_page_among_good_ones_keeps_all_of_them_out(
    opicescr, saved, depositary, ledger_path, tmp_path
):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 2))
    bad = tmp_path / "IV-5.html"
    bad.write_bytes(depositary.html("IV-5").replace(b"Parties :    116", b"Parties :    117"))
    before = ledger_path.read_bytes()
    done = opicescr("import", saved("IV-3-a"), str(bad), "--yes")
    assert (done.returncode, ledger_path.read_bytes()) == (1, before)


def test_a_page_comes_in_from_standard_input(opicescr, depositary):
    depositary.record("IRL", "IV-3-a", ActKind.RATIFICATION, date(2026, 2, 2))
    done = opicescr("import", "-", "--yes", stdin=depositary.html("IV-3-a", LATER))
    assert "+  new  OP-ICESCR  Ireland  ratification 2 Feb 2026" in done.stdout


def test_the_real_pages_say_what_the_ledger_says(opicescr, nine_pages, ledger_path, tmp_path):
    before = ledger_path.read_bytes()
    paths = [tmp_path / f"{number}.html" for number in NUMBERS]
    for path in paths:
        path.write_bytes(nine_pages[path.stem])
    done = opicescr("import", *map(str, paths))
    assert done.returncode == 0
    assert done.stdout.startswith("Nothing differs.\n")
    assert ledger_path.read_bytes() == before


def test_an_act_lost_by_hand_comes_back_from_the_real_page(opicescr, real_pages, ledger_path):
    before = read(ledger_path)
    lose(ledger_path, "SMR", lambda act: act["kind"] == "declaration-11")
    opicescr("import", "-", "--yes", stdin=real_pages["IV-3-a"])
    assert read(ledger_path) == before


def test_facts_older_than_90_days_say_how_to_refresh_them(opicescr):
    fresh = opicescr("status", "--format", "table", OPICESCR_NOW="2026-05-04").stdout
    assert fresh.endswith("UN Treaty Collection as at 3 Feb 2026\n")
    stale = opicescr("status", "--format", "table", OPICESCR_NOW="2026-05-05").stdout
    assert "opicescr sync" in stale
    assert "91" in stale
